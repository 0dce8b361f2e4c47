"""What a question looks for, as words to score."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.collect import ask
from search.query.parser import parse
from search.relevance.terms import Asked, is_of_alternatives, rarity_of, read_asked
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


def asked(searcher: Searcher, query: str) -> Asked:
    tree = parse(query).tree
    assert tree is not None
    return read_asked(ask(tree, searcher.library), searcher.library, searcher.current()[0])


def test_a_word_is_its_forms_and_counts_as_often_as_typed(searcher: Searcher) -> None:
    found = asked(searcher, "jury OR verdict OR juries")
    numbers = searcher.library.form_numbers(["jury", "juries", "verdict"])
    assert [set(term.numbers) for term in found.terms] == [{numbers["jury"], numbers["juries"]}, {numbers["verdict"]}]
    assert [term.times for term in found.terms] == [2, 1]
    assert (found.weight, found.pairs) == (3, ((0, 1), (1, 0)))


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
    assert len(asked(searcher, query).terms) == terms


def test_what_is_rare_weighs_more(searcher: Searcher) -> None:
    verdict, nothing = asked(searcher, "verdict OR nothing").terms
    assert verdict.rarity == pytest.approx(nothing.rarity)
    assert rarity_of(1, 100) > rarity_of(50, 100) > rarity_of(100, 100) > 0


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
