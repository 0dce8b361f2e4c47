"""What is read of an article after a newer or fuller version of it: kept before the current one, not in its place.

Functions on a connection, inside a transaction of whoever calls them.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, time

from index.article import Metadata, RawDocument
from index.library import rows


def is_late(connection: sqlite3.Connection, number: int, version: int, metadata: Metadata, content: str) -> bool:
    """Whether this is no version to follow the current one.

    Either the outlet says that it modified the current one later; who says nothing is never late. Or this is a stub, as
    a feed or a paywall shows it, where the current one is whole. `content` is the hash of what this says.
    """
    row = connection.execute(
        "SELECT metadata, content_hash FROM versions WHERE article = ? AND number = ?", (number, version)
    ).fetchone()
    if row is None:
        return False
    known = rows.metadata_from_json(row["metadata"])
    if metadata.partial and not known.partial and content != row["content_hash"]:
        return True
    current = known.modified_at
    if current is None or metadata.modified_at is None:
        return False
    if _is_day(current) or _is_day(metadata.modified_at):
        return metadata.modified_at.date() < current.date()
    return metadata.modified_at < current


def is_known(connection: sqlite3.Connection, number: int, content: str) -> bool:
    """Whether a version of the article said the same: `content` is its hash."""
    found = connection.execute("SELECT 1 FROM versions WHERE article = ? AND content_hash = ?", (number, content))
    return found.fetchone() is not None


def is_kept(connection: sqlite3.Connection, number: int, raw: RawDocument, content: str) -> bool:
    """Whether a version that its source numbers is kept already: by its number, or as what was read at its moment.

    An export is what was read then, not what stands there now: of such a text none comes back.
    """
    found = connection.execute(
        "SELECT 1 FROM versions WHERE article = ? AND content_hash = ? AND (number = ? OR added_at = ?)",
        (number, content, raw.overrides.get("version"), rows.read_at(raw)),
    )
    return found.fetchone() is not None


def move_up(connection: sqlite3.Connection, number: int, version: int) -> None:
    """Move the current version to the next place of the history: the one that it had is free for a version before it.

    Numbers stay: whoever cites version 1 is shown what it was.
    """
    connection.execute("UPDATE versions SET place = place + 1 WHERE article = ? AND number = ?", (number, version))


def _is_day(moment: datetime) -> bool:
    """Many outlets say the day alone."""
    return moment.time() == time()
