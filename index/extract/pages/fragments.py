"""Pieces of HTML in a page's data, and what of its strings is prose."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from index.extract.pages.breaks import BREAK, cut_at_breaks
from index.extract.pages.page import text_of
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import is_readable, tidy

PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,400}>")
_BREAK = re.compile(r"\r\n|\n|<br\s*/?>", re.IGNORECASE)
_UNITS = ("p", "h2", "h3", "h4", "li", "blockquote")
_SHORTEST_PROSE, _SHORTEST_SENTENCE = 40, 3
_CODE = re.compile(r"[{}]|;\s|\w\(\)|https?://\S+$")


def read_paragraphs(html: str) -> list[str]:
    """The paragraphs of a piece of HTML, without figures; all of them or none."""
    try:
        tree = fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError):
        return []
    etree.strip_elements(tree, "script", "style", "figure", "aside", with_tail=False)
    units = [unit for unit in tree.iter(*_UNITS) if not _is_inside(unit, tree)]
    return [text for text in map(text_of, units) if is_readable(text)]


def _is_inside(unit: HtmlElement, tree: HtmlElement) -> bool:
    """Inside another paragraph, or a picture's caption."""
    for ancestor in unit.iterancestors():
        if ancestor is tree:
            return False
        if ancestor.tag in _UNITS or "caption" in (ancestor.get("class") or ""):
            return True
    return False


def read_lines(text: str) -> list[str]:
    """The paragraphs of a text that data holds: of HTML, or of lines with or without empty ones between them."""
    if "</p>" in text.lower():
        return read_paragraphs(text)
    lines = cut_at_breaks(_BREAK.sub(BREAK, text))
    return [line for line in map(tidy, lines) if is_readable(line)]


def is_prose(text: str) -> bool:
    """Whether a string is a sentence or more, and neither code nor a label."""
    long = len(text) >= _SHORTEST_PROSE or (ends_sentence(text) and len(text.split()) >= _SHORTEST_SENTENCE)
    return long and " " in text and not _CODE.search(text)
