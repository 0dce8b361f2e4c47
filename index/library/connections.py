"""A library's connections: one for each thread, all closed with it."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

from index.library.database import connect, in_plain_words


class Connections:
    """An open library. Errors are those of index.library.database."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._local.connection = connect(path, create=create)
        self._opened.append(self._local.connection)
        # Threads come and go, and a page's library is closed by nobody: what is open goes with the library.
        weakref.finalize(self, _close, self._opened)

    def close(self) -> None:
        _close(self._opened)

    @property
    def _connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self.path, create=False)
            self._opened.append(connection)
        return connection

    def _all(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        with in_plain_words(self.path):
            return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        found = self._all(query, values)
        return found[0] if found else None

    def _count(self, query: str) -> int:
        return int(self._all(query)[0][0])


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()
