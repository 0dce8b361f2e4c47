"""What is known of many articles at once: for counts, completions and lists that need no text."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from index.analysis.annotated import value_key
from index.library.connections import Connections

_SUMMARIES = """
    SELECT articles.number, articles.id,
        coalesce(metadata ->> 'outlet', '') AS outlet, coalesce(metadata ->> 'section', '') AS section,
        coalesce(metadata -> 'authors', '[]') AS authors, metadata ->> 'published_at' AS published_at,
        coalesce(metadata ->> 'withdrawn', '') AS withdrawn,
        coalesce((SELECT keys FROM streams WHERE streams.article = articles.number), '') AS keys,
        coalesce((SELECT text FROM paragraphs WHERE paragraphs.article = articles.number
            AND paragraphs.version = articles.version AND kind = 'headline' ORDER BY ordinal LIMIT 1), '') AS headline
    FROM articles JOIN versions ON versions.article = articles.number AND versions.number = articles.version
"""
_COUNTED = """
    SELECT articles.number, coalesce(metadata ->> 'outlet', ''), coalesce(metadata ->> 'section', ''),
        metadata ->> 'published_at', coalesce(keys, '')
    FROM articles JOIN versions ON versions.article = articles.number AND versions.number = articles.version
    LEFT JOIN streams ON streams.article = articles.number
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """An article's current version without its text. The empty string means unknown.

    withdrawn  how the outlet took it back (index.article.WITHDRAWN); empty while it stands
    keys       those of Facts
    """

    number: int
    id: str
    headline: str
    outlet: str
    section: str
    authors: tuple[str, ...]
    published_at: datetime | None
    withdrawn: str = ""
    keys: tuple[str, ...] = ()

    def said(self, layer: str) -> tuple[str, ...]:
        """The values of a layer of annotations."""
        return said(self.keys, layer)


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a Summary is counted."""

    number: int
    outlet: str
    section: str
    published_at: datetime | None
    keys: tuple[str, ...] = ()

    def said(self, layer: str) -> tuple[str, ...]:
        """The values of a layer of annotations."""
        return said(self.keys, layer)


def said(keys: Sequence[str], layer: str) -> tuple[str, ...]:
    """Of the keys of an article, which are ascending, those of a layer."""
    before = value_key(layer, "")
    first = bisect_left(keys, before)
    return tuple(key.removeprefix(before) for key in takewhile(lambda key: key.startswith(before), keys[first:]))


def _among(numbers: Sequence[int] | None) -> tuple[str, tuple[str, ...]]:
    """The condition that lets these articles through, and its values; all of them for None."""
    if numbers is None:
        return "", ()
    return " WHERE articles.number IN (SELECT value FROM json_each(?))", (json.dumps(list(numbers)),)


class Columns(Connections):
    """See Library."""

    def summaries(self, numbers: Sequence[int] | None = None) -> tuple[Summary, ...]:
        """Of the articles with these numbers, or of all, by number; one that is gone is left out."""
        chosen, values = _among(numbers)
        return tuple(map(_summary, self._all(f"{_SUMMARIES}{chosen} ORDER BY articles.number", values)))

    def counted(self, numbers: Sequence[int] | None = None) -> list[Counted]:
        """The same as summaries(), for half the work."""
        chosen, values = _among(numbers)
        return [
            Counted(number, outlet, section, datetime.fromisoformat(at) if at else None, tuple(keys.splitlines()))
            for number, outlet, section, at, keys in self._all(f"{_COUNTED}{chosen}", values)
        ]

    def sites(self) -> dict[str, int]:
        """Host name -> number of its articles."""
        found = self._all(
            "SELECT site, count(*) AS articles FROM streams WHERE site <> '' GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return {row["site"]: row["articles"] for row in found}

    def copies(self) -> dict[int, frozenset[int]]:
        """What near_copies() tells of some, of every article."""
        found: dict[int, set[int]] = {}
        for article, other in self._all("SELECT article, other FROM copies"):
            found.setdefault(article, set()).add(other)
        return {article: frozenset(others) for article, others in found.items()}


def _summary(row: sqlite3.Row) -> Summary:
    published = row["published_at"]
    return Summary(
        number=row["number"],
        id=row["id"],
        headline=row["headline"],
        outlet=row["outlet"],
        section=row["section"],
        authors=tuple(json.loads(row["authors"])),
        published_at=datetime.fromisoformat(published) if published else None,
        withdrawn=row["withdrawn"],
        keys=tuple(row["keys"].splitlines()),
    )
