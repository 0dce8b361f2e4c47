"""The matcher: what a query means, computed exactly over the token stream of one article.

It decides whatever an engine cannot express, and its marks are the highlights: just the words that satisfied the query.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from index.analysis.stream import ZONE_BITS, Column, Print, Stream
from index.analysis.tokens import Tokens
from index.article import Facts
from index.fields import BY_NAME
from search.query.nodes import (
    And,
    AtLeast,
    ButNot,
    Capitals,
    Cased,
    InField,
    Inside,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Unit,
    Value,
    Within,
)
from search.result import Span
from search.spans import (
    Flipped,
    Mark,
    Nearby,
    Occurrence,
    Pair,
    Relation,
    Sides,
    Together,
    adjacent,
    around,
    hulls,
    partners,
    windows,
)
from search.values import holds
from search.vocabulary import Numbered

_FITS: dict[Capitals, Callable[[int], bool]] = {
    Capitals.CAPS: lambda case: case != Print.NONE,
    Capitals.ALLCAPS: lambda case: case == Print.ALL,
    Capitals.NOCAPS: lambda case: case == Print.NONE,
}


_TEXT = ZONE_BITS["text"]


#: Pairs of one proximity that another builds on, in one article. Reporting never comes near it; hostile text does.
MOST_PAIRS = 200_000


class Undecided(Exception):
    """Whether an article matches would take more than MOST_PAIRS to tell."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a node looks: in paragraphs of these zones (bits; of each mask one), from token `begin` to before `end`."""

    masks: tuple[int, ...]
    begin: int
    end: int
    capitals: Capitals | None = None


