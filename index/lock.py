"""One run at a time writes a library and its indexes; the next one waits, and is told for whom."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryBusy, LibraryError

#: The lock itself is the kernel's: it goes with its process, however that ends. The note beside it is for people.
_LOCK = "writing.lock"
_NOTE = "writing.json"


@contextmanager
def only_writer(library: Path, command: str, wait_seconds: int, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the library's folder for one run.

    command  what to call this run to others, such as "add"
    tell     is handed one sentence when this run has to wait

    Raises LibraryBusy, naming the process that holds it, when that has not ended after wait_seconds.
    """
    try:
        library.mkdir(parents=True, exist_ok=True)
        lock = FileLock(library / _LOCK)
        _acquire(lock, library, wait_seconds, tell)
    except OSError as error:
        raise LibraryError(
            f"The library in {library} cannot be written: {error.strerror or error}. Another folder is named with"
            " --library FOLDER or COURTBEAT_LIBRARY."
        ) from error
    try:
        _write_note(library, command)
        yield
    finally:
        (library / _NOTE).unlink(missing_ok=True)
        lock.release()


def _acquire(lock: FileLock, library: Path, wait_seconds: int, tell: Callable[[str], None]) -> None:
    try:
        lock.acquire(timeout=0)
        return
    except Timeout:
        tell(f"Waiting up to {wait_seconds} seconds for {_holder(library)}, which is writing {library} …")
    try:
        lock.acquire(timeout=wait_seconds, poll_interval=0.2)
    except Timeout:
        raise LibraryBusy(
            f"{_holder(library)[:1].upper()}{_holder(library)[1:]} is still writing the library in {library}."
            " Wait for it to end, or stop it; then run the same command again."
        ) from None


def _holder(library: Path) -> str:
    """What is known of the run that holds the lock."""
    try:
        note = json.loads((library / _NOTE).read_text("utf-8"))
        return f"`courtbeat {note['command']}` (process {note['process']}, since {note['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def _write_note(library: Path, command: str) -> None:
    since = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    note = {"command": command, "process": os.getpid(), "since": since}
    # On a full disk there is none; what cannot be written for want of room says so itself.
    with suppress(OSError):
        (library / _NOTE).write_text(json.dumps(note), "utf-8")
