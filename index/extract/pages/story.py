"""Which of a page's blocks are its story.

Witnesses (the extractor's text, the text in JSON-LD) vote for blocks; the page's own structure decides the rest. Words
in class names that speak for a page's frame are heard only where they do not name what much of the voted text stands
in: so a site that calls its story `paywall` or `sidebar-grid` loses nothing. What stands among the voted blocks, in the
same homes, belongs to them; what is only a link, or heads nothing, does not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.article import Kind
from index.extract.date_stamps import is_clock
from index.extract.pages.blocks import Block, Box, Layout, Role
from index.extract.pages.marks import BESIDE, OWN_FRAMES
from index.extract.remarks import remark
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import key

_NOT_STORY = frozenset({Role.TITLE, Role.KICKER, Role.CAPTION, Role.CREDIT})
#: A shorter text may stand anywhere on a page.
_SHORTEST = 20
#: A block that a witness tells in other words shares this much of its beginning or its end with it.
_SHORTEST_PARTIAL = 60
_PART = 40
#: What stands before the first block that is voted for must be this long to be of the story.
_SHORTEST_LEAD = 60
#: The share of the voted text from which a word names the story, and not a frame.
_NAMES_STORY = 0.2
_HOME = 0.15
_SAME_NAME = 0.3
_MOSTLY_LINKS = 0.6
_ONLY_LINK = 0.85
_LIST_OF_LINKS = 0.55
_LONGEST_LABELLED = 160
#: In a story of which more than this share is links, links are content.
_LINKS_ARE_CONTENT = 0.2
_MANY_LINKS = 10
#: The share of a story below its page's title from which what is above is none of it.
_MOST_BELOW = 0.7
#: Fewer headings of one form are no parts of a document.
_FEWEST_PARTS = 2
#: How far below its time of day an entry of a live report may begin, in blocks.
_ENTRY_HEAD = 2
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Story:
    """The blocks of a page without its frame, and the numbers of those that are its story."""

    blocks: tuple[Block, ...]
    chosen: tuple[int, ...]


def find_story(layout: Layout, witnesses: Sequence[str]) -> Story:
    """The story among the blocks; none chosen where no block is voted for. Each witness is one paragraph."""
    voted = _without_copies(_votes(layout, witnesses), layout)
    weight = Counter({number: len(layout.blocks[number].key) for number in voted})
    heard = _heard(layout, weight)
    framed = [bool(box.frames & heard) for box in layout.boxes]
    chosen = {number for number in voted if not framed[layout.blocks[number].box]}
    if chosen:
        chosen = _below_title(layout, chosen)
        chosen |= _among(layout, chosen, framed)
        chosen -= _links(layout, chosen)
        chosen -= _pulled(layout, chosen)
        chosen |= _heading_parts(layout, chosen, framed)
        chosen -= _heading_nothing(layout, chosen)
        chosen |= _entry_times(layout, chosen)
    return _story(layout, chosen, heard)


def _story(layout: Layout, chosen: Set[int], heard: Set[str]) -> Story:
    """Leaves out what stands in a frame. A byline is no frame to whoever looks for names, nor an aside to pictures and
    to what editors say of the story."""
    blocks: list[Block] = []
    places: list[int] = []
    first = min(chosen, default=0)
    title = next((number for number in range(first) if layout.blocks[number].role is Role.TITLE), first)
    for number, block in enumerate(layout.blocks):
        said = layout.boxes[block.box].frames & heard
        if title < number < first and block.kind is Kind.BODY:
            # Elsewhere a box of that name draws to other stories.
            said -= {"teaser"}
        frame = {word for word in said if word not in BESIDE and not _is_own(block, word)}
        if number in chosen:
            places.append(len(blocks))
        if number in chosen or not frame:
            blocks.append(block)
    return Story(tuple(blocks), tuple(places))


def _is_own(block: Block, frame: str) -> bool:
    """Whether a block may be the story's although it stands in such a frame."""
    is_picture = frame == "<aside>" and _is_picture(block)
    return is_picture or (frame in OWN_FRAMES and remark(block.text) is not None)


def _is_picture(block: Block) -> bool:
    return block.role in (Role.CAPTION, Role.CREDIT)


def _votes(layout: Layout, witnesses: Sequence[str]) -> list[int]:
    """The blocks that a witness tells: whole; or, where none does, at their beginning or their end."""
    blocks = layout.blocks
    keys = [key(text) for text in witnesses]
    told, alone = "".join(keys), frozenset(keys)
    open_to = [number for number, block in enumerate(blocks) if block.role not in _NOT_STORY]
    whole = {
        number
        for number in open_to
        if (blocks[number].key in told if len(blocks[number].key) >= _SHORTEST else blocks[number].key in alone)
    }
    known = "".join(blocks[number].key for number in sorted(whole))
    partial = {
        number
        for number in open_to
        if number not in whole
        and len(name := blocks[number].key) >= _SHORTEST_PARTIAL
        and any(part in told and part not in known for part in (name[:_PART], name[-_PART:]))
    }
    return sorted(whole | partial)


