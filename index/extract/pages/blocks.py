"""A page -> its boxes and blocks, in one pass: each piece of text that a page shows by itself, and what is around it.

Text is parted as a browser parts it: where an element that is laid out as a block begins or ends, and at line breaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from index.article import Kind
from index.extract.pages.breaks import BREAK, cut_at_breaks
from index.extract.pages.marks import BLOCKS, DEK, FRAME, KICKER, LINE_BREAK, NOT_SHOWN, is_hidden, marks_of
from index.extract.pages.pictures import is_picture, read_picture
from index.extract.tidy import is_readable, key, tidy


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
class Box:
    """An element that is laid out as a block.

    parent     the number of the box around it, -1 for none
    home       the number of the nearest box that is not itself a paragraph, a heading or part of a list
    container  numbers the <article> or <main> around it, -1 for none
    frames     what says that it belongs to the page's frame, of it and of all boxes around it: class words, tags
    names      class names that tell the role of its text: its own, and those of a small box around it
    """

    tag: str
    marks: str
    names: str
    parent: int
    home: int
    container: int
    frames: frozenset[str]
    kind: Kind
    is_title: bool
    is_small: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that a page shows by itself.

    key        its letters and digits, to compare it with other renderings of the text
    box        the number of the box that it stands in
    container  numbers the <article> or <main> around it, -1 for none
    links      the part of it that is link text, from 0 to 1; bold: the part that is set bold
    """

    role: Role
    text: str
    key: str = ""
    box: int = 0
    container: int = -1
    kind: Kind = Kind.BODY
    links: float = 0.0
    bold: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes and the blocks of a page in document order."""

    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]


_LINK, _LINK_END, _BOLD, _BOLD_END = "\x01", "\x02", "\x03", "\x04"
_LINKED = re.compile("\x01([^\x02]*)\x02?")
_IN_BOLD = re.compile("\x03([^\x04]*)\x04?")
_INLINE_MARKS = {"a": (_LINK, _LINK_END), "b": (_BOLD, _BOLD_END), "strong": (_BOLD, _BOLD_END)}

_KINDS = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Kind.SUBHEADING),
    **dict.fromkeys(("li", "dd", "dt"), Kind.LIST_ITEM),
    "blockquote": Kind.BLOCKQUOTE,
}
#: Boxes that hold one paragraph, or are part of a list: what holds them is the home of their text.
_INNER = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "tr", "tbody",
    "thead", "tfoot", "table",
})  # fmt: skip
_LIST_TAGS = frozenset({"li", "ul", "ol", "dl", "dt", "dd"})
_FRAME_TAGS = frozenset({"nav", "footer", "form", "aside"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_FRAMES = frozenset({"html", "body", "main", "article"})
_CELLS = frozenset({"td", "th"})
_LONGEST_CELL = 200
#: A box of no more than this many elements lends its class names to what it holds.
_MOST_WRAPPED = 3


def read_layout(tree: HtmlElement) -> Layout:
    """The boxes and blocks of a page whose scripts have been taken out. Iterative: pages nest without limit."""
    reader = _Reader()
    reader.read(tree)
    return Layout(tuple(reader.boxes), tuple(reader.blocks))


class _Reader:
    """The state of one pass over a page."""

    def __init__(self) -> None:
        root = Box("", "", "", -1, 0, -1, frozenset(), Kind.BODY, is_title=False, is_small=False)
        self.boxes = [root]
        self.blocks: list[Block] = []
        self._open = [0]
        self._pieces: list[str] = []
        self._containers = 0
        self._words: dict[str, frozenset[str]] = {}

    def read(self, tree: HtmlElement) -> None:
        walker = etree.iterwalk(tree, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in walker:
            if event == "start":
                if self._enter(element):
                    self._pieces.append(element.text or "")
                else:
                    skipped = element
                    walker.skip_subtree()
                continue
            if element is skipped:
                skipped = None
            else:
                self._leave(element)
            self._pieces.append(element.tail or "")
        self._flush()

    def _enter(self, element: HtmlElement) -> bool:
        """Begins an element; says whether its content is to be read."""
        tag = element.tag
        if tag == "br":
            self._pieces.append(BREAK)
            return True
        if tag in NOT_SHOWN and (tag != "button" or element.find(".//figcaption") is None):
            return False
        marks = marks_of(element)
        if (marks or tag == "figure" or tag == "figcaption") and is_picture(element, marks):
            self._flush()
            self._add_picture(element)
            return False
        if tag not in BLOCKS:
            if is_hidden(element, marks):
                return False
            if marks and LINE_BREAK.search(marks) and not element.text and len(element) == 0:
                self._pieces.append(BREAK)
            if tag in _INLINE_MARKS:
                self._pieces.append(_INLINE_MARKS[tag][0])
            return True
        self._flush()
        if tag == "tr" and _is_row(element):
            self._add_row(element)
            return False
        self._open_box(element, marks)
        return True

    def _leave(self, element: HtmlElement) -> None:
        if element.tag in BLOCKS:
            self._flush()
            self._open.pop()
        elif element.tag in _INLINE_MARKS:
            self._pieces.append(_INLINE_MARKS[element.tag][1])

    def _open_box(self, element: HtmlElement, marks: str) -> None:
        number, tag = len(self.boxes), element.tag
        parent = self.boxes[self._open[-1]]
        container = parent.container
        if tag in ("article", "main"):
            container = self._containers
            self._containers += 1
        kind = _KINDS.get(tag, Kind.BODY)
        # A slice makes objects of none of the other children.
        small = not element[_MOST_WRAPPED : _MOST_WRAPPED + 1]
        own = element.get("itemprop") or ""
        self.boxes.append(
            Box(
                tag=tag,
                marks=marks,
                names=f"{marks} {own} {parent.marks}" if parent.is_small else f"{marks} {own}",
                parent=self._open[-1],
                home=parent.home if tag in _INNER else number,
                container=container,
                frames=parent.frames | self._frames(element, marks, number),
                kind=parent.kind if kind is Kind.BODY else kind,
                is_title=tag == "h1" or parent.is_title,
                is_small=small,
            )
        )
        self._open.append(number)

    def _frames(self, element: HtmlElement, marks: str, number: int) -> frozenset[str]:
        """What says that this box belongs to the page's frame. What holds the page's title is its content."""
        words = self._words.get(marks)
        if words is None:
            words = self._words[marks] = frozenset(word.lower() for word in FRAME.findall(marks))
        tag = element.tag
        said = frozenset() if tag in _NEVER_FRAMES or tag in _HEADINGS else words
        if tag in _INNER:
            # A paragraph that is named so is sold, not the offer to sell it; a box of teasers is a frame, one a dek.
            said -= {"paywall"} if tag in _LIST_TAGS else {"paywall", "teaser"}
        if said and element.find(".//h1") is not None:
            said = frozenset()
        if tag in _FRAME_TAGS:
            said |= {f"<{tag}>"}
        return said | {f"hidden {number}"} if is_hidden(element, marks) else said

    def _flush(self) -> None:
        """Makes blocks of the text gathered so far."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if not text or text.isspace():
            return
        box = self.boxes[self._open[-1]]
        for raw in cut_at_breaks(text) if BREAK in text else (text,):
            shown = tidy(raw)
            if is_readable(shown):
                linked, bold = (sum(map(len, form.findall(raw))) / len(shown) for form in (_LINKED, _IN_BOLD))
                self._add(_role(box), shown, box.kind, min(linked, 1.0), min(bold, 1.0))

    def _add(self, role: Role, text: str, kind: Kind, links: float = 0.0, bold: float = 0.0) -> None:
        number = self._open[-1]
        self.blocks.append(Block(role, text, key(text), number, self.boxes[number].container, kind, links, bold))

    def _add_picture(self, element: HtmlElement) -> None:
        for legend in read_picture(element):
            self._add(Role.CREDIT if legend.is_credit else Role.CAPTION, legend.text, Kind.BODY)

    def _add_row(self, element: HtmlElement) -> None:
        cells = [tidy(" ".join(cell.itertext())) for cell in element if cell.tag in _CELLS]
        text = " | ".join(cells)
        if is_readable(text):
            self._add(Role.TEXT, text, Kind.LIST_ITEM)


def _is_row(element: HtmlElement) -> bool:
    """Whether a table's row holds data, and not a page's columns: short cells of text."""
    if any(child.tag in BLOCKS and child.tag not in (*_CELLS, "p", "div") for child in element.iterdescendants()):
        return False
    return all(len("".join(cell.itertext())) <= _LONGEST_CELL for cell in element)


def _role(box: Box) -> Role:
    if box.is_title:
        return Role.TITLE
    return _named(box.names) or (Role.HEADING if box.kind is Kind.SUBHEADING else Role.TEXT)


@lru_cache(maxsize=4096)
def _named(names: str) -> Role | None:
    """The role that class names tell; a page has few of them, and many boxes."""
    if DEK.search(names):
        return Role.DEK
    return Role.KICKER if KICKER.search(names) else None
