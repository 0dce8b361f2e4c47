"""The frozen types as rows, and rows as the frozen types."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TypeAlias

from index.annotation import Annotation, Layer, Span
from index.article import SECTION_OF, Kind, Metadata, Paragraph, RawDocument, Section
from index.errors import LibraryError

AnnotationRow: TypeAlias = tuple[str, int, int, int, str, str, str, float]
"""layer, paragraph, first, after, value, attributes, evidence, confidence: the columns of migration_3.sql"""

#: A version is new when one of these differs: what furniture stands around it does not make an article another one.
_CONTENT = frozenset(
    {Kind.HEADLINE, Kind.DEK, *(kind for kind, section in SECTION_OF.items() if section is Section.BODY)}
)
#: What reading a row raises that is not as we wrote it.
_DAMAGED = (ValueError, TypeError, KeyError, AttributeError)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_at(raw: RawDocument) -> str:
    """When a document was read: now, unless it is of an export or a web archive, which say when; never after now."""
    said, moment = raw.overrides.get("added_at"), datetime.now(UTC)
    if isinstance(said, datetime):
        moment = min(said.astimezone(UTC), moment)
    return moment.isoformat(timespec="seconds")


def metadata_to_json(metadata: Metadata) -> str:
    given = {name: value for name, value in asdict(metadata).items() if value}
    return json.dumps(given, ensure_ascii=False, default=datetime.isoformat)


def metadata_from_json(text: str) -> Metadata:
    """Raises LibraryError."""
    try:
        given = json.loads(text)
        for name in ("published_at", "modified_at"):
            if name in given:
                given[name] = datetime.fromisoformat(given[name])
        return Metadata(**given | {name: tuple(given.get(name, ())) for name in ("authors", "tags")})
    except _DAMAGED as error:
        raise _damage("the metadata of an article", error) from error


def paragraph_row(paragraph: Paragraph) -> tuple[str, str, str]:
    return paragraph.kind.value, paragraph.text, json.dumps(paragraph.sentences, separators=(",", ":"))


def paragraph_from_row(row: sqlite3.Row) -> Paragraph:
    """Raises LibraryError."""
    try:
        return Paragraph(Kind(row["kind"]), row["text"], sentences_of(row["sentences"]))
    except _DAMAGED as error:
        raise _damage("a paragraph", error) from error


def sentences_of(stored: str) -> tuple[int, ...]:
    return tuple(json.loads(stored))


def annotation_row(one: Annotation) -> AnnotationRow:
    return (
        one.layer.value,
        one.span.paragraph,
        one.span.start,
        one.span.end,
        one.value,
        json.dumps(dict(one.attributes), ensure_ascii=False),
        json.dumps([(span.paragraph, span.start, span.end) for span in one.evidence], separators=(",", ":")),
        float(one.confidence),
    )


def annotation_from_row(row: AnnotationRow) -> Annotation:
    """Raises LibraryError."""
    layer, paragraph, start, end, value, attributes, evidence, confidence = row
    try:
        return Annotation(
            layer=Layer(layer),
            span=Span(paragraph, start, end),
            value=value,
            attributes=json.loads(attributes),
            evidence=tuple(Span(*span) for span in json.loads(evidence)),
            confidence=confidence,
        )
    except _DAMAGED as error:
        raise _damage("an annotation", error) from error


def _damage(what: str, error: Exception) -> LibraryError:
    return LibraryError(
        f"The library is damaged: {what} cannot be read ({error}). `courtbeat verify` names the article. Put your last"
        " backup in the library's place, then: courtbeat reindex"
    )


def document_hash(raw: RawDocument) -> str:
    """Of the bytes, what was said of them and what the sidecar says: all that extraction sees."""
    told = [dict(raw.overrides), dict(raw.hints)] if raw.hints else dict(raw.overrides)
    overrides = json.dumps(told, sort_keys=True, ensure_ascii=True, default=str)
    said = raw.media_type + (f"; {raw.charset}" if raw.charset else "")
    return hashlib.sha256(raw.content + b"\0" + overrides.encode() + b"\0" + said.encode()).hexdigest()


def content_hash(paragraphs: Iterable[Paragraph]) -> str:
    """Of headline, dek and body."""
    content = json.dumps([(p.kind.value, p.text) for p in paragraphs if p.kind in _CONTENT])
    return hashlib.sha256(content.encode()).hexdigest()
