"""Which articles are near-identical copies of which: asked of the library for a few, and remembered for many."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from index.library import Library

#: Article number -> the others that are its copies.
Copies: TypeAlias = Mapping[int, Collection[int]]

#: To ask for these is cheaper than to read all.
_FEW = 500


@dataclass(slots=True)
class Keeper:
    """Keeps the copies of a library current. Usable from several threads."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _change: int = 0
    _copies: Copies = field(default_factory=dict)

    def among(self, library: Library, numbers: Sequence[int]) -> Copies:
        """The copies of at least these articles, of the library as this thread reads it now."""
        change = library.last_change()
        if len(numbers) > _FEW:
            known = self.whole(library)
            if known is not None:
                return known
        with self._lock:
            if self._change == change:
                return self._copies
        found: dict[int, Collection[int]] = {}
        for start in range(0, len(numbers), _FEW):
            found |= library.near_copies(numbers[start : start + _FEW])
        return found

    def whole(self, library: Library) -> Copies | None:
        """The copies of every article; None for a thread that reads an earlier moment than another has read."""
        change = library.last_change()
        with self._lock:
            if self._change < change:
                self._copies = _put(self._copies, library, self._change)
                self._change = change
            return self._copies if self._change == change else None


def _put(known: Copies, library: Library, change: int) -> Copies:
    """The copies with those of every article that changed since then as they are now."""
    if not change:
        return library.copies()
    copies = dict(known)
    changed = [one.article for one in library.changes_after(change)]
    for number in changed:
        for other in copies.pop(number, ()):
            copies[other] = frozenset(copies.get(other, ())) - {number}
    for start in range(0, len(changed), _FEW):
        for number, others in library.near_copies(changed[start : start + _FEW]).items():
            copies[number] = frozenset(others)
            for other in others:
                copies[other] = frozenset(copies.get(other, ())) | {number}
    return copies
