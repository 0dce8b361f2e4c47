"""What the library derives from an article's versions and keeps beside them: token stream, sketch, copies.

Functions on a connection, inside a transaction of whoever calls them.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence

from index.analysis.earlier import earlier_paragraphs
from index.analysis.sketch import Sketch, is_copy
from index.analysis.stream import Packed
from index.analysis.unknown_words import stem_unknown
from index.article import EarlierParagraph, Facts, Paragraph
from index.library import rows

#: A text is compared with at most so many others: those that share most of their keys with it, and these many at least.
#: Texts of which one has half of the other share about six of twelve keys; what outlets print under every text, one.
_MOST_CANDIDATES = 50
_FEWEST_KEYS = 3


def paragraphs_before(connection: sqlite3.Connection, number: int, place: int) -> list[tuple[int, Sequence[Paragraph]]]:
    """The number and the paragraphs of each version before this place in the article's history, the oldest first."""
    found: dict[int, list[Paragraph]] = {}
    for row in connection.execute(
        "SELECT paragraphs.* FROM versions JOIN paragraphs ON paragraphs.article = versions.article"
        " AND version = versions.number WHERE versions.article = ? AND place < ? ORDER BY place, ordinal",
        (number, place),
    ):
        found.setdefault(row["version"], []).append(rows.paragraph_from_row(row))
    return list(found.items())


def earlier_of(
    connection: sqlite3.Connection, number: int, place: int, paragraphs: Iterable[Paragraph]
) -> tuple[EarlierParagraph, ...]:
    """What versions before this place said and these paragraphs do not."""
    return earlier_paragraphs(paragraphs, paragraphs_before(connection, number, place)) if place > 1 else ()


def write_forms(connection: sqlite3.Connection, forms: Iterable[str], stems: Mapping[str, str]) -> None:
    """Keep forms that are not in the library yet, each with its stem; of one that is there, the stem stays.

    forms  as index.analysis.tokens folds them
    stems  form -> stem, as far as a worker has told them. What it was not given, such as a word that only an earlier
           version says, is missing there: its stem is worked out here.
    """
    connection.executemany(
        "INSERT INTO forms (form, stem) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((form, stems.get(form) or stem_unknown(form)) for form in forms),
    )


def write_stream(connection: sqlite3.Connection, number: int, facts: Facts, packed: Packed) -> None:
    moment = None if facts.published_at is None else facts.published_at.isoformat()
    columns = (packed.forms, packed.tokens, packed.sentences, packed.prints, packed.zones)
    connection.execute(
        "INSERT OR REPLACE INTO streams"
        " (article, published_at, site, length, forms, tokens, sentences, prints, zones, flags, keys)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            moment,
            facts.site,
            facts.length,
            *columns,
            " ".join(sorted(facts.flags)),
            "\n".join(sorted(facts.keys)),
        ),
    )


def write_sketch(connection: sqlite3.Connection, number: int, sketch: Sketch | None) -> None:
    """Keep an article's sketch in place of the last one, and find its copies."""
    remove_sketch(connection, number)
    add_sketch(connection, number, sketch)


def remove_sketch(connection: sqlite3.Connection, number: int) -> None:
    for table in ("sketches", "shingles", "copies"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (number,))
    connection.execute("DELETE FROM copies WHERE other = ?", (number,))


def add_sketch(connection: sqlite3.Connection, number: int, sketch: Sketch | None) -> None:
    """Keep the sketch of an article that has none, and find its copies."""
    if sketch is None:
        return
    others = [
        row["article"]
        for row in _candidates(connection, sketch.keys)
        if is_copy(sketch.hashes, array("I", row["hashes"]))
    ]
    connection.execute(
        "INSERT INTO sketches VALUES (?, ?, ?)", (number, sketch.text_hash, array("I", sketch.hashes).tobytes())
    )
    connection.executemany("INSERT INTO shingles VALUES (?, ?)", ((key, number) for key in sketch.keys))
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?)", (pair for other in others for pair in ((number, other), (other, number)))
    )


def _candidates(connection: sqlite3.Connection, keys: Sequence[int]) -> list[sqlite3.Row]:
    """The articles that share a key, those first that share most."""
    marks = ",".join("?" * len(keys))
    return connection.execute(
        f"SELECT article, hashes FROM (SELECT article, count(*) AS shared FROM shingles WHERE hash IN ({marks})"
        " GROUP BY article HAVING shared >= ? ORDER BY shared DESC, article LIMIT ?) JOIN sketches USING (article)",
        (*keys, _FEWEST_KEYS, _MOST_CANDIDATES),
    ).fetchall()
