"""Which article a document belongs to.

1. The url that it names, or else the address of the web that it was fetched from, in canonical form: the article
   that has that name. A site's front page is no article's url but its own: many pages name it by mistake.
2. Its guid: the article that has that name. An outlet may move an article to another address.
3. The address that it was read from: the article that was read from there last, unless both name a url and these
   differ, as when another article was saved under the old file name.

An article keeps every name that a document of it had; a name belongs to the article that had it first. Where the url
and the guid of one document belong to two articles, the url decides. What is new gets the canonical url, or else the
document's address, as its own address; its id derives from that and stays, whatever names it takes on later.
"""

from __future__ import annotations

import sqlite3

from index.address import canonical, is_front_page, is_web
from index.article import Metadata, RawDocument


def url_of(named: str, address: str) -> str:
    """Which url a document has, canonical; the empty string for none.

    named    the one that it names, empty for none
    address  where it was read from

    A page is fetched without a fragment: an address with one is that of a part of a feed or a table, and canonical
    forms would make all parts one article.
    """
    own = canonical(address) if is_web(address) and "#" not in address else ""
    said = canonical(named)
    return own if not said or is_front_page(said) else said


def names_of(metadata: Metadata, raw: RawDocument) -> list[tuple[str, str]]:
    """Kind and name of what a document is known by, the strongest first."""
    url = url_of(metadata.url, raw.address)
    return [*([("url", url)] if url else []), *([("guid", raw.guid)] if raw.guid else [])]


def address_of(metadata: Metadata, raw: RawDocument) -> str:
    """The address of the article that a document begins."""
    return url_of(metadata.url, raw.address) or raw.address


def find_article(connection: sqlite3.Connection, metadata: Metadata, raw: RawDocument) -> int | None:
    """The number of the article that a document belongs to, None when it begins one."""
    names = names_of(metadata, raw)
    for name in names:
        if found := _number(connection, "SELECT article FROM names WHERE kind = ? AND name = ?", name):
            return found
    # An article that was stored before names were may have lost its own to another one.
    for query, address in (
        ("SELECT number FROM articles WHERE address = ?", address_of(metadata, raw)),
        ("SELECT article FROM documents WHERE address = ?", raw.address),
        ("SELECT number FROM articles WHERE address = ?", raw.address),
    ):
        found = _number(connection, query, (address,))
        if found and not (url_of(metadata.url, raw.address) and _has_url(connection, found)):
            return found
    return None


def write_names(connection: sqlite3.Connection, number: int, names: list[tuple[str, str]]) -> None:
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", ((*name, number) for name in names))


def _number(connection: sqlite3.Connection, query: str, values: tuple[object, ...]) -> int | None:
    row = connection.execute(query, values).fetchone()
    return None if row is None else int(row[0])


def _has_url(connection: sqlite3.Connection, number: int) -> bool:
    """Whether an article is known by a url."""
    return _number(connection, "SELECT 1 FROM names WHERE kind = 'url' AND article = ?", (number,)) is not None
