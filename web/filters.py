"""Jinja filters: how marks, dates, counts and the place of a mistake are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlsplit

from flask import Flask

from index.article import Kind
from search.excerpt import Run, excerpt, runs
from search.query.nodes import Place
from search.result import Passage, Relation, Span

#: How much of a long paragraph is shown among the results, in code points.
_EXCERPT = 420
#: How much of a long query is shown around a mistake in it, and how much of that before it.
_LINE, _BEFORE = 72, 36

_KIND_NAMES = {
    Kind.DEK: "Dek",
    Kind.KICKER: "Kicker",
    Kind.SUBHEADING: "Subheading",
    Kind.BLOCKQUOTE: "Quotation",
    Kind.LIST_ITEM: "List",
    Kind.CAPTION: "Caption",
    Kind.CREDIT: "Credit",
    Kind.CORRECTION: "Correction",
    Kind.NOTE: "Editor’s note",
}


def register(app: Flask) -> None:
    for each in (marked, shortened, kind_name, day, moment, counted, duration, web_url, host, caret, at_least):
        app.add_template_filter(each)
    app.add_template_global(pages_near)


def marked(text: str, matches: Sequence[Span]) -> list[Run]:
    """A text as runs of marked and unmarked text."""
    return runs(text, matches)


def shortened(text: str, matches: Sequence[Span]) -> list[Run]:
    """The same around its first marks, when the text is long."""
    return excerpt(text, matches, _EXCERPT)


def kind_name(passage: Passage) -> str:
    """What a passage is, when that is worth saying."""
    return _KIND_NAMES.get(passage.kind, "")


def day(when: date) -> str:
    return f"{when:%B} {when.day}, {when.year}"


def moment(when: datetime) -> str:
    """Midnight is how a day without a time is kept."""
    return day(when) if when.time() == time() else f"{day(when)}, {when:%H:%M} UTC"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def at_least(relation: Relation) -> str:
    return "at least " if relation is Relation.AT_LEAST else ""


def duration(took_ms: float) -> str:
    return f"{took_ms:.0f} ms" if took_ms < 1000 else f"{took_ms / 1000:.1f} s"


def pages_near(page: int, last: int) -> list[int]:
    """The numbers of the first page, the last, and those around this one; a 0 where some are left out."""
    shown = sorted({1, last, *range(max(page - 2, 1), min(page + 2, last) + 1)})
    numbers: list[int] = []
    for number in shown:
        numbers += [0, number] if numbers and number - numbers[-1] > 1 else [number]
    return numbers


def web_url(url: str) -> str:
    """The address when it leads to a web page; nothing for any other (javascript:, data:, file:, a broken one)."""
    return url if host(url) else ""


def host(url: str) -> str:
    """Where a web address really leads, without what may stand before an @."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Caret:
    """A query cut at a mistake, and the line of carets that stands under it."""

    before: str
    fault: str
    after: str
    under: str


def caret(query: str, place: Place) -> Caret:
    """At most one line around the mistake."""
    start, end = (min(max(at, 0), len(query)) for at in place)
    first = max(start - _BEFORE, 0)
    last = min(first + _LINE, len(query))
    end = min(max(start, end), last)
    before = ("…" if first else "") + _printable(query[first:start])
    fault = _printable(query[start:end])
    after = _printable(query[end:last]) + ("…" if last < len(query) else "")
    return Caret(before, fault, after, " " * _columns(before) + "^" * max(_columns(fault), 1))


def _printable(text: str) -> str:
    """Every character that would not take a place of its own in the line, or turn its direction, stands as a dot."""
    return "".join("·" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)
