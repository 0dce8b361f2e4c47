"""The captions and credits of a page's pictures, from figures and from what class names call a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.extract.credits import is_credit
from index.extract.pages.marks import BLOCKS, CREDIT, is_caption, marks_of
from index.extract.pages.page import text_of
from index.extract.tidy import is_readable, tidy

#: What the buttons of a picture say.
_BUTTONS = re.compile(
    r"\b(?:toggle caption|hide caption|(?:enlarge|view|open|expand)(?: this)? image(?: in fullscreen| modal)?)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 1500
_LONGEST_CREDIT = 200


@dataclass(frozen=True, slots=True)
class Legend:
    """A text that belongs to a picture: its credit if the page marks it as one."""

    text: str
    is_credit: bool


def is_picture(element: HtmlElement, marks: str) -> bool:
    """A figure, its caption alone, or what class names call a caption. A figure may also frame a table or a post."""
    tag = element.tag
    if tag == "figure":
        return all(element.find(f".//{inner}") is None for inner in ("figure", "table", "blockquote"))
    if tag == "figcaption":
        return True
    named = (tag in BLOCKS or tag == "span") and is_caption(marks)
    return named and element.find(".//h1") is None and len(element.findall(".//p")) <= 2


def read_picture(element: HtmlElement) -> Iterator[Legend]:
    """The captions of a picture, then the credits that it marks."""
    credits = [
        node
        for node in element.iterdescendants()
        if CREDIT.search(marks_of(node)) and len(text_of(node)) <= _LONGEST_CREDIT
    ]
    captions = [element] if element.tag == "figcaption" else element.findall(".//figcaption") or [element]
    for caption in captions:
        text = tidy(_BUTTONS.sub(" ", text_of(caption, credits)))
        if len(text) <= _LONGEST_CAPTION and is_readable(text):
            yield Legend(text, is_credit(text))
    for text in dict.fromkeys(text_of(node) for node in credits):
        if is_readable(text):
            yield Legend(text, is_credit=True)
