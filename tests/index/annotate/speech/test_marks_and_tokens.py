"""What holds for quotation marks and tokens of any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate.speech.clauses import read_tokens, split_sentences
from index.annotate.speech.quoted import find_quoted

PIECES = st.sampled_from(
    [
        *("“", "”", '"', "'", "’", "‘", "«", "»", ",", ".", ":", ";", "?", "(", ")", "…", "—", " ", "\u00a0"),
        *(" Ana Pell", " Pell’s", " Mr.", " U.S.", " Oct.", " said", " added,", " she", " that", " ’90s", ' a="b">'),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_quotations_are_nested_or_apart(text: str) -> None:
    found = find_quoted(text)
    outer = [each for each in found if each.depth == 0]
    assert all(one.right <= other.left for one, other in pairwise(outer))
    assert all(each.left < each.start <= each.end <= each.right <= len(text) for each in found)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_are_all_tokens_in_order(text: str) -> None:
    quotations = [each for each in find_quoted(text) if each.depth == 0]
    tokens = read_tokens(text, quotations)
    ranges = [*split_sentences(text, tokens, quotations)]
    assert [at for low, high in ranges for at in range(low, high)] == [*range(len(tokens))]
