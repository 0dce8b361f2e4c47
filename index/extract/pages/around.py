"""What stands around a page's body: its kicker, editors' words on it, and captions at their places between the
paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Kind, Paragraph
from index.extract.bylines import byline_names
from index.extract.date_stamps import is_date_stamp
from index.extract.furniture import furniture
from index.extract.pages.blocks import Block, Box, Role
from index.extract.pages.marks import OWN_FRAMES
from index.extract.remarks import remark
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import key

_SHORTEST_MATCH = 20
_LONGEST_KICKER = 60
_MOSTLY_LINKS = 0.5
#: How far down the opening goes in which the page may show its byline and its day of publication, in paragraphs.
SHOWN = 8
#: Kinds that hold the story's own text.
STORY_KINDS = frozenset((Kind.BODY, Kind.DATELINE, Kind.BLOCKQUOTE, Kind.LIST_ITEM))
#: How near to the story, in blocks, an editor's word on it stands outside its <article>.
_NEAR = 5
#: A picture may follow the last paragraph this closely, in blocks.
_TAIL = 2


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


def find_places(headline: str, story: Sequence[tuple[int, Paragraph]], blocks: Sequence[Block]) -> Places:
    """The places of title and paragraphs. Paragraphs without a number are looked for, each after the one before it."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        found[block.key].append(at)
    last = -1
    places = []
    for place, paragraph in story:
        if place < 0 and len(wanted := key(paragraph.text)) >= _SHORTEST_MATCH:
            numbers = found.get(wanted, [])
            later = bisect_right(numbers, last)
            place = numbers[later] if later < len(numbers) else -1
        last = max(last, place)
        places.append(place)
    first = next((at for at in places if at >= 0), len(blocks))
    shown = (at for at in range(first) if blocks[at].role is Role.TITLE)
    named = (at for at in found.get(key(headline), ()) if last < 0 or at <= last)
    return Places(next(named, next(shown, -1)), tuple(places))


def opening(blocks: Sequence[Block], places: Places) -> Sequence[Block]:
    """What stands between the page's title and its story."""
    return blocks[places.title + 1 : places.first if places.first >= 0 else len(blocks)]


def choose_kicker(blocks: Sequence[Block], places: Places) -> str:
    """A label that the page marks as one, just above its headline; or that stands there in its <article>."""
    above = blocks[max(0, places.title - 3) : places.title] if places.title > 0 else ()
    short = [block for block in above if len(block.text) <= _LONGEST_KICKER]
    labels = [block.text for block in short if block.role is Role.KICKER]
    labels = labels or [block.text for block in short[-1:] if _is_beside(block, blocks[places.title])]
    return labels[-1] if labels else ""


def _is_beside(block: Block, title: Block) -> bool:
    """Whether a text stands in no box of its own, as the title's label in the same <article> or <header>."""
    is_text = block.role is Role.TEXT and block.links < _MOSTLY_LINKS and not ends_sentence(block.text)
    other = (
        furniture(block.text) or is_date_stamp(block.text) or byline_names(block.text) or len(block.text.split()) < 2
    )
    return is_text and not other and block.container == title.container >= 0


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


def with_remarks(
    story: Sequence[Paragraph], blocks: Sequence[Block], places: Places, boxes: Sequence[Box]
) -> Sequence[Paragraph]:
    """The story with what editors say of it in boxes of their own, above or below it: corrections and notes."""
    if places.first < 0:
        return story
    told = {key(paragraph.text) for paragraph in story}
    missed = {
        block.key: at
        for at, block in enumerate(blocks)
        if block.key not in told and _is_of_story(at, blocks, places, boxes) and _is_remark(block)
    }
    above = [Paragraph(Kind.BODY, blocks[at].text) for at in missed.values() if at < places.first]
    below = [Paragraph(Kind.BODY, blocks[at].text) for at in missed.values() if at > places.first]
    return (*above, *story, *below)


def _is_remark(block: Block) -> bool:
    """Whether it is a whole sentence of an editor's, and no link to where corrections stand."""
    return block.links < _MOSTLY_LINKS and ends_sentence(block.text) and remark(block.text) is not None


def _is_of_story(at: int, blocks: Sequence[Block], places: Places, boxes: Sequence[Box]) -> bool:
    """In the same <article>, or near the story and in no frame."""
    frames = boxes[blocks[at].box].frames
    if blocks[at].container == blocks[places.first].container >= 0:
        return frames <= OWN_FRAMES
    return not frames and places.first - _NEAR <= at <= places.last + _NEAR


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
