"""Folders that are watched: which files in them are new or changed, and complete."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from watchfiles import Change, watch

from index.open_files import being_written

#: A file counts as complete when neither its size nor its time has changed for this long and nobody is seen to write
#: it: most programs write a page at once, and a new article is to be found within a second.
_SETTLED_SECONDS = 0.25
#: One that a program holds open for writing may only pause; but some never close what they wrote.
_PATIENCE_SECONDS = 60.0
_TICK_MS = 50


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was last seen to change, and until when it may stay open."""

    size: int
    modified_ns: int
    at: float
    until: float


class Settling:
    """Files that changed and may be half-written."""

    def __init__(
        self,
        now: Callable[[], float] = monotonic,
        written: Callable[[Collection[Path]], set[Path]] = being_written,
    ) -> None:
        """written  which of some files are open for writing"""
        self._now = now
        self._written = written
        self._looks: dict[Path, _Look] = {}

    def note(self, path: Path) -> None:
        """A file changed."""
        with suppress(OSError):
            self._looks[path] = self._look(path)

    def complete(self) -> list[Path]:
        """The files that have stood still and are closed, sorted, once for each change. What is gone is forgotten."""
        still = []
        for path, before in list(self._looks.items()):
            try:
                now = self._look(path)
            except OSError:
                del self._looks[path]
                continue
            if (now.size, now.modified_ns) != (before.size, before.modified_ns):
                self._looks[path] = now
            elif now.at - before.at >= _SETTLED_SECONDS:
                still.append(path)
        return sorted(self._closed(still)) if still else []

    def _closed(self, paths: list[Path]) -> list[Path]:
        """Those that nobody writes, or that have been open for too long; the others wait."""
        written, now, done = self._written(paths), self._now(), []
        for path in paths:
            if path in written and now < self._looks[path].until:
                self._looks[path] = replace(self._looks[path], at=now)
                continue
            del self._looks[path]
            done.append(path)
        return done

    def _look(self, path: Path) -> _Look:
        status = path.stat()
        now = self._now()
        return _Look(status.st_size, status.st_mtime_ns, now, now + _PATIENCE_SECONDS)


def watch_folders(folders: Sequence[Path], stop: threading.Event) -> Iterator[list[Path]]:
    """The files below these folders that are complete after a change, several times a second: often an empty list.

    Ends when `stop` is set. Raises KeyboardInterrupt.
    """
    settling = Settling()
    events = watch(
        *folders,
        watch_filter=None,
        debounce=_TICK_MS,
        step=_TICK_MS // 5,
        rust_timeout=_TICK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
        ignore_permission_denied=True,
    )
    for changes in events:
        for change, name in changes:
            if change is not Change.deleted:
                settling.note(Path(name))
        yield settling.complete()
