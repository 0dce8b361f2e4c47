"""The whole library in one file: SQLite's online backup, beside whoever reads and writes meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from index.errors import LibraryError, UsageError
from index.library.connections import Connections
from index.library.database import in_plain_words


def back_up(library: Connections, target: Path, *, replace: bool = False) -> int:
    """Write the library as it is at one moment into a file; returns its size in bytes.

    It is written beside the target and renamed, so that a backup that was cut short is never taken for one.
    Raises UsageError when it is there already and may not be replaced, LibraryError when it cannot be written.
    """
    if target.exists() and (not replace or not target.is_file()):
        raise UsageError(f"{target} is there already. Give another name, or --force to replace the file.")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with in_plain_words(library.path), closing(sqlite3.connect(beside)) as copy:
            library._connection.backup(copy)
            # One file, without a journal beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise LibraryError(f"The backup {target} cannot be written: {error.strerror or error}.") from error
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal"), beside.with_name(f"{beside.name}-wal")):
            left.unlink(missing_ok=True)
    return target.stat().st_size
