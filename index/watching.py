"""`courtbeat watch`: folders and feeds, for as long as it runs. Between two changes the library is free for others."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from index.address import without_credentials
from index.config import Settings
from index.errors import CourtbeatError, UsageError
from index.forks import load_every_reader
from index.progress import Display
from index.run import begin, show_all
from index.sources import Options, documents_beside, is_document
from index.watch import watch_folders

_INTERVAL = re.compile(r"(\d+) ?([smhd]?)", re.ASCII)
_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}

#: After a run that could not be (the library was busy, the disk full), what it was to take in waits so long.
_PAUSE_SECONDS = 10.0


def read_interval(text: str) -> int:
    """Seconds in a text such as 90s, 15m, 2h; a bare number is seconds. Raises UsageError."""
    found = _INTERVAL.fullmatch(text.strip().lower())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not seconds:
        raise UsageError(f"--every is {text!r}, but it must be a time such as 90s, 15m or 2h.")
    return seconds


def keep_watching(
    settings: Settings, places: Sequence[str], every_seconds: int, options: Options, tell: Callable[[str], None]
) -> None:
    """Take in what is at these places, then whatever comes to them, until Ctrl-C or SIGTERM.

    Raises UsageError for a place that is neither a folder, nor a file, nor an address.
    """
    roots = [Path(place) for place in places if "://" not in place]
    addresses = [place for place in places if "://" in place]
    for root in roots:
        if not root.exists():
            raise UsageError(f"{root}: there is no such file or folder to watch.")
    load_every_reader()
    watch = _Watch(settings, options, tell)
    with _terminated_like_interrupted():
        try:
            # The folders are watched before they are read: what comes meanwhile is not missed.
            changed = _changes(roots, tell)
            first = next(changed)
            watch.add([*(str(root) for root in roots if not _is_empty(root)), *addresses, *first])
            asked_at = monotonic()
            tell(f"Watching {', '.join(map(without_credentials, places))}. Ctrl-C ends it.")
            for paths in changed:
                if addresses and monotonic() - asked_at >= every_seconds:
                    watch.add([*paths, *addresses])
                    asked_at = monotonic()
                else:
                    watch.add(paths)
        except KeyboardInterrupt:
            tell("Stopped. What was reported is kept and can be found.")


def _is_empty(root: Path) -> bool:
    """Whether it is a folder without a document: what is to come to an inbox need not be there yet."""
    return root.is_dir() and not any(is_document(path) for path in root.rglob("*"))


class _Watch:
    """Runs on the library, one for each change, and what waits for the next one."""

    def __init__(self, settings: Settings, options: Options, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._options = options
        self._tell = tell
        self._waiting: dict[str, None] = {}
        self._not_before = 0.0
        #: What was told last, for the same is not told again and again.
        self._trouble = ""

    def add(self, places: Sequence[str]) -> None:
        """Take in what is at these places, and what an earlier run had to leave. Raises KeyboardInterrupt."""
        self._waiting |= dict.fromkeys(places)
        if not self._waiting or monotonic() < self._not_before:
            return
        interrupted = False
        try:
            with begin(self._settings, "watch", self._tell, create=True) as run:
                interrupted = show_all(run, run.take_in(list(self._waiting), self._options), Display())
        except CourtbeatError as error:
            if str(error) != self._trouble:
                self._trouble = str(error)
                self._tell(f"Error: {error} Trying again every {_PAUSE_SECONDS:.0f} seconds.")
            self._not_before = monotonic() + _PAUSE_SECONDS
            return
        if interrupted:
            raise KeyboardInterrupt
        if self._trouble:
            self._trouble = ""
            self._tell("That is mended: what waited has been taken in.")
        self._waiting.clear()


def _changes(roots: Sequence[Path], tell: Callable[[str], None]) -> Iterator[list[str]]:
    """The documents that changed and are complete, again and again, often none; and those whose sidecar changed."""
    files = {root.resolve() for root in roots if not root.is_dir()}
    folders = [root for root in roots if root.is_dir()]
    for paths in watch_folders([*folders, *{file.parent for file in files}], threading.Event(), tell):
        documents = [each for path in paths for each in _documents(path)]
        yield [str(each) for each in documents if each.resolve() in files or _below(each, folders)]


def _documents(path: Path) -> list[Path]:
    if path.name.startswith("."):
        return []
    # What was or is a sidecar changes what its documents say.
    beside = documents_beside(path) if path.suffix == ".json" else []
    return [each for each in (path, *beside) if is_document(each)]


def _below(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a folder would be searched as far as this: nothing hidden stands between the two."""
    for folder in folders:
        try:
            inside = path.resolve().relative_to(folder.resolve())
        except ValueError:
            continue
        if not any(part.startswith(".") for part in inside.parts):
            return True
    return False


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """SIGTERM, as service managers send it, ends what is inside as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
