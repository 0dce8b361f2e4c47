"""What is read of an article after a newer or fuller version of it: kept before the current one, not in its place.

Functions on a connection, inside a transaction of whoever calls them.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, time

from index.article import Metadata, RawDocument
from index.library import rows
from index.library.draft import Draft


def is_late(connection: sqlite3.Connection, number: int, version: int, raw: RawDocument, draft: Draft) -> bool:
    """Whether this is no version to follow the current one.

    Either the outlet says that it modified the current one later; or, where it says nothing, this was captured before
    the current one was read. Or this is a stub, as a feed or a paywall shows it, where the current one is whole. Or the
    current one was taken back, and this does not say that it is newer.
    """
    metadata = draft.metadata
    row = connection.execute(
        "SELECT metadata, content_hash, added_at FROM versions WHERE article = ? AND number = ?", (number, version)
    ).fetchone()
    if row is None:
        return False
    known = rows.metadata_from_json(row["metadata"])
    if metadata.partial and not known.partial and draft.content != row["content_hash"]:
        return True
    if known.withdrawn and not metadata.withdrawn:
        return not _stands_again(known, metadata, raw.media_type)
    if _is_before(known.modified_at, metadata.modified_at):
        return False
    return _is_before(metadata.modified_at, known.modified_at) or _was_captured_before(raw, row["added_at"])


def _was_captured_before(raw: RawDocument, moment: str) -> bool:
    """By the clock of this machine, which may have been set back, nothing was; an export has an order of its own."""
    is_capture = "added_at" in raw.overrides and "version" not in raw.overrides
    return is_capture and rows.read_at(raw) < moment


def _stands_again(known: Metadata, metadata: Metadata, media_type: str) -> bool:
    """Whether a version is newer than that with which its article was taken back: by the times of both.

    Where one says none, an agency's item is newer for it came later. A page may have stood there all the time.
    """
    taken_back, said = known.modified_at or known.published_at, metadata.modified_at or metadata.published_at
    if taken_back is None or said is None:
        return not media_type.startswith("text/")
    return _is_before(taken_back, said)


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    """Whether one moment is surely before another: not if one is not known, nor if both are of a day without a time."""
    if one is None or other is None:
        return False
    return one.date() < other.date() if _is_day(one) or _is_day(other) else one < other


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
