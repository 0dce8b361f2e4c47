"""Which text of a page is its dek: the sentence or two between headline and story that say what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from index.extract.bylines import byline_names
from index.extract.captions import is_announced
from index.extract.credits import trailing_credit
from index.extract.datelines import read_dateline
from index.extract.furniture import furniture
from index.extract.pages.around import Places, opening
from index.extract.pages.blocks import Block, Box, Role
from index.extract.pages.marks import BESIDE
from index.extract.pages.metadata import About
from index.extract.remarks import remark
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import key
from index.extract.times import read_time

_SAME_TEXT = 92.0
_SHORTEST, _LONGEST = 25, 600
#: What nothing marks as a dek is a sentence at least as long as this.
_SHORTEST_LEAD = 60
#: What stays of a story without its first paragraph, in characters: what would stay of less is no story.
_SHORTEST_STORY = 200
_LONGEST_STAMP = 60
#: A story of fewer paragraphs below its first has no dek that only stands apart.
_ENOUGH_BELOW = 5
_ALL_BOLD = 0.9
_MOSTLY_LINKS, _FEW_LINKS = 0.5, 0.2


def choose_dek(about: About, blocks: Sequence[Block], places: Places, boxes: Sequence[Box]) -> str:
    """What the page shows between its title and its story: marked as a dek, said again in its head, or a heading.

    Or the story's first paragraph, if the page's head says it too and it stands apart from the rest; or else a sentence
    that stands above the story and nothing says what it is. A description that the page does not show is written for
    search engines, and no dek.
    """
    between = [block for block in opening(blocks, places) if _may_be_dek(block)]
    first = blocks[places.first : places.first + 1] if places.first > places.title and _goes_on(blocks, places) else ()
    marked = [block.text for block in (*between, *first) if block.role is Role.DEK and block.links < _MOSTLY_LINKS]
    described = [block.text for block in between if _is_described(block, about)]
    headings = [block.text for block in between if block.role is Role.HEADING] if places.title >= 0 else []
    apart = [block.text for block in first if _is_described(block, about) and _stands_apart(blocks, places, boxes)]
    above = {word for at in places.body[:1] if at >= 0 for word in boxes[blocks[at].box].frames}
    beside = BESIDE - above - {"excerpt"}
    apart_from_authors = [block for block in between if not boxes[block.box].frames & beside]
    leads = [block.text for block in apart_from_authors if _is_lead(block, blocks, places)]
    candidates = (*marked, *described, *headings[:1], *apart, *leads)
    return next((text for text in candidates if not _is_title(text, about)), "")


def _goes_on(blocks: Sequence[Block], places: Places) -> bool:
    """Whether the story is more than its first paragraph."""
    return sum(len(blocks[at].text) for at in places.body if at > places.first) >= _SHORTEST_STORY


def _is_lead(block: Block, blocks: Sequence[Block], places: Places) -> bool:
    """Whether a block above the story is a sentence of the article's, and no caption, note or offer."""
    text = block.text
    if places.title < 0 or block.role is not Role.TEXT or block.links > _FEW_LINKS:
        return False
    if len(text) < _SHORTEST_LEAD or not ends_sentence(text):
        return False
    if block.container not in (blocks[places.title].container, blocks[places.first].container):
        return False
    return not (furniture(text) or remark(text) or is_announced(text) or trailing_credit(text))


def _is_described(block: Block, about: About) -> bool:
    return any(_same(block.text, text) for text in about.descriptions)


def _stands_apart(blocks: Sequence[Block], places: Places, boxes: Sequence[Box]) -> bool:
    """Whether the first paragraph is in a box of its own, alone in bold, or a heading. A dateline opens a story."""
    block, *rest = [blocks[at] for at in places.body if at >= 0]
    if len(rest) < _ENOUGH_BELOW or block.text.startswith("(") or read_dateline(block.text) is not None:
        return False
    alone = all(boxes[other.box].home != boxes[block.box].home for other in rest)
    bold = block.bold > _ALL_BOLD and sum(other.bold > _ALL_BOLD for other in rest) <= 1
    return alone or bold or block.role is Role.HEADING


def _same(text: str, other: str) -> bool:
    return fuzz.ratio(key(text), key(other)) >= _SAME_TEXT


def _is_title(text: str, about: About) -> bool:
    return any(fuzz.partial_ratio(key(text), key(title)) >= _SAME_TEXT for title in about.titles)


def _may_be_dek(block: Block) -> bool:
    is_stamp = len(block.text) <= _LONGEST_STAMP and read_time(block.text) is not None
    return _SHORTEST <= len(block.text) <= _LONGEST and not is_stamp and not byline_names(block.text)
