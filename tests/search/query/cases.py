"""Reads the rows of tests/cases/query and of the worked examples shared with the specification."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).parents[3]


def read_rows(path: Path) -> list[list[str]]:
    """The cells of every row; a line that begins with "# " is a comment."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def read_cases(name: str) -> list[list[str]]:
    """The rows of tests/cases/query/NAME.tsv."""
    return read_rows(CHECKOUT / "tests" / "cases" / "query" / f"{name}.tsv")
