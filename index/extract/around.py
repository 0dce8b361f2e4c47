"""What stands around a page's body: headline, kicker and dek, and captions at their places between the paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.article import Kind, Paragraph
from index.extract.metadata import About
from index.extract.page import Block, Role
from index.extract.tidy import is_readable

#: Titles and the heading that shows them differ by an outlet's name or a shortened word.
_SAME_TITLE = 60.0
_SAME_TEXT = 92.0
_SITE_NAME = re.compile(r"\s+(?:[|–—·•»]|-)\s+(?P<site>[^|–—·•»]{2,50})$")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

_SHORTEST_MATCH = 20
_SHORTEST_DEK = 25
_LONGEST_DEK = 400
_LONGEST_KICKER = 60
#: A picture may follow the last paragraph this closely, in blocks.
_TAIL = 2


def key(text: str) -> str:
    """Letters and digits only, without case: what two renderings of one text share."""
    return _NOT_ALPHANUMERIC.sub("", text).casefold()


@dataclass(frozen=True, slots=True)
class Places:
    """Where among a page's blocks its title and each paragraph of its body stand; -1 where unknown."""

    title: int
    body: tuple[int, ...]

    @property
    def first(self) -> int:
        return next((at for at in self.body if at >= 0), -1)

    @property
    def last(self) -> int:
        return max(self.body, default=-1)


def find_places(headline: str, body: Sequence[Paragraph], blocks: Sequence[Block]) -> Places:
    """Finds the paragraphs among the blocks, each after the one before it."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        found[key(block.text)].append(at)
    last = -1
    places = []
    for paragraph in body:
        wanted = key(paragraph.text)
        later = (at for at in found.get(wanted, ()) if at > last) if len(wanted) >= _SHORTEST_MATCH else iter(())
        place = next(later, -1)
        last = max(last, place)
        places.append(place)
    titles = found.get(key(headline), ())
    before = [at for at in titles if last < 0 or at <= last]
    return Places(before[0] if before else -1, tuple(places))


def choose_headline(about: About, blocks: Sequence[Block], body: Sequence[Paragraph]) -> str:
    """The title that the page shows, if it says the same of itself; else what it says; else its first words."""
    shown = [block.text for block in blocks if block.role is Role.TITLE and len(block.text) <= 400]
    said = [without_site(title, about.metadata.outlet) for title in about.titles]
    for title in said:
        same = [text for text in shown if fuzz.ratio(key(text), key(title)) >= _SAME_TITLE]
        if same:
            return same[0]
    headings = (block.text for block in blocks if block.role is Role.HEADING)
    first = (paragraph.text for paragraph in body)
    return next((text for text in (*said, *shown, *headings, *first) if is_readable(text)), "")


def without_site(title: str, outlet: str) -> str:
    """A title without the site's name behind it: the outlet's, or a short last part."""
    match = _SITE_NAME.search(title)
    if match is None:
        return title
    site = match["site"]
    short = len(site.split()) <= 3 and len(title[: match.start()].split()) >= 4
    is_outlet = outlet and fuzz.partial_ratio(key(site), key(outlet)) >= _SAME_TEXT
    return title[: match.start()] if is_outlet or short else title


def site_name(titles: Sequence[str], headline: str) -> str:
    """The site that a title names behind the headline; empty if none does."""
    matches = ((title, _SITE_NAME.search(title)) for title in titles)
    return next(
        (match["site"] for title, match in matches if match and key(title[: match.start()]) == key(headline)), ""
    )


def opening(blocks: Sequence[Block], places: Places) -> Sequence[Block]:
    """What stands between the page's title and its story."""
    return blocks[places.title + 1 : places.first if places.first >= 0 else len(blocks)]


def choose_dek(about: About, blocks: Sequence[Block], places: Places) -> str:
    """What the page shows between its title and its story: marked as a dek, said again in its head, or a heading.

    A description that the page does not show is written for search engines, and no dek.
    """
    between = [block for block in opening(blocks, places) if _may_be_dek(block.text)]
    first = blocks[places.first : places.first + 1] if places.first > places.title >= 0 else ()
    marked = [block.text for block in (*between, *first) if block.role is Role.DEK]
    described = [block.text for block in between if any(_same(block.text, text) for text in about.descriptions)]
    headings = [block.text for block in between if block.role is Role.HEADING] if places.title >= 0 else []
    candidates = (*marked, *described, *headings[:1])
    return next((text for text in candidates if not _is_title(text, about)), "")


def choose_kicker(blocks: Sequence[Block], places: Places) -> str:
    """A label that the page marks as one, just above its headline."""
    above = blocks[max(0, places.title - 3) : places.title] if places.title > 0 else ()
    labels = [block.text for block in above if block.role is Role.KICKER and len(block.text) <= _LONGEST_KICKER]
    return labels[-1] if labels else ""


def with_pictures(body: Sequence[Paragraph], blocks: Sequence[Block], places: Places) -> Iterator[Paragraph]:
    """The body with the captions and credits of the article's pictures between its paragraphs."""
    pictures = [*_pictures(blocks, places)]
    captions = {key(paragraph.text) for _, paragraph in pictures}
    reached = -1
    for paragraph, place in zip(body, places.body, strict=True):
        if key(paragraph.text) in captions:
            continue
        if place >= 0:
            yield from (picture for at, picture in pictures if reached < at < place)
            reached = place
        yield paragraph
    yield from (picture for at, picture in pictures if at > reached)


def _pictures(blocks: Sequence[Block], places: Places) -> Iterator[tuple[int, Paragraph]]:
    seen: set[str] = set()
    caption = ""
    for at, block in enumerate(blocks):
        if block.role not in (Role.CAPTION, Role.CREDIT) or not _belongs(at, blocks, places):
            continue
        name = key(block.text)
        if block.role is Role.CAPTION:
            if name in seen:
                continue
            seen.add(name)
            caption = name
            yield at, Paragraph(Kind.CAPTION, block.text)
        elif name not in caption:
            yield at, Paragraph(Kind.CREDIT, block.text)


def _belongs(at: int, blocks: Sequence[Block], places: Places) -> bool:
    """Between the paragraphs; or around them in the same <article>; or between headline and story."""
    if places.first < 0:
        return False
    if places.first < at < places.last:
        return True
    container = blocks[places.first].container
    near = at < places.first or at - places.last <= _TAIL
    return (near and blocks[at].container == container >= 0) or 0 <= places.title < at < places.first


def _same(text: str, other: str) -> bool:
    return fuzz.ratio(key(text), key(other)) >= _SAME_TEXT


def _is_title(text: str, about: About) -> bool:
    return any(fuzz.partial_ratio(key(text), key(title)) >= _SAME_TEXT for title in about.titles)


def _may_be_dek(text: str) -> bool:
    return _SHORTEST_DEK <= len(text) <= _LONGEST_DEK
