"""What a page shows, in order: its headings, paragraphs, captions and credits, read from the parsed tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.extract.credits import is_credit
from index.extract.tidy import is_readable, tidy


class Role(Enum):
    """What a block seems to be, from its element and its class names."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    CAPTION = "caption"
    CREDIT = "credit"
    DEK = "dek"
    KICKER = "kicker"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that a page shows by itself.

    `container` numbers the <article> or <main> around it, -1 for none.
    """

    role: Role
    text: str
    container: int = -1


#: Nothing inside these is text of an article.
_SKIPPED = frozenset({
    "head", "template", "svg", "nav", "footer", "form", "button", "select", "option", "textarea", "iframe", "object",
    "canvas", "audio", "video", "dialog", "menu",
})  # fmt: skip
_UNITS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "blockquote", "td", "th"})
_BLOCKS = _UNITS | {
    "div", "section", "article", "main", "header", "ul", "ol", "dl", "table", "tbody", "tr", "figure", "figcaption",
    "aside", "details", "center", "body", "footer", "nav", "form", "hr",
}  # fmt: skip

_FRAME = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|recommend\w*|promo\w*|teasers?|newsletter|sidebar|trending|most-?(?:read|popular)|"
    r"comments?|footer|nav(?:igation|bar)?|menu|social|share|sharing|advert\w*|sponsor\w*|outbrain|taboola|paywall|cookies?)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|cutline|legende\b|bildunter|"
    r"(?:image|photo|picture|slide|gallery|media|bild)s?(?:[-_]+\w+)?[-_]+(?:info|description|desc)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"credit|copyright|photographer|attribution|image-?source|photo-?by|bildnachweis", re.IGNORECASE)
_DEK = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|stand-first|sub-?head(?:line|ing|er)?|sub-?title|strap-?line|"
    r"(?:article|story|post|entry|page)[\s_-]*(?:summary|excerpt|intro|lead-?text|description|dek))(?=$|[\s_-])|"
    r"alternative-?headline",
    re.IGNORECASE,
)
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|rubric|pre-?title|section-label)(?=$|[\s_-])", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|authors?|by-?author|author-?names?|article-?author|written-?by)(?=$|[\s_-])", re.IGNORECASE
)
_NOT_BYLINE = re.compile(
    r"bio|about|card|image|avatar|photo|social|follow|comment|related|title|role|more|caption|credit", re.IGNORECASE
)
_WORD_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: What the buttons of a picture say.
_BUTTONS = re.compile(
    r"\b(?:toggle caption|hide caption|(?:enlarge|view|open|expand)(?: this)? image(?: in fullscreen| modal)?)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 1500
_LONGEST_BYLINE = 160
_MOST_BYLINES = 20
#: A container of no more than this many elements lends them its class names.
_MOST_WRAPPED = 3


def parse_page(html: str) -> HtmlElement | None:
    """The tree of a page without comments; None if there is nothing to parse."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def strip_scripts(tree: HtmlElement) -> None:
    """Takes out what is not text, once nobody wants it any more."""
    etree.strip_elements(tree, "script", "style", "noscript", with_tail=False)


def read_blocks(tree: HtmlElement) -> tuple[Block, ...]:
    """The blocks of a page in document order, without navigation, forms and boxes of links."""
    return tuple(block for block in _walk(tree) if is_readable(block.text))


def read_bylines(tree: HtmlElement) -> list[list[str]]:
    """What the page marks as authors, by `rel`, `itemprop` or class: in groups that stand together, in order."""
    found: list[HtmlElement] = []
    groups: dict[HtmlElement | None, list[str]] = {}
    for element in tree.iter():
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        marks = "" if marked else _marks(element)
        if not marked and (not _BYLINE.search(marks) or _NOT_BYLINE.search(marks)):
            continue
        text = text_of(element)
        inside = any(ancestor in found for ancestor in element.iterancestors())
        if is_readable(text) and len(text) <= _LONGEST_BYLINE and not inside:
            found.append(element)
            groups.setdefault(element.getparent(), []).append(text)
        if len(found) >= _MOST_BYLINES:
            break
    return [*groups.values()]


