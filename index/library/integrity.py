"""Whether a library is whole: what SQLite says of its file, and whether what is derived equals what it derives from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from index.analysis.stream import Packed, pack
from index.analysis.tokens import facts_of, tokenize_version
from index.article import ArticleVersion, article_id
from index.library.library import Library

#: Articles read at a time, and faults of one kind that are told one by one.
_BATCH = 200


def check_file(library: Library) -> Iterator[str]:
    """What SQLite finds wrong with the file, in a sentence each."""
    for row in library._all("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield f"The library's file is damaged: {row[0]}. Take the last backup."
    for row in library._all("PRAGMA foreign_key_check"):
        yield f"A row of {row['table']} belongs to nothing in {row['parent']}. Take the last backup."
    for row in library._all(
        "SELECT id FROM articles WHERE NOT EXISTS"
        " (SELECT 1 FROM versions WHERE versions.article = articles.number AND versions.number = articles.version)"
    ):
        yield f"Article {row['id']} has lost its current version. Take the last backup."


def check_articles(library: Library) -> Iterator[str]:
    """Which articles are not what they should be: the id that derives from the address, the stream from the text."""
    numbers = library.numbers()
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        versions = library.current(batch)
        streams = _streams(library, batch)
        known = _known_forms(library, versions)
        for number, version in versions.items():
            if version.id != article_id(version.address):
                yield f"Article {version.id} does not have the id of its address {version.address}."
            if streams.get(number) != _stream_of(version, known):
                yield f"Article {version.id} is not searched as it reads: its token stream is another text's."


def _known_forms(library: Library, versions: dict[int, ArticleVersion]) -> dict[str, int]:
    return library.form_numbers({form for version in versions.values() for form in tokenize_version(version).forms})


def _stream_of(version: ArticleVersion, known: dict[str, int]) -> tuple[object, ...] | None:
    """The row that the stream of a version should be; None when it has a form that the library does not know."""
    tokens = tokenize_version(version)
    if any(form not in known for form in tokens.forms):
        return None
    facts = facts_of(version.metadata, version.paragraphs, tokens, version.number)
    packed = pack(tokens, known)
    moment = None if facts.published_at is None else facts.published_at.isoformat()
    columns = tuple(getattr(packed, field.name) for field in fields(Packed))
    return (moment, facts.site, facts.length, " ".join(sorted(facts.flags)), *columns)


def _streams(library: Library, numbers: tuple[int, ...]) -> dict[int, tuple[object, ...]]:
    marks = ",".join("?" * len(numbers))
    columns = ", ".join(field.name for field in fields(Packed))
    found = library._all(
        f"SELECT article, published_at, site, length, flags, {columns} FROM streams WHERE article IN ({marks})", numbers
    )
    return {row["article"]: tuple(row)[1:] for row in found}
