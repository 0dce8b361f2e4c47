"""What QUERY_LANGUAGE.md says, written down once more in the plainest way: every pair looked at, nothing merged.

It shares no code with the matcher but the tree, the tokens and the forms that leaves stand for. Slow: for tests only.
"""

from __future__ import annotations

import operator
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from index.analysis.tokens import Tokens
from index.article import Facts
from index.fields import BY_NAME
from search.dates import contains
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
from search.query.walk import walk
from search.vocabulary import Expansions


class Place(NamedTuple):
    """Words that belong together: the stretch they span, and the words or phrases in it, as first and last token."""

    first: int
    last: int
    marks: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class View:
    """The stretch that is looked at, the fields that it must lie in (all of them), the capitals asked for."""

    stretch: frozenset[int]
    fields: tuple[str, ...] = ()
    capitals: Capitals | None = None


@dataclass(frozen=True)
class Reference:
    tokens: Tokens
    facts: Facts
    expansions: Expansions
    today: date

    def match(self, tree: Node) -> frozenset[tuple[int, int]] | None:
        return self.whole(tree, View(frozenset(self._every())))

    def whole(self, node: Node, view: View) -> frozenset[tuple[int, int]] | None:
        """Of a node that nothing but AND, OR, NOT and capitals stands around: quotations are told apart there."""
        if _of_quotations(node):
            return self._in_one_quotation([node], view)
        if isinstance(node, And):
            tied = [child for child in node.children if _of_quotations(child)]
            found = [self.whole(child, view) for child in node.children if child not in tied]
            found += [self._in_one_quotation(tied, view)] if tied else []
            return None if None in found else frozenset(mark for marks in found for mark in marks or ())
        if isinstance(node, Or):
            found = [self.whole(child, view) for child in node.children]
            true = [marks for marks in found if marks is not None]
            return frozenset(mark for marks in true for mark in marks) if true else None
        if isinstance(node, ButNot):
            return self.whole(node.left, view) if self.whole(node.right, view) is None else None
        if isinstance(node, Not):
            return frozenset() if self.whole(node.child, view) is None else None
        if isinstance(node, Cased):
            return self.whole(node.child, self._inner(node, view))
        return self.evidence(node, view)

    def _in_one_quotation(self, nodes: list[Node], view: View) -> frozenset[tuple[int, int]] | None:
        """All of these in one section, when it matters that it is one: when they are several, or hold AND or NOT."""
        if len(nodes) == 1 and not any(isinstance(one, And | ButNot | Not) for one in walk(nodes[0])):
            return self.evidence(nodes[0], view)
        marks: set[tuple[int, int]] = set()
        somewhere = False
        for section in set(self.tokens.sections):
            here = replace(view, stretch=frozenset(t for t in view.stretch if self.tokens.sections[t] == section))
            found = [self.evidence(node, here) for node in nodes]
            if None not in found:
                somewhere = True
                marks |= {mark for each in found for mark in each or ()}
        return frozenset(marks) if somewhere else None

    def evidence(self, node: Node, view: View) -> frozenset[tuple[int, int]] | None:
        if isinstance(node, Value):
            return frozenset() if _holds(node, self.facts, self.today) else None
        if isinstance(node, Not):
            return frozenset() if self.evidence(node.child, view) is None else None
        if isinstance(node, ButNot):
            return self.evidence(And((node.left, Not(node.right))), view)
        if isinstance(node, And | Or):
            found = [self.evidence(child, view) for child in node.children]
            true = [marks for marks in found if marks is not None]
            enough = len(true) == len(found) if isinstance(node, And) else bool(true)
            return frozenset[tuple[int, int]]().union(*true) if enough else None
        if isinstance(node, InField | Cased):
            return self.evidence(node.child, self._inner(node, view))
        if isinstance(node, Inside):
            column = self._column(node.unit)
            views = [
                replace(view, stretch=frozenset(t for t in view.stretch if column[t] == n))
                for n in {column[t] for t in self._every()}
            ]
            true = [marks for one in views if (marks := self.evidence(node.child, one)) is not None]
            return frozenset[tuple[int, int]]().union(*true) if true else None
        if isinstance(node, AtLeast) and node.count == 1:
            return self.evidence(node.child, view)
        if isinstance(node, AtLeast) and isinstance(node.child, And):
            counted = (c if isinstance(c, Not | Value) else AtLeast(node.count, c) for c in node.child.children)
            return self.evidence(And(tuple(counted)), view)
        places = self.places(node, view)
        return frozenset(mark for place in places for mark in place.marks) if places else None

    def places(self, node: Node, view: View) -> set[Place]:
        if isinstance(node, Phrase):
            return self._phrase(node, view)
        if isinstance(node, Or):
            return {place for child in node.children for place in self.places(child, view)}
        if isinstance(node, Near | Within):
            return self._proximity(node, view)
        if isinstance(node, InField | Cased):
            return self.places(node.child, self._inner(node, view))
        if isinstance(node, AtLeast):
            found = self.places(node.child, view)
            return found if len(found) >= node.count else set()
        if isinstance(node, And | ButNot | Not | Inside | Value):
            return {Place(a, b, frozenset({(a, b)})) for a, b in self.evidence(node, view) or ()}
        forms = self.expansions[node].forms
        return {Place(t, t, frozenset({(t, t)})) for t in self._seen(view) if self.tokens.forms[t] in forms}

    def _proximity(self, node: Near | Within, view: View) -> set[Place]:
        left, right = _pushed(node.left), _pushed(node.right)
        if isinstance(left, Or) and _grouped(left):
            return {place for child in left.children for place in self._proximity(replace(node, left=child), view)}
        if isinstance(left, And) and (node.negated or _grouped(right)):
            found = [self._proximity(replace(node, left=child), view) for child in left.children]
            return set().union(*found) if all(found) else set()
        if isinstance(left, And):
            beside = {b: self._beside(b, left, node, view, swapped=True) for b in self.places(right, view)}
            return {_hull(b, *others) for b, others in beside.items() if others}
        beside = {a: self._beside(a, right, node, view, swapped=False) for a in self.places(left, view)}
        if node.negated:
            return {a for a, others in beside.items() if not others}
        if _grouped(right):
            return {_hull(a, *others) for a, others in beside.items() if others}
        stretches: dict[tuple[int, int], Place] = {}
        for a, others in beside.items():
            for b in others:
                hull = _hull(a, b)
                known = stretches.get(hull[:2], hull)
                stretches[hull[:2]] = _hull(known, hull)
        return set(stretches.values())

    def _beside(self, one: Place, other: Node, node: Near | Within, view: View, *, swapped: bool) -> list[Place]:
        """What of the other side the place stands beside; of a group, everything or nothing."""
        other = _pushed(other)
        if isinstance(other, And) or (isinstance(other, Or) and _grouped(other)):
            members = [self._beside(one, child, node, view, swapped=swapped) for child in other.children]
            enough = all(members) if isinstance(other, And) else any(members)
            return [place for member in members for place in member] if enough else []
        pairs = [(b, one) if swapped else (one, b) for b in self.places(other, view)]
        return [pair[0] if swapped else pair[1] for pair in pairs if self._related(node, *pair)]

    def _related(self, node: Near | Within, a: Place, b: Place) -> bool:
        """Whether two places stand in the relation: different places, in order when asked, near or in one unit."""
        words = [{t for first, last in place.marks for t in range(first, last + 1)} for place in (a, b)]
        if words[0] & words[1] or (node.ordered and not a.last < b.first):
            return False
        if isinstance(node, Within):
            column = self._column(node.unit)
            return len({column[t] for place in (a, b) for t in (place.first, place.last)}) == 1
        gap = max(b.first - a.last, a.first - b.last, 0)
        sections = {self.tokens.sections[t] for place in (a, b) for t in (place.first, place.last)}
        return gap == 0 or (len(sections) == 1 and gap <= node.distance)

    def _phrase(self, node: Phrase, view: View) -> set[Place]:
        forms, seen = self.expansions[node].forms, self._seen(view)
        stretches = [
            range(first, last + 1)
            for first in self._every()
            for last in range(first, min(first + len(forms) + (node.slop or 0), len(self.tokens)))
            if self.tokens.paragraphs[first] == self.tokens.paragraphs[last]
        ]
        if node.slop is None:
            return {
                Place(s[0], s[-1], frozenset({(s[0], s[-1])}))
                for s in stretches
                if set(s) <= seen and tuple(self.tokens.forms[t] for t in s) == forms
            }
        whole = [s for s in stretches if not Counter(forms) - Counter(self.tokens.forms[t] for t in s if t in seen)]
        smallest = [s for s in whole if not any(set(other) < set(s) for other in whole)]
        return {
            Place(s[0], s[-1], frozenset((t, t) for t in s if t in seen and self.tokens.forms[t] in forms))
            for s in smallest
        }

    def _inner(self, node: InField | Cased, view: View) -> View:
        if isinstance(node, Cased):
            return replace(view, capitals=node.capitals)
        return replace(view, fields=(*view.fields, node.field))

    def _seen(self, view: View) -> set[int]:
        """Without a field, the text: what is about the article (byline, outlet, section) is seen by its field alone."""
        zones = [BY_NAME[field].zones for field in view.fields] or [("text",)]
        inside = {
            t
            for t in view.stretch
            if all(any(self.tokens.paragraphs[t] in self.tokens.zones[zone] for zone in named) for named in zones)
        }
        return {t for t in inside if _fits(self.tokens.surface(t), view.capitals)}

    def _column(self, unit: Unit) -> list[int]:
        return {
            Unit.SENTENCE: self.tokens.sentences,
            Unit.PARAGRAPH: self.tokens.paragraphs,
            Unit.SECTION: self.tokens.sections,
        }[unit]

    def _every(self) -> range:
        return range(len(self.tokens))


