"""Folders that are watched: which files in them are new or changed, and complete."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from watchfiles import Change, watch
from watchfiles.main import FileChange

from index.errors import UsageError
from index.open_files import being_written
from index.walks import Walks

#: A file counts as complete when neither its size nor its time has changed for this long and nobody is seen to write
#: it: most programs write a page at once, and a new article is to be found within a second.
_SETTLED_SECONDS = 0.25
#: One that a program holds open for writing may only pause; but some never close what they wrote.
_PATIENCE_SECONDS = 60.0
_TICK_MS = 50
#: Whether a change of a folder itself means its permissions, so that it may be readable now. Windows tells every change
#: inside as one of the folder.
_MODIFIED_IS_READABLE = sys.platform != "win32"


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


def watch_folders(
    folders: Sequence[Path], stop: threading.Event, tell: Callable[[str], None]
) -> Generator[list[Path], None, None]:
    """The files below these folders that are complete after a change, several times a second: often an empty list.

    A folder that comes is watched with all that is in it; one of `folders` themselves that goes is waited for, which is
    told. Ends when `stop` is set. Raises UsageError where the system cannot watch, and KeyboardInterrupt.
    """
    settling, walks, roots = Settling(), Walks(), _Roots(folders, tell)
    events = _watch(folders, stop)
    while True:
        try:
            changes = next(events, None)
        except OSError as error:
            raise UsageError(f"{', '.join(map(str, folders))} cannot be watched: {error}.") from error
        if changes is None:
            return
        if came := roots.that_came(changes):
            # The next watch begins before this one ends: nothing comes between the two.
            following = _watch(roots.there, stop)
            try:
                changes = changes | next(following, set()) | next(events, set())
            except OSError:
                roots.miss(came)
                continue
            events.close()
            events = following
            for folder in came:
                walks.begin(folder)
        for change, name in changes:
            if change is not Change.deleted:
                _note(change, Path(name), settling, walks)
        for path in walks.found():
            settling.note(path)
        yield settling.complete()


def _watch(folders: Iterable[Path], stop: threading.Event) -> Generator[set[FileChange], None, None]:
    """What the system tells, as often as there is something, and every few hundredths of a second when not."""
    return watch(
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


def _note(change: Change, path: Path, settling: Settling, walks: Walks) -> None:
    if not path.is_dir():
        settling.note(path)
    elif change is Change.added or _MODIFIED_IS_READABLE:
        walks.begin(path)


class _Roots:
    """The watched folders themselves, each by what makes it this very folder; None while it is not there."""

    def __init__(self, folders: Sequence[Path], tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._known = {folder: _identity(folder) for folder in folders}

    @property
    def there(self) -> list[Path]:
        return [folder for folder, identity in self._known.items() if identity is not None]

    def that_came(self, changes: Collection[FileChange]) -> list[Path]:
        """The folders that are there again, or are others than before."""
        came = []
        deleted = {Path(name) for change, name in changes if change is Change.deleted}
        for folder, known in list(self._known.items()):
            identity = _identity(folder)
            if identity == known and (known is None or folder not in deleted):
                continue
            self._known[folder] = identity
            if known is not None:
                self._tell(f"{folder} is gone. It is watched again as soon as it is there.")
            if identity is not None:
                self._tell(f"{folder} is there again, and watched.")
                came.append(folder)
        return came

    def miss(self, folders: Collection[Path]) -> None:
        """They were gone before they could be watched."""
        self._known |= dict.fromkeys(folders)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
