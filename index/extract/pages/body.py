"""What the extractor takes for the body of a page: the first witness of which text is the article (see story.py)."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from index.article import Kind, Paragraph
from index.extract.pages.breaks import BREAK, cut_at_breaks
from index.extract.tidy import is_readable, tidy

# A page that it gives up on is told by our own errors; without a handler its messages would go to the terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

#: What a broken page may raise inside the extractor; then the page's own paragraphs are used.
_EXTRACTOR_ERRORS = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError)

#: Elements of the extractor's tree that begin a paragraph, and the kind that their text has.
_KINDS = {
    "p": Kind.BODY,
    "div": Kind.BODY,
    "head": Kind.SUBHEADING,
    "item": Kind.LIST_ITEM,
    "row": Kind.LIST_ITEM,
    "quote": Kind.BLOCKQUOTE,
    "list": Kind.BODY,
    "table": Kind.BODY,
    "code": Kind.BODY,
}
#: A paragraph inside one of these is of its kind.
_LENDING = frozenset({"item", "row", "quote", "head"})


def read_body(tree: HtmlElement) -> list[Paragraph]:
    """The article's paragraphs in order, none if none are found. Leaves the tree as it is."""
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, with_metadata=False, deduplicate=False
        )
    except _EXTRACTOR_ERRORS:
        return []
    return [] if document is None or isinstance(document, dict) else [*_paragraphs(document.body)]


def _paragraphs(body: etree._Element) -> Iterator[Paragraph]:
    """Cuts the extractor's tree where a paragraph begins or ends. Iterative: pages nest without limit."""
    pieces: list[str] = []
    kinds = [Kind.BODY]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag == "lb" and event == "start":
            pieces.append(BREAK)
        elif tag == "cell" and event == "start" and pieces:
            pieces.append(" | ")
        if tag in _KINDS:
            yield from _flush(pieces, kinds[-1])
            if event == "start":
                kinds.append(kinds[-1] if kinds[-1] is not Kind.BODY and tag not in _LENDING else _KINDS[tag])
            else:
                kinds.pop()
        if event == "start":
            pieces.append(element.text or "")
        elif element is not body:
            pieces.append(element.tail or "")
    yield from _flush(pieces, kinds[-1])


def _flush(pieces: list[str], kind: Kind) -> Iterator[Paragraph]:
    """The text gathered so far, cut at line breaks that part paragraphs."""
    text = "".join(pieces)
    pieces.clear()
    yield from (Paragraph(kind, part) for part in map(tidy, cut_at_breaks(text)) if is_readable(part))
