"""What is answered. Offsets are half-open, in code points of the text beside them; text never contains markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from index.annotation import Annotation
from index.article import Kind, Metadata
from index.library import SameText
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
    version    of what only an earlier version said: the newest version that it stood in, and its ordinal is the one
               there; None for a paragraph of the version that is shown
    """

    paragraph: int
    kind: Kind
    anchor: str
    text: str
    matches: tuple[Span, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that matches too, and is nearly identical to the hit that it is folded under."""

    id: str
    headline: str
    outlet: str
    published_at: datetime | None
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of an answer.

    copies      the first of its near-identical copies, best first
    duplicates  how many there are
    added_at    when its version was read
    """

    id: str
    headline: str
    metadata: Metadata
    score: float
    headline_matches: tuple[Span, ...]
    passages: tuple[Passage, ...]
    more_passages: int
    copies: tuple[Copy, ...] = ()
    duplicates: int = 0
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, and how many articles have it.

    value     as a filter takes it
    label     as a reader is shown it
    selected  the filter asks for it
    excluded  the filter refuses it; then the count is 0
    toggled   the filter with the value asked for, or not asked for any more; a refused one is refused no more
    refused   the filter that refuses the value
    """

    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    toggled: Filter
    refused: Filter


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a facet among the articles that match, most frequent first; each article once for each value.

    What the filter asks of this very facet is not looked at, so that other values can be added; what it refuses is.

    label     what the facet is called
    buckets   those shown; what is selected or excluded always is
    values    how many values there are in all
    more      whether there are more than are shown
    unknown   articles without a value
    relation  whether the counts are exact
    """

    name: str
    label: str
    buckets: tuple[Bucket, ...]
    values: int
    more: bool
    unknown: int
    relation: Relation = Relation.EXACT


class Step(StrEnum):
    """How wide a bar of the histogram is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True, slots=True)
class Bar:
    """Articles published from the first to the last day, both included. `selected`: the filter lets some of it in."""

    first: date
    last: date
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """When the articles that match were published: bars without a gap, oldest first. Since and until are not looked at.

    undated   articles without a day
    relation  whether the counts are exact
    """

    step: Step
    bars: tuple[Bar, ...]
    undated: int
    relation: Relation = Relation.EXACT

    @property
    def highest(self) -> int:
        """The count of the highest bar; 0 without bars."""
        return max((bar.count for bar in self.bars), default=0)


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
    """A word of the collection that is spelled nearly like one of the query, and how many articles it finds by itself,
    in the same forms."""

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
    total      articles that match
    folded     how many results they are when near-identical copies are folded; None when that is not known
    first      the rank of the first hit, from 1
    facets     those asked for, by name
    next       the cursor of what comes after this page; empty when nothing does
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
    folded: int | None = None
    first: int = 1
    facets: Mapping[str, Facet] = field(default_factory=dict)
    histogram: Histogram | None = None
    next: str = ""
    diagnosis: Diagnosis | None = None

    @property
    def has_next(self) -> bool:
        return bool(self.next)

    @property
    def last_page(self) -> int:
        """The number of the last page; 1 when nothing was found."""
        found = self.total if self.folded is None else self.folded
        return max(-(-found // self.request.page_size), 1)


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
    before     the number of the version before this one; None for the oldest. Numbers are in the order of arrival
    is_newest  whether no version follows this one
    metadata   of the version that is read; but whether the outlet took the article back is told of it as it is now
    earlier    paragraphs of earlier versions that satisfied the query (was:)
    same_text  other articles whose body is this one's word for word
    annotations  what is known about its text; of the current version only
    sentences  ordinal of a paragraph -> where its sentences begin, in code points of its text
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
    earlier: tuple[Passage, ...] = ()
    same_text: tuple[SameText, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    sentences: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    before: int | None = None
    is_newest: bool = True
