"""What the library derives from its articles, made anew where it was lost: token streams, sketches, names."""

from __future__ import annotations

from index.analysis.sketch import fingerprint
from index.analysis.stream import pack
from index.analysis.tokens import facts_of, tokenize_version
from index.article import ArticleVersion
from index.library import derived
from index.library.identity import url_of, write_names
from index.library.library import Library

_BATCH = 200


def mend_derived(library: Library) -> None:
    """What is there stays as it is, right or wrong: see index.library.integrity. Raises LibraryError."""
    with library.batch():
        bare = [
            int(row["number"])
            for row in library._all(
                "SELECT number FROM articles WHERE number NOT IN (SELECT article FROM streams)"
                " OR number NOT IN (SELECT article FROM sketches) ORDER BY number"
            )
        ]
        for start in range(0, len(bare), _BATCH):
            for number, version in library.current(bare[start : start + _BATCH]).items():
                _derive(library, number, version)
        for number, url in missing_names(library):
            write_names(library._connection, number, [("url", url)])


def missing_names(library: Library) -> list[tuple[int, str]]:
    """The number of each article that is not known by the address of its current version, and that address."""
    known = {row["name"] for row in library._all("SELECT name FROM names WHERE kind = 'url'")}
    found = library._all(
        "SELECT articles.number, address, iif(json_valid(metadata), metadata ->> 'url', '') AS url"
        " FROM articles JOIN versions ON versions.article = articles.number AND versions.number = articles.version"
        " ORDER BY articles.number"
    )
    named = ((row["number"], url_of(row["url"] or "", row["address"])) for row in found)
    return [(number, url) for number, url in named if url and url not in known]


def _derive(library: Library, number: int, version: ArticleVersion) -> None:
    tokens = tokenize_version(version)
    connection = library._connection
    if connection.execute("SELECT 1 FROM streams WHERE article = ?", (number,)).fetchone() is None:
        numbers = library._write_forms(list(dict.fromkeys(tokens.forms)), dict)
        facts = facts_of(version.metadata, version.paragraphs, tokens, version.place)
        derived.write_stream(connection, number, facts, pack(tokens, numbers))
        library._log(number, "saved")
    if connection.execute("SELECT 1 FROM sketches WHERE article = ?", (number,)).fetchone() is None:
        derived.write_sketch(connection, number, fingerprint(tokens))
