"""What is asked: the query as typed, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

#: A facet's name and one of its values.
Choice: TypeAlias = tuple[str, str]


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filter:
    """What every result must be, beside matching the query. Empty means anything.

    include   values of facets: of each facet that is named here, any of its values
    exclude   values of facets that no result has
    since, until  days of publication, both included
    """

    include: tuple[Choice, ...] = ()
    exclude: tuple[Choice, ...] = ()
    since: date | None = None
    until: date | None = None

    def included(self, facet: str) -> tuple[str, ...]:
        return _values(self.include, facet)

    def excluded(self, facet: str) -> tuple[str, ...]:
        return _values(self.exclude, facet)

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets that a value is chosen of."""
        return tuple(dict.fromkeys(facet for facet, _ in (*self.include, *self.exclude)))

    def including(self, facet: str, value: str) -> Filter:
        """With this value among those that are wanted."""
        include, exclude = _but(self.include, (facet, value)), _but(self.exclude, (facet, value))
        return Filter((*include, (facet, value)), exclude, self.since, self.until)

    def excluding(self, facet: str, value: str) -> Filter:
        """With this value among those that are not wanted."""
        include, exclude = _but(self.include, (facet, value)), _but(self.exclude, (facet, value))
        return Filter(include, (*exclude, (facet, value)), self.since, self.until)

    def without(self, facet: str, value: str) -> Filter:
        """With nothing said of this value."""
        include, exclude = _but(self.include, (facet, value)), _but(self.exclude, (facet, value))
        return Filter(include, exclude, self.since, self.until)

    def ignoring_includes(self, facet: str) -> Filter:
        """With any value of this facet that is not excluded: what its own counts are counted among."""
        return replace(self, include=tuple(choice for choice in self.include if choice[0] != facet))

    def in_days(self, first: date, last: date) -> Filter:
        """With these as first and last day."""
        return Filter(self.include, self.exclude, first, last)

    def at_any_time(self) -> Filter:
        """Without first and last day."""
        return replace(self, since=None, until=None)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question. Pages count from 1.

    sized   whether page_size was asked for, and stands in addresses
    fold    whether near-identical copies stand under the best of them
    facets  names of the facets to count (search.facets.table), and "date" for the histogram
    whole   names of the facets whose every value is wanted, not only the most frequent
    cursor  where the answer goes on, as an earlier page's `next` says; then `page` is not looked at
    """

    query: str
    filter: Filter = field(default_factory=Filter)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 10
    sized: bool = False
    fold: bool = True
    facets: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    cursor: str = ""


def _values(choices: Iterable[Choice], facet: str) -> tuple[str, ...]:
    return tuple(value for name, value in choices if name == facet)


def _but(choices: tuple[Choice, ...], left_out: Choice) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice != left_out) if left_out in choices else choices
