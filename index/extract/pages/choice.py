"""The body of a page: its story if the page shows one, else the text that only its data holds, else what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from index.article import Kind, Paragraph
from index.extract.pages.blocks import Block, Box, Layout, Role
from index.extract.pages.body import read_body
from index.extract.pages.data import Told
from index.extract.pages.fragments import read_lines
from index.extract.pages.page import text_of
from index.extract.pages.payload import read_payload
from index.extract.pages.story import find_story
from index.extract.tidy import is_readable, key

#: What the page's own paragraphs must hold before they count as its story, in characters.
_ENOUGH = 200
#: A shown story that is shorter may be the beginning of a text that the page's data holds whole.
_MAYBE_CUT = 800
_LONGER = 2.0
_MUCH_LONGER = 5.0
#: The share of the extractor's text that must be found again in the page's blocks.
_FOUND_AGAIN = 0.5
#: JSON-LD that has this share of it has it all, in paragraphs of its own.
_SAME_LENGTH = 0.9


@dataclass(frozen=True, slots=True)
class Body:
    """What the page shows around its story, and the story's paragraphs, each with its number among the blocks or -1.

    told  what the data in the page's scripts tells of the article, where its story begins as the text there
    """

    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    story: tuple[tuple[int, Paragraph], ...]
    told: Told | None = None


def choose_body(
    tree: HtmlElement, layout: Layout, linked: str, scripts: Callable[[], Sequence[str]], titles: Sequence[str]
) -> Body:
    """The body; empty only where the page shows no text.

    linked   the text in its JSON-LD; titles: what its head calls the article
    scripts  gives the text of its scripts, asked for only if the page shows little
    """
    extracted = read_body(tree)
    data = read_lines(linked)
    found = find_story(layout, [*(paragraph.text for paragraph in extracted), *data])
    story = [(at, _paragraph(found.blocks[at])) for at in found.chosen]
    told: Told | None = None
    length = sum(len(paragraph.text) for paragraph in extracted)
    if _length(story) < _FOUND_AGAIN * length:
        # The page shows it nowhere: where it is in JSON-LD, its paragraphs stand there.
        is_linked = sum(map(len, data)) >= _SAME_LENGTH * length
        story = _unplaced(data) if is_linked else [(-1, each) for each in extracted]
    if _length(story) < _MAYBE_CUT:
        payload = read_payload(scripts(), titles)
        whole = _whole(story, data, payload.paragraphs)
        # The same text may stand in JSON-LD and in the scripts: these tell of the article wherever it is read.
        told = payload if whole and whole[0] in payload.paragraphs[:1] else None
        story = _unplaced(whole) or story or _rescue(tree, found.blocks)
    return Body(layout.boxes, found.blocks, tuple(story), told)


def _paragraph(block: Block) -> Paragraph:
    """A title inside a story heads a part of it."""
    return Paragraph(Kind.SUBHEADING if block.role is Role.TITLE else block.kind, block.text)


def _unplaced(texts: Sequence[str]) -> list[tuple[int, Paragraph]]:
    """A story of texts that stand in no block."""
    return [(-1, Paragraph(Kind.BODY, text)) for text in texts]


def _whole(story: Sequence[tuple[int, Paragraph]], data: Sequence[str], payload: Sequence[str]) -> Sequence[str]:
    """One of the two texts in the page's data, if it is much longer than what the page shows, and tells that too.

    What JSON-LD calls the article's body is that, even if all that the page shows is something else: a caption.
    """
    best = max(data, payload, key=lambda texts: sum(map(len, texts)))
    shown, length = _length(story), sum(map(len, best))
    if story and length < max(_ENOUGH, _LONGER * shown):
        return ()
    told = "".join(map(key, best))
    is_told = any(key(paragraph.text)[:_ENOUGH] in told for _, paragraph in story)
    is_told = is_told or (best is data and length >= _MUCH_LONGER * shown)
    return best if is_told or shown < _ENOUGH else ()


def _rescue(tree: HtmlElement, blocks: Sequence[Block]) -> list[tuple[int, Paragraph]]:
    """Where nothing is a story: the page's own paragraphs, or whatever it shows."""
    paragraphs = [text for text in map(text_of, tree.iter("p")) if is_readable(text)]
    shown = [block.text for block in blocks if block.role not in (Role.CAPTION, Role.CREDIT, Role.KICKER)]
    return _unplaced(paragraphs or shown)


def _length(story: Sequence[tuple[int, Paragraph]]) -> int:
    return sum(len(paragraph.text) for _, paragraph in story)
