"""Wrong passwords, counted for each address; the processes that serve one page tell one another."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

#: After so many wrong passwords from one address, it has to wait.
_MOST_FAILURES = 5
PAUSE_SECONDS = 60
#: Addresses whose failures are remembered; beyond that the oldest are forgotten.
_MOST_ADDRESSES = 10_000


class Guesses:
    """How often each address was wrong. Usable from several threads.

    now   seconds of a clock that never goes back
    tell  is handed each (address, whether it was right) that another process has to know
    """

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        tell: Callable[[tuple[str, bool]], None] = lambda _: None,
    ) -> None:
        self._now = now
        self._tell = tell
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._telling = threading.Lock()

    def must_wait(self, address: str) -> bool:
        with self._lock:
            count, last = self._failures.get(address, (0, 0.0))
            if count and self._now() - last >= PAUSE_SECONDS:
                del self._failures[address]
                return False
            return count >= _MOST_FAILURES

    def note(self, address: str, is_right: bool) -> None:
        """What an address guessed here. One that was never wrong is nobody's business."""
        if self._count(address, is_right):
            with self._telling:
                self._tell((address, is_right))

    def hear(self, said: tuple[str, bool]) -> None:
        """What an address guessed elsewhere."""
        self._count(*said)

    def _count(self, address: str, is_right: bool) -> bool:
        """Whether that changes anything."""
        with self._lock:
            count, _ = self._failures.pop(address, (0, 0.0))
            if not is_right:
                self._failures[address] = (count + 1, self._now())
                while len(self._failures) > _MOST_ADDRESSES:
                    self._failures.popitem(last=False)
            return count > 0 or not is_right
