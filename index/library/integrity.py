"""Whether a library is whole: what SQLite says of its file, and whether what is derived equals what it derives from."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields

from index.analysis.sketch import fingerprint, is_copy
from index.analysis.stream import Packed, pack
from index.analysis.tokens import Tokens, facts_of, tokenize_version
from index.article import ArticleVersion, article_id
from index.errors import LibraryError, NotFound
from index.library.library import Library
from index.library.mending import missing_names
from index.library.originals import digest_of
from index.library.rows import metadata_from_json

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
        # Of one moment: a run that writes meanwhile makes no fault.
        with library.reading():
            versions, unreadable = _read(library, batch)
            streams, sketches = _streams(library, batch), _sketches(library, batch)
            tokens = {number: tokenize_version(version) for number, version in versions.items()}
            known = library.form_numbers({form for each in tokens.values() for form in each.forms})
        yield from unreadable
        for number, version in versions.items():
            if version.id != article_id(version.address):
                yield (
                    f"Article {version.id} does not have the id of its address {version.address}. Take the last backup."
                )
            if number not in streams:
                yield f"Article {version.id} has lost its token stream. Make it anew with: courtbeat reindex"
            elif streams[number] != _stream_of(version, tokens[number], known):
                yield (
                    f"Article {version.id} is not searched as it reads: its token stream is another text's."
                    " Take the last backup."
                )
            sketch = _sketch_of(tokens[number])
            if sketch and number not in sketches:
                yield f"Article {version.id} has lost its sketch. Make it anew with: courtbeat reindex"
            elif sketches.get(number) != sketch:
                yield (
                    f"Article {version.id} is not compared as it reads: its sketch is another text's."
                    " Take the last backup."
                )


def check_originals(library: Library) -> Iterator[str]:
    """Which documents that versions were read from are not what they were, byte by byte; which versions say nothing."""
    for table, what in (("versions", "document"), ("amendments", "later document")):
        digest = "digests.digest" if table == "versions" else "amendments.digest"
        version = "versions.number" if table == "versions" else "amendments.version"
        for rowid, id, number, told in library._all(
            f"SELECT {table}.rowid, articles.id, {version}, {digest} FROM {table}"
            f" JOIN articles ON articles.number = {table}.article LEFT JOIN digests"
            f" ON digests.article = {table}.article AND digests.version = {version} ORDER BY {table}.rowid"
        ):
            # One at a time: all of them together are larger than memory.
            row = library._one(f"SELECT content FROM {table} WHERE rowid = ?", (rowid,))
            # A run beside this one may have removed it.
            if row is not None and digest_of(row["content"]) != told:
                yield (
                    f"The {what} that version {number} of article {id} was read from is not what it was."
                    " Take the last backup."
                )
    for id, number, metadata in library._all(
        "SELECT articles.id, versions.number, metadata FROM versions JOIN articles ON articles.number = article"
    ):
        try:
            metadata_from_json(metadata)
        except LibraryError as error:
            yield f"Version {number} of article {id} cannot be read: {error.__cause__}. Take the last backup."


def check_names(library: Library) -> Iterator[str]:
    """Which articles would not be known again when their documents are read once more."""
    for number, url in missing_names(library):
        yield f"Article number {number} is not known by its address {url}. Mend that with: courtbeat reindex"
    if library.article_count() and not library._count("SELECT count(*) FROM documents"):
        yield (
            "The library no longer knows from which documents its articles were read. Take the last backup, or add the"
            " same documents again."
        )


def check_links(library: Library) -> Iterator[str]:
    """Which permalinks lead nowhere, and which annotations stand where there is no text.

    A permalink names an article and the place of a paragraph (index.article.paragraph_anchor), of any version.
    """
    for number, id in library._all("SELECT number, id FROM articles"):
        try:
            found = library.find_number(id)
        except NotFound as error:
            yield f"The permalink of article {id} leads nowhere: {error}"
            continue
        if found != number:
            yield f"The permalink of article {id} leads to another article. Take the last backup."
    for row in library._all(
        "SELECT articles.id, versions.number FROM versions JOIN articles ON articles.number = versions.article"
        " LEFT JOIN paragraphs ON paragraphs.article = versions.article AND paragraphs.version = versions.number"
        " GROUP BY versions.article, versions.number"
        " HAVING count(ordinal) = 0 OR min(ordinal) != 0 OR max(ordinal) != count(ordinal) - 1"
    ):
        yield f"Version {row['number']} of article {row['id']} has lost paragraphs. Take the last backup."
    for row in library._all(
        "SELECT DISTINCT articles.id, layer FROM annotations JOIN articles ON articles.number = annotations.article"
        " LEFT JOIN paragraphs ON paragraphs.article = annotations.article AND paragraphs.version = articles.version"
        " AND paragraphs.ordinal = annotations.paragraph WHERE text IS NULL OR after > length(text)"
    ):
        yield (
            f"In article {row['id']} something of the layer {row['layer']} stands where there is no text."
            " Take the last backup."
        )


def check_copies(library: Library) -> Iterator[str]:
    """Which articles are called copies of others that are not like them, or that are not called copies of them."""
    for row in library._all(
        "SELECT articles.id, mirrored.article IS NULL AS lonely, own.hashes AS own, others.hashes AS others FROM copies"
        " JOIN articles ON articles.number = copies.article"
        " LEFT JOIN sketches AS own ON own.article = copies.article"
        " LEFT JOIN sketches AS others ON others.article = copies.other"
        " LEFT JOIN copies AS mirrored ON mirrored.article = copies.other AND mirrored.other = copies.article"
    ):
        if row["lonely"] or not is_copy(array("I", row["own"] or b""), array("I", row["others"] or b"")):
            yield f"Article {row['id']} is called a copy of another that it is not like. Take the last backup."


def _read(library: Library, numbers: tuple[int, ...]) -> tuple[dict[int, ArticleVersion], list[str]]:
    """The articles' current versions, and a sentence on each that cannot be read."""
    with suppress(LibraryError):
        return library.current(numbers), []
    versions, faults = dict[int, ArticleVersion](), []
    for number in numbers:
        try:
            versions |= library.current((number,))
        except LibraryError as error:
            faults.append(f"Article number {number} cannot be read: {error.__cause__ or error}. Take the last backup.")
    return versions, faults


