"""The things a collection is made of. Frozen, no I/O.

A RawDocument is what a source yields, an Article what extraction makes of it, an ArticleVersion what the library keeps.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlsplit

from index.annotation import Annotation


class Kind(StrEnum):
    """What a paragraph is in its article.

    A correction also clarifies, or tells what an earlier version said; a note is any other word of the editor's.
    """

    HEADLINE = "headline"
    DEK = "dek"
    KICKER = "kicker"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEADING = "subheading"
    BLOCKQUOTE = "blockquote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    NOTE = "note"
    BOILERPLATE = "boilerplate"


class Section(StrEnum):
    """A stretch of text that proximity never leaves (QUERY_LANGUAGE.md: headline, dek, body, each caption)."""

    HEADLINE = "headline"
    DEK = "dek"
    KICKER = "kicker"
    BODY = "body"
    CAPTION = "caption"


#: The section that a paragraph of each kind stands in. Boilerplate stands in none: kept and shown, never searched.
SECTION_OF: Mapping[Kind, Section] = MappingProxyType(
    {
        Kind.HEADLINE: Section.HEADLINE,
        Kind.DEK: Section.DEK,
        Kind.KICKER: Section.KICKER,
        Kind.DATELINE: Section.BODY,
        Kind.BODY: Section.BODY,
        Kind.SUBHEADING: Section.BODY,
        Kind.BLOCKQUOTE: Section.BODY,
        Kind.LIST_ITEM: Section.BODY,
        Kind.CORRECTION: Section.BODY,
        Kind.NOTE: Section.BODY,
        Kind.CAPTION: Section.CAPTION,
        Kind.CREDIT: Section.CAPTION,
    }
)


#: How an outlet takes an article back: codes of its status (IPTC NewsCodes, "pubstatusg2"; NITF `management-status`),
#: without the scheme's prefix and in lower case -> as we write them.
WITHDRAWN: Mapping[str, str] = MappingProxyType(
    {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld"}
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text. The empty string means unknown.

    published_at, modified_at  aware, in the zone that the outlet states (UTC where it states none)
    tags     the outlet's own keywords
    partial  the outlet shows only the beginning: a paywall's stub
    withdrawn  how the outlet took the article back: a value of WITHDRAWN; empty while it stands
    """

    url: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    dateline: str = ""
    language: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    tags: tuple[str, ...] = ()
    partial: bool = False
    withdrawn: str = ""

    @property
    def published_on(self) -> date | None:
        """The day of publication, in the zone that the outlet states."""
        return None if self.published_at is None else self.published_at.date()

    @property
    def site(self) -> str:
        """The host name of the address, in lower case; empty when there is none."""
        try:
            return (urlsplit(self.url).hostname or "").strip()
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the values of a query (date: site: length: is: has:) are compared with.

    length  words of the body
    flags   what is: and has: may ask for (index.fields)
    keys    what annotations say, as it is looked up whole: index.analysis.annotated.value_key
    """

    published_at: datetime | None
    site: str
    length: int
    flags: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()

    @property
    def published_on(self) -> date | None:
        """The day that the outlet itself was in: a date of the zone that it states."""
        return None if self.published_at is None else self.published_at.date()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as its source gave it.

    address   where it was read from: the file's URI, or the address that it was fetched from. Which documents are
              versions of one article: index/library/identity.py
    path      what to call it in messages
    media_type  what it is read as: "text/plain", "text/html" and the others of index.extract.READERS
    content   the bytes, untouched
    overrides what a sidecar says: keys of Metadata, plus "headline" and "dek"; these win over what the page says.
              "version" is the number that a source of versions gives it, "added_at" when an archive or another library
              read it
    guid      what the source calls it, unique in the world; two documents of one guid are versions of one article
    charset   the encoding that was said beside the bytes (in a header), not in them; it may be wrong
    hints     what a feed says of the page: keys of Metadata, which count where the page itself says nothing
    """

    address: str
    path: str
    media_type: str
    content: bytes
    overrides: Mapping[str, object] = field(default_factory=dict)
    guid: str = ""
    charset: str = ""
    hints: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its kind, its text (no markup, no line breaks) and where its sentences begin.

    `sentences` are offsets into `text` in code points, ascending, the first always 0; empty until they are set by
    index.annotate.
    """

    kind: Kind
    text: str
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierParagraph:
    """A paragraph that stood in an earlier version: the version's number, and its place there, from 0."""

    version: int
    ordinal: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Article:
    """An article as extraction reads it: metadata and paragraphs in reading order, the headline among them.

    A credit belongs to the caption before it.

    annotations  what is known about its text: index.annotate
    layers       the versions of the layers that read them (index.annotate.LAYERS); empty when none did
    """

    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    annotations: tuple[Annotation, ...] = ()
    layers: str = ""

    @property
    def headline(self) -> str:
        return first_of(self.paragraphs, Kind.HEADLINE)


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of an article, as the library keeps it.

    id        of the article; derives from its address alone
    address   of the article: the canonical form of the url that it names, or that of the document that named none
    number    1 for the first version that was read, and so on; it never changes
    earlier   what versions before this one said and this one does not: index.analysis.earlier
    annotations  what is known about its text; of the current version only
    added_at  when it was read; of one that an export or a web archive brought, when it was read there
    place     in the article's history, 1 for the oldest: one that was read late has a lower place than number
    """

    id: str
    address: str
    number: int
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    added_at: datetime
    earlier: tuple[EarlierParagraph, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    place: int = 1

    @property
    def headline(self) -> str:
        return first_of(self.paragraphs, Kind.HEADLINE)


def withdrawn_by(code: object) -> str:
    """The value of WITHDRAWN that the code of an article's status stands for; empty for any other.

    The code may have a prefix, or be an address: `stat:canceled`, `http://cv.iptc.org/newscodes/pubstatusg2/canceled`.
    """
    name = re.split(r"[:/]", code)[-1] if isinstance(code, str) else ""
    return WITHDRAWN.get(name.strip().lower(), "")


def first_of(paragraphs: tuple[Paragraph, ...], kind: Kind) -> str:
    """The text of the first paragraph of this kind, or the empty string."""
    return next((p.text for p in paragraphs if p.kind is kind), "")


def article_id(address: str) -> str:
    """Twelve characters of base 32 (60 bits) that derive from the address alone, so that a rebuild keeps every link."""
    return _short_hash(address, 12)


def paragraph_anchor(ordinal: int, text: str) -> str:
    """The fragment of a paragraph's permalink, `p12-k3xq7a`: its place from 0, and a hash of its text.

    The hash finds the paragraph again when a later version has moved it.
    """
    return f"p{ordinal}-{_short_hash(text, 6)}"


def _short_hash(text: str, length: int) -> str:
    # Five bytes are eight characters: no more are written than are wanted.
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[: -(-length // 8) * 5]
    return b32encode(digest).decode("ascii").lower()[:length]