class Matcher:
    """A query against one article.

    numbered    the numbers of the forms of every leaf of the tree
    today       what spans back from today are counted from
    """

    def __init__(
        self,
        tokens: Stream,
        facts: Facts,
        numbered: Numbered,
        today: date,
    ) -> None:
        self._tokens = tokens
        self._facts = facts
        self._numbered = numbered
        self._today = today

    def match(self, tree: Node) -> tuple[Mark, ...] | None:
        """The marks that satisfy the tree, ascending; None when it is not satisfied. A date satisfies without marks.

        Raises Undecided.
        """
        return self._evidence(tree, Scope((_TEXT,), 0, len(self._tokens)))

    def _evidence(self, node: Node, scope: Scope) -> tuple[Mark, ...] | None:
        """Truth of a node that may be about the whole article, and the marks for it."""
        match node:
            case Value():
                return () if holds(node, self._facts, self._today) else None
            case Not():
                return () if self._evidence(node.child, scope) is None else None
            case ButNot():
                return self._evidence(node.left, scope) if self._evidence(node.right, scope) is None else None
            case And():
                every = [self._evidence(child, scope) for child in node.children]
                return _of_all(every)
            case Or():
                some = [self._evidence(child, scope) for child in node.children]
                return _of_any(some)
            case InField():
                return self._evidence(node.child, self._in_field(scope, node.field))
            case Cased():
                return self._evidence(node.child, replace(scope, capitals=node.capitals))
            case Inside():
                inside = [self._evidence(node.child, part) for part in self._parts(node.unit, scope)]
                return _of_any(inside)
            case AtLeast(count=1):
                return self._evidence(node.child, scope)
            case AtLeast(child=And() as group):
                return self._evidence(And(tuple(_counted(node.count, child) for child in group.children)), scope)
            case Near() | Within():
                return self._proximity_marks(node, scope)
            case _:
                return _marks_of(self.occurrences(node, scope))

    def occurrences(self, node: Node, scope: Scope) -> list[Occurrence]:
        """Where a node occurs, ascending: what proximity and counting are about."""
        match node:
            case Phrase():
                return self._phrase(node, scope)
            case Or() if node not in self._numbered:
                return _merged(self.occurrences(child, scope) for child in node.children)
            case Near() | Within():
                return self._proximity(node, scope)
            case InField():
                return self.occurrences(node.child, self._in_field(scope, node.field))
            case Cased():
                return self.occurrences(node.child, replace(scope, capitals=node.capitals))
            case AtLeast():
                found = self.occurrences(node.child, scope)
                return found if len(found) >= node.count else []
            case And() | ButNot() | Not() | Inside() | Value():
                marks = self._evidence(node, scope) or ()
                return [Occurrence(first, last, ((first, last),)) for first, last in marks]
            case _:
                tokens = self._words(node, scope)
                return [Occurrence(token, token, ((token, token),)) for token in tokens]

    def _proximity_marks(self, node: Near | Within, scope: Scope) -> tuple[Mark, ...] | None:
        """The marks of a proximity that nothing builds on: what _proximity() finds, without going through pairs."""
        left, right = _lifted(node.left), _lifted(node.right)
        if isinstance(left, Or) and _holds_group(left):
            some = [self._proximity_marks(replace(node, left=child), scope) for child in left.children]
            return _of_any(some)
        if isinstance(left, And) and (node.negated or _holds_group(right)):
            every = [self._proximity_marks(replace(node, left=child), scope) for child in left.children]
            return _of_all(every)
        relation = self._relation(node)
        if isinstance(left, And):
            left, right, relation = right, left, Flipped(relation)
        ones = self.occurrences(left, scope)
        close, others = self._touching(ones, right, relation, scope)
        if node.negated:
            known = set(close)
            return _marks_of([one for one in ones if one not in known])
        return _marks_of([*close, *others])

    def _touching(self, ones: Sequence[Occurrence], other: Node, relation: Relation, scope: Scope) -> Sides:
        """The occurrences that stand in the relation to something of the other side, and what they stand so to."""
        other = _lifted(other)
        if isinstance(other, And):
            for child in other.children:
                ones, _ = self._touching(ones, child, relation, scope)
            return ones, [o for child in other.children for o in self._touching(ones, child, relation, scope)[1]]
        if isinstance(other, Or) and _holds_group(other):
            found = [self._touching(ones, child, relation, scope) for child in other.children]
            return _merged(close for close, _ in found), _merged(others for _, others in found)
        return relation.touching(ones, self.occurrences(other, scope))

    def _proximity(self, node: Near | Within, scope: Scope) -> list[Occurrence]:
        """Occurrences of a proximity. An AND group is one match of the other side that is near all of it."""
        left, right = _lifted(node.left), _lifted(node.right)
        if isinstance(left, Or) and _holds_group(left):
            return _merged(self._proximity(replace(node, left=child), scope) for child in left.children)
        if isinstance(left, And) and (node.negated or _holds_group(right)):
            found = [self._proximity(replace(node, left=child), scope) for child in left.children]
            return _merged(found) if all(found) else []
        if isinstance(left, And):
            beside = self._beside(self.occurrences(right, scope), left, Flipped(self._relation(node)), scope)
            return sorted(around(one, others) for one, others in beside.items())
        ones = self.occurrences(left, scope)
        beside = self._beside(ones, right, self._relation(node), scope)
        if node.negated:
            return [one for one in ones if one not in beside]
        if _holds_group(right):
            return sorted(around(one, others) for one, others in beside.items())
        return hulls((one, other) for one, others in beside.items() for other in others)

    def _beside(
        self, ones: Sequence[Occurrence], other: Node, relation: Relation, scope: Scope
    ) -> dict[Occurrence, list[Occurrence]]:
        """The occurrences that stand in the relation to the other side, each with what it is beside."""
        other = _lifted(other)
        if isinstance(other, And):
            members = [self._beside(ones, child, relation, scope) for child in other.children]
            return {one: [o for m in members for o in m[one]] for one in ones if all(one in m for m in members)}
        if isinstance(other, Or) and _holds_group(other):
            members = [self._beside(ones, child, relation, scope) for child in other.children]
            return {one: [o for m in members for o in m.get(one, ())] for one in ones if any(one in m for m in members)}
        return partners(_bounded(relation.pairs(ones, self.occurrences(other, scope))))

    def _relation(self, node: Near | Within) -> Relation:
        if isinstance(node, Near):
            return Nearby(self._tokens.sections, node.distance, node.ordered)
        return Together(self._unit(node.unit), node.ordered)

    def _phrase(self, node: Phrase, scope: Scope) -> list[Occurrence]:
        numbers = self._numbered[node]
        places = {number: self._inside(self._tokens.places(number), scope) for number in numbers}
        if not all(places.values()):
            return []
        if node.slop is None:
            return adjacent([places[number] for number in numbers], self._tokens.paragraphs)
        counts = Counter(numbers)
        return windows([(counts[number], places[number]) for number in counts], self._tokens.paragraphs, node.slop)

    def _words(self, node: Node, scope: Scope) -> list[int]:
        places = [found for number in self._numbered[node] if (found := self._tokens.places(number))]
        return self._inside(places[0] if len(places) == 1 else sorted(chain.from_iterable(places)), scope)

    def _unit(self, unit: Unit) -> Column:
        match unit:
            case Unit.SENTENCE:
                return self._tokens.sentences
            case Unit.PARAGRAPH:
                return self._tokens.paragraphs
            case Unit.SECTION:
                return self._tokens.sections

    def _inside(self, tokens: Sequence[int], scope: Scope) -> list[int]:
        found = tokens[bisect_left(tokens, scope.begin) : bisect_left(tokens, scope.end)]
        for mask in scope.masks:
            stretches = self._tokens.stretches(mask) if found else ()
            found = [t for begin, end in stretches for t in found[bisect_left(found, begin) : bisect_left(found, end)]]
        if scope.capitals is None:
            return list(found)
        fits = _FITS[scope.capitals]
        return [token for token in found if fits(self._tokens.prints[token])]

    def _in_field(self, scope: Scope, field: str) -> Scope:
        """A field inside a field looks where both do; what is about the article (byline) is inside none."""
        named = sum(ZONE_BITS[zone] for zone in BY_NAME[field].zones)
        return replace(scope, masks=(named,) if scope.masks == (_TEXT,) else (*scope.masks, named))

    def _parts(self, unit: Unit, scope: Scope) -> Iterable[Scope]:
        """The scope cut into sentences, paragraphs or sections."""
        for begin, end in self._tokens.parts(self._unit(unit), scope.begin, scope.end):
            yield replace(scope, begin=begin, end=end)


