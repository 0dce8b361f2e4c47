"""Forms in memory are those of the library, as it is at the moment that is read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.library import Library, derived
from index.library.forms import Forms
from tests.articles import article, save


@given(st.lists(st.text(min_size=1, max_size=6), unique=True), st.integers(0, 7), st.integers(0, 7), st.data())
def test_they_are_found_by_length_and_number(every: list[str], least: int, most: int, data: st.DataObject) -> None:
    numbered = list(enumerate(every, 1))
    last = data.draw(st.integers(0, len(every)))
    forms = Forms()
    # Two threads may learn the same.
    for known in (numbered[: len(every) // 2], numbered, numbered[1:]):
        forms.learn(known)
    expected = {form for number, form in numbered if least <= len(form) <= most and number <= last}
    found = forms.of_length(least, most, last)
    assert len(found) == len(expected)
    assert set(found) == expected


def test_what_is_added_is_among_them_at_once_but_not_for_who_reads_an_earlier_moment(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library(path, create=True) as writing, Library(path) as reading:
        save(writing, "one", article("A plea.", headline="Plea"))
        assert "jury" not in reading.forms_of_length(4, 4)
        with reading.reading():
            assert "plea" in reading.forms_of_length(4, 4)
            save(writing, "two", article("A jury.", headline="Jury"))
            assert "jury" in writing.forms_of_length(4, 4)
            assert "jury" not in reading.forms_of_length(4, 4)
        assert "jury" in reading.forms_of_length(4, 4)


def test_a_form_is_kept_with_the_stem_that_it_was_given_first(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite", create=True) as library:
        derived.write_forms(library._connection, ["pleas", "juries"], {"pleas": "told"})
        derived.write_forms(library._connection, ["pleas"], {"pleas": "again"})
        assert (library.stem_of("pleas"), library.stem_of("juries")) == ("told", "juri")
