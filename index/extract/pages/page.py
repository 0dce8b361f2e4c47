"""The tree of a page: parsing it, and reading text and bylines from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.extract.names import is_person
from index.extract.pages.marks import AUTHOR_PAGE, BLOCKS, BY, BYLINE, NOT_BYLINE, NOT_SHOWN, marks_of
from index.extract.tidy import is_readable, tidy

#: Nothing inside these is read as text of a caption, a byline or a paragraph.
_SKIPPED = NOT_SHOWN | {"nav", "footer", "form"}
_LONGEST_BYLINE = 160
_MOST_BYLINES = 20
_SHORTEST_SCRIPT = 200
#: Fewer paragraphs than these only ask for scripts.
_FEW = 3
#: Every tag but those of paragraphs, headings, breaks and what the head of a page holds.
_WRAPPER = re.compile(
    r"</?(?!(?:p|h[1-6]|br|title|meta|link|script|style|time|body|head|html)[\s>/])[a-z][^<>]{0,4000}>", re.IGNORECASE
)
#: A tag that is longer than any but those that hold a picture in an attribute.
_CROWDED = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})\s(?P<attributes>[^<>]{8000,})>")
_MOST_ATTRIBUTES = 1_000


def parse_page(html: str) -> HtmlElement | None:
    """The tree of a page without comments; None if there is nothing to parse.

    The parser gives up where elements nest deeper than 256: such a page is read again without the elements that only
    wrap others. It compares the attributes of an element with one another: of those with thousands, none is kept.
    """
    html = _CROWDED.sub(_without_crowd, html)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = _parse(html, parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        return _parse(_WRAPPER.sub(" ", html), HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    return tree


def _parse(html: str, parser: HTMLParser) -> HtmlElement | None:
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _without_crowd(tag: re.Match[str]) -> str:
    return f"<{tag['name']}>" if tag["attributes"].count("=") > _MOST_ATTRIBUTES else tag.group()


def read_scripts(tree: HtmlElement) -> list[str]:
    """The texts of a page's long scripts: where an article may be that the page does not show."""
    return [script.text for script in tree.iter("script") if script.text and len(script.text) >= _SHORTEST_SCRIPT]


def strip_scripts(tree: HtmlElement) -> None:
    """Takes out what is not text, once nobody wants it any more.

    What a page shows where no script runs is taken out too, unless most of its paragraphs stand there.
    """
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for element in [*tree.iter("noscript")]:
        if len([*islice(element.iter("p"), _FEW)]) == _FEW and _length(element) > _length(tree) / 2:
            element.drop_tag()
    etree.strip_elements(tree, "noscript", with_tail=False)


def _length(element: HtmlElement) -> int:
    """How long the paragraphs of an element are, in characters."""
    return sum(len(piece) for paragraph in element.iter("p") for piece in paragraph.itertext())


def read_bylines(tree: HtmlElement) -> list[list[str]]:
    """What the page marks as authors, by `rel`, `itemprop` or class: in groups that stand together, in order."""
    found: list[HtmlElement] = []
    groups: dict[HtmlElement | None, list[str]] = {}
    for element in tree.iter():
        marked = element.get("rel") == "author" or element.get("itemprop") == "author" or _is_author_link(element)
        marks = "" if marked else marks_of(element)
        if not marked and (not BYLINE.search(marks) or NOT_BYLINE.search(marks)):
            continue
        text = _byline_text(element)
        inside = any(ancestor in found for ancestor in element.iterancestors())
        if is_readable(text) and len(text) <= _LONGEST_BYLINE and not inside:
            found.append(element)
            groups.setdefault(element.getparent(), []).append(text)
        if len(found) >= _MOST_BYLINES:
            break
    return [*groups.values()]


def _is_author_link(element: HtmlElement) -> bool:
    """Whether a link leads to an author's own page, and stands behind `by`."""
    if element.tag != "a" or not AUTHOR_PAGE.search(element.get("href") or ""):
        return False
    around = element.getparent()
    return around is not None and BY.search(around.text or "") is not None


def _byline_text(element: HtmlElement) -> str:
    """The text of a byline; a comma between names that only their elements part."""
    texts = [text_of(leaf) for leaf in islice(element.iterdescendants(), _MOST_BYLINES) if len(leaf) == 0]
    names = [text for text in texts if text]
    return ", ".join(names) if len(names) > 1 and all(map(is_person, names)) else text_of(element)


def text_of(element: HtmlElement, without: Sequence[HtmlElement] = ()) -> str:
    """The text of an element on one line; a space parts what stands in different blocks, or before and after `<br>`."""
    pieces: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if node.tag in BLOCKS or node.tag == "br":
            pieces.append(" ")
        if event == "start":
            if node in without or node.tag in _SKIPPED:
                walker.skip_subtree()
            else:
                pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return tidy("".join(pieces))