def _without_copies(voted: Sequence[int], layout: Layout) -> list[int]:
    """Of two blocks with one text in two homes the first; and nothing hidden that the page also shows."""
    blocks = layout.blocks
    hidden = {number for number in voted if _hidden(layout, number)}
    shown = "".join(blocks[number].key for number in voted if number not in hidden)
    homes: dict[str, int] = {}
    kept = []
    for number in voted:
        name, home = blocks[number].key, layout.boxes[blocks[number].box].home
        is_copy = number in hidden and name in shown
        if len(name) < _SHORTEST or (not is_copy and homes.setdefault(name, home) == home):
            kept.append(number)
    return kept


def _hidden(layout: Layout, number: int) -> bool:
    return any(word.startswith("hidden") for word in layout.boxes[layout.blocks[number].box].frames)


def _heard(layout: Layout, weight: Counter[int]) -> frozenset[str]:
    """The words of frames that name no more than a small part of the voted text."""
    named: Counter[str] = Counter()
    for number, length in weight.items():
        for word in layout.boxes[layout.blocks[number].box].frames:
            named[word] += length
    limit = _NAMES_STORY * weight.total()
    words = {word for box in layout.boxes for word in box.frames}
    return frozenset(word for word in words if named[word] < limit or not limit)


def _among(layout: Layout, chosen: Set[int], framed: Sequence[bool]) -> set[int]:
    """What no witness told, but stands in the story: in a home of it, or in a later one of the same name."""
    boxes, blocks = layout.boxes, layout.blocks
    long = [number for number in sorted(chosen) if len(blocks[number].key) >= _SHORTEST]
    if not long:
        return set()
    first, last = long[0], long[-1]
    homes: Counter[int] = Counter()
    names: Counter[str] = Counter()
    for number in long:
        home = boxes[blocks[number].box].home
        homes[home] += len(blocks[number].key)
        names[_name(boxes[home])] += len(blocks[number].key)
    total = homes.total()
    story = {home for home, length in homes.items() if length >= _HOME * total}
    same = {name for name, length in names.items() if length >= _SAME_NAME * total and name}
    title = next((number for number, block in enumerate(blocks[:first]) if block.role is Role.TITLE), first)
    open_to = [n for n in range(title, len(blocks)) if blocks[n].role not in _NOT_STORY and not framed[blocks[n].box]]
    inside = [n for n in open_to if n < last and boxes[blocks[n].box].home in story]
    lead = next((n for n in inside if len(blocks[n].key) >= _SHORTEST_LEAD and blocks[n].role is Role.TEXT), first)
    inside = [n for n in inside if n >= min(lead, first)]
    linked = [n for n in inside if blocks[n].links > _ONLY_LINK]
    are_content = len(linked) >= max(_MANY_LINKS, _LINKS_ARE_CONTENT * len(inside))
    found = {n for n in inside if are_content or blocks[n].links < _MOSTLY_LINKS or _heads_text(layout, n)}
    # Titles between the story's paragraphs head its parts.
    titled = (n for n in range(first + 1, last) if blocks[n].role is Role.TITLE and not framed[blocks[n].box])
    found |= {n for n in titled if boxes[blocks[n].box].home in story}
    quoted = (n for n in open_to if first < n < last and blocks[n].kind is Kind.BLOCKQUOTE)
    found |= {n for n in quoted if _is_within(layout, n, story)}
    found |= {
        n
        for n in open_to
        if _name(boxes[boxes[blocks[n].box].home]) in same
        and blocks[n].links < _MOSTLY_LINKS
        and n > first
        and (n < last or len(blocks[n].key) >= _SHORTEST)
    }
    return found - chosen


def _heads_text(layout: Layout, number: int) -> bool:
    """Whether a block is a heading with a paragraph below it in the same home."""
    block, below = layout.blocks[number], layout.blocks[number + 1]
    same_home = layout.boxes[block.box].home == layout.boxes[below.box].home
    return block.role is Role.HEADING and below.role is Role.TEXT and below.links < _MOSTLY_LINKS and same_home


def _heading_parts(layout: Layout, chosen: Set[int], framed: Sequence[bool]) -> set[int]:
    """Headings right above the story's text: in the same home, or as others are in homes of the same name.

    So stand those of a document in parts, such as the opinion of a court. What stands so once may be a box's own.
    """
    blocks, boxes = layout.blocks, layout.boxes
    alike: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    found: set[int] = set()
    for number in range(len(blocks) - 2, -1, -1):
        block = blocks[number]
        if block.role is not Role.HEADING or framed[block.box]:
            continue
        below = blocks[number + 1]
        if not (number + 1 in chosen or number + 1 in found) or below.role not in (Role.TEXT, Role.HEADING):
            continue
        home = boxes[block.box].home
        alike[boxes[block.box].tag, _name(boxes[home])].append(number)
        if home == boxes[below.box].home and below.role is Role.TEXT:
            found.add(number)
    return found.union(*(numbers for numbers in alike.values() if len(numbers) >= _FEWEST_PARTS)) - chosen


