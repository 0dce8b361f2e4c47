"""What is answered. Offsets are half-open, in code points of the text beside them; text never contains markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from index.article import Kind, Metadata
from search.query.problems import Problem
from search.request import Filter, SearchRequest

Span: TypeAlias = tuple[int, int]


class Relation(StrEnum):
    """Whether a total is exact, or the time budget ended first."""

    EXACT = "eq"
    AT_LEAST = "gte"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of an article, whole, with what satisfied the query in it.

    paragraph  its ordinal in the article, from 0
    anchor     the fragment of its permalink
    """

    paragraph: int
    kind: Kind
    anchor: str
    text: str
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of an answer."""

    id: str
    headline: str
    metadata: Metadata
    score: float
    headline_matches: tuple[Span, ...]
    passages: tuple[Passage, ...]
    more_passages: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, and how many of the results have it."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    buckets: tuple[Bucket, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """How many articles one clause of a query finds by itself, or one filter lets through.

    level     0 for a clause; 1 and more for the parts of one that finds nothing
    excludes  whether these articles are left out
    """

    text: str
    articles: int
    relation: Relation
    level: int = 0
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word of the collection that is spelled nearly like one of the query, and how many articles have it."""

    word: str
    edits: int
    articles: int


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that stands in no article, with what it may have been meant to be, nearest first."""

    word: str
    neighbours: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A query near the one that was asked, that was run and found something.

    change  what it does otherwise, in plain words
    """

    query: str
    filter: Filter
    change: str
    articles: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why nothing was found.

    reason      in plain words; what stands between backticks is query text
    emptied_by  the clause, or the smallest pair, that nothing satisfies
    complete    False when the time ended before everything was tried
    """

    reason: str
    emptied_by: tuple[str, ...]
    clauses: tuple[ClauseCount, ...]
    misspellings: tuple[Misspelling, ...]
    relaxations: tuple[Relaxation, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The answer to a request.

    read_as    the query as it was understood, in canonical text
    snapshot   names the state of the collection that was searched
    searched   how many articles that is
    diagnosis  why nothing was found, when nothing was
    """

    request: SearchRequest
    read_as: str
    notices: tuple[Problem, ...]
    total: int
    relation: Relation
    hits: tuple[Hit, ...]
    snapshot: str
    searched: int
    updated_at: datetime | None
    engine: str
    took_ms: float
    facets: Mapping[str, Facet] = field(default_factory=dict)
    diagnosis: Diagnosis | None = None

    @property
    def has_next(self) -> bool:
        return self.request.page * self.request.page_size < self.total


@dataclass(frozen=True, slots=True)
class Rejected:
    """A request that was not run, since its query could not be read."""

    request: SearchRequest
    errors: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read, with what satisfies a query marked.

    read_as    of the query, empty without one
    errors     when the query could not be read: then nothing is marked
    versions   how many versions of the article there are
    """

    id: str
    address: str
    version: int
    versions: int
    added_at: datetime
    metadata: Metadata
    headline: str
    paragraphs: tuple[Passage, ...]
    read_as: str = ""
    errors: tuple[Problem, ...] = ()
