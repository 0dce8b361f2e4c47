"""Names of persons: two forms are one name only where nothing speaks against it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate.persons.names import given_names, may_be_same, surname

NAMES = st.lists(
    st.sampled_from(["Ana", "A.", "Maria", "M.", "Pell", "Quill", "Jr", "Sr.", "III"]), min_size=1, max_size=4
)


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ana Pell", "Ana M. Pell", True),
        ("A. Pell", "Ana Maria Pell", True),
        ("Ana Pell", "Theo Pell", False),
        ("Ana Pell", "Ana Quill", False),
        ("Theo Pell Jr.", "Theo Pell Sr.", False),
        ("Theo Pell Jr.", "Theo Pell", False),
        ("Jr.", "Jr.", False),
    ],
)
def test_names_that_may_be_one(name: str, other: str, same: bool) -> None:
    assert may_be_same(name.split(), other.split()) is same


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_it_does_not_matter_which_name_came_first(name: list[str], other: list[str]) -> None:
    if len(name) != len(other):
        assert may_be_same(name, other) == may_be_same(other, name)
    assert may_be_same(name, name) == bool(surname(name))
    if may_be_same(name, other):
        assert surname(name) == surname(other)


def test_a_surname_is_the_last_part_that_is_no_suffix() -> None:
    assert [surname(each.split()) for each in ("Ana Pell", "Theo Pell, Jr.", "Jr.")] == ["Pell", "Pell", ""]


def test_given_names_are_no_words_that_open_sentences() -> None:
    assert given_names()["Ana"] == "f"
    assert set(given_names().values()) == {"m", "f", "u"}
    assert not given_names().keys() & {"The", "An", "May", "Judge"}
