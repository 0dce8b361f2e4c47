"""Words, offsets, folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.words import fold, forms, nth_word_spans, word_spans, words


@given(st.text())
def test_offsets_slice_back_to_the_surface(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end])[:255] == word.form
        last = word.end


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State v. Okonedo", "state v okonedo"),
        ("18 U.S.C. § 1343", "18 u.s.c 1343"),
        ("AT&T's lawyers", "at&t lawyers"),
        ("O’Brien didn't say", "o'brien didn't say"),
        ("Vance-Delacroix", "vance delacroix"),
        ("the jurors' verdict", "the jurors verdict"),
        ("at 10:15 a.m. paid $1,000.50", "at 10:15 a.m paid 1,000.50"),
        ("Élodie ELODIE e\u0301lodie", "elodie elodie elodie"),
        ("co\u00adoperate", "cooperate"),
        ("“guilty,” she said", "guilty she said"),
        ("12(b)(6)", "12 b 6"),
        ("¿§ — 🙂", ""),
    ],
)
def test_words_of_law_and_news(text: str, expected: str) -> None:
    assert " ".join(forms(text)) == expected


def test_time_is_linear_for_a_word_without_end() -> None:
    (word,) = words("a" * 1_000_000)
    assert (word.start, word.end, len(word.form)) == (0, 1_000_000, 255)


@given(st.text(alphabet="ab's’ -.é1,"), st.data())
def test_some_words_stand_where_all_of_them_do(text: str, data: st.DataObject) -> None:
    every = list(word_spans(text))
    wanted = data.draw(st.sets(st.integers(0, len(every) - 1), max_size=5) if every else st.just(set[int]()))
    assert nth_word_spans(text, wanted) == {number: every[number] for number in wanted}
