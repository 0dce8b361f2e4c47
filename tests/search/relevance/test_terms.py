"""What a question looks for, as words to score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from search.collect import ask
from search.engines.base import Stem, Weighed
from search.query.parser import parse
from search.rank import rarity_of
from search.relevance.terms import is_of_alternatives, read_asked, weight_of
from search.searcher import Searcher
from tests.articles import article
from tests.search.shelf import searcher_of


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    shown = [
        article("The juries and the jury heard a plea of guilt.", "A verdict came.", headline="Court"),
        article("Nothing of that kind.", headline="Weather"),
    ]
    with searcher_of(tmp_path, *shown) as opened:
        yield opened


def asked(searcher: Searcher, query: str, base: float = 1.0) -> Sequence[Weighed]:
    tree = parse(query).tree
    assert tree is not None
    return read_asked(ask(tree, searcher.library), searcher.current()[0], base)


def test_a_word_counts_as_often_as_typed_in_any_form(searcher: Searcher) -> None:
    jury, verdict = asked(searcher, "jury OR verdict OR juries")
    assert (jury.word, verdict.word) == (Stem("text", "juri", ""), Stem("text", "verdict", ""))
    assert jury.weight == pytest.approx(2 * verdict.weight)


def test_the_words_of_a_question_count_as_one(searcher: Searcher) -> None:
    alike = asked(searcher, "verdict OR nothing OR plea")
    assert sum(one.weight for one in alike) == pytest.approx(weight_of(1, 2, 1.0))


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("what OR was OR the OR verdict", 1),
        ("what OR was", 2),
        ('"plea of guilt" OR verdict', 3),
        ("verdict OR plea NOT jury", 2),
        ("verdict OR plea OR byline:pell", 2),
        ("jur! OR verdict", 2),
        ("(verdict NOT /5 plea) OR jury", 2),
        ("headline:(verdict OR plea)", 2),
        ("nowhere OR verdict", 2),
    ],
)
def test_what_is_scored(searcher: Searcher, query: str, terms: int) -> None:
    assert len(asked(searcher, query)) == terms


def test_what_names_no_word_asks_for_none(searcher: Searcher) -> None:
    assert asked(searcher, "date:2025") == []


def test_what_is_rare_weighs_more_and_every_word_something(searcher: Searcher) -> None:
    assert rarity_of(1, 100) > rarity_of(50, 100) > rarity_of(100, 100) > 0
    assert weight_of(100, 100, 2.0) == pytest.approx(2 + rarity_of(100, 100))
    (first, second), (_, higher) = asked(searcher, "verdict OR nothing"), asked(searcher, "verdict OR nothing", 3.0)
    assert first.weight == pytest.approx(second.weight)
    assert higher.weight == pytest.approx(second.weight + 1)


@pytest.mark.parametrize(
    ("query", "is_any"),
    [
        ("jury OR verdict", True),
        ("(jury OR verdict) date:2025", True),
        ("(jury OR verdict) NOT plea", True),
        ("(jury OR verdict) plea", False),
        ("jury verdict", False),
        ("jury", False),
        ("(jury OR verdict) /5 plea", False),
        ("date:2025", False),
    ],
)
def test_any_of_several_things(query: str, is_any: bool) -> None:
    tree = parse(query).tree
    assert tree is not None
    assert is_of_alternatives(tree) is is_any
