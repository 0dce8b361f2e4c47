"""Quality floors on the data beside the checkout; skipped where there is none. The floors move up, never down."""

from __future__ import annotations

from statistics import mean

import pytest

from bench.extraction import ROOT, read_bodies, read_pages
from bench.line_kinds import GOLD, accuracy, compare


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled articles are not beside the checkout")
def test_kinds_of_lines() -> None:
    assert accuracy([*compare()]) >= 0.97


@pytest.mark.skipif(not ROOT.exists(), reason="the pages with known text are not beside the checkout")
def test_bodies_of_pages() -> None:
    bodies = [*read_bodies(ROOT / "article-extraction-benchmark")]
    precision, recall = mean(body.precision for body in bodies), mean(body.recall for body in bodies)
    assert 2 * precision * recall / (precision + recall) >= 0.983
    assert precision >= 0.978
    assert mean(body.paragraphs for body in bodies) >= 0.96


@pytest.mark.skipif(not ROOT.exists(), reason="the pages with known text are not beside the checkout")
def test_pages_of_many_languages() -> None:
    pages = [*read_pages(ROOT / "fundus")]
    assert all(page.read for page in pages)
    assert mean(page.paragraphs for page in pages) >= 0.945
    assert sum(page.leaked for page in pages) <= 3
    english = [page for page in pages if page.language == "en"]
    assert mean(page.title for page in english) >= 0.91
    assert mean(page.authors for page in english) >= 0.95
    assert mean(page.published for page in english) >= 0.99
