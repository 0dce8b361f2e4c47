"""Which names of offences a text names, by the table."""

from __future__ import annotations

from importlib.resources import files

import pytest

from index.annotate.offences.names import find_offences, names_from
from index.annotate.words.wording import read_words


def names_in(text: str) -> list[str]:
    return [named.name for named in find_offences(read_words(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He was charged with murder.", ["murder"]),
        # What stands in a group at the beginning of a pattern may be there, and may be missing.
        ("It was a special circumstances murder.", ["murder"]),
        ("It was a stabbing murder.", ["murder"]),
        # The longest name wins; a word that only begins a longer one is none.
        ("Vehicular manslaughter without gross negligence was the charge.", ["vehicular manslaughter"]),
        ("The vehicular traffic was heavy.", []),
        ("Two murders, and a murder-for-hire plot", ["murder", "murder for hire"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_every_name_of_the_table_is_found_by_its_own_words() -> None:
    lines = (files("index.annotate.offences") / "offences.tsv").read_text("utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    assert len(names) > 500
    assert [name for name in names if names_in(name.lower()) == []] == []


def test_names_from_a_word_begin_with_it_the_longest_first() -> None:
    names = names_from("vehicular")
    lengths = [len(name.words) for name in names]
    assert {name.words[0] for name in names} == {"vehicular"}
    assert lengths == sorted(lengths, reverse=True)
    assert len({name.words for name in names}) == len(names)
    assert names_from("clerk") == ()
