"""The text of XML elements, on one line."""

from __future__ import annotations

from collections.abc import Container

from lxml import etree

from index.extract.tidy import tidy
from index.safe_xml import find_all, name_of

_BLOCKS = frozenset({"p", "li", "td", "th", "div", "hl1", "hl2", "caption", "tr", "blockquote", "bq"})


def first_text(element: etree._Element, *path: str) -> str:
    """The text of the first element at a path that has any."""
    return next(filter(None, map(text_of, find_all(element, *path))), "")


def text_of(element: etree._Element, without: Container[str] = ()) -> str:
    """The text on one line, without that of elements of some names; a space where `<br>` stands."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        name = name_of(node)
        if name == "br" or (event == "start" and name in _BLOCKS):
            pieces.append(" ")
        if event == "start":
            if node is not element and (name in without or not name):
                walker.skip_subtree()
            else:
                pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
            if name in _BLOCKS:
                pieces.append(" ")
    return tidy("".join(pieces))
