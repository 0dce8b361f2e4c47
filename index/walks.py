"""Folders that come to a watched one with files in them: of these files the system tells nothing.

A folder that is moved in is told as one thing; and of one that is made and filled, whatever is put in before the system
has begun to watch it too. So such a folder is looked through, again and again, until it has stood still.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

#: A folder in which nothing new was found for so long is watched by the system itself by then.
_STILL_SECONDS = 5.0
#: How often it is looked through; a large one takes no more than a tenth of the time.
_EVERY_SECONDS = 0.25
_SHARE = 10


@dataclass(slots=True)
class _Walk:
    """A folder that is looked through: what was seen of its files, when something was new, when to look again."""

    found_at: float
    next_at: float = 0.0
    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)


class Walks:
    """The folders that are looked through for a while."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._walks: dict[Path, _Walk] = {}

    def begin(self, folder: Path) -> None:
        """A folder came, or may be read now that could not be."""
        for other, walk in self._walks.items():
            if folder.is_relative_to(other):
                walk.found_at, walk.next_at = self._now(), 0.0
                return
        self._walks[folder] = _Walk(self._now())

    def found(self) -> list[Path]:
        """The files in these folders that are new, or not as they were when this was asked last."""
        return [path for folder in list(self._walks) for path in self._look_through(folder)]

    def _look_through(self, folder: Path) -> list[Path]:
        walk, began = self._walks[folder], self._now()
        if began < walk.next_at:
            return []
        found = []
        for path, status in _files_below(folder):
            if walk.seen.get(path) != status:
                walk.seen[path] = status
                found.append(path)
        ended = self._now()
        walk.next_at = ended + max(_EVERY_SECONDS, _SHARE * (ended - began))
        if found:
            walk.found_at = ended
        elif began - walk.found_at >= _STILL_SECONDS:
            del self._walks[folder]
        return found


def _files_below(folder: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Each file with its time and size. What goes meanwhile, or may not be read, is passed over."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            with suppress(OSError):
                status = path.stat()
                yield path, (status.st_mtime_ns, status.st_size)
