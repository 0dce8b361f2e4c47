"""The Library: what is kept, and the questions that can be asked of it."""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from index.analysis.stream import Packed, Stream, pack
from index.analysis.tokens import Tokens, facts_of
from index.article import Article, ArticleVersion, Facts, RawDocument, article_id
from index.errors import NotFound
from index.library import rows
from index.library.database import connect, in_plain_words, transaction

_VERSION_COLUMNS = """
    SELECT articles.number AS article, articles.id, articles.address,
        versions.number, versions.metadata, versions.added_at
    FROM articles JOIN versions ON versions.article = articles.number
"""


class Outcome(StrEnum):
    """What became of a document."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log. `removed` tells whether the article is gone."""

    seq: int
    article: int
    removed: bool


@dataclass(frozen=True, slots=True)
class Failure:
    path: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Streamed:
    """The token stream of an article's current version, and the facts beside it."""

    stream: Stream
    facts: Facts


class Library:
    """The system of record. One writer at a time, any number of readers; usable from several threads.

    Every method that writes is one transaction. Errors are those of index.library.database.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._forms: dict[str, int] | None = None
        self._local.connection = connect(path, create=create)
        self._opened.append(self._local.connection)
        # Threads come and go, and a page's library is closed by nobody: what is open goes with the library.
        weakref.finalize(self, _close, self._opened)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        _close(self._opened)

    # Writing

    def is_unchanged(self, raw: RawDocument) -> bool:
        """Whether this very document, from this address, is what was read last."""
        row = self._one("SELECT hash FROM documents WHERE address = ?", (raw.address,))
        return row is not None and row["hash"] == rows.document_hash(raw)

    def save(self, raw: RawDocument, article: Article, tokens: Tokens, stems: Mapping[str, str]) -> Outcome:
        """Keep what extraction read from a document, as a new article, a new version, or the last version amended.

        article  with its sentences set
        tokens   its token stream
        stems    form -> stem of every form in it
        """
        address = article.metadata.url or raw.address
        content = rows.content_hash(article.paragraphs)
        with transaction(self._connection, self.path):
            known = self._one("SELECT number, version FROM articles WHERE address = ?", (address,))
            number, version, last_content = self._place(address, known)
            numbers: dict[str, int] = {}
            same = known is not None and content == last_content and self._reads_alike(number, article)
            if not same:
                version += content != last_content
                self._write_version(number, version, content, raw, article)
                self._connection.execute("UPDATE articles SET version = ? WHERE number = ?", (version, number))
                numbers = self._write_forms(stems)
                self._write_stream(
                    number, facts_of(article.metadata, tokens), pack(tokens, self._known_forms() | numbers)
                )
                self._log(number, "saved")
            self._connection.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (raw.address, rows.document_hash(raw), number)
            )
            self._connection.execute("DELETE FROM failures WHERE path = ?", (raw.path,))
        self._known_forms().update(numbers)
        if same:
            return Outcome.UNCHANGED
        return Outcome.ADDED if known is None else Outcome.UPDATED

    def remove(self, number: int) -> None:
        """Take an article out, with all its versions."""
        with transaction(self._connection, self.path):
            self._connection.execute("DELETE FROM articles WHERE number = ?", (number,))
            self._log(number, "removed")

    def record_failure(self, path: str, reason: str) -> None:
        """Remember that a document could not be taken in; a later success forgets it."""
        with transaction(self._connection, self.path):
            self._connection.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (path, reason, rows.now()))

    def forget_failure(self, path: str) -> None:
        """Forget a document that could not be taken in and is there no more."""
        with transaction(self._connection, self.path):
            self._connection.execute("DELETE FROM failures WHERE path = ?", (path,))

    # Asking

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that this thread reads inside is of one moment, whatever is written meanwhile."""
        self._all("BEGIN", ())
        try:
            yield
        finally:
            self._all("COMMIT", ())

    def find_number(self, reference: str) -> int:
        """The number of the article meant by an id, a beginning of one, an address, or a document's address.

        Raises NotFound, also when several ids begin like this.
        """
        found = self._all(
            "SELECT number, id FROM articles WHERE id = ?1 OR address = ?1"
            " UNION SELECT number, id FROM articles JOIN documents ON article = number WHERE documents.address = ?1",
            (reference,),
        ) or self._all(
            "SELECT number, id FROM articles WHERE substr(id, 1, length(?1)) = ?1 AND length(?1) >= 4 LIMIT 9",
            (reference.lower(),),
        )
        if not found:
            raise NotFound(f"There is no article {reference!r} in this library. `courtbeat search` shows the ids.")
        if len(found) > 1:
            raise NotFound(f"Several articles begin with {reference!r}: {', '.join(row['id'] for row in found)}.")
        return int(found[0]["number"])

    def current(self, numbers: Sequence[int]) -> dict[int, ArticleVersion]:
        """The current versions of the articles with these numbers; one that is gone is left out."""
        marks = ",".join("?" * len(numbers))
        heads = self._all(
            f"{_VERSION_COLUMNS} WHERE articles.number IN ({marks}) AND versions.number = articles.version", numbers
        )
        texts: dict[int, list[sqlite3.Row]] = {}
        for row in self._all(
            "SELECT paragraphs.* FROM articles JOIN paragraphs ON paragraphs.article = articles.number"
            f" AND paragraphs.version = articles.version WHERE articles.number IN ({marks}) ORDER BY article, ordinal",
            numbers,
        ):
            texts.setdefault(row["article"], []).append(row)
        return {head["article"]: _version(head, texts.get(head["article"], [])) for head in heads}

    def versions(self, number: int) -> tuple[ArticleVersion, ...]:
        """Every version of an article, oldest first. Raises NotFound."""
        heads = self._all(f"{_VERSION_COLUMNS} WHERE articles.number = ? ORDER BY versions.number", (number,))
        if not heads:
            raise NotFound(f"There is no article number {number} in this library.")
        texts: dict[int, list[sqlite3.Row]] = {}
        for row in self._all("SELECT * FROM paragraphs WHERE article = ? ORDER BY version, ordinal", (number,)):
            texts.setdefault(row["version"], []).append(row)
        return tuple(_version(head, texts.get(head["number"], [])) for head in heads)

    def article_count(self) -> int:
        return self._count("SELECT count(*) FROM articles")

    def paragraph_count(self) -> int:
        """Paragraphs of current versions."""
        return self._count(
            "SELECT count(*) FROM paragraphs"
            " JOIN articles ON number = article AND articles.version = paragraphs.version"
        )

    def outlets(self) -> dict[str, int]:
        """Outlet -> number of its articles; the empty string stands for unknown."""
        found = self._all(
            "SELECT coalesce(metadata ->> 'outlet', '') AS outlet, count(*) AS articles FROM versions"
            " JOIN articles ON articles.number = versions.article AND articles.version = versions.number"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            (),
        )
        return {row["outlet"]: row["articles"] for row in found}

    def updated_at(self) -> datetime | None:
        """When the library last changed."""
        row = self._one("SELECT at FROM changes ORDER BY seq DESC LIMIT 1", ())
        return datetime.fromisoformat(row["at"]) if row else None

    def failures(self) -> tuple[Failure, ...]:
        found = self._all("SELECT * FROM failures ORDER BY path", ())
        return tuple(Failure(row["path"], row["reason"], datetime.fromisoformat(row["at"])) for row in found)

    # For the engines

    def last_change(self) -> int:
        """The seq of the newest change, 0 when there is none."""
        return self._count("SELECT coalesce(max(seq), 0) FROM changes")

    def changes_after(self, seq: int) -> tuple[Change, ...]:
        """The last change of each article that changed after this one, in order."""
        found = self._all(
            "SELECT max(seq) AS seq, article FROM changes WHERE seq > ? GROUP BY article ORDER BY 1", (seq,)
        )
        gone = {
            row["article"]
            for row in self._all(
                "SELECT DISTINCT article FROM changes WHERE seq > ? AND article NOT IN (SELECT number FROM articles)",
                (seq,),
            )
        }
        return tuple(Change(row["seq"], row["article"], row["article"] in gone) for row in found)

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all articles, ascending."""
        return tuple(row["number"] for row in self._all("SELECT number FROM articles ORDER BY number", ()))

    def forms_of_stem(self, stem: str) -> tuple[str, ...]:
        """Every form in the collection that has this stem."""
        return tuple(row["form"] for row in self._all("SELECT form FROM forms WHERE stem = ? ORDER BY form", (stem,)))

    def stem_of(self, form: str) -> str | None:
        """The stem of a form, None when the form is not in the collection."""
        row = self._one("SELECT stem FROM forms WHERE form = ?", (form,))
        return row["stem"] if row else None

    def form_numbers(self, forms: Iterable[str]) -> dict[str, int]:
        """Form -> the number that streams know it by, of those that are in the collection."""
        wanted = json.dumps(list(forms))
        found = self._all("SELECT form, number FROM forms WHERE form IN (SELECT value FROM json_each(?))", (wanted,))
        return {row["form"]: row["number"] for row in found}

    def streams(self, numbers: Sequence[int]) -> dict[int, Streamed]:
        """What the matcher needs of the articles with these numbers; one that is gone is left out."""
        marks = ",".join("?" * len(numbers))
        found = self._all(f"SELECT * FROM streams WHERE article IN ({marks})", numbers)
        return {row["article"]: _streamed(row) for row in found}

    def forms_beginning(self, prefix: str) -> tuple[str, ...]:
        """Every form in the collection that begins with these letters (all forms, for the empty string)."""
        found = self._all(
            "SELECT form FROM forms WHERE form >= ?1 AND (?2 = '' OR form < ?2) ORDER BY form", (prefix, _after(prefix))
        )
        return tuple(row["form"] for row in found)

    # Within

    @property
    def _connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self.path, create=False)
            self._opened.append(connection)
        return connection

    def _all(self, query: str, values: Sequence[object]) -> list[sqlite3.Row]:
        with in_plain_words(self.path):
            return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, values: Sequence[object]) -> sqlite3.Row | None:
        found = self._all(query, values)
        return found[0] if found else None

    def _count(self, query: str) -> int:
        return int(self._all(query, ())[0][0])

    def _place(self, address: str, known: sqlite3.Row | None) -> tuple[int, int, str]:
        """Number, version and content hash of the article at an address, made when it is new."""
        if known is None:
            added = self._connection.execute(
                "INSERT INTO articles (id, address, version) VALUES (?, ?, 0)", (article_id(address), address)
            )
            return int(added.lastrowid or 0), 0, ""
        number, version = known["number"], known["version"]
        row = self._one("SELECT content_hash FROM versions WHERE article = ? AND number = ?", (number, version))
        return number, version, row["content_hash"] if row else ""

    def _write_version(self, number: int, version: int, content: str, raw: RawDocument, article: Article) -> None:
        self._connection.execute("DELETE FROM paragraphs WHERE article = ? AND version = ?", (number, version))
        self._connection.execute(
            "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " metadata = excluded.metadata, media_type = excluded.media_type, content = excluded.content",
            (
                number,
                version,
                content,
                rows.now(),
                rows.metadata_to_json(article.metadata),
                raw.media_type,
                raw.content,
            ),
        )
        self._connection.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?)",
            ((number, version, i, *rows.paragraph_row(p)) for i, p in enumerate(article.paragraphs)),
        )

    def _reads_alike(self, number: int, article: Article) -> bool:
        """Whether extraction reads what is stored already: only what stands around the article differs."""
        stored = self.current([number])[number]
        return stored.metadata == article.metadata and stored.paragraphs == article.paragraphs

    def _write_stream(self, number: int, facts: Facts, packed: Packed) -> None:
        moment = None if facts.published_at is None else facts.published_at.isoformat()
        columns = (packed.forms, packed.tokens, packed.sentences, packed.prints, packed.zones)
        self._connection.execute(
            "INSERT OR REPLACE INTO streams VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, moment, facts.site, facts.length, *columns),
        )

    def _write_forms(self, stems: Mapping[str, str]) -> dict[str, int]:
        """The numbers of the forms that were not known yet."""
        fresh = [(form, stem) for form, stem in stems.items() if form not in self._known_forms()]
        self._connection.executemany("INSERT INTO forms (form, stem) VALUES (?, ?) ON CONFLICT DO NOTHING", fresh)
        return self.form_numbers(form for form, _ in fresh)

    def _known_forms(self) -> dict[str, int]:
        """Form -> number of what is in the library, read once: most words of an article are known."""
        if self._forms is None:
            self._forms = {row["form"]: row["number"] for row in self._all("SELECT form, number FROM forms", ())}
        return self._forms

    def _log(self, number: int, what: str) -> None:
        self._connection.execute("INSERT INTO changes (article, what, at) VALUES (?, ?, ?)", (number, what, rows.now()))


def _close(connections: list[sqlite3.Connection]) -> None:
    while connections:
        connections.pop().close()


def _version(head: sqlite3.Row, texts: Iterable[sqlite3.Row]) -> ArticleVersion:
    return ArticleVersion(
        id=head["id"],
        address=head["address"],
        number=head["number"],
        metadata=rows.metadata_from_json(head["metadata"]),
        paragraphs=tuple(map(rows.paragraph_from_row, texts)),
        added_at=datetime.fromisoformat(head["added_at"]),
    )


def _streamed(row: sqlite3.Row) -> Streamed:
    published = row["published_at"]
    facts = Facts(datetime.fromisoformat(published) if published else None, row["site"], row["length"])
    packed = Packed(row["forms"], row["tokens"], row["sentences"], row["prints"], row["zones"])
    return Streamed(Stream(packed), facts)


def _after(prefix: str) -> str:
    """The first string after all that begin with this one, in code point order; empty when there is none."""
    bare = prefix.rstrip("\U0010ffff")
    if not bare:
        return ""
    successor = ord(bare[-1]) + 1
    # The surrogates are no characters, and cannot be bound.
    return bare[:-1] + chr(0xE000 if 0xD800 <= successor < 0xE000 else successor)