def _sketch_of(tokens: Tokens) -> tuple[bytes, bytes, tuple[int, ...]] | None:
    """Its row, and the keys that it is looked up by."""
    sketch = fingerprint(tokens)
    if sketch is None:
        return None
    return (sketch.text_hash, array("I", sketch.hashes).tobytes(), tuple(sorted(sketch.keys)))


def _sketches(library: Library, numbers: tuple[int, ...]) -> dict[int, tuple[bytes, bytes, tuple[int, ...]]]:
    marks = ",".join("?" * len(numbers))
    keys: dict[int, list[int]] = {}
    for row in library._all(f"SELECT article, hash FROM shingles WHERE article IN ({marks}) ORDER BY hash", numbers):
        keys.setdefault(row["article"], []).append(row["hash"])
    found = library._all(f"SELECT article, text_hash, hashes FROM sketches WHERE article IN ({marks})", numbers)
    return {row["article"]: (row["text_hash"], row["hashes"], tuple(keys.get(row["article"], ()))) for row in found}


def _stream_of(version: ArticleVersion, tokens: Tokens, known: dict[str, int]) -> tuple[object, ...] | None:
    """The row that the stream of a version should be; None when it has a form that the library does not know."""
    if any(form not in known for form in tokens.forms):
        return None
    facts = facts_of(version.metadata, version.paragraphs, tokens, version.place)
    packed = pack(tokens, known)
    moment = None if facts.published_at is None else facts.published_at.isoformat()
    columns = tuple(getattr(packed, field.name) for field in fields(Packed))
    return (moment, facts.site, facts.length, " ".join(sorted(facts.flags)), "\n".join(sorted(facts.keys)), *columns)


def _streams(library: Library, numbers: tuple[int, ...]) -> dict[int, tuple[object, ...]]:
    marks = ",".join("?" * len(numbers))
    columns = ", ".join(field.name for field in fields(Packed))
    found = library._all(
        f"SELECT article, published_at, site, length, flags, keys, {columns} FROM streams WHERE article IN ({marks})",
        numbers,
    )
    return {row["article"]: tuple(row)[1:] for row in found}
