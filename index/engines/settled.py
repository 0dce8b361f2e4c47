"""An engine's commit and the manifest that names it, as one step for whoever opens the index meanwhile.

Several processes read one index. One that opened it between the two would know of an article that the others, which
have the manifest's state open, do not know yet: whoever asks now this and now that one would see it come and go. The
lock is the kernel's: it goes with its process, however that ends. Windows has no such lock, and one reading process.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import IO

if sys.platform != "win32":
    import fcntl

_LOCK = "commit.lock"
#: A process that was stopped while it holds the lock holds up nobody for longer.
_WAIT_SECONDS = 2.0
_LOOK_SECONDS = 0.005


@contextmanager
def committing(index: Path) -> Iterator[None]:
    """Nobody who keeps to opening() opens the index of this folder meanwhile."""
    if sys.platform == "win32":
        yield
        return
    with (index / _LOCK).open("ab") as file:
        _lock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def opening(index: Path) -> Iterator[None]:
    """Index and manifest say the same meanwhile, unless a commit takes longer than two seconds."""
    if sys.platform == "win32":
        yield
        return
    try:
        file = (index / _LOCK).open("rb")
    except OSError:
        # Nothing was ever committed here.
        yield
        return
    with file:
        _lock(file, fcntl.LOCK_SH)
        yield


def _lock(file: IO[bytes], kind: int) -> None:
    """Wait for the lock; closing the file gives it back."""
    if sys.platform != "win32":
        until = monotonic() + _WAIT_SECONDS
        while monotonic() < until:
            try:
                fcntl.flock(file, kind | fcntl.LOCK_NB)
                return
            except OSError:
                sleep(_LOOK_SECONDS)
