"""A tree -> trees that ask for a little less. Which of them find something is not known here.

Nothing beneath a NOT is touched: to ask for less there would be to find less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.parts import together, wanted
from search.query.nodes import (
    And,
    AtLeast,
    ButNot,
    Cased,
    Exact,
    Fuzzy,
    InField,
    Inside,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Unit,
    Value,
    Wildcard,
    Within,
    Word,
)
from search.query.parser import parse
from search.query.text import text
from search.query.walk import children
from search.wording import UNIT_NAMES, counted, place, times

_DISTANCES = (5, 10, 25, 50, 100)
_SLOPS = (2, 5, 10, 25)
_WIDER_UNITS = {
    Unit.SENTENCE: (Unit.PARAGRAPH, Unit.SECTION),
    Unit.PARAGRAPH: (Unit.SECTION,),
    Unit.SECTION: (),
}
#: Places that `hlead:` takes in.
_IN_HLEAD = ("headline", "dek", "lead")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A tree, and what it changes, in plain words."""

    tree: Node
    change: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps of one kind, each asking for less than the one before: the first that finds something is the nearest.

    distance  how far from what was asked; the smaller, the nearer
    """

    distance: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the collection knows of the query's words.

    spellings  word -> what it may have been meant to be
    stems      word -> its stem
    """

    spellings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stems: Mapping[str, str] = field(default_factory=dict)


def relax(tree: Node, lexicon: Lexicon) -> list[Ladder]:
    """Everything that may be asked instead by one change, nearest first."""
    found = _everywhere(tree, lambda node: _at(node, lexicon))
    return sorted((ladder for ladder in found if ladder.steps), key=lambda ladder: ladder.distance)


def correct(tree: Node, spellings: Mapping[str, Sequence[str]]) -> Node:
    """The tree with every word spelled as it was probably meant."""
    if isinstance(tree, Not):
        return tree
    for i, word in enumerate(_words_of(tree)):
        if meant := spellings.get(word):
            tree = spelled(tree, i, meant[0])
    for i, child in enumerate(children(tree)):
        tree = _with_child(tree, i, correct(child, spellings))
    return tree


def _everywhere(node: Node, local: Callable[[Node], Iterator[Ladder]]) -> Iterator[Ladder]:
    """The ladders of a node, and those of everything inside it with the rest of the node around each step."""
    yield from local(node)
    for i, child in enumerate(children(node)):
        if not _narrows(node, i):
            for ladder in _everywhere(child, local):
                steps = (replace(step, tree=_with_child(node, i, step.tree)) for step in ladder.steps)
                yield replace(ladder, steps=tuple(steps))


def _narrows(node: Node, i: int) -> bool:
    """Whether a child says what must not be there."""
    return isinstance(node, Not) or (i == 1 and (isinstance(node, ButNot) or getattr(node, "negated", False)))


def _with_child(node: Node, i: int, child: Node) -> Node:
    match node:
        case And() | Or():
            kind = type(node)
            members = child.children if isinstance(child, And | Or) and isinstance(child, kind) else (child,)
            return replace(node, children=(*node.children[:i], *members, *node.children[i + 1 :]))
        case ButNot() | Near() | Within():
            return replace(node, left=child) if i == 0 else replace(node, right=child)
        case Not() | Inside() | InField() | AtLeast() | Cased():
            return replace(node, child=child)
        case _:
            return node


def _at(node: Node, lexicon: Lexicon) -> Iterator[Ladder]:
    """The ladders that change a node itself."""
    yield from _respelled(node, lexicon.spellings)
    match node:
        case And():
            yield from _dropped(node)
        case ButNot():
            yield _one(4.0, node.left, f"without excluding `{text(node.right)}`")
        case Near() | Within() if node.negated:
            yield _one(4.0, node.left, f"`{text(node.left)}` wherever it stands")
        case Near() | Within():
            yield from _farther(node)
        case InField():
            yield _wider_field(node)
        case Inside():
            steps = [Step(replace(node, unit=u), _unit_change(node.unit, u)) for u in _WIDER_UNITS[node.unit][:-1]]
            yield Ladder(2.5, (*steps, Step(node.child, f"anywhere in the article, not in one {_name(node.unit)}")))
        case AtLeast():
            fewer = [node.count >> shift for shift in range(1, node.count.bit_length()) if node.count >> shift > 1]
            counts = [Step(replace(node, count=n), f"{times(n)} instead of {times(node.count)}") for n in fewer]
            yield Ladder(2.0, (*counts, Step(node.child, f"once instead of {times(node.count)}")))
        case Cased():
            yield _one(2.0, node.child, f"`{text(node.child)}` however it is printed")
        case _:
            yield from _looser_leaf(node, lexicon)


