"""What a migration cannot say in SQL: rows that are derived from articles which were stored before there were any.

Run once, in the migration's own transaction. Ids, addresses and versions stay as they are. How far it is, the log says.
"""

from __future__ import annotations

import logging
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from types import MappingProxyType

from index.address import canonical, is_web, without_credentials
from index.analysis.sketch import fingerprint
from index.analysis.stream import pack
from index.analysis.tokens import Tokens, facts_of, tokenize
from index.library import derived, originals, rows
from index.library.identity import write_names

_LOG = logging.getLogger("courtbeat.library")
#: How often it is said how far it is.
_TELL_SECONDS = 2.0


def _fill_2(connection: sqlite3.Connection) -> None:
    """Names, sketches and token streams of all articles: streams hold flags and what earlier versions said."""
    found = connection.execute(
        "SELECT articles.number AS article, articles.address, articles.version, versions.metadata FROM articles"
        " JOIN versions ON versions.article = articles.number AND versions.number = articles.version"
        " ORDER BY articles.number"
    ).fetchall()
    for row in _telling(found, "reading articles anew"):
        _derive(connection, row)
    # Of several articles that are one by the rule of today, the one that has the canonical address itself is it.
    names = sorted((url != row["address"], row["article"], url) for row in found if (url := _url(row)))
    for _, number, url in names:
        write_names(connection, number, [("url", url)])


def _fill_3(connection: sqlite3.Connection) -> None:
    """The zones of all streams in numbers of 32 bits: there are more zones than 16."""
    numbers = connection.execute("SELECT article FROM streams ORDER BY article").fetchall()
    for (number,) in _telling(numbers, "widening the indexes of articles"):
        row = connection.execute("SELECT article, zones FROM streams WHERE article = ?", (number,)).fetchone()
        wider = array("I", array("H", row["zones"])).tobytes()
        connection.execute("UPDATE streams SET zones = ? WHERE article = ?", (wider, row["article"]))


def _fill_4(connection: sqlite3.Connection) -> None:
    """No password in the failures: such addresses were kept as they were given."""
    for row in connection.execute("SELECT path FROM failures WHERE instr(path, '@') > 0").fetchall():
        place, sign, part = row["path"].partition(" › ")
        connection.execute(
            "UPDATE OR REPLACE failures SET path = ? WHERE path = ?",
            (f"{without_credentials(place)}{sign}{without_credentials(part)}", row["path"]),
        )


def _fill_5(connection: sqlite3.Connection) -> None:
    """Digests of what all versions were read from."""
    versions = connection.execute("SELECT rowid, article, number FROM versions ORDER BY rowid").fetchall()
    for row in _telling(versions, "reading documents anew"):
        content = connection.execute("SELECT content FROM versions WHERE rowid = ?", (row["rowid"],)).fetchone()[0]
        originals.write_digest(connection, row["article"], row["number"], content)


def _telling(rows: Sequence[sqlite3.Row], what: str) -> Iterator[sqlite3.Row]:
    """These rows, one of each article, while the log is told every other second how many are done."""
    told = monotonic()
    for done, row in enumerate(rows):
        if monotonic() - told >= _TELL_SECONDS:
            told = monotonic()
            _LOG.info("… %s: %s of %s (%d %%)", what, f"{done:,}", f"{len(rows):,}", 100 * done // len(rows))
        yield row


def _derive(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    number, version, metadata = row["article"], row["version"], rows.metadata_from_json(row["metadata"])
    paragraphs = [
        rows.paragraph_from_row(paragraph)
        for paragraph in connection.execute(
            "SELECT * FROM paragraphs WHERE article = ? AND version = ? ORDER BY ordinal", (number, version)
        )
    ]
    earlier = derived.earlier_of(connection, number, version, paragraphs)
    tokens = tokenize(paragraphs, metadata, earlier)
    facts = facts_of(metadata, paragraphs, tokens, version)
    derived.write_stream(connection, number, facts, pack(tokens, _numbers(connection, tokens)))
    derived.write_sketch(connection, number, fingerprint(tokens))


def _numbers(connection: sqlite3.Connection, tokens: Tokens) -> dict[str, int]:
    forms = dict.fromkeys(tokens.forms)
    derived.write_forms(connection, forms, {})
    return {
        form: connection.execute("SELECT number FROM forms WHERE form = ?", (form,)).fetchone()["number"]
        for form in forms
    }


def _url(row: sqlite3.Row) -> str:
    metadata = rows.metadata_from_json(row["metadata"])
    url = metadata.url or (row["address"] if is_web(row["address"]) else "")
    return canonical(url)


#: Number of a migration -> what is done after its SQL.
FILLS: Mapping[int, Callable[[sqlite3.Connection], None]] = MappingProxyType(
    {2: _fill_2, 3: _fill_3, 4: _fill_4, 5: _fill_5}
)
