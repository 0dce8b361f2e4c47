"""A question and an engine -> the articles that match, in order, and how many there are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from index.analysis.stream import Stream
from index.article import Facts
from index.library import Library
from search.engines.base import Candidate, EngineReader
from search.match import Matcher, Undecided
from search.plan import plan, restrict
from search.query.nodes import Node
from search.request import SearchRequest
from search.result import Relation
from search.spans import Mark
from search.vocabulary import Expansions, Numbered, expand, number_words

#: Candidates whose streams are read and checked at a time.
_BATCH = 200
_EVERYTHING = 1 << 31


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready for one collection."""

    tree: Node
    expansions: Expansions
    numbered: Numbered
    today: date


@dataclass(frozen=True, slots=True)
class Match:
    candidate: Candidate
    marks: tuple[Mark, ...]


def ask(tree: Node, library: Library, expansions: Expansions | None = None) -> Question:
    """The question that a tree is; its expansions may be known already."""
    expansions = expand(tree, library) if expansions is None else expansions
    numbers = library.form_numbers({form for expansion in expansions.values() for form in expansion.forms})
    numbered = number_words(tree, expansions, numbers)
    return Question(tree, expansions, numbered, datetime.now(UTC).date())


def collect(
    library: Library, reader: EngineReader, question: Question, request: SearchRequest, budget_ms: float
) -> tuple[list[Match], int, Relation]:
    """The matches of the page that was asked for, and the total.

    What the engine finds exactly, it counts. Otherwise candidates are checked until the page is full, and counted until
    the time budget ends.
    """
    deadline = time.perf_counter() + budget_ms / 1000
    planned = restrict(plan(question.tree, question.expansions, question.today), request.filter)
    begin = (request.page - 1) * request.page_size
    end = begin + request.page_size
    if planned.exact and reader.exact:
        found = reader.find(planned.clause, request.sort, end)
        shown = found.candidates[begin:end]
        # Each is a match; one that was saved again since it was indexed may have no marks any more.
        marks = {m.candidate: m.marks for m in _matches(library, question, shown) if m is not None}
        return [Match(one, marks.get(one, ())) for one in shown], found.total, Relation.EXACT
    candidates = reader.find(planned.clause, request.sort, _EVERYTHING).candidates
    page: list[Match] = []
    total, relation = 0, Relation.EXACT
    for match in _matches(library, question, candidates):
        if match is None:
            relation = Relation.AT_LEAST
            continue
        if begin <= total < end:
            page.append(match)
        total += 1
        if total >= end and time.perf_counter() > deadline:
            return page, total, Relation.AT_LEAST
    return page, total, relation


def _matches(library: Library, question: Question, candidates: Sequence[Candidate]) -> Iterator[Match | None]:
    """The candidates that the query is true of, in order, and None for one that cannot be decided.

    One that has left the library is passed over.
    """
    for start in range(0, len(candidates), _BATCH):
        batch = candidates[start : start + _BATCH]
        streams = library.streams([candidate.number for candidate in batch])
        for candidate in batch:
            if streamed := streams.get(candidate.number):
                try:
                    marks = marks_of(question, streamed.stream, streamed.facts)
                except Undecided:
                    yield None
                    continue
                if marks is not None:
                    yield Match(candidate, marks)


def marks_of(question: Question, stream: Stream, facts: Facts) -> tuple[Mark, ...] | None:
    """What satisfies the question in one article, None when nothing does. Raises Undecided."""
    matcher = Matcher(stream, facts, question.numbered, question.today)
    return matcher.match(question.tree)
