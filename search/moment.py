"""What takes long to read from a collection stays for a while after the collection has changed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Generic, TypeVar

_State = TypeVar("_State")
_Read = TypeVar("_Read")

#: What took longer to read stays, while a library grows, for so many times as long.
_QUICK_SECONDS, _SHARE = 0.1, 20


@dataclass(frozen=True, slots=True)
class Moment(Generic[_State, _Read]):
    """What was read of one state of the collection; until when it stays behind the next, by time.monotonic()."""

    state: _State
    read: _Read
    until: float

    def holds(self, state: _State) -> bool:
        """Whether it need not be read again, now that the collection is in this state."""
        return self.state == state or time.monotonic() < self.until


def stays_until(started: float) -> float:
    """Until when that stays whose reading started at this time, and has just ended."""
    ended = time.monotonic()
    took = ended - started
    return ended + (took * _SHARE if took > _QUICK_SECONDS else 0.0)
