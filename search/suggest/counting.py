"""How many articles a tree finds, asked many times in a row, with an eye on the clock."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from index.library import Library
from search.collect import Question, ask, marks_of
from search.engines.base import All, EngineReader
from search.match import Undecided
from search.plan import Plan, plan, restrict
from search.query.nodes import Node
from search.request import Filter, Sort
from search.result import Relation
from search.vocabulary import Expansion, Leaf, expand, leaves

_EVERYTHING = 1 << 31
_BATCH = 100
_ANYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Count:
    articles: int
    relation: Relation = Relation.EXACT

    @property
    def is_none(self) -> bool:
        """Whether it is certain that there is no such article."""
        return self.articles == 0 and self.relation is Relation.EXACT


_UNKNOWN = Count(0, Relation.AT_LEAST)


class Counter:
    """Counts until its time is over; no single count takes more than a tenth of it."""

    def __init__(self, library: Library, reader: EngineReader, budget_ms: float) -> None:
        self._library = library
        self._reader = reader
        self._share = budget_ms / 10_000
        self._deadline = time.perf_counter() + budget_ms / 1000
        self._expansions: dict[Leaf, Expansion] = {}
        self._counts: dict[tuple[Node | None, Filter], Count] = {}

    @property
    def is_late(self) -> bool:
        return time.perf_counter() > self._deadline

    def count(self, tree: Node | None, asked: Filter = _ANYTHING) -> Count:
        """The articles that a tree is true of (every article, without one) and that a filter lets through."""
        known = self._counts.get((tree, asked))
        if known is None:
            if self.is_late:
                return _UNKNOWN
            known = self._counts[tree, asked] = self._count(tree, asked)
        return known

    def expansion(self, leaf: Leaf) -> Expansion:
        """What a leaf stands for, worked out once."""
        if leaf not in self._expansions:
            self._expansions |= expand(leaf, self._library)
        return self._expansions[leaf]

    def _count(self, tree: Node | None, asked: Filter) -> Count:
        if tree is None:
            return Count(self._reader.find(restrict(Plan(All(()), True), asked).clause, Sort.NEWEST, 1).total)
        question = ask(tree, self._library, {leaf: self.expansion(leaf) for leaf in leaves(tree)})
        planned = restrict(plan(question.tree, question.expansions, question.today), asked)
        if planned.exact and self._reader.exact:
            return Count(self._reader.find(planned.clause, Sort.NEWEST, 1).total)
        return self._check(question, self._reader.find(planned.clause, Sort.NEWEST, _EVERYTHING).numbers)

    def _check(self, question: Question, candidates: Sequence[int]) -> Count:
        until = min(self._deadline, time.perf_counter() + self._share)
        articles, relation = 0, Relation.EXACT
        for start in range(0, len(candidates), _BATCH):
            if time.perf_counter() > until:
                return Count(articles, Relation.AT_LEAST)
            streams = self._library.streams(candidates[start : start + _BATCH])
            for streamed in streams.values():
                try:
                    articles += marks_of(question, streamed.stream, streamed.facts) is not None
                except Undecided:
                    relation = Relation.AT_LEAST
        return Count(articles, relation)
