"""A record of `courtbeat export` -> the article that it was: nothing is guessed, each paragraph keeps its kind."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from index.article import Article, Kind, Metadata, Paragraph, RawDocument, withdrawn_by
from index.errors import EmptyDocument, NotText

_STRINGS = ("url", "outlet", "section", "dateline", "language")
_LISTS = ("authors", "tags")
_TIMES = ("published_at", "modified_at")


def read_exported(raw: RawDocument) -> Article:
    """Raises NotText for a record that is not of our making, EmptyDocument for one without paragraphs."""
    try:
        record = json.loads(raw.content)
        paragraphs = tuple(Paragraph(Kind(each["kind"]), _text(each["text"])) for each in record["paragraphs"])
        metadata = _metadata(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotText(f"{raw.path}: not a record as `courtbeat export` writes them.") from error
    if not any(paragraph.text for paragraph in paragraphs):
        raise EmptyDocument(f"{raw.path}: a record without text.")
    return Article(metadata, paragraphs)


def _metadata(record: dict[str, Any]) -> Metadata:
    known: dict[str, Any] = {name: _text(record[name]) for name in _STRINGS if name in record}
    known |= {name: tuple(map(_text, record[name])) for name in _LISTS if name in record}
    known |= {name: datetime.fromisoformat(record[name]) for name in _TIMES if name in record}
    return Metadata(**known, partial=record.get("partial") is True, withdrawn=withdrawn_by(record.get("withdrawn")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
