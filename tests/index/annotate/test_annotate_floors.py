"""Quality floors on the labels beside the checkout; skipped where there are none.

The floors move up; that of how many are answered gives way only where fewer of the answers are wrong.
"""

from __future__ import annotations

import pytest

from bench import polnear
from bench.annotation import GOLD, score_polnear, score_pronouns, score_seeds


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled articles are not beside the checkout")
def test_labelled_articles() -> None:
    scores, answers = score_seeds()
    assert scores["quotations"].f1 >= 0.98
    assert scores["persons"].f1 >= 0.98
    assert scores["dates, with their value"].f1 >= 0.99
    assert scores["sentences"].f1 >= 0.98
    for name in ("quotations: speaker", "quotations: role", "persons: full name"):
        assert answers[name].correct >= 0.99
        assert answers[name].coverage >= 0.96


@pytest.mark.skipif(not polnear.ROOT.exists(), reason="PolNeAR is not beside the checkout")
def test_attributions() -> None:
    result = score_polnear("dev")
    hits = result.recall["quotes"]
    assert result.quotes.precision >= 0.955
    assert sum(hits) / len(hits) >= 0.968
    assert result.speakers["named"].correct >= 0.95
    assert result.speakers["named"].coverage >= 0.864
    assert result.speakers["nominal"].correct >= 0.83
    assert result.speakers["nominal"].coverage >= 0.86
    assert result.speakers["pronoun"].correct >= 0.93
    assert result.reported.precision >= 0.965
    assert result.heard.correct >= 0.93


@pytest.mark.skipif(not polnear.ROOT.exists(), reason="PolNeAR is not beside the checkout")
def test_pronouns() -> None:
    answers = score_pronouns()
    assert answers.correct >= 0.90
    assert answers.coverage >= 0.81
