"""Where sentences begin."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.sentences import sentence_starts

CASES = Path(__file__).parents[2] / "cases" / "analysis" / "sentences.txt"


@pytest.mark.parametrize("case", CASES.read_text("utf-8").splitlines())
def test_law_and_news(case: str) -> None:
    sentences = case.split("|")
    text = " ".join(sentences)
    starts = sentence_starts(text)
    found = [text[a:b].strip() for a, b in zip(starts, (*starts[1:], len(text)), strict=True)]
    assert found == sentences


@given(st.text())
def test_starts_ascend_from_zero(text: str) -> None:
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert all(a < b <= len(text) for a, b in pairwise(starts))