def _dropped(node: And) -> Iterator[Ladder]:
    for i, child in enumerate(node.children):
        rest = (*node.children[:i], *node.children[i + 1 :])
        if wanted(rest):
            change = f"excluding `{text(child.child)}`" if isinstance(child, Not) else f"`{text(child)}`"
            yield _one(4.0 if isinstance(child, Not | Value) else 5.0, together(rest), f"without {change}")


def _farther(node: Near | Within) -> Iterator[Ladder]:
    apart = Step(together((node.left, node.right)), "both anywhere in the article")
    if node.ordered:
        yield _one(1.5, replace(node, ordered=False), "in either order")
    if isinstance(node, Near):
        distances = [n for n in _DISTANCES if n > node.distance]
        steps = [Step(replace(node, distance=n), f"{n} words apart instead of {node.distance}") for n in distances]
        yield Ladder(2.0, tuple(steps))
    else:
        steps = [Step(replace(node, unit=u), _unit_change(node.unit, u)) for u in _WIDER_UNITS[node.unit]]
        yield Ladder(2.5, tuple(steps))
    yield Ladder(3.5, (apart,))
    yield _one(5.5, node.left, f"without `{text(node.right)}`")
    yield _one(5.5, node.right, f"without `{text(node.left)}`")


def _wider_field(node: InField) -> Ladder:
    steps = [Step(node.child, f"anywhere in the text, not only in {place(node.field)}")]
    if node.field in _IN_HLEAD:
        steps.insert(0, Step(replace(node, field="hlead"), f"in {place('hlead')}"))
    return Ladder(3.0, tuple(steps))


def _looser_leaf(node: Node, lexicon: Lexicon) -> Iterator[Ladder]:
    match node:
        case Exact():
            yield _one(1.5, _word(node.text), f"`{node.text}` in every form")
        case Phrase(words=(only,)):
            yield _one(1.5, _word(only), f"`{only}` in every form")
        case Phrase():
            slops = [n for n in _SLOPS if n > (node.slop or 0)]
            steps = [Step(replace(node, slop=n), f"up to {counted(n, 'other word')} between, any order") for n in slops]
            yield Ladder(2.2, tuple(steps))
            words = together(map(_word, dict.fromkeys(node.words)))
            yield _one(3.2, words, f"the words of `{text(node)}` anywhere, in every form")
        case Fuzzy(edits=1):
            yield _one(1.8, replace(node, edits=2), f"`{node.text}` spelled within two edits")
        case Word():
            stem = lexicon.stems.get(node.text, "")
            is_beginning = len(stem) >= _SHORTEST_STEM and node.text.lower().startswith(stem)
            beginnings = dict.fromkeys([node.text, *([stem] if is_beginning else [])])
            steps = [Step(Wildcard(one, None), f"`{one}` with any ending") for one in beginnings]
            yield Ladder(2.1, tuple(steps))


def _respelled(node: Node, spellings: Mapping[str, Sequence[str]]) -> Iterator[Ladder]:
    """The words of a leaf, each spelled as it may have been meant."""
    for i, word in enumerate(_words_of(node)):
        for rank, meant in enumerate(spellings.get(word, ())):
            yield _one(1.0 + rank / 10, spelled(node, i, meant), f"`{meant}` instead of `{word}`")


def _words_of(node: Node) -> tuple[str, ...]:
    """The words of a leaf that may be misspelled."""
    if isinstance(node, Phrase):
        return node.words
    return (node.text,) if isinstance(node, Word | Exact | Fuzzy) else ()


def spelled(node: Node, i: int, word: str) -> Node:
    """A leaf with another word in the place of one of its own; what is no leaf as it is."""
    match node:
        case Phrase():
            return replace(node, words=(*node.words[:i], word, *node.words[i + 1 :]))
        case Fuzzy():
            return _word(word)
        case Word() | Exact():
            return replace(node, text=word)
        case _:
            return node


def _word(typed: str) -> Node:
    """A word in every form; of what would be no plain word in a query (`not`, `and`), just itself."""
    word = Word(typed)
    return word if parse(typed).tree == word else Phrase((typed,))


def _one(distance: float, tree: Node, change: str) -> Ladder:
    return Ladder(distance, (Step(tree, change),))


def _unit_change(asked: Unit, wider: Unit) -> str:
    return f"in one {_name(wider)} instead of one {_name(asked)}"


def _name(unit: Unit) -> str:
    return UNIT_NAMES[unit]
