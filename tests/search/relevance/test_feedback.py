"""What the best articles share, as words to look for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.base import Stem
from search.relevance.feedback import Feedback, read_feedback
from search.relevance.terms import weight_of
from search.searcher import Searcher
from tests.articles import article
from tests.search.shelf import searcher_of


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    shown = [
        article("The ferry and the kerosene. Kerosene, kerosene.", headline="Fire"),
        article("The ferry and the lantern, and a bell.", headline="Night"),
        *(article(f"The harbor was quiet on day {n}, and the town too.", headline="Quiet") for n in range(8)),
    ]
    with searcher_of(tmp_path, *shown) as opened:
        yield opened


def shared(searcher: Searcher, feedback: Feedback, *scores: float, base: float = 1.0) -> dict[str, float]:
    """The words of the first articles of the shelf, which have these scores, and their weights."""
    best = dict(zip(searcher.library.numbers(), scores, strict=False))
    found = read_feedback(searcher.library, searcher.current()[0], best, feedback, base)
    assert all(isinstance(one.word, Stem) for one in found)
    return {one.word.stem: one.weight for one in found if isinstance(one.word, Stem)}


def test_what_both_say_and_few_others_comes_first(searcher: Searcher) -> None:
    words = list(shared(searcher, Feedback(words=20), 1.0, 1.0))
    assert words.index("ferri") < min(words.index("fire"), words.index("lantern"), words.index("the"))


def test_repeating_says_a_little_more(searcher: Searcher) -> None:
    words = shared(searcher, Feedback(words=20), 1.0)
    assert words["ferri"] < words["kerosen"] < 3 * words["fire"]


def test_no_more_words_than_are_wanted_and_together_one(searcher: Searcher) -> None:
    ((stem, weight),) = shared(searcher, Feedback(words=1), 1.0, 1.0).items()
    assert stem == "kerosen"
    assert weight == pytest.approx(weight_of(1, 10, 1.0))
    assert len(shared(searcher, Feedback(words=4), 1.0, 1.0)) == 4


def test_the_more_it_scores_the_more_an_article_counts(searcher: Searcher) -> None:
    words = shared(searcher, Feedback(words=20, trust=2.0), 2.0, 1.0)
    alike = shared(searcher, Feedback(words=20, trust=0.0), 2.0, 1.0)
    assert words["lantern"] / words["fire"] < alike["lantern"] / alike["fire"]


def test_nothing_is_shared_by_none(searcher: Searcher) -> None:
    assert shared(searcher, Feedback()) == {}
    assert shared(searcher, Feedback(), 0.0, 0.0) == {}
    nowhere = read_feedback(searcher.library, searcher.current()[0], {10_000: 1.0}, Feedback(), 1.0)
    assert list(nowhere) == []
