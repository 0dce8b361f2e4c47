"""How an engine scores words among some articles: what search/relevance builds on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from search.engines.base import AnyForm, Stem, Weighed
from search.engines.naive import NaiveReader
from tests.articles import article
from tests.search.shelf import searcher_of

_FERRY, _PIER = Stem("text", "ferri", ""), Stem("text", "pier", "")
_SHELF = (
    article("The ferry left the pier at noon.", headline="One day"),
    article("Ferries, a ferry and one more ferry left at noon.", headline="One day"),
    article("Nothing was seen from the bridge at noon.", headline="One ferry"),
    article("Nobody was there at noon, nor later.", headline="One day"),
)


def scores(folder: Path, engine: str, words: Sequence[Weighed], headline: float = 0.5) -> list[float]:
    """Of the articles of the shelf, all but the last of which are asked for."""
    with searcher_of(folder, *_SHELF, engine=engine) as searcher:
        numbers = searcher.library.numbers()
        found = searcher.current()[0].score(words, numbers[:-1], headline)
    assert sorted(found) == sorted(numbers[:-1])
    return [found[number] for number in numbers[:-1]]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_more_often_is_more_but_less_and_less(tmp_path: Path, engine: str) -> None:
    once, thrice, headline = scores(tmp_path, engine, [Weighed(_FERRY, 1.0)], headline=0.0)
    assert 0 < once < thrice < 3 * once
    assert headline == pytest.approx(once, abs=0.2)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_word_counts_its_weight_whatever_its_rarity(tmp_path: Path, engine: str) -> None:
    first, *_ = scores(tmp_path / "rare", engine, [Weighed(_PIER, 1.0)])
    common, *_ = scores(tmp_path / "common", engine, [Weighed(Stem("text", "noon", ""), 1.0)])
    assert first == pytest.approx(common, abs=0.01)
    both, *_ = scores(tmp_path / "both", engine, [Weighed(_PIER, 2.0), Weighed(Stem("text", "noon", ""), 3.0)])
    assert both == pytest.approx(5 * first, abs=0.02)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_the_headline_counts_its_share(tmp_path: Path, engine: str) -> None:
    text, _, without = scores(tmp_path / "0", engine, [Weighed(_FERRY, 1.0)], headline=0.0)
    same, _, half = scores(tmp_path / "1", engine, [Weighed(_FERRY, 1.0)], headline=0.5)
    _, _, whole = scores(tmp_path / "2", engine, [Weighed(_FERRY, 1.0)], headline=1.0)
    assert same == text
    assert whole - half == pytest.approx(half - without, abs=0.001)
    assert half > without


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_of_several_forms_the_one_that_scores_most(tmp_path: Path, engine: str) -> None:
    one, several = AnyForm("text", ("ferry",)), AnyForm("text", ("ferry", "ferries", "nowhere"))
    alone = scores(tmp_path / "one", engine, [Weighed(one, 1.0)])
    assert scores(tmp_path / "several", engine, [Weighed(several, 1.0)]) == pytest.approx(alone, abs=0.001)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_no_words_and_words_that_are_nowhere_score_nothing(tmp_path: Path, engine: str) -> None:
    nowhere = [Weighed(Stem("text", "nowhere", ""), 1.0), Weighed(Stem("text", "", ""), 1.0)]
    assert scores(tmp_path / "none", engine, []) == [0, 0, 0]
    assert scores(tmp_path / "nowhere", engine, [*nowhere, Weighed(AnyForm("text", ()), 1.0)]) == [0, 0, 0]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_of_no_articles_nothing(tmp_path: Path, engine: str) -> None:
    with searcher_of(tmp_path, *_SHELF, engine=engine) as searcher:
        reader = searcher.current()[0]
        assert reader.score([Weighed(_FERRY, 1.0)], [], 0.2) == {}
        assert reader.score([Weighed(_FERRY, 1.0)], [10_000], 0.2) == {}
        assert NaiveReader(searcher.library).score([Weighed(_FERRY, 1.0)], searcher.library.numbers(), 0.2) == {}
