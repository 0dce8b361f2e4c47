"""What versions were read from, byte by byte, and whether that is still so.

Functions on a connection, inside a transaction of whoever calls them.
"""

from __future__ import annotations

import hashlib
import sqlite3

from index.article import RawDocument
from index.library import rows


def digest_of(content: bytes) -> str:
    """SHA-256, in hex."""
    return hashlib.sha256(content).hexdigest()


def write_digest(connection: sqlite3.Connection, number: int, version: int, content: bytes) -> None:
    """Remember what a new version was read from."""
    connection.execute("INSERT INTO digests VALUES (?, ?, ?)", (number, version, digest_of(content)))


def write_amendment(connection: sqlite3.Connection, number: int, version: int, raw: RawDocument) -> None:
    """Keep a document that a version is amended from; the same one is not kept twice in a row."""
    digest = digest_of(raw.content)
    known = connection.execute(
        "SELECT 0 AS ordinal, digest FROM digests WHERE article = ?1 AND version = ?2"
        " UNION ALL SELECT ordinal, digest FROM amendments WHERE article = ?1 AND version = ?2"
        " ORDER BY ordinal DESC LIMIT 1",
        (number, version),
    ).fetchone()
    if known is None or known["digest"] != digest:
        ordinal = known["ordinal"] + 1 if known else 1
        connection.execute(
            "INSERT INTO amendments VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, version, ordinal, rows.now(), raw.media_type, raw.content, digest),
        )