def text_spans(tokens: Tokens, marks: Iterable[Mark]) -> dict[int, tuple[Span, ...]]:
    """Paragraph ordinal -> the marks in it as ascending spans of its text that do not overlap.

    Of what annotations add, that is where it was read in the article's own paragraphs.
    """
    found: dict[int, list[Span]] = {}
    for place in sorted({place for mark in marks for place in places_of(tokens, mark)}):
        ordinal, start, end = place
        spans = found.setdefault(ordinal, [])
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return {ordinal: tuple(spans) for ordinal, spans in found.items()}


def places_of(tokens: Tokens, mark: Mark) -> list[tuple[int, int, int]]:
    """Ordinal of a paragraph, start and end in its text, of all that stands for a mark."""
    first, last = mark
    ordinal, start, end = tokens.paragraphs[first], tokens.starts[first], tokens.ends[last]
    evidence = tokens.evidence.get(ordinal)
    if evidence is None:
        return [(ordinal, start, end)]
    return [(span.paragraph, span.start, span.end) for span in evidence.places(start, end)]


def _bounded(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for count, pair in enumerate(pairs):
        if count == MOST_PAIRS:
            raise Undecided
        yield pair


def _marks_of(occurrences: Sequence[Occurrence]) -> tuple[Mark, ...] | None:
    """The marks of some occurrences; None, when there are none, for what is not satisfied."""
    return _union(occurrence.marks for occurrence in occurrences) if occurrences else None


def _counted(count: int, child: Node) -> Node:
    """A member of a counted group: each word is counted for itself; what is not counted at all stays as it is."""
    return child if isinstance(child, Not | Value) else AtLeast(count, child)


def _lifted(node: Node) -> Node:
    """`headline:(x AND y)` as `(headline:x AND headline:y)`, so that groups show beneath fields and capitals."""
    if isinstance(node, InField | Cased) and _holds_group(node):
        child = _lifted(node.child)
        if isinstance(child, And | Or):
            return replace(child, children=tuple(replace(node, child=one) for one in child.children))
    return node


def _holds_group(node: Node) -> bool:
    """Whether an AND group stands for this side of a proximity, or for one of its alternatives."""
    if isinstance(node, InField | Cased):
        return _holds_group(node.child)
    return isinstance(node, And) or (isinstance(node, Or) and any(map(_holds_group, node.children)))


def _merged(found: Iterable[Iterable[Occurrence]]) -> list[Occurrence]:
    return sorted({occurrence for occurrences in found for occurrence in occurrences})


def _of_all(found: Sequence[tuple[Mark, ...] | None]) -> tuple[Mark, ...] | None:
    """The marks of several that must be true; None where one is not."""
    true = [marks for marks in found if marks is not None]
    return _union(true) if len(true) == len(found) else None


def _of_any(found: Sequence[tuple[Mark, ...] | None]) -> tuple[Mark, ...] | None:
    """The marks of those that are true; None where none is."""
    true = [marks for marks in found if marks is not None]
    return _union(true) if true else None


def _union(groups: Iterable[Iterable[Mark]]) -> tuple[Mark, ...]:
    return tuple(sorted({mark for marks in groups for mark in marks}))
