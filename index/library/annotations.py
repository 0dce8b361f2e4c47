"""The annotations of articles as rows: written with the article, read back, and which articles want new ones."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from index.annotation import Annotation, Layer, Span
from index.library.connections import Connections

#: Of the articles that may have them, those whose annotations were read by other versions of the layers, or by none.
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
            read[row["article"]].append(_annotation(row))
        return {number: tuple(ones) for number, ones in read.items()}

    def stale(self, layers: str) -> tuple[int, ...]:
        """The numbers of the articles that other versions of the layers annotated, or none did."""
        return tuple(row["number"] for row in self._all(f"SELECT number {_STALE} ORDER BY number", (layers,)))

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
    connection: sqlite3.Connection, number: int, annotations: Iterable[Annotation], layers: str
) -> None:
    """Keep an article's annotations in place of the last ones; inside a transaction of whoever calls.

    layers  the versions of the layers that read them; empty when none did
    """
    connection.execute("DELETE FROM annotations WHERE article = ?", (number,))
    connection.execute("DELETE FROM annotated WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(number, ordinal, one) for ordinal, one in enumerate(annotations)),
    )
    if layers:
        connection.execute("INSERT INTO annotated VALUES (?, ?)", (number, layers))


def _row(number: int, ordinal: int, one: Annotation) -> tuple[object, ...]:
    return (
        number,
        ordinal,
        one.layer.value,
        one.span.paragraph,
        one.span.start,
        one.span.end,
        one.value,
        json.dumps(dict(one.attributes), ensure_ascii=False),
        json.dumps([(span.paragraph, span.start, span.end) for span in one.evidence], separators=(",", ":")),
        float(one.confidence),
    )


def _annotation(row: sqlite3.Row) -> Annotation:
    return Annotation(
        layer=Layer(row["layer"]),
        span=Span(row["paragraph"], row["first"], row["after"]),
        value=row["value"],
        attributes=json.loads(row["attributes"]),
        evidence=tuple(Span(*span) for span in json.loads(row["evidence"])),
        confidence=row["confidence"],
    )
