"""One request to a collection as it is now -> its ranking, the results of its page, and counts over all that match."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import UsageError
from search.collect import EVERYTHING, Bounds, Ranking, Search
from search.copies import Keeper as CopiesKeeper
from search.cursor import MOVED, Position, digest, read_cursor, write_cursor
from search.facets.columns import Columns
from search.facets.count import SHOWN, count_facet
from search.facets.histogram import count_days
from search.facets.table import BY_NAME, HISTOGRAM
from search.fold import Folded, fold, unfolded
from search.memory import Memory
from search.query.problems import Problem
from search.request import Filter, SearchRequest, Sort
from search.result import Facet, Histogram


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a ranking that a request asks for.

    ranked   number and score of each result
    copies   number of a result -> numbers of what is folded under it, best first
    first    the rank of the first result, from 1
    results  how many results the ranking is; None when it is not whole
    next     the cursor of what follows; empty when nothing does
    """

    ranking: Ranking
    ranked: Sequence[tuple[int, float]]
    copies: Mapping[int, Sequence[int]]
    first: int
    results: int | None
    next: str
    notices: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Asking:
    """A request being answered. `state` names the index and the library that are asked."""

    search: Search
    memory: Memory
    copies: CopiesKeeper
    state: str
    request: SearchRequest
    until: float
    _notices: tuple[Problem, ...] = field(default=())

    def __post_init__(self) -> None:
        key = (self.state, self.search.question.tree, self.search.question.today)
        known = self.memory.verdicts.get(key)
        if known is None:
            self.memory.verdicts.put(key, self.search.verdicts)
        else:
            self.search.verdicts = known

    def part(self) -> Part:
        """The page that is asked for, or what follows the cursor. Raises UsageError for a cursor of no use."""
        asked = self.request
        if asked.cursor:
            position = read_cursor(asked)
            ranking, place = self._resume(position)
            folded = self._folded(ranking, position.state)
            return self._cut(ranking, folded, bisect_right(folded.leads, place), position.state, position.shown)
        begin = (asked.page - 1) * asked.page_size
        ranking, folded = self._filled(begin + asked.page_size)
        return self._cut(ranking, folded, begin, self.state, begin)

    def facets(self, columns: Columns, ranking: Ranking) -> dict[str, Facet]:
        """The facets that are asked for, in their own order."""
        asked = self.request
        found = {}
        for name in (name for name in BY_NAME if name in asked.facets):
            among = self._among(asked.filter.ignoring_includes(name), ranking)
            shown = None if name in asked.whole else SHOWN
            column = columns.facets[name]
            found[name] = count_facet(BY_NAME[name], column, among.numbers, asked.filter, among.relation, shown)
        return found

    def histogram(self, columns: Columns, ranking: Ranking) -> Histogram | None:
        """When it was published, if that is asked for."""
        if HISTOGRAM not in self.request.facets:
            return None
        among = self._among(self.request.filter.at_any_time(), ranking)
        return count_days(columns.days, among.numbers, self.request.filter, among.relation)

    def _among(self, wider: Filter, ranking: Ranking) -> Ranking:
        if wider == self.request.filter:
            return ranking
        return self._rank(wider, self.request.sort, Bounds(0, EVERYTHING, self.until))

    def _filled(self, end: int) -> tuple[Ranking, Folded]:
        """A ranking of as many results as the page ends with, if there are so many."""
        most = EVERYTHING if self.request.fold or self.request.facets else end
        least = end
        while True:
            ranking = self._rank(self.request.filter, self.request.sort, Bounds(least, most, self.until))
            folded = self._folded(ranking, self.state)
            if not ranking.is_cut or len(folded.leads) >= end:
                return ranking, folded
            least *= 2

    def _resume(self, position: Position) -> tuple[Ranking, int]:
        """The ranking that a cursor goes on in, and the place that it names: the very same one while it is known."""
        asked = self.request
        ranking = self.memory.rankings.get(self._key(position.state, asked.filter, asked.sort))
        if ranking is None:
            least = position.place + 2 * asked.page_size
            ranking = self._rank(asked.filter, asked.sort, Bounds(least, EVERYTHING, self.until))
            if position.state != self.state and asked.sort is Sort.RELEVANCE:
                self._notices = (MOVED,)
        try:
            return ranking, list(ranking.numbers).index(position.number)
        except ValueError:
            raise UsageError(
                "The article that this cursor goes on after is no longer among the results: begin again without it."
            ) from None

    def _rank(self, asked: Filter, sort: Sort, bounds: Bounds) -> Ranking:
        key = self._key(self.state, asked, sort)
        ranking = self.memory.rankings.get(key)
        if ranking is None:
            ranking = self.search.rank(asked, sort, bounds)
            if not ranking.is_cut and len(ranking.numbers) == ranking.total:
                self.memory.rankings.put(key, ranking)
        return ranking

    def _key(self, state: str, asked: Filter, sort: Sort) -> Hashable:
        return (state, self.search.question.tree, self.search.question.today, asked, sort)

    def _folded(self, ranking: Ranking, state: str) -> Folded:
        if not self.request.fold:
            return unfolded(ranking)
        key = self._key(state, self.request.filter, self.request.sort)
        folded = None if ranking.is_cut else self.memory.folded.get(key)
        if folded is None:
            folded = fold(ranking, self.copies.among(self.search.library, ranking.numbers))
            if not ranking.is_cut:
                self.memory.folded.put(key, folded)
        return folded

    def _cut(self, ranking: Ranking, folded: Folded, begin: int, state: str, before: int) -> Part:
        places = folded.leads[begin : begin + self.request.page_size]
        ranked = [(ranking.numbers[place], ranking.scores[place]) for place in places]
        is_whole = len(ranking.numbers) == ranking.total and not ranking.is_cut
        goes_on = begin + len(places) < len(folded.leads) or ranking.is_cut or not is_whole
        last = (
            Position(digest(self.request), state, ranking.numbers[places[-1]], places[-1], before + len(places))
            if places and goes_on
            else None
        )
        return Part(
            ranking=ranking,
            ranked=ranked,
            copies={number: folded.copies[number] for number, _ in ranked if number in folded.copies},
            first=before + 1,
            results=len(folded.leads) if is_whole else None,
            next=write_cursor(last) if last else "",
            notices=self._notices,
        )
