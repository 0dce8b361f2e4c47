"""What annotations name, to complete with: of each of their fields its values, and the persons, most frequent first.

Read from the library when first asked for, and again when it has changed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.annotation import Layer
from index.library import Library
from search.facets.columns import Keeper as ColumnKeeper
from search.facets.table import FACETS
from search.moment import Moment, stays_until
from search.suggest.known import Names, by_count, names_of

PERSON = Layer.PERSON.value
_COUNTED = frozenset(facet.name for facet in FACETS if not facet.tallied)
#: Fields, and the persons, whose values no facet counts: the library is asked for them.
_UNCOUNTED = (PERSON, Layer.DOCKET.value, Layer.CITE.value)
NAMED = _COUNTED.union(_UNCOUNTED)


@dataclass(slots=True)
class Keeper:
    """Keeps what the annotations of a library name. Usable from several threads."""

    columns: ColumnKeeper
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: dict[str, Moment[int, Names]] = field(default_factory=dict)

    def names(self, name: str, library: Library) -> Names:
        """The values of one of NAMED. A large library may have got others some seconds ago.

        Raises LibraryError.
        """
        with self._lock:
            change, known = library.last_change(), self._known.get(name)
            if known is None or not known.holds(change):
                started = time.monotonic()
                names = names_of(by_count(self._counts(name, library)))
                known = self._known[name] = Moment(change, names, stays_until(started))
            return known.read

    def _counts(self, name: str, library: Library) -> Mapping[str, int]:
        if name in _UNCOUNTED:
            return library.annotated_values(Layer(name))
        return self.columns.columns(library).facets[name].counts()
