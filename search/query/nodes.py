"""The frozen tree that a query is parsed into. It knows no engine; QUERY_LANGUAGE.md defines what each node means.

Equality ignores where a node stood in the text (`at`, a half-open range in code points, parentheses included),
so that `parse(text(tree)).tree == tree` can be stated. It holds for every valid tree whose text is within the limit of
2,000 characters. A tree is valid when each node is as its docstring says, and

- a Not stands only among the children of an And;
- neither side of a Near or Within, and no child of an AtLeast, holds a Not, ButNot or Value, however deep;
- at most 50 nodes that hold others (a Not is not counted) stand one inside another;
- there are at most 256 leaves.

parse() gives valid trees only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]


class Unit(StrEnum):
    """How far `/s`, `/p` and `/seg` reach."""

    SENTENCE = "s"
    PARAGRAPH = "p"
    SECTION = "seg"


class Capitals(StrEnum):
    """CAPS(x): at least one capital; ALLCAPS(x): nothing but capitals; NOCAPS(x): no capital."""

    CAPS = "CAPS"
    ALLCAPS = "ALLCAPS"
    NOCAPS = "NOCAPS"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    at: Place = field(default=(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word(_Node):
    """Every inflected form with the same stem.

    `text` is as typed: one word as index/analysis/words.py finds it, without a possessive, that spells no connector and
    not `not` (those words are a Phrase of one).
    """

    text: str


@dataclass(frozen=True, slots=True)
class Exact(_Node):
    """`#word`: that form only. `text` is one word."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard(_Node):
    """`word!`, `word**`, `w?rd`.

    stem    literal letters and, inside, `?` for exactly one letter; three or more are literal, the first among them
    more    how many letters may follow: 0 for none (`w?rd`), n for up to n letters (`word**`: 2), None for any
            (`word!`). Never 1, and 0 only with a `?` in the stem, which then ends in a letter
    """

    stem: str
    more: int | None


@dataclass(frozen=True, slots=True)
class Fuzzy(_Node):
    """`word~`, `word~2`: one word, spelled within 1 or 2 edits."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Phrase(_Node):
    """Adjacent in order (`slop` None), or within a window that holds at most `slop` other words, in any order.

    At least one word; those forms, without stemming. `slop` is at most 9,999.
    """

    words: tuple[str, ...]
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class And(_Node):
    """Two children or more, none of them an And, at least one of them no Not."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(_Node):
    """Two children or more, none of them an Or."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(_Node):
    """Stands only among the children of an And, around anything but another Not."""

    child: Node


@dataclass(frozen=True, slots=True)
class ButNot(_Node):
    """Neither side is a Not."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Near(_Node):
    """`left /n right`, `left +n right` when ordered, `left NOT /n right` when negated: at most n positions apart.

    The distance is 1 to 9,999.
    """

    left: Node
    right: Node
    distance: int
    ordered: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Within(_Node):
    """`left /s right`, `left +p right`, `left NOT /s right`, …: in one sentence, paragraph or section."""

    left: Node
    right: Node
    unit: Unit
    ordered: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Inside(_Node):
    """`sent:(…)`, `para:(…)`: everything inside one sentence or paragraph (never: section)."""

    unit: Unit
    child: Node


@dataclass(frozen=True, slots=True)
class InField(_Node):
    """`headline:x`: a field that holds words (fields.py, kind text). `field` is the canonical name.

    Inside another InField the words must stand where both fields look.
    """

    field: str
    child: Node


@dataclass(frozen=True, slots=True)
class Value(_Node):
    """`date:2024-07`, `docket:24cr123`, `is:updated`: a field that is looked up whole, and about the whole article.

    `text` is as typed, without quotation marks and the white space at its ends; a date or number is well formed, and a
    range of them runs forwards.
    """

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class AtLeast(_Node):
    """`ATLEASTn(x)`. The count is 1 to 9,999."""

    count: int
    child: Node


@dataclass(frozen=True, slots=True)
class Cased(_Node):
    capitals: Capitals
    child: Node


Node: TypeAlias = (
    Word
    | Exact
    | Wildcard
    | Fuzzy
    | Phrase
    | And
    | Or
    | Not
    | ButNot
    | Near
    | Within
    | Inside
    | InField
    | Value
    | AtLeast
    | Cased
)
