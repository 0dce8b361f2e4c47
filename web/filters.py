"""Jinja filters: how marks, dates, counts and the place of a mistake are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from urllib.parse import quote, urlsplit

from flask import Flask

from index.article import Kind
from search.compare import Change, ComparedParagraph
from search.excerpt import Run, excerpt, runs
from search.query.nodes import Place
from search.result import Bar, Passage, Relation, Span, Step
from search.withdrawn import withdrawal

#: How much of a long paragraph is shown among the results, in code points.
_EXCERPT = 420
#: How much of a long query is shown around a mistake in it, and how much of that before it.
_LINE, _BEFORE = 72, 36
#: Words at each end of a passage that are enough to find it.
_FRAGMENT_WORDS = 6
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

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
    for each in (marked, shortened, kind_name, day, moment, counted, duration, period, caret, at_least):
        app.add_template_filter(each)
    for other in (web_url, host, text_fragment, stretches, language_tag, withdrawal):
        app.add_template_filter(other)
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
    """In the zone that is given with it. Midnight is how a day without a time is kept."""
    zone = (when.tzname() or "UTC").removesuffix(":00").replace("UTC-0", "UTC−").replace("UTC+0", "UTC+")
    return day(when) if when.time() == time() else f"{day(when)}, {when:%H:%M} {zone.replace('UTC-', 'UTC−')}"


def period(bar: Bar, step: Step) -> str:
    """The days of a bar: `1900 to 1999`, `1980s`, `2024`, `July 2024`, `July 8 to July 14, 2024`, `July 8, 2024`."""
    if step is Step.CENTURY:
        return f"{bar.first.year} to {bar.last.year}"
    if step in (Step.YEAR, Step.DECADE):
        return f"{bar.first.year}{'s' if step is Step.DECADE else ''}"
    if step is Step.MONTH:
        return f"{bar.first:%B %Y}"
    return day(bar.first) if bar.first == bar.last else f"{bar.first:%B} {bar.first.day} to {day(bar.last)}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def at_least(relation: Relation) -> str:
    return "at least " if relation is Relation.AT_LEAST else ""


def stretches(paragraphs: Sequence[ComparedParagraph]) -> list[tuple[Change, list[ComparedParagraph]]]:
    """Neighbours to which the same happened, together."""
    return [(change, list(run)) for change, run in groupby(paragraphs, lambda one: one.change)]


def duration(took_ms: float) -> str:
    return f"{took_ms:.0f} ms" if took_ms < 1000 else f"{took_ms / 1000:.1f} s"


def pages_near(page: int, last: int) -> list[int]:
    """The numbers of the first page, the last, and those around this one; a 0 where some are left out."""
    shown = sorted({1, last, *range(max(page - 2, 1), min(page + 2, last) + 1)})
    numbers: list[int] = []
    for number in shown:
        numbers += [0, number] if numbers and number - numbers[-1] > 1 else [number]
    return numbers


def language_tag(language: str) -> str:
    """A language as `lang` takes it (BCP 47), nothing for what is none."""
    tag = language.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


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


def text_fragment(url: str, text: str) -> str:
    """The web address of a page with the directive that makes a browser scroll to this text in it and mark it.

    URL Fragment Text Directives (WICG): `#:~:text=start,end`, in which a comma, an ampersand and a hyphen are escaped.
    A long text is given by its first and last words, since a page may have set something in between.
    """
    words = text.split()
    ends = [words] if len(words) <= 2 * _FRAGMENT_WORDS else [words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]]
    directive = ",".join(quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}" if web_url(url) and words else web_url(url)


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
