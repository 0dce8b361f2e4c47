"""The headings of a page: what it shows in large letters, and what only ends its trail of links."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from index.extract.pages.marks import TRAIL, marks_of
from index.extract.pages.page import text_of
from index.extract.tidy import is_readable, key

_LONGEST = 400
_HEADLINES = etree.XPath("//*[contains(concat(' ', @itemprop, ' '), ' headline ')][not(self::meta)]")
_MOST = 60
_MOST_PARTS = 4
_MOST_PIECES = 200
#: How many elements around a heading may name it as the end of a trail; a page's main parts name something else.
_NEAR = 3
_MAIN = frozenset({"article", "main", "body", "html"})
#: More links than this before a heading, side by side with it, are a trail that nothing names.
_MOST_LINKS_BESIDE = 1
_MOST_BESIDE = 20


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a page, wherever they stand, by their letters and digits (`key`).

    titles  the texts of first headings that stand by themselves, in document order
    trail   the texts of those that only end a trail: `News › Courts › Judge frees captain`
    shown   all but the trail's, second headings too, and the parts of each: a heading may hold a kicker
    """

    titles: dict[str, str]
    trail: dict[str, str]
    shown: frozenset[str]


def read_headings(tree: HtmlElement) -> Headings:
    """The headings of a page whose scripts have been taken out."""
    titles: dict[str, str] = {}
    trail: dict[str, str] = {}
    shown: set[str] = set()
    for element in islice(tree.iter("h1", "h2"), _MOST):
        if len(_pieces(element)) > _LONGEST:
            continue
        ends_trail = element.tag == "h1" and _ends_trail(element)
        text = text_of(element) if element.tag == "h1" else ""
        if is_readable(text):
            (trail if ends_trail else titles).setdefault(key(text), text)
        if not ends_trail:
            shown.update(key(_pieces(part)) for part in (element, *islice(element, _MOST_PARTS)))
    return Headings(titles, trail, frozenset(shown - {""}))


def read_marked(tree: HtmlElement) -> str:
    """The first text that a page marks as a headline (microdata); empty where it marks none."""
    found = _HEADLINES(tree)
    text = text_of(found[0]) if isinstance(found, list) and found and isinstance(found[0], HtmlElement) else ""
    return text if is_readable(text) and len(text) <= _LONGEST else ""


def _pieces(element: HtmlElement) -> str:
    """The text of an element, no more than is needed to see that it is no heading's."""
    return " ".join(" ".join(islice(element.itertext(), _MOST_PIECES)).split())


def _ends_trail(heading: HtmlElement) -> bool:
    around = [*islice(heading.iterancestors(), _NEAR)]
    near = [element for element in (heading, *around) if element.tag not in _MAIN]
    named = any(element.tag == "nav" or TRAIL.search(marks_of(element)) for element in near)
    is_last = bool(around) and around[0].tag == "li"
    links = sum(element.tag == "a" for element in islice(heading.itersiblings(preceding=True), _MOST_BESIDE))
    return named or is_last or links > _MOST_LINKS_BESIDE
