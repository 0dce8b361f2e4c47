"""Quality floors on the data beside the checkout; skipped where there is none. The floors move up, never down."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from statistics import mean

import pytest

from bench.extraction import ROOT, read_bodies
from bench.fundus import name_of, pair, read_pages
from bench.line_kinds import GOLD, accuracy, compare


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled articles are not beside the checkout")
def test_kinds_of_lines() -> None:
    assert accuracy([*compare()]) >= 0.97


@pytest.mark.skipif(not ROOT.exists(), reason="the pages with known text are not beside the checkout")
def test_bodies_of_pages() -> None:
    bodies = [*read_bodies(ROOT / "article-extraction-benchmark")]
    precision, recall = mean(body.precision for body in bodies), mean(body.recall for body in bodies)
    assert 2 * precision * recall / (precision + recall) >= 0.985
    assert precision >= 0.985
    assert mean(body.paragraphs for body in bodies) >= 0.962


@pytest.mark.skipif(not ROOT.exists(), reason="the pages with known text are not beside the checkout")
def test_pages_of_many_languages() -> None:
    pages = [*read_pages(ROOT / "fundus")]
    assert len(pages) == len([*(ROOT / "fundus").glob("*/*.html.gz")])
    assert all(page.read for page in pages)
    assert mean(page.paragraphs for page in pages) >= 0.945
    assert mean(page.title for page in pages) >= 0.91
    assert mean(page.authors for page in pages) >= 0.92
    assert mean(page.published for page in pages) >= 0.97
    assert sum(page.leaked for page in pages) <= 3
    english = [page for page in pages if page.language == "en"]
    assert mean(page.title for page in english) >= 0.91
    assert mean(page.authors for page in english) >= 0.97
    assert mean(page.published for page in english) >= 0.99


def _truth(words: str) -> dict[str, object]:
    return {"body": {"sections": [{"headline": [], "paragraphs": [words]}]}}


def test_a_page_is_paired_with_the_truth_that_it_tells(tmp_path: Path) -> None:
    ferry = "The captain of the ferry was freed on Friday after a log of the weather had been found at last."
    quarry = "A quarry above the village was closed by order of the court because of dust on all the roofs."
    told = {"2024_01_01": quarry, "2024_02_02": ferry, "2024_03_03": "Nothing of it was ever told to anybody."}
    for day, words in told.items():
        (tmp_path / "port").mkdir(exist_ok=True)
        html = f"<html><body><p>{words}</p></body></html>".encode()
        (tmp_path / "port" / f"Courier_{day}.html.gz").write_bytes(gzip.compress(html))
    (tmp_path / "port" / "Courier.json").write_text(json.dumps({"V1": _truth(ferry), "V2": _truth(quarry)}), "utf-8")
    paired, alone = pair(tmp_path)
    assert [(name_of(each.path), each.expected) for each in paired] == [
        ("Courier_2024_01_01", _truth(quarry)),
        ("Courier_2024_02_02", _truth(ferry)),
    ]
    assert alone == ["Courier_2024_03_03"]


def test_two_pages_of_one_text_have_no_truth(tmp_path: Path) -> None:
    words = "The captain of the ferry was freed on Friday after a log of the weather had been found at last."
    (tmp_path / "port").mkdir()
    for day in ("2024_01_01", "2024_02_02"):
        (tmp_path / "port" / f"Courier_{day}.html.gz").write_bytes(gzip.compress(f"<p>{words}</p>".encode()))
    (tmp_path / "port" / "Courier.json").write_text(json.dumps({"V1": _truth(words)}), "utf-8")
    assert pair(tmp_path) == ([], ["Courier_2024_01_01", "Courier_2024_02_02"])
