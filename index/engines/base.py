"""What an engine's writing half can do, and what it is given to index.

An engine keeps one index for each unit that the query language speaks of. An article is one document of the article
unit, each of its paragraphs one of the paragraph unit, each sentence one of the sentence unit; all of them know the
article's number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class IndexUnit(StrEnum):
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


#: Raised whenever what is written changes (fields, analysis): an index of another schema is refused and rebuilt.
SCHEMA = 6

#: Stands between the paragraphs of one field, so that no phrase reaches from one into the next. It is no form.
PARAGRAPH_BREAK = "\x1e"


class Passages(NamedTuple):
    """The words of one zone, one on a line: forms and their stems, of equal length, in order, with a break between
    paragraphs. A tuple, as are the other small ones: many of these are handed from one process to another.
    """

    forms: str
    stems: str


class UnitDocument(NamedTuple):
    """One document of the paragraph or sentence unit: its words as in Passages, and the zones it stands in."""

    forms: str
    stems: str
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """All that engines are given of one article.

    number        the library's number of the article
    outlet, section  whole values, for filters and counts
    sites         the host name and every end of it: www.courier.example, courier.example, example
    published     seconds since 1970 UTC, None when unknown: what articles are ordered by
    day           the outlet's own day as datetime.date.toordinal() counts it, None when unknown: what dates compare
    flags         what is: and has: ask for
    keys          what annotations say, looked up whole: Facts.keys
    length        words of the body
    zones         zone -> its words: the article unit's fields
    """

    number: int
    outlet: str
    section: str
    sites: tuple[str, ...]
    published: int | None
    day: int | None
    length: int
    flags: tuple[str, ...]
    keys: tuple[str, ...]
    zones: Mapping[str, Passages]
    paragraphs: tuple[UnitDocument, ...]
    sentences: tuple[UnitDocument, ...]


class EngineWriter(Protocol):
    """Writes one generation of an index. Nothing shows to readers before commit()."""

    def add(self, document: ArticleDocument) -> None:
        """Index an article; one with its number must have been removed first."""

    def remove(self, number: int) -> None:
        """Take an article's documents out; nothing happens when there are none."""

    def commit(self) -> None:
        """Make everything since the last commit durable and visible, unit by unit."""

    def close(self) -> None:
        """Let go of files and locks."""
