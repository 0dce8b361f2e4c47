"""The body of news exchange formats -> paragraphs: XHTML and NITF name their blocks alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from lxml import etree

from index.article import Kind, Paragraph
from index.extract.credits import is_credit, trailing_credit
from index.extract.datelines import is_dateline
from index.extract.exchange.xml_text import text_of
from index.extract.remarks import remark
from index.extract.tidy import is_readable, tidy
from index.safe_xml import name_of

#: What the text of an element of this name is. Elements of other names hold blocks, or a paragraph without a mark.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "p": Kind.BODY,
        "pre": Kind.BODY,
        "h1": Kind.SUBHEADING,
        "h2": Kind.SUBHEADING,
        "h3": Kind.SUBHEADING,
        "h4": Kind.SUBHEADING,
        "h5": Kind.SUBHEADING,
        "h6": Kind.SUBHEADING,
        "hl2": Kind.SUBHEADING,
        "li": Kind.LIST_ITEM,
        "dt": Kind.LIST_ITEM,
        "dd": Kind.LIST_ITEM,
        "tr": Kind.BODY,
        "figcaption": Kind.CAPTION,
        "media-caption": Kind.CAPTION,
        "media-producer": Kind.CREDIT,
        "credit": Kind.CREDIT,
        "note": Kind.NOTE,
    }
)
_QUOTES = frozenset({"blockquote", "bq"})
_SKIPPED = frozenset(
    {"head", "script", "style", "media-reference", "media-metadata", "media-object", "title", "object", "nav", "form"}
)
_NESTED = frozenset({"ul", "ol", "dl", "media", "table", "bq", "blockquote", "figure"})


def read_blocks(element: etree._Element) -> tuple[Paragraph, ...]:
    """The paragraphs below an element in their order, each judged by its text too."""
    return tuple(judged(_walk(element)))


def judged(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Readable paragraphs, with the kinds that their words tell: corrections, notes, datelines, credits."""
    for paragraph in paragraphs:
        text = tidy(paragraph.text)
        if not is_readable(text):
            continue
        kind = paragraph.kind
        if kind is Kind.BODY:
            kind = remark(text) or (Kind.DATELINE if is_dateline(text) else kind)
        elif kind is Kind.CAPTION and is_credit(text):
            kind = Kind.CREDIT
        yield replace(paragraph, kind=kind, text=text)


def split_caption(text: str) -> Iterator[Paragraph]:
    """A caption, and the credit that it ends with by itself."""
    credit = trailing_credit(text)
    caption = text.removesuffix(credit).rstrip(" -–—|") if credit else text
    yield from (Paragraph(kind, part) for kind, part in ((Kind.CAPTION, caption), (Kind.CREDIT, credit)) if part)


def _walk(top: etree._Element) -> Iterator[Paragraph]:
    """Without recursion: a file may nest deeper than Python does."""
    waiting: list[tuple[etree._Element, bool]] = [(top, False)]
    while waiting:
        element, quoted = waiting.pop()
        name = name_of(element)
        if not name or name in _SKIPPED:
            continue
        quoted = quoted or name in _QUOTES
        kind = KINDS.get(name)
        if kind is None and _holds_blocks(element):
            waiting += [(child, quoted) for child in reversed(element)]
            continue
        kind = kind or (Kind.BLOCKQUOTE if quoted else Kind.BODY)
        text = text_of(element, _SKIPPED | _NESTED)
        yield from _paragraphs(kind, text, quoted)
        waiting += [(child, quoted) for child in reversed(element) if name_of(child) in _NESTED]


def _paragraphs(kind: Kind, text: str, quoted: bool) -> Iterator[Paragraph]:
    if kind is Kind.CAPTION:
        yield from split_caption(text)
    else:
        yield Paragraph(Kind.BLOCKQUOTE if quoted and kind is Kind.BODY else kind, text)


def _holds_blocks(element: etree._Element) -> bool:
    return any(name_of(child) in KINDS or name_of(child) in _NESTED for child in element.iterdescendants())
