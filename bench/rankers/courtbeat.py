"""Courtbeat's own ranking, as find() shows it (without folding copies away, which judgements know nothing of).

A topic is asked as the query builder asks it: its words in "any of these", or in "all of these", which is what plain
words in the search box mean.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.rankers.base import DEPTH, Rank, words_of
from search.build import Built, Parts, build
from search.collect import Bounds, Ranking, Search, ask
from search.query.parser import parse
from search.relevance import Weights, refine
from search.request import Filter, Sort
from search.searcher import Searcher

_NO_LIMIT_S = 600.0


@dataclass(slots=True)
class Courtbeat:
    """Ranks for a collection. What the engine finds is asked once for each query, and kept.

    addresses  number of an article -> what it is called
    seconds  of processor time that the last ranking took to be put in order anew, all topics together
    """

    searcher: Searcher
    addresses: Mapping[int, str]
    seconds: float = 0.0
    _found: dict[str, tuple[Search, Ranking] | None] = field(default_factory=dict)

    def rank_any(self, weights: Weights | None) -> Rank:
        """Any of the words; in the engine's own order without weights."""
        return self._rank(lambda words: build(Parts(any=words)), weights)

    def rank_every(self, weights: Weights | None) -> Rank:
        """All of the words."""
        return self._rank(lambda words: build(Parts(every=words)), weights)

    def _rank(self, made: Callable[[str], Built], weights: Weights | None) -> Rank:
        self.seconds = 0.0

        def rank(topic: str) -> list[tuple[str, float]]:
            found = self._find(_query(topic, made))
            if found is None:
                return []
            search, ranking = found
            if weights:
                began = time.process_time()
                ranking = refine(self.searcher.library, search.reader, search.question, ranking, weights)
                self.seconds += time.process_time() - began
            numbers = ranking.numbers[:DEPTH]
            # Equal scores stand in an order of their own, which a run of scores would lose.
            return [(self.addresses[number], float(len(numbers) - place)) for place, number in enumerate(numbers)]

        return rank

    def _find(self, query: str) -> tuple[Search, Ranking] | None:
        if query not in self._found:
            tree = parse(query).tree if query else None
            if tree is None:
                self._found[query] = None
            else:
                search = Search(self.searcher.library, self.searcher.current()[0], ask(tree, self.searcher.library))
                bounds = Bounds(2 * DEPTH, 2 * DEPTH, time.perf_counter() + _NO_LIMIT_S)
                self._found[query] = (search, search.rank(Filter(), Sort.RELEVANCE, bounds))
        return self._found[query]


def _query(topic: str, made: Callable[[str], Built]) -> str:
    """The query of a topic's words; of each word once where the whole is longer than a query may be."""
    words = words_of(topic)
    return made(" ".join(words)).query or made(" ".join(dict.fromkeys(words))).query
