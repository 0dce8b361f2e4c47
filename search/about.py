"""What is searched here: how much, how fresh, by which engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from search.searcher import Searcher
from search.serialize.answers import time_text


@dataclass(frozen=True, slots=True)
class About:
    """
    articles    in the library; `searched`: in the index, which follows a moment later
    outlets     outlet -> number of its articles; the empty string stands for unknown
    snapshot    names the state of the index
    is_current  whether the index holds all that the library does
    updated_at  when the library last changed: the last ingest
    failures    documents that could not be taken in
    """

    articles: int
    searched: int
    paragraphs: int
    outlets: Mapping[str, int]
    snapshot: str
    is_current: bool
    updated_at: datetime | None
    failures: int
    engine: str


def about(searcher: Searcher) -> About:
    """Raises SearchIndexError and LibraryError."""
    reader, snapshot = searcher.current()
    library = searcher.library
    with library.reading():
        return About(
            articles=library.article_count(),
            searched=reader.searched,
            paragraphs=library.paragraph_count(),
            outlets=library.outlets(),
            snapshot=snapshot,
            is_current=snapshot.endswith(f"-{library.last_change()}"),
            updated_at=library.updated_at(),
            failures=len(library.failures()),
            engine=searcher.settings.engine,
        )


def about_json(found: About) -> dict[str, Any]:
    return {
        "ok": True,
        "articles": found.articles,
        "searched": found.searched,
        "paragraphs": found.paragraphs,
        "outlets": [{"outlet": name or None, "articles": count} for name, count in found.outlets.items()],
        "snapshot": found.snapshot,
        "is_current": found.is_current,
        "updated_at": time_text(found.updated_at),
        "failures": found.failures,
        "engine": found.engine,
    }
