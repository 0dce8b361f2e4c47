"""No engine at all: every article is a candidate, and the matcher decides. Slow, plain, and the tests' oracle."""

from __future__ import annotations

from collections.abc import Sequence

from index.library import Library
from search.engines.base import Candidate, Clause, Found
from search.request import Sort


class NaiveReader:
    """See EngineReader. Sorts by date as the others do; relevance is the order of numbers."""

    exact = False

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers = library.numbers()
        self.searched = len(self._numbers)

    def find(self, clause: Clause, sort: Sort, limit: int) -> Found:
        numbers = self._sorted(sort)
        return Found([Candidate(number, 0.0) for number in numbers[:limit]], len(numbers))

    def _sorted(self, sort: Sort) -> Sequence[int]:
        if sort is Sort.RELEVANCE:
            return self._numbers
        published = {
            number: version.metadata.published_at for number, version in self._library.current(self._numbers).items()
        }
        sign = 1 if sort is Sort.OLDEST else -1
        dated = {number: sign * when.timestamp() for number, when in published.items() if when is not None}
        return sorted(published, key=lambda number: (number not in dated, dated.get(number, 0), -number))
