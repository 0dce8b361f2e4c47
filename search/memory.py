"""What was worked out lately, and is asked for again: the next page, another value of a facet.

Everything here is known by the state of index and library that it is true of, so that nothing of an earlier state is
served for a later one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from search.collect import Ranking, Verdicts
from search.fold import Folded

_V = TypeVar("_V")


class Recent(Generic[_V]):
    """The values that were used last. Usable from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> _V | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Hashable, value: _V) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)


class Memory:
    """Of one searcher."""

    def __init__(self) -> None:
        self.rankings: Recent[Ranking] = Recent(64)
        #: Rankings with their first results in a better order.
        self.shown: Recent[Ranking] = Recent(32)
        self.folded: Recent[Folded] = Recent(32)
        self.verdicts: Recent[Verdicts] = Recent(8)
