"""A question and an engine -> the articles that match, in order, and how many there are."""

from __future__ import annotations

import time
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from typing import TypeAlias, cast

from index.analysis.stream import Stream
from index.article import Facts
from index.library import Library, Streamed
from search.engines.base import CountingReader, EngineReader, Tally
from search.match import Matcher, Undecided
from search.plan import Plan, plan, restrict
from search.query.nodes import Node
from search.request import Filter, SearchRequest, Sort
from search.result import Relation
from search.spans import Mark
from search.tie import tie
from search.vocabulary import Expansions, Numbered, expand, number_words

EVERYTHING = 1 << 31
#: Candidates whose streams are read and checked at a time.
_BATCH = 200

#: Article number -> whether the question is true of it; None where that could not be decided.
Verdicts: TypeAlias = dict[int, bool | None]


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready for one collection."""

    tree: Node
    expansions: Expansions
    numbered: Numbered
    today: date

    @property
    def forms(self) -> frozenset[int]:
        """The numbers of all forms that are looked for."""
        return frozenset(chain.from_iterable(self.numbered.values()))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Articles that match, best first: by score, then newest, then by number; or by time.

    total     how many match: more than are here when no more were wanted
    is_cut    the time ended before every candidate was looked at
    """

    numbers: Sequence[int]
    scores: Sequence[float]
    total: int
    relation: Relation = Relation.EXACT
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far to look.

    least   articles that must be found, if there are so many, however long it takes
    most    articles that are wanted of an engine that finds them exactly
    until   when to stop counting, as time.perf_counter() tells
    """

    least: int
    most: int
    until: float


@dataclass(frozen=True, slots=True)
class Match:
    number: int
    score: float
    marks: tuple[Mark, ...]
    stream: Stream


@dataclass(slots=True)
class Search:
    """One question put to one engine, as often as needed: what was decided of an article is not decided again."""

    library: Library
    reader: EngineReader
    question: Question
    verdicts: Verdicts = field(default_factory=dict)
    #: What the engine is asked, and the engine itself when it counts that without listing it.
    planned: Plan = field(init=False)
    counter: CountingReader | None = field(init=False)

    def __post_init__(self) -> None:
        self.planned = plan(self.question.tree, self.question.expansions, self.question.today)
        counts = self.planned.exact and self.reader.exact and self.reader.counts
        self.counter = cast(CountingReader, self.reader) if counts else None

    def rank(self, asked: Filter, sort: Sort, bounds: Bounds) -> Ranking:
        """The articles that match and that a filter lets through.

        What the engine finds exactly, it counts. Otherwise every candidate is checked, until the time ends.
        """
        planned = restrict(self.planned, asked)
        if planned.exact and self.reader.exact:
            found = self.reader.find(planned.clause, sort, bounds.most)
            return Ranking(array("q", found.numbers), array("d", found.scores), found.total)
        found = self.reader.find(planned.clause, sort, EVERYTHING)
        return self._check(found.numbers, found.scores, bounds)

    def tally(self, asked: Filter, fields: Sequence[str]) -> Sequence[Tally | None]:
        """Of the articles that match and that a filter lets through: CountingReader.tally(). None where not counted."""
        if self.counter is None:
            return [None] * len(fields)
        return self.counter.tally(restrict(self.planned, asked).clause, fields)

    def numbers(self, asked: Filter) -> Sequence[int] | None:
        """All articles that match and that are let through, in any order. None where the engine does not count."""
        return self.counter.numbers_of(restrict(self.planned, asked).clause) if self.counter else None

    def rank_among(self, asked: Filter, sort: Sort, numbers: Collection[int]) -> Sequence[int]:
        """Which of these articles match and are let through, in the order of rank()."""
        if self.counter:
            return self.counter.find_among(restrict(self.planned, asked).clause, sort, numbers).numbers
        every = self.rank(asked, sort, Bounds(EVERYTHING, EVERYTHING, 0)).numbers
        return [number for number in every if number in numbers]

    def matches(self, ranked: Sequence[tuple[int, float]]) -> list[Match]:
        """Articles that match, with what satisfied the query; one saved again since it was indexed may have none."""
        found = []
        for start in range(0, len(ranked), _BATCH):
            batch = ranked[start : start + _BATCH]
            streams = self.library.streams([number for number, _ in batch])
            found += [
                Match(number, score, self._marks(streams[number].stream, streams[number].facts), streams[number].stream)
                for number, score in batch
                if number in streams
            ]
        return found

    def _check(self, candidates: Sequence[int], scored: Sequence[float], bounds: Bounds) -> Ranking:
        numbers, scores, relation = array("q"), array("d"), Relation.EXACT
        for start in range(0, len(candidates), _BATCH):
            batch = candidates[start : start + _BATCH]
            streams = self.library.streams([number for number in batch if number not in self.verdicts])
            for number, score in zip(batch, scored[start:], strict=False):
                if number in streams:
                    if len(numbers) >= bounds.least and time.perf_counter() > bounds.until:
                        return Ranking(numbers, scores, len(numbers), Relation.AT_LEAST, is_cut=True)
                    self.verdicts[number] = self._verdict(streams[number])
                # One that has left the library is passed over.
                verdict = self.verdicts.get(number, False)
                if verdict:
                    numbers.append(number)
                    scores.append(score)
                elif verdict is None:
                    relation = Relation.AT_LEAST
        return Ranking(numbers, scores, len(numbers), relation)

    def _verdict(self, streamed: Streamed) -> bool | None:
        try:
            return marks_of(self.question, streamed.stream, streamed.facts) is not None
        except Undecided:
            return None

    def _marks(self, stream: Stream, facts: Facts) -> tuple[Mark, ...]:
        try:
            return marks_of(self.question, stream, facts) or ()
        except Undecided:
            return ()


def ask(tree: Node, library: Library, expansions: Expansions | None = None) -> Question:
    """The question that a tree is; its expansions may be known already."""
    tree = tie(tree)
    expansions = expand(tree, library) if expansions is None else expansions
    numbers = library.form_numbers({form for expansion in expansions.values() for form in expansion.forms})
    numbered = number_words(tree, expansions, numbers)
    return Question(tree, expansions, numbered, datetime.now(UTC).date())


def collect(
    library: Library, reader: EngineReader, question: Question, request: SearchRequest, budget_ms: float
) -> tuple[list[Match], int, Relation]:
    """The matches of the page that was asked for, and the total."""
    end = request.page * request.page_size
    search = Search(library, reader, question)
    ranking = search.rank(request.filter, request.sort, Bounds(end, end, time.perf_counter() + budget_ms / 1000))
    shown = slice(end - request.page_size, end)
    page = list(zip(ranking.numbers[shown], ranking.scores[shown], strict=True))
    return search.matches(page), ranking.total, ranking.relation


def marks_of(question: Question, stream: Stream, facts: Facts) -> tuple[Mark, ...] | None:
    """What satisfies the question in one article, None when nothing does. Raises Undecided."""
    matcher = Matcher(stream, facts, question.numbered, question.today)
    return matcher.match(question.tree)