def _is_within(layout: Layout, number: int, homes: Set[int]) -> bool:
    box = layout.blocks[number].box
    while box > 0 and box not in homes:
        box = layout.boxes[box].parent
    return box in homes


def _below_title(layout: Layout, chosen: Set[int]) -> set[int]:
    """Without what stands above the page's title, in other homes than the story, where most of it stands below."""
    blocks, boxes = layout.blocks, layout.boxes
    title = next((number for number, block in enumerate(blocks) if block.role is Role.TITLE), -1)
    below = {number for number in chosen if number > title}
    homes = {boxes[blocks[number].box].home for number in below}
    labels = {number for number in chosen - below if _is_label(blocks[number])}
    if sum(len(blocks[n].key) for n in below) < _MOST_BELOW * sum(len(blocks[n].key) for n in chosen):
        return set(chosen)
    return below | {number for number in chosen - labels if boxes[blocks[number].box].home in homes}


def _is_label(block: Block) -> bool:
    """Whether a text is short and no sentence: above a title it labels that."""
    return len(block.text) < _SHORTEST_LEAD and not ends_sentence(block.text)


def _name(box: Box) -> str:
    """What a page calls a box, without the numbers that tell boxes of one name apart; empty if it does not name it."""
    return f"{box.tag} {_DIGITS.sub('', box.marks)}" if box.marks else ""


def _links(layout: Layout, chosen: Set[int]) -> set[int]:
    """Paragraphs that are nothing but a link, and lists that are mostly links."""
    blocks, boxes = layout.blocks, layout.boxes
    alone = {n for n in chosen if _is_link(blocks[n])}
    if len(alone) > _LINKS_ARE_CONTENT * len(chosen) and len(alone) >= _MANY_LINKS:
        return set()
    lists: defaultdict[int, list[int]] = defaultdict(list)
    for number in chosen:
        if blocks[number].kind is Kind.LIST_ITEM:
            lists[_list_of(boxes, blocks[number].box)].append(number)
    for members in lists.values():
        length = sum(len(blocks[number].text) for number in members)
        if sum(blocks[number].links * len(blocks[number].text) for number in members) > _LIST_OF_LINKS * length:
            alone.update(members)
    return alone


def _is_link(block: Block) -> bool:
    """Whether a paragraph is nothing but a link; or a label and a link, and no sentence: `Read next | …`."""
    labelled = block.links > _LIST_OF_LINKS and len(block.text) <= _LONGEST_LABELLED and not ends_sentence(block.text)
    return block.role is not Role.HEADING and (block.links > _ONLY_LINK or (labelled and block.kind is Kind.BODY))


def _pulled(layout: Layout, chosen: Set[int]) -> set[int]:
    """Quotations that the story tells elsewhere: set large, to catch the eye."""
    blocks = layout.blocks
    quotes = {n for n in chosen if blocks[n].kind is Kind.BLOCKQUOTE and len(blocks[n].key) >= _SHORTEST}
    told = "".join(blocks[number].key for number in sorted(chosen - quotes)) if quotes else ""
    return {number for number in quotes if blocks[number].key in told}


def _entry_times(layout: Layout, chosen: Set[int]) -> set[int]:
    """The times of day that stand alone above the entries of a live report, or beside their headings; never one."""
    blocks = layout.blocks
    times = {n for n, block in enumerate(blocks) if n not in chosen and is_clock(block.text)}
    found = {n for n in times if any(other in chosen for other in range(n + 1, n + 1 + _ENTRY_HEAD))}
    return found if len(found) > 1 else set()


def _list_of(boxes: Sequence[Box], number: int) -> int:
    while number > 0 and boxes[number].tag not in ("ul", "ol", "dl", "table"):
        number = boxes[number].parent
    return number


def _heading_nothing(layout: Layout, chosen: Set[int]) -> set[int]:
    """Headings of links that were left out, and headings below the story's last paragraph."""
    blocks = layout.blocks
    empty: set[int] = set()
    kept = False
    below = len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        if number not in chosen or blocks[number].role is not Role.HEADING:
            kept = kept or number in chosen
            below = below if _is_picture(blocks[number]) else number
            continue
        heads_links = below < len(blocks) and below not in chosen and blocks[below].links > _MOSTLY_LINKS
        if not kept or heads_links:
            empty.add(number)
        below = number
    return empty
