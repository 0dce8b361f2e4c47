"""The cases of tests/cases/extract: texts and pages with the kind of each paragraph, and rows for the small readers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from index.article import Article, RawDocument
from index.extract import read
from index.extract.credits import is_credit, trailing_credit
from index.extract.datelines import read_dateline
from index.extract.furniture import furniture
from index.extract.names import read_names
from index.extract.times import read_time

CASES = Path(__file__).parents[2] / "cases" / "extract"
TEXTS = sorted((CASES / "lines").glob("*.txt"))
PAGES = sorted((CASES / "pages").glob("*.html"))


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [(*line.split("\t"), "", "") for line in lines if line and not line.startswith("# ")]


def marked(lines: list[str]) -> list[tuple[str, str]]:
    """Kind and text of the lines that carry a kind."""
    found = [line.partition("|") for line in lines]
    return [(kind, text) for kind, bar, text in found if bar and kind.isidentifier()]


def wanted_metadata(lines: list[str]) -> dict[str, str]:
    pairs = [line[2:].partition(": ") for line in lines if line.startswith("= ")]
    return {key: value for key, _, value in pairs}


def shown_metadata(article: Article, keys: list[str]) -> dict[str, str]:
    shown = {}
    for key in keys:
        value = getattr(article.metadata, key)
        if isinstance(value, datetime):
            value = value.isoformat()
        shown[key] = "; ".join(value) if isinstance(value, tuple) else str(value)
    return shown


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_kinds_of_lines(path: Path) -> None:
    case = path.read_text("utf-8").splitlines()
    wanted = marked(case)
    text = "\n".join(line.partition("|")[2] for line in case if not line.startswith("= "))
    article = read(RawDocument("file:///case.txt", path.name, "text/plain", text.encode()))
    found = [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs]
    assert [kind for kind, _ in found] == [kind for kind, _ in wanted]
    metadata = wanted_metadata(case)
    assert shown_metadata(article, [*metadata]) == metadata


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages(path: Path) -> None:
    case = path.with_suffix(".expected").read_text("utf-8").splitlines()
    raw = RawDocument("https://sentinel.example/x", path.name, "text/html", path.read_bytes())
    article = read(raw)
    assert [(paragraph.kind.value, paragraph.text) for paragraph in article.paragraphs] == marked(case)
    metadata = wanted_metadata(case)
    assert shown_metadata(article, [*metadata]) == metadata


@pytest.mark.parametrize("row", rows("credits.tsv"), ids=lambda row: row[1])
def test_credits(row: tuple[str, ...]) -> None:
    kind, text, tail = row[:3]
    assert is_credit(text) == (kind == "whole")
    if kind != "whole":
        assert trailing_credit(text) == tail


@pytest.mark.parametrize("row", rows("datelines.tsv"), ids=lambda row: row[0])
def test_datelines(row: tuple[str, ...]) -> None:
    found = read_dateline(row[0])
    assert (found.place if found else "") == row[1]


@pytest.mark.parametrize("row", rows("names.tsv"), ids=lambda row: row[0])
def test_names(row: tuple[str, ...]) -> None:
    assert "; ".join(read_names(row[0])) == row[1]


@pytest.mark.parametrize("row", rows("times.tsv"), ids=lambda row: row[0])
def test_times(row: tuple[str, ...]) -> None:
    found = read_time(row[0])
    assert (found.isoformat() if found else "") == row[1]


@pytest.mark.parametrize("row", rows("furniture.tsv"), ids=lambda row: row[1])
def test_furniture(row: tuple[str, ...]) -> None:
    assert furniture(row[1]) == row[0]