def _holds(node: Value, facts: Facts, today: date) -> bool:
    if node.field == "site":
        return f".{facts.site}".endswith(f".{node.text.lower()}")
    if node.field in ("is", "has"):
        return node.text in facts.flags
    if node.field in ("docket", "cite", "statute"):
        return f"{node.field}#:{node.text.lower()}" in facts.keys
    if node.field == "length":
        low, dots, high = node.text.partition("..")
        if dots:
            return int(low or 0) <= facts.length <= int(high or 10**9)
        compared = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "": operator.eq}
        sign = node.text.rstrip("0123456789")
        return bool(compared[sign](facts.length, int(node.text[len(sign) :])))
    return contains(node.field, node.text, facts.published_on, today)


def _fits(word: str, capitals: Capitals | None) -> bool:
    match capitals:
        case None:
            return True
        case Capitals.CAPS:
            return any(c.isupper() for c in word)
        case Capitals.ALLCAPS:
            return word.isupper()
        case Capitals.NOCAPS:
            return not any(c.isupper() for c in word)


def _hull(*places: Place) -> Place:
    marks = frozenset(mark for place in places for mark in place.marks)
    return Place(min(p.first for p in places), max(p.last for p in places), marks)


def _of_quotations(node: Node) -> bool:
    """Whether a node is about nothing but what somebody said."""
    if isinstance(node, InField):
        return node.field in ("quote", "speaker", "role")
    if isinstance(node, And | Or):
        return all(map(_of_quotations, node.children))
    return isinstance(node, Cased) and _of_quotations(node.child)


def _pushed(node: Node) -> Node:
    if isinstance(node, InField | Cased):
        child = _pushed(node.child)
        if isinstance(child, And | Or):
            return replace(child, children=tuple(replace(node, child=one) for one in child.children))
    return node


def _grouped(node: Node) -> bool:
    node = _pushed(node)
    return isinstance(node, And) or (isinstance(node, Or) and any(_grouped(child) for child in node.children))
