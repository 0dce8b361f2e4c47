"""Opening the SQLite file: pragmas, migrations, and errors in plain words."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from index.errors import LibraryBusy, LibraryError, LibraryFull, LibraryVersionError, NoLibrary
from index.library.upgrade import FILLS

#: `PRAGMA user_version` of a library that has had every migration_N.sql of this folder, and what upgrade.py adds.
VERSION = 5
_BUSY_SECONDS = 30

_LOG = logging.getLogger("courtbeat.library")
_ANNOUNCED = (
    "An older Courtbeat wrote the library {path}: it is brought up to date now, once. If that is stopped, the library"
    " stays as it was."
)

#: How a transaction begins, is undone and is kept.
_WHOLE = ("BEGIN IMMEDIATE", ("ROLLBACK",), "COMMIT")
_NESTED = ("SAVEPOINT nested", ("ROLLBACK TO nested", "RELEASE nested"), "RELEASE nested")


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection in autocommit, with foreign keys on, in WAL, at the current version.

    Raises NoLibrary when there is none and it may not be created, LibraryVersionError when a newer Courtbeat wrote it,
    LibraryBusy and LibraryError when SQLite cannot read or write it.
    """
    if not path.exists() or _is_empty(path):
        if not create:
            raise NoLibrary(f"There is no library in {path.parent}. Make one with: courtbeat add PATH…")
        path.parent.mkdir(parents=True, exist_ok=True)
    with in_plain_words(path):
        # Each thread has a connection of its own; closing them all is left to the one thread that closes the library.
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside is kept, or nothing; inside another transaction, together with that one."""
    begin, undo, keep = _NESTED if connection.in_transaction else _WHOLE
    with in_plain_words(path):
        connection.execute(begin)
        try:
            yield
            connection.execute(keep)
        except BaseException:
            # SQLite itself may have rolled back, as it does when the disk is full.
            if connection.in_transaction:
                for statement in undo:
                    connection.execute(statement)
            raise


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into Courtbeat's."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LibraryBusy(
                f"Another process has been writing {path} for {_BUSY_SECONDS} seconds."
                " Wait for it to end, then try again."
            ) from error
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise LibraryFull(
                f"There is no room left for the library {path}. What was reported as added is safe."
                " Make room, then run the same command again."
            ) from error
        if "readonly" in str(error) or "unable to open" in str(error):
            raise LibraryError(
                f"The library {path} cannot be opened: its folder or its files are not writable, which SQLite needs"
                " even to read them. Change their permissions, or copy the folder."
            ) from error
        raise LibraryError(f"The library {path} cannot be used: {error}.") from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB) == sqlite3.SQLITE_NOTADB:
            raise LibraryError(f"The library {path} cannot be read: {error}. Is it a Courtbeat library?") from error
        raise LibraryError(
            f"The library {path} is damaged: {error}. Put your last backup in its place, then: courtbeat reindex"
        ) from error


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version > VERSION:
        raise LibraryVersionError(
            f"The library {path} was written by a newer Courtbeat (its version {version}, ours {VERSION})."
            " Update Courtbeat."
        )
    if version == VERSION:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection, path):
        # Another process may have migrated while this one waited for the lock.
        wanted = range(_version(connection) + 1, VERSION + 1)
        if wanted and version:
            _LOG.info("%s", _ANNOUNCED.format(path=path))
        for number in wanted:
            for statement in _statements(files("index.library").joinpath(f"migration_{number}.sql").read_text("utf-8")):
                connection.execute(statement)
        # The newest first: what an older one derives is written as it is written today.
        for number in reversed(wanted):
            if fill := FILLS.get(number):
                fill(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _is_empty(path: Path) -> bool:
    """Whether nothing was ever written to this file, as when copying it failed."""
    return path.is_file() and path.stat().st_size == 0 and not path.with_name(f"{path.name}-wal").exists()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """executescript() would commit before it begins; a migration must be whole or not at all."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
