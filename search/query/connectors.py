"""The connectors: how each may be spelled, how tightly it binds, and what it makes of its two sides.

QUERY_LANGUAGE.md, "Connectors, tightest first".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from search.query.nodes import And, ButNot, Near, Node, Or, Place, Unit, Within

#: The longest distance that `/n` and `+n` take. Positions of one section seldom reach further; `/seg` has no limit.
FARTHEST = 9_999


class Rank(IntEnum):
    """Tightest first."""

    OR = 0
    BEFORE = 1
    NEAR = 2
    BEFORE_IN_SENTENCE = 3
    IN_SENTENCE = 4
    BEFORE_IN_PARAGRAPH = 5
    IN_PARAGRAPH = 6
    BEFORE_IN_SECTION = 7
    IN_SECTION = 8
    AND = 9
    BUT_NOT = 10


_UNIT_RANKS = {
    Unit.SENTENCE: (Rank.BEFORE_IN_SENTENCE, Rank.IN_SENTENCE),
    Unit.PARAGRAPH: (Rank.BEFORE_IN_PARAGRAPH, Rank.IN_PARAGRAPH),
    Unit.SECTION: (Rank.BEFORE_IN_SECTION, Rank.IN_SECTION),
}
_UNITS = {rank: unit for unit, ranks in _UNIT_RANKS.items() for rank in ranks}
_ORDERED = frozenset({Rank.BEFORE, *(before for before, _ in _UNIT_RANKS.values())})


@dataclass(frozen=True, slots=True)
class Connector:
    """distance is that of `/n` and `+n`, 0 for all others; negated is `not /n`, `not /s`, …"""

    rank: Rank
    distance: int = 0
    negated: bool = False

    @property
    def tightness(self) -> tuple[int, int]:
        """The smaller, the tighter. Equal connectors group from the left."""
        return self.rank, self.distance

    @property
    def is_proximity(self) -> bool:
        return Rank.OR < self.rank < Rank.AND


OR = Connector(Rank.OR)
AND = Connector(Rank.AND)
BUT_NOT = Connector(Rank.BUT_NOT)

_SPELLED = {
    "or": OR,
    "and/or": OR,
    "and": AND,
    "adj": Connector(Rank.BEFORE, 1),
    "same": Connector(Rank.IN_PARAGRAPH),
}
#: Words of everyday English that are connectors too. In lower case they may also be meant as words.
EVERYDAY = frozenset({"adj", "same"})

_DISTANCE = re.compile(
    r"(?:(?P<ordered>\+|pre/|onear/?|adj/?)|/|w/|within/|near/?)(?P<distance>[0-9]+)"
    r"|/n(?P<inner>[0-9]+)/|/(?P<outer>[0-9]+)n/",
    re.IGNORECASE | re.ASCII,
)
_UNIT = re.compile(
    r"(?:(?P<ordered>\+|pre/|onear/)|/|w/|within/|near/)"
    r"(?:(?P<s>s|sent|sentence)|(?P<p>p|para|paragraph)|(?P<seg>seg|segment|section))",
    re.IGNORECASE | re.ASCII,
)
_MISSPELLED = re.compile(
    r"/(?:[a-z]?[0-9]+[a-z]?/?|[a-z])|(?:w|pre|near|onear|within)/[0-9]+\S+", re.IGNORECASE | re.ASCII
)


def read_connector(typed: str) -> Connector | None:
    """The connector that a typed token spells, in capitals or not; None when it is none."""
    if spelled := _SPELLED.get(typed.lower()):
        return spelled
    if match := _DISTANCE.fullmatch(typed):
        distance = int(match["distance"] or match["inner"] or match["outer"])
        return Connector(Rank.BEFORE if match["ordered"] else Rank.NEAR, distance)
    if match := _UNIT.fullmatch(typed):
        before, anywhere = _UNIT_RANKS[Unit(str(match.lastgroup))]
        return Connector(before if match["ordered"] else anywhere)
    return None


def is_misspelled(typed: str) -> bool:
    """Whether a typed token was meant as a connector, but is none (`/f50/`, `w/5words`)."""
    return _MISSPELLED.fullmatch(typed) is not None


def negate(connector: Connector) -> Connector:
    return replace(connector, negated=not connector.negated)


def join(connector: Connector, left: Node, right: Node) -> Node:
    """What a connector makes of its two sides. ANDs and ORs of the same kind become one list."""
    at: Place = (left.at[0], right.at[1])
    rank = connector.rank
    if rank is Rank.AND:
        return And((*_members(And, left), *_members(And, right)), at=at)
    if rank is Rank.OR:
        return Or((*_members(Or, left), *_members(Or, right)), at=at)
    if rank is Rank.BUT_NOT:
        return ButNot(left, right, at=at)
    ordered = rank in _ORDERED
    if rank in _UNITS:
        return Within(left, right, _UNITS[rank], ordered, connector.negated, at=at)
    return Near(left, right, connector.distance, ordered, connector.negated, at=at)


def spell(node: Near | Within) -> str:
    """The connector of a proximity, canonically: `/5`, `+s`, `NOT /p`."""
    reach = node.distance if isinstance(node, Near) else node.unit.value
    return f"{'NOT ' if node.negated else ''}{'+' if node.ordered else '/'}{reach}"


def _members(kind: type[And | Or], node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, And | Or) and isinstance(node, kind) else (node,)
