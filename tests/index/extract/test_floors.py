"""Quality floors on the data beside the checkout; skipped where there is none. The floors move up, never down."""

from __future__ import annotations

from statistics import mean

import pytest

from bench.extraction import ROOT, read_bodies
from bench.line_kinds import GOLD, accuracy, compare


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled articles are not beside the checkout")
def test_kinds_of_lines() -> None:
    assert accuracy([*compare()]) >= 0.97


@pytest.mark.skipif(not ROOT.exists(), reason="the pages with known text are not beside the checkout")
def test_bodies_of_pages() -> None:
    bodies = [*read_bodies(ROOT / "article-extraction-benchmark")]
    precision, recall = mean(body.precision for body in bodies), mean(body.recall for body in bodies)
    assert 2 * precision * recall / (precision + recall) >= 0.972
    assert mean(body.paragraphs for body in bodies) >= 0.925