def text_of(element: HtmlElement, without: Sequence[HtmlElement] = ()) -> str:
    """The text of an element on one line; a space parts what stands in different blocks, or before and after `<br>`."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if node.tag in _BLOCKS or node.tag == "br":
            pieces.append(" ")
        if event == "start":
            if node in without or node.tag in _SKIPPED:
                walker.skip_subtree()
            else:
                pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return tidy("".join(pieces))


def _walk(tree: HtmlElement) -> Iterator[Block]:
    walker = etree.iterwalk(tree, events=("start", "end"))
    containers = [-1]
    count = asides = 0
    for event, element in walker:
        if element.tag in ("article", "main"):
            if event == "end":
                containers.pop()
            else:
                containers.append(count)
                count += 1
        if element.tag == "aside":
            asides += 1 if event == "start" else -1
        if event == "end":
            continue
        marks = _marks(element)
        if _is_picture(element, marks):
            yield from _picture(element, containers[-1])
            walker.skip_subtree()
        elif _is_frame(element, marks):
            walker.skip_subtree()
        elif _is_unit(element):
            if not asides:
                yield Block(_role(element, marks), text_of(element), containers[-1])
            walker.skip_subtree()


def _marks(element: HtmlElement) -> str:
    """Class, id and test id of an element, with a hyphen between the words of `articleDek`."""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("data-testid"))))
    return _WORD_INSIDE.sub("-", names)


def _is_frame(element: HtmlElement, marks: str) -> bool:
    """Whether element or class names say so: navigation, a form, a box of links.

    What holds the page's title is its content; a button may hold a picture.
    """
    if element.tag in _SKIPPED:
        return element.tag != "button" or element.find(".//figcaption") is None
    if element.tag in ("html", "body", "main", "article") or not _FRAME.search(marks):
        return False
    return element.find(".//h1") is None


def _is_picture(element: HtmlElement, marks: str) -> bool:
    """A figure, its caption alone, or what class names call a caption. A figure may also frame a table or a post."""
    if element.tag == "figure":
        return all(element.find(f".//{tag}") is None for tag in ("figure", "table", "blockquote"))
    if element.tag == "figcaption":
        return True
    named = element.tag in (*_BLOCKS, "span") and bool(_CAPTION.search(marks))
    return named and element.find(".//h1") is None and len(element.findall(".//p")) <= 2


def _is_unit(element: HtmlElement) -> bool:
    """Whether an element's text is one block: a paragraph, or a container that holds text and no blocks."""
    if element.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in element.iterdescendants()):
        return False
    return element.tag in _UNITS or bool((element.text or "").strip()) or next(iter(element), None) is not None


def _picture(element: HtmlElement, container: int) -> Iterator[Block]:
    """The captions of a picture, each with its credit behind it."""
    credits = [node for node in element.iterdescendants() if _CREDIT.search(_marks(node)) and len(text_of(node)) <= 200]
    captions = [element] if element.tag == "figcaption" else element.findall(".//figcaption") or [element]
    for caption in captions:
        text = tidy(_BUTTONS.sub(" ", text_of(caption, credits)))
        if len(text) <= _LONGEST_CAPTION:
            yield Block(Role.CREDIT if is_credit(text) else Role.CAPTION, text, container)
    texts = dict.fromkeys(text_of(node) for node in credits)
    yield from (Block(Role.CREDIT, text, container) for text in texts)


def _role(element: HtmlElement, marks: str) -> Role:
    parent = element.getparent()
    # An element's len() walks its children, and a page's body may have thousands.
    wrapped = parent is not None and len([*islice(parent, _MOST_WRAPPED + 1)]) <= _MOST_WRAPPED
    around = f"{marks} {_marks(parent)}" if parent is not None and wrapped else marks
    if element.tag == "h1":
        return Role.TITLE
    if _DEK.search(around) or element.get("itemprop") in ("description", "alternativeHeadline"):
        return Role.DEK
    if _KICKER.search(around):
        return Role.KICKER
    return Role.HEADING if element.tag in ("h2", "h3", "h4", "h5", "h6") else Role.TEXT
