"""Pieces of Markdown: code and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

Cite: TypeAlias = Callable[[str], str]
"""A query -> how it is written in a table."""


def code(text: str) -> str:
    """A text as code; no query in the reference holds a backtick."""
    return f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, without a line break at its end. Bars in its cells are escaped here."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" for cells in lines)
