"""Every form of a collection by its length, in memory: what a misspelling is compared with.

Forms are only ever added, with ascending numbers, so what is known stays true; whoever reads an earlier moment is given
those of that moment.
"""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class _OfOneLength:
    """Forms, and their numbers, ascending."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    forms: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Forms:
    """Usable from several threads."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _last: int = 0
    _by_length: dict[int, _OfOneLength] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The number of the newest form that is known, 0 for none."""
        return self._last

    def learn(self, found: Iterable[tuple[int, str]]) -> None:
        """Add the numbers and forms that follow, ascending; what is known already is passed over."""
        with self._lock:
            for number, form in found:
                if number > self._last:
                    those = self._by_length.setdefault(len(form), _OfOneLength())
                    those.numbers.append(number)
                    those.forms.append(form)
                    self._last = number

    def of_length(self, least: int, most: int, last: int) -> list[str]:
        """The forms of so many code points, both included, whose numbers go up to `last`."""
        with self._lock:
            every = [those for length, those in self._by_length.items() if least <= length <= most]
            return [form for those in every for form in those.forms[: bisect_right(those.numbers, last)]]
