"""Cutting a passage for showing: runs of marked and unmarked text, a long paragraph shortened around its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.result import Span

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    marked: bool


def runs(text: str, matches: Sequence[Span]) -> list[Run]:
    """The whole text as runs in order; joined, they are the text. Matches are ascending and do not overlap."""
    found, at = [], 0
    for start, end in matches:
        found += [Run(text[at:start], False), Run(text[start:end], True)]
        at = end
    return [run for run in [*found, Run(text[at:], False)] if run.text]


def excerpt(text: str, matches: Sequence[Span], width: int) -> list[Run]:
    """At most about `width` code points around the first marks, cut between words, with an ellipsis where cut."""
    if len(text) <= width:
        return runs(text, matches)
    first = matches[0][0] if matches else 0
    start = 0 if first < width // 2 else _word_start(text, first - width // 3)
    end = _word_end(text, start + width)
    inside = [(a - start, b - start) for a, b in matches if start <= a and b <= end]
    before = [Run(_ELLIPSIS, False)] if start > 0 else []
    after = [Run(_ELLIPSIS, False)] if end < len(text) else []
    return [*before, *runs(text[start:end], inside), *after]


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at, at + 60)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", max(at - 60, 0), at)
    return at if space <= 0 else space
