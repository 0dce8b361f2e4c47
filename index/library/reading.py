"""What can be asked of a library about its articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from index.address import canonical
from index.analysis.earlier import earlier_paragraphs
from index.annotation import Annotation
from index.article import ArticleVersion, EarlierParagraph, Kind, Metadata, Paragraph
from index.errors import NotFound
from index.library import derived, rows
from index.library.annotations import Annotations
from index.library.database import in_plain_words

_VERSION_COLUMNS = """
    SELECT articles.number AS article, articles.id, articles.address,
        versions.number, versions.place, versions.metadata, versions.added_at
    FROM articles JOIN versions ON versions.article = articles.number
"""

_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be taken in; `mapping` names the columns of tables that it was read with."""

    path: str
    reason: str
    at: datetime
    mapping: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a version was read from, as they came."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outline:
    """An article's current version as a list of results shows it: of the paragraphs that were asked for, by ordinal."""

    id: str
    metadata: Metadata
    paragraphs: Mapping[int, tuple[Kind, str]]
    added_at: datetime


class Reading(Annotations):
    """Articles, versions and what became of documents."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that this thread reads inside is of one moment, whatever is written meanwhile.

        Inside another one it is of that one's moment.
        """
        if self._connection.in_transaction:
            yield
            return
        self._all("BEGIN")
        try:
            yield
        finally:
            self._all("COMMIT")

    def find_number(self, reference: str) -> int:
        """The number of the article meant by an id, a beginning of one, an address, a guid, or a document's address.

        An address of the web may be written in any way that index.address takes for the same.
        Raises NotFound, also when several ids begin like this.
        """
        found = self._all(
            "SELECT number, id FROM articles WHERE id = ?1 OR address = ?1"
            " UNION SELECT number, id FROM articles JOIN documents ON article = number WHERE documents.address = ?1"
            " UNION SELECT number, id FROM articles JOIN names ON article = number"
            " WHERE kind IN ('url', 'guid') AND name IN (?1, ?2)",
            (reference, canonical(reference)),
        ) or self._all(
            "SELECT number, id FROM articles WHERE substr(id, 1, length(?1)) = ?1 AND length(?1) >= 4 LIMIT 9",
            (reference.lower(),),
        )
        if not found:
            raise NotFound(f"There is no article {reference!r} in this library. `courtbeat search` shows the ids.")
        if len(found) > 1:
            raise NotFound(f"Several articles are meant by {reference!r}: {', '.join(row['id'] for row in found)}.")
        return int(found[0]["number"])

    def current(self, numbers: Sequence[int]) -> dict[int, ArticleVersion]:
        """The current versions of the articles with these numbers; one that is gone is left out."""
        marks = ",".join("?" * len(numbers))
        heads = self._all(
            f"{_VERSION_COLUMNS} WHERE articles.number IN ({marks}) AND versions.number = articles.version", numbers
        )
        texts: dict[int, list[Paragraph]] = {}
        for row in self._all(
            "SELECT paragraphs.* FROM articles JOIN paragraphs ON paragraphs.article = articles.number"
            f" AND paragraphs.version = articles.version WHERE articles.number IN ({marks}) ORDER BY article, ordinal",
            numbers,
        ):
            texts.setdefault(row["article"], []).append(rows.paragraph_from_row(row))
        annotations = self.annotations(numbers)
        found = {}
        for head in heads:
            number, paragraphs = head["article"], texts.get(head["article"], [])
            with in_plain_words(self.path):
                earlier = derived.earlier_of(self._connection, number, head["place"], paragraphs)
            found[number] = _version(head, paragraphs, earlier, annotations[number])
        return found

    def outlines(self, wanted: Mapping[int, Collection[int]]) -> dict[int, Outline]:
        """What current() gives, of some paragraphs of each article, without sentences, annotations, earlier versions.

        wanted  number of an article -> ordinals of paragraphs; an article or a paragraph that is gone is left out
        """
        pairs = json.dumps([(number, ordinal) for number, ordinals in wanted.items() for ordinal in ordinals])
        paragraphs: dict[int, dict[int, tuple[Kind, str]]] = {number: {} for number in wanted}
        for article, ordinal, kind, text in self._all(
            "SELECT article, ordinal, kind, text FROM json_each(?) AS pair"
            " CROSS JOIN articles ON articles.number = pair.value ->> 0"
            " CROSS JOIN paragraphs ON paragraphs.article = articles.number"
            " AND paragraphs.version = articles.version AND ordinal = pair.value ->> 1",
            (pairs,),
        ):
            paragraphs[article][ordinal] = (_KINDS[kind], text)
        heads = self._all(
            f"{_VERSION_COLUMNS} WHERE articles.number IN ({','.join('?' * len(wanted))})"
            " AND versions.number = articles.version",
            list(wanted),
        )
        return {head["article"]: _outline(head, paragraphs[head["article"]]) for head in heads}

    def versions(self, number: int) -> tuple[ArticleVersion, ...]:
        """Every version of an article, oldest first. Raises NotFound."""
        heads = self._all(f"{_VERSION_COLUMNS} WHERE articles.number = ? ORDER BY place", (number,))
        if not heads:
            raise NotFound(f"There is no article number {number} in this library.")
        texts: dict[int, list[Paragraph]] = {}
        for row in self._all("SELECT * FROM paragraphs WHERE article = ? ORDER BY version, ordinal", (number,)):
            texts.setdefault(row["version"], []).append(rows.paragraph_from_row(row))
        found = []
        for head in heads:
            paragraphs = texts.get(head["number"], [])
            before = [(one["number"], texts.get(one["number"], [])) for one in heads if one["place"] < head["place"]]
            annotations = self.annotations([number])[number] if head is heads[-1] else ()
            found.append(_version(head, paragraphs, earlier_paragraphs(paragraphs, before), annotations))
        return tuple(found)

    def newest_original(self, number: int, version: int) -> Original:
        """What a version was read from last: what its captions, and whatever else makes no new version, are from.

        Raises NotFound.
        """
        row = self._one(
            "SELECT media_type, content FROM amendments WHERE article = ? AND version = ?"
            " ORDER BY ordinal DESC LIMIT 1",
            (number, version),
        )
        return Original(row["media_type"], row["content"]) if row else self.original(number, version)

    def original(self, number: int, version: int) -> Original:
        """What a version was read from, first and for ever. Raises NotFound."""
        row = self._one("SELECT media_type, content FROM versions WHERE article = ? AND number = ?", (number, version))
        if row is None:
            raise NotFound(f"There is no version {version} of the article with number {number} in this library.")
        return Original(row["media_type"], row["content"])

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
            " GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return {row["outlet"]: row["articles"] for row in found}

    def updated_at(self) -> datetime | None:
        """When the library last changed."""
        row = self._one("SELECT at FROM changes ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(row["at"]) if row else None

    def failures(self) -> tuple[Failure, ...]:
        found = self._all("SELECT * FROM failures ORDER BY path")
        return tuple(
            Failure(row["path"], row["reason"], datetime.fromisoformat(row["at"]), json.loads(row["mapping"]))
            for row in found
        )


def _outline(head: sqlite3.Row, paragraphs: Mapping[int, tuple[Kind, str]]) -> Outline:
    added_at = datetime.fromisoformat(head["added_at"])
    return Outline(head["id"], rows.metadata_from_json(head["metadata"]), paragraphs, added_at)


def _version(
    head: sqlite3.Row,
    paragraphs: Iterable[Paragraph],
    earlier: tuple[EarlierParagraph, ...],
    annotations: tuple[Annotation, ...],
) -> ArticleVersion:
    return ArticleVersion(
        id=head["id"],
        address=head["address"],
        number=head["number"],
        metadata=rows.metadata_from_json(head["metadata"]),
        paragraphs=tuple(paragraphs),
        added_at=datetime.fromisoformat(head["added_at"]),
        earlier=earlier,
        annotations=annotations,
        place=head["place"],
    )
