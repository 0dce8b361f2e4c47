"""The annotations of articles as rows: written with the article, read back, and which articles want new ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from index.annotation import Annotation, Layer
from index.library import rows
from index.library.connections import Connections
from index.library.rows import AnnotationRow

#: Those whose annotations were read by other versions of the layers, or by none.
_STALE = "FROM articles LEFT JOIN annotated ON article = number WHERE annotated.layers IS NOT ?"


class Annotations(Connections):
    """See Library."""

    def annotations(self, numbers: Sequence[int]) -> dict[int, tuple[Annotation, ...]]:
        """The annotations of the current versions of the articles with these numbers, in order; none for none."""
        found = self._all(
            "SELECT * FROM annotations WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, ordinal",
            (json.dumps(list(numbers)),),
        )
        read: dict[int, list[Annotation]] = {number: [] for number in numbers}
        for row in found:
            read[row["article"]].append(rows.annotation_from_row(tuple(row)[2:]))
        return {number: tuple(ones) for number, ones in read.items()}

    def stale(self, layers: str) -> tuple[int, ...]:
        """The numbers of the articles that other versions of the layers annotated, or none did."""
        return tuple(row["number"] for row in self._all(f"SELECT number {_STALE} ORDER BY number", (layers,)))

    def unannotated_count(self) -> int:
        """How many articles were never annotated."""
        return self._count("SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM annotated)")

    def unread_count(self, layer: str) -> int:
        """How many articles no version of this layer has read."""
        row = self._one(
            "SELECT count(*) AS articles FROM articles LEFT JOIN annotated ON article = number"
            " WHERE instr(' ' || coalesce(layers, ''), ?) = 0",
            (f" {layer}:",),
        )
        return int(row["articles"]) if row else 0

    def stale_count(self, layers: str) -> int:
        """How many they are."""
        row = self._one(f"SELECT count(*) AS articles {_STALE}", (layers,))
        return int(row["articles"]) if row else 0

    def annotated_values(self, layer: Layer) -> dict[str, int]:
        """Value -> how many articles have it, the most frequent first."""
        found = self._all(
            "SELECT value, count(DISTINCT article) AS articles FROM annotations WHERE layer = ?"
            " GROUP BY value ORDER BY 2 DESC, 1",
            (layer.value,),
        )
        return {row["value"]: row["articles"] for row in found}


def write_annotations(
    connection: sqlite3.Connection, number: int, annotations: Iterable[AnnotationRow], layers: str
) -> None:
    """Keep an article's annotations in place of the last ones; inside a transaction of whoever calls.

    layers  the versions of the layers that read them; empty when none did
    """
    connection.execute("DELETE FROM annotations WHERE article = ?", (number,))
    connection.execute("DELETE FROM annotated WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, ordinal, *row) for ordinal, row in enumerate(annotations)],
    )
    if layers:
        connection.execute("INSERT INTO annotated VALUES (?, ?)", (number, layers))
