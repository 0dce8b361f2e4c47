"""Tree -> what must stand in one paragraph or sentence: the part of a plan that those units' indexes answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.analysis.tokens import METADATA_ZONES
from index.fields import BY_NAME
from search.engines.base import Adjacent, All, AnyForm, AnyOf, Clause, Close, OneOf, Stem
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
from search.query.walk import walk
from search.vocabulary import Expansions, leaves


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """clause  true of every unit that holds the node; None when a unit's document cannot tell
    exact   true of no other
    """

    clause: Clause | None
    exact: bool


_UNKNOWN = UnitPlan(None, False)


def plan_unit(node: Node, unit: Unit, expansions: Expansions) -> UnitPlan:
    """What a document of this unit must hold for the node to occur inside it."""
    match node:
        case Word():
            expansion = expansions[node]
            return UnitPlan(Stem("text", expansion.stem, expansion.typed), True)
        case Phrase(slop=None) if len(expansions[node].forms) > 1:
            return UnitPlan(Adjacent("text", expansions[node].forms), True)
        case Phrase(slop=None):
            return UnitPlan(AnyForm("text", expansions[node].forms), True)
        case Phrase():
            forms = dict.fromkeys(expansions[node].forms)
            return UnitPlan(All(tuple(AnyForm("text", (form,)) for form in forms)), False)
        case Exact() | Wildcard() | Fuzzy():
            return UnitPlan(AnyForm("text", expansions[node].forms), True)
        case Or():
            return _joined(AnyOf, [plan_unit(child, unit, expansions) for child in node.children])
        case And():
            wanted = [child for child in node.children if not isinstance(child, Not)]
            plans = [plan_unit(child, unit, expansions) for child in wanted]
            return (
                _joined(All, plans) if len(wanted) == len(node.children) else replace(_joined(All, plans), exact=False)
            )
        case Near() | Within() if node.negated:
            return replace(plan_unit(node.left, unit, expansions), exact=False)
        case Near():
            return replace(_sides(node, unit, expansions), exact=False)
        case Within():
            sides = _sides(node, unit, expansions)
            return replace(sides, exact=sides.exact and node.unit is unit and is_plain(node, expansions))
        case InField():
            inner = plan_unit(node.child, unit, expansions)
            zones = BY_NAME[node.field].zones
            if inner.clause is None or set(zones) & set(METADATA_ZONES):
                return _UNKNOWN
            return UnitPlan(All((inner.clause, OneOf("zone", zones))), inner.exact)
        case Cased():
            return replace(plan_unit(node.child, unit, expansions), exact=False)
        case AtLeast() | Inside() | ButNot():
            # Decided over more than this unit; what occurs in it is one of the words, or a value, which is everywhere.
            if any(isinstance(each, Value) for each in walk(node)):
                return _UNKNOWN
            some = [plan_unit(leaf, unit, expansions) for leaf in leaves(node)]
            return replace(_joined(AnyOf, some), exact=False)
        case Not() | Value():
            return _UNKNOWN


def plan_near(node: Near, expansions: Expansions) -> Close | None:
    """What must stand close together for the node to occur in the text; None when a side is more than words."""
    left, right = _edge(node.left, expansions), _edge(node.right, expansions)
    if left is None or right is None:
        return None
    return Close(tuple(left[0]), tuple(right[0]), node.distance + left[1] + right[1])


def _edge(node: Node, expansions: Expansions) -> tuple[dict[str, None], int] | None:
    """The forms of which one stands in a side of a proximity, and how far from its edges at most."""
    match node:
        case Word() | Exact() | Wildcard() | Fuzzy():
            return dict.fromkeys(expansions[node].forms), 0
        case Phrase(slop=None):
            forms = expansions[node].forms
            return dict.fromkeys(forms[:1]), max(len(forms) - 1, 0)
        case Or():
            edges = [edge for child in node.children if (edge := _edge(child, expansions)) is not None]
            if len(edges) < len(node.children):
                return None
            return {form: None for forms, _ in edges for form in forms}, max(reach for _, reach in edges)
        case _:
            return None


def is_plain(node: Within, expansions: Expansions) -> bool:
    """Whether both sides in one unit is all that the node asks: unordered, and never the same word for both."""
    if node.ordered or node.negated:
        return False
    return _forms(node.left, expansions).isdisjoint(_forms(node.right, expansions))


def _sides(node: Near | Within, unit: Unit, expansions: Expansions) -> UnitPlan:
    return _joined(All, [plan_unit(node.left, unit, expansions), plan_unit(node.right, unit, expansions)])


def _forms(node: Node, expansions: Expansions) -> set[str]:
    return {form for leaf in leaves(node) for form in expansions[leaf].forms}


def _joined(kind: type[All] | type[AnyOf], plans: Iterable[UnitPlan]) -> UnitPlan:
    """All or any of some plans. One side that cannot be told leaves the others of an All; of an AnyOf, nothing."""
    plans = list(plans)
    known = tuple(p.clause for p in plans if p.clause is not None)
    if not known or (kind is AnyOf and len(known) < len(plans)):
        return _UNKNOWN
    return UnitPlan(kind(known), len(known) == len(plans) and all(p.exact for p in plans))
