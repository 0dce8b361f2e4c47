"""One request to a collection as it is now -> its ranking, the results of its page, and counts over all that match."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from index.errors import UsageError
from search.collect import EVERYTHING, Bounds, Ranking, Search
from search.copies import Copies
from search.copies import Keeper as CopiesKeeper
from search.cursor import MOVED, Position, digest, read_cursor, write_cursor
from search.engines.base import Tally
from search.facets.columns import Columns
from search.facets.columns import Keeper as ColumnKeeper
from search.facets.count import SHOWN, count_facet, count_tallied, make_facet
from search.facets.histogram import count_days, make_histogram
from search.facets.table import BY_NAME, HISTOGRAM, FacetField
from search.fold import Folded, fold, unfolded
from search.memory import Memory
from search.query.problems import Problem
from search.relevance import CHOSEN, is_refined, refine
from search.request import Filter, SearchRequest, Sort
from search.result import Facet, Histogram, Relation

#: The field of an engine that the histogram is told by.
_DAY = "day"


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
    columns: ColumnKeeper
    state: str
    request: SearchRequest
    until: float
    _notices: tuple[Problem, ...] = field(default=())
    _numbers: dict[Filter, Sequence[int] | None] = field(default_factory=dict)
    _tallies: dict[tuple[Filter, str], Tally | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        key = (self.state, self.search.question.tree, self.search.question.today)
        known = self.memory.verdicts.get(key)
        if known is None:
            self.memory.verdicts.put(key, self.search.verdicts)
        else:
            self.search.verdicts = known

    @property
    def _put_in_order(self) -> int:
        """How many of the first results refine() puts in order anew."""
        by_relevance = self.request.sort is Sort.RELEVANCE
        return CHOSEN.candidates if by_relevance and is_refined(self.search.question.tree) else 0

    def part(self) -> Part:
        """The page that is asked for, or what follows the cursor. Raises UsageError for a cursor of no use."""
        asked = self.request
        if asked.cursor:
            position = read_cursor(asked)
            ranking, folded, place = self._resume(position)
            return self._cut(ranking, folded, bisect_right(folded.leads, place), position.state, position.shown)
        begin = (asked.page - 1) * asked.page_size
        ranking, folded = self._filled(begin + asked.page_size)
        return self._cut(ranking, folded, begin, self.state, begin)

    def facets(self, ranking: Ranking) -> dict[str, Facet]:
        """The facets that are asked for, in their own order."""
        asked = self.request
        return {
            name: self._facet(BY_NAME[name], asked.filter.ignoring_includes(name), ranking)
            for name in (name for name in BY_NAME if name in asked.facets)
        }

    def histogram(self, ranking: Ranking) -> Histogram | None:
        """When it was published, if that is asked for."""
        if HISTOGRAM not in self.request.facets:
            return None
        wider = self.request.filter.at_any_time()
        tally = self._tally(wider, _DAY)
        if tally is not None:
            days = {int(day): articles for day, articles in tally.items()}
            undated = self._total(wider, ranking) - sum(days.values())
            return make_histogram(days, undated, self.request.filter, Relation.EXACT)
        numbers, relation = self._among(wider, ranking)
        return count_days(self._columns().days, numbers, self.request.filter, relation)

    def _facet(self, facet: FacetField, wider: Filter, ranking: Ranking) -> Facet:
        shown = None if facet.name in self.request.whole else SHOWN
        tally = self._tally(wider, facet.tallied) if facet.tallied else None
        if tally is not None:
            counts, unknown = count_tallied(facet, tally, self._total(wider, ranking))
            return make_facet(facet, counts, unknown, self.request.filter, Relation.EXACT, shown)
        numbers, relation = self._among(wider, ranking)
        column = self._columns().facets[facet.name]
        return count_facet(facet, column, numbers, self.request.filter, relation, shown)

    def _columns(self) -> Columns:
        return self.columns.columns(self.search.library)

    def _tally(self, wider: Filter, field: str) -> Tally | None:
        """What an engine that counts by itself counts: all at once that is told of the same articles."""
        if (wider, field) not in self._tallies:
            fields = self._told_of(wider)
            tallies = self.search.tally(wider, fields)
            self._tallies |= {(wider, told): tally for told, tally in zip(fields, tallies, strict=True)}
        return self._tallies[wider, field]

    def _told_of(self, wider: Filter) -> Sequence[str]:
        """The fields that this request has counted among what such a filter lets through."""
        asked = self.request.filter
        facets = [BY_NAME[name] for name in self.request.facets if name in BY_NAME]
        told = [facet.tallied for facet in facets if facet.tallied and asked.ignoring_includes(facet.name) == wider]
        if HISTOGRAM in self.request.facets and asked.at_any_time() == wider:
            told.append(_DAY)
        return list(dict.fromkeys(told))

    def _total(self, wider: Filter, ranking: Ranking) -> int:
        """How many match, of an engine that counts."""
        if wider == self.request.filter:
            return ranking.total
        return self.search.rank(wider, self.request.sort, Bounds(0, 1, self.until)).total

    def _among(self, wider: Filter, ranking: Ranking) -> tuple[Sequence[int], Relation]:
        """All that match, in any order, and whether they are all."""
        if wider == self.request.filter and (ranking.is_cut or _is_whole(ranking)):
            return ranking.numbers, ranking.relation
        if wider not in self._numbers:
            self._numbers[wider] = self.search.numbers(wider)
        numbers = self._numbers[wider]
        if numbers is not None:
            return numbers, Relation.EXACT
        among = self._rank(wider, self.request.sort, Bounds(0, EVERYTHING, self.until))
        return among.numbers, among.relation

    def _filled(self, end: int) -> tuple[Ranking, Folded]:
        """A ranking of as many results as the page ends with, if there are so many."""
        if self.search.counter and (window := self._window(0, end)):
            return window
        most = EVERYTHING if self.request.fold or self.request.facets else max(end, self._put_in_order)
        least = end
        while True:
            ranking = self._shown(Bounds(least, most, self.until))
            folded = self._folded(ranking)
            if not ranking.is_cut or len(folded.leads) >= end:
                return ranking, folded
            least *= 2

    def _window(self, passed: int, wanted: int) -> tuple[Ranking, Folded] | None:
        """Of an engine that counts: so much of the ranking that after these places come as many results as are wanted.

        Some more is looked at, so that a cursor can go on in it. None when the copies cannot be told as of now.
        """
        near = self.copies.whole(self.search.library) if self.request.fold else {}
        if near is None:
            return None
        most = max(2 * (passed + wanted), self._put_in_order)
        while True:
            ranking = self._shown(Bounds(most, most, self.until))
            folded = self._folded_window(ranking, near)
            if _is_whole(ranking) or len(folded.leads) >= bisect_right(folded.leads, passed - 1) + wanted:
                return ranking, folded
            most *= 2

    def _folded_window(self, ranking: Ranking, near: Copies) -> Folded:
        asked = self.request
        key = self._folded_key(ranking, self.state)
        folded = self.memory.folded.get(key) if asked.fold else unfolded(ranking)
        if folded is None:
            inside = [number for number in ranking.numbers if number in near]
            known = set(inside)
            # What follows is in the engine's order there too.
            others = [] if _is_whole(ranking) else self.search.rank_among(asked.filter, asked.sort, near.keys())
            folded = fold(ranking, near, [*inside, *(number for number in others if number not in known)])
            self.memory.folded.put(key, folded)
        return folded

    def _resume(self, position: Position) -> tuple[Ranking, Folded, int]:
        """The ranking that a cursor goes on in, and the place that it names: the very same one while it is known."""
        asked = self.request
        found = self._remembered(position)
        if found is None:
            if self.search.counter:
                found = self._window(position.place + 1, asked.page_size)
            if found is None:
                ranking = self._shown(Bounds(position.place + 2 * asked.page_size, EVERYTHING, self.until))
                found = ranking, self._folded(ranking)
            if position.state != self.state and asked.sort is Sort.RELEVANCE:
                self._notices = (MOVED,)
        ranking, folded = found
        try:
            return ranking, folded, list(ranking.numbers).index(position.number)
        except ValueError:
            raise UsageError(
                "The article that this cursor goes on after is no longer among the results: begin again without it."
            ) from None

    def _remembered(self, position: Position) -> tuple[Ranking, Folded] | None:
        """The ranking of the moment that a cursor was made at, if it is known and goes far enough."""
        asked = self.request
        ranking = self.memory.shown.get(self._key(position.state, asked.filter, asked.sort))
        if ranking is None:
            return None
        folded = self.memory.folded.get(self._folded_key(ranking, position.state)) if asked.fold else unfolded(ranking)
        if folded is None:
            return None
        goes_on = len(folded.leads) >= bisect_right(folded.leads, position.place) + asked.page_size
        return (ranking, folded) if goes_on or _is_whole(ranking) else None

    def _shown(self, bounds: Bounds) -> Ranking:
        """The ranking that is shown: what is only counted needs no better order than the engine's."""
        asked, search = self.request, self.search
        key = self._key(self.state, asked.filter, asked.sort)
        shown = self.memory.shown.get(key)
        if shown is None or (len(shown.numbers) < bounds.least and not _is_whole(shown)):
            ranking = self._rank(asked.filter, asked.sort, bounds)
            shown = refine(search.library, search.reader, search.question, ranking)
            if not ranking.is_cut:
                self.memory.shown.put(key, shown)
        return shown

    def _rank(self, asked: Filter, sort: Sort, bounds: Bounds) -> Ranking:
        key = self._key(self.state, asked, sort)
        ranking = self.memory.rankings.get(key)
        if ranking is None:
            ranking = self.search.rank(asked, sort, bounds)
            if _is_whole(ranking):
                self.memory.rankings.put(key, ranking)
        return ranking

    def _key(self, state: str, asked: Filter, sort: Sort) -> Hashable:
        return (state, self.search.question.tree, self.search.question.today, asked, sort)

    def _folded_key(self, ranking: Ranking, state: str) -> Hashable:
        return (self._key(state, self.request.filter, self.request.sort), len(ranking.numbers))

    def _folded(self, ranking: Ranking) -> Folded:
        if not self.request.fold:
            return unfolded(ranking)
        key = self._folded_key(ranking, self.state)
        folded = None if ranking.is_cut else self.memory.folded.get(key)
        if folded is None:
            folded = fold(ranking, self.copies.among(self.search.library, ranking.numbers))
            if not ranking.is_cut:
                self.memory.folded.put(key, folded)
        return folded

    def _cut(self, ranking: Ranking, folded: Folded, begin: int, state: str, before: int) -> Part:
        places = folded.leads[begin : begin + self.request.page_size]
        ranked = [(ranking.numbers[place], ranking.scores[place]) for place in places]
        is_whole = _is_whole(ranking)
        goes_on = begin + len(places) < folded.results or ranking.is_cut
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
            results=folded.results if is_whole or self.search.counter else None,
            next=write_cursor(last) if last else "",
            notices=self._notices,
        )


def _is_whole(ranking: Ranking) -> bool:
    return len(ranking.numbers) == ranking.total and not ranking.is_cut
