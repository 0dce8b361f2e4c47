"""What is asked: the query as typed, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filter:
    """What every result must be, beside matching the query. Empty means anything.

    outlets   whole names, any of them
    since, until  days of publication, both included
    """

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. Pages count from 1."""

    query: str
    filter: Filter = field(default_factory=Filter)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 10
