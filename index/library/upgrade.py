"""What a migration cannot say in SQL: rows that are derived from articles which were stored before there were any.

Run once, in the migration's own transaction. Ids, addresses and versions stay as they are.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping
from types import MappingProxyType

from index.address import canonical, is_web
from index.analysis.sketch import fingerprint
from index.analysis.stream import pack
from index.analysis.tokens import Tokens, facts_of, tokenize
from index.library import derived, rows
from index.library.identity import write_names


def _fill_2(connection: sqlite3.Connection) -> None:
    """Names, sketches and token streams of all articles: streams hold flags and what earlier versions said."""
    found = connection.execute(
        "SELECT articles.number AS article, articles.address, articles.version, versions.metadata FROM articles"
        " JOIN versions ON versions.article = articles.number AND versions.number = articles.version"
        " ORDER BY articles.number"
    ).fetchall()
    for row in found:
        _derive(connection, row)
    # Of several articles that are one by the rule of today, the one that has the canonical address itself is it.
    names = sorted((url != row["address"], row["article"], url) for row in found if (url := _url(row)))
    for _, number, url in names:
        write_names(connection, number, [("url", url)])


def _fill_3(connection: sqlite3.Connection) -> None:
    """The zones of all streams in numbers of 32 bits: there are more zones than 16."""
    for row in connection.execute("SELECT article, zones FROM streams").fetchall():
        wider = array("I", array("H", row["zones"])).tobytes()
        connection.execute("UPDATE streams SET zones = ? WHERE article = ?", (wider, row["article"]))


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
FILLS: Mapping[int, Callable[[sqlite3.Connection], None]] = MappingProxyType({2: _fill_2, 3: _fill_3})
