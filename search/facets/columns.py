"""What counts are taken from: of every article, by its number, the values of each facet and the day of publication.

Read once from the library, then kept up with its change log: what is served is never older than the library.
"""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.library import Counted, Library
from search.facets.table import FACETS


@dataclass(frozen=True, slots=True)
class Column:
    """One facet of every article.

    codes   article number -> place of its values in `values`; 0 where it has none
    values  each combination of values that some article has; the first is none
    """

    codes: array[int]
    values: Sequence[tuple[str, ...]]

    def counts(self) -> Counter[str]:
        """Value -> how many articles have it."""
        counts: Counter[str] = Counter()
        for code, articles in Counter(self.codes).items():
            for value in self.values[code]:
                counts[value] += articles
        return counts


@dataclass(frozen=True, slots=True)
class Columns:
    """The collection after one change of the library.

    days  article number -> day of publication, as date.toordinal() counts; 0 where it is unknown
    """

    change: int
    facets: Mapping[str, Column]
    days: array[int]


#: Moments of the library that are kept: while it is added to, threads read several at a time.
_MOMENTS = 4


@dataclass(slots=True)
class Keeper:
    """Keeps the columns of a library current. Usable from several threads, which may read different moments of it."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: tuple[Columns, ...] = ()
    """Of the latest moments, the newest last."""

    def columns(self, library: Library) -> Columns:
        """Of the library as this thread reads it now."""
        change = library.last_change()
        if known := self._at(change):
            return known
        with self._lock:
            if known := self._at(change):
                return known
            earlier = [one for one in self._known if one.change < change]
            if earlier:
                changed = [one.article for one in library.changes_after(earlier[-1].change)]
                fresh = _put(earlier[-1], change, library.counted(changed), changed)
            else:
                fresh = _put(_EMPTY, change, library.counted(), ())
            self._known = tuple(sorted((*self._known, fresh), key=lambda one: one.change)[-_MOMENTS:])
            return fresh

    def _at(self, change: int) -> Columns | None:
        return next((one for one in self._known if one.change == change), None)


_EMPTY = Columns(0, {facet.name: Column(array("I", [0]), [()]) for facet in FACETS}, array("i", [0]))


def _put(columns: Columns, change: int, summaries: Sequence[Counted], changed: Sequence[int]) -> Columns:
    """The columns with these articles as they are now; of what changed and is not among them, nothing is left."""
    last = max((len(columns.days) - 1, *changed, *(one.number for one in summaries)))
    return Columns(
        change,
        {
            facet.name: _column(
                columns.facets[facet.name], last, changed, ((one.number, facet.values(one)) for one in summaries)
            )
            for facet in FACETS
        },
        _filled(
            columns.days,
            last,
            changed,
            ((one.number, one.published_at.date().toordinal() if one.published_at else 0) for one in summaries),
        ),
    )


def _column(column: Column, last: int, changed: Iterable[int], valued: Iterable[tuple[int, tuple[str, ...]]]) -> Column:
    values = list(column.values)
    places = {value: place for place, value in enumerate(values)}
    coded = []
    for number, value in valued:
        place = places.setdefault(value, len(values))
        if place == len(values):
            values.append(value)
        coded.append((number, place))
    return Column(_filled(column.codes, last, changed, coded), values)


def _filled(numbers: array[int], last: int, changed: Iterable[int], values: Iterable[tuple[int, int]]) -> array[int]:
    """A copy, up to the last article, without what changed and with what it is now."""
    filled = array(numbers.typecode, numbers)
    filled.extend([0] * (last + 1 - len(filled)))
    for number in changed:
        filled[number] = 0
    for number, value in values:
        filled[number] = value
    return filled
