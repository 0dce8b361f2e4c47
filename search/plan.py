"""Tree -> what the engine is asked, and whether its answer needs checking.

The clause is true of every article that the query matches. Where it is true of no other (`exact`), the engine's
answer stands; otherwise the matcher checks each candidate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from index.analysis.tokens import METADATA_ZONES
from index.engines.base import IndexUnit
from index.fields import BY_NAME
from search.engines.base import Adjacent, All, AnyForm, AnyOf, Clause, Except, InUnit, OneOf, Stem
from search.facets.table import BY_NAME as BY_FACET
from search.query.nodes import (
    And,
    AtLeast,
    ButNot,
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
    Word,
)
from search.request import Filter
from search.units import plan_near, plan_unit
from search.values import clause_of, published
from search.vocabulary import Expansions, Leaf

_INDEX_UNIT = {Unit.SENTENCE: IndexUnit.SENTENCE, Unit.PARAGRAPH: IndexUnit.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Plan:
    clause: Clause
    exact: bool


@dataclass(frozen=True, slots=True)
class _Context:
    expansions: Expansions
    today: date
    zones: tuple[str, ...] = ("text",)
    narrowed: bool = False
    """Whether the matcher looks at less than these zones: then nothing found here may be taken away."""


def plan(tree: Node, expansions: Expansions, today: date) -> Plan:
    """What an engine is asked for a tree."""
    return _plan(tree, _Context(expansions, today))


def restrict(planned: Plan, asked: Filter) -> Plan:
    """The same, among what the filter lets through; filters are always exact."""
    wanted = [BY_FACET[name].clause(values) for name in asked.facets if (values := asked.included(name))]
    unwanted = [BY_FACET[name].clause(values) for name in asked.facets if (values := asked.excluded(name))]
    if asked.since or asked.until:
        wanted.append(published(asked.since, asked.until))
    clause = All((planned.clause, *wanted)) if wanted else planned.clause
    return Plan(Except(clause, _any_of(unwanted)) if unwanted else clause, planned.exact)


def _plan(node: Node, context: _Context) -> Plan:
    match node:
        case And():
            return _conjunction(node.children, context)
        case Or():
            plans = [_plan(child, context) for child in node.children]
            return Plan(AnyOf(tuple(p.clause for p in plans)), all(p.exact for p in plans))
        case ButNot():
            return _conjunction((node.left, Not(node.right)), context)
        case Not():
            return _conjunction((node,), context)
        case InField():
            zones = BY_NAME[node.field].zones
            if context.zones == ("text",):
                return _plan(node.child, replace(context, zones=zones))
            # A field inside a field looks where both do: the inner one's candidates hold all of that, and more.
            return _loose(_plan(node.child, replace(context, zones=zones, narrowed=True)))
        case Value():
            return Plan(clause_of(node, context.today), True)
        case Near(negated=True):
            return _loose(_plan(node.left, context))
        case Near():
            both = _loose(_plan(node.left, context), _plan(node.right, context))
            close = None if set(context.zones) & set(METADATA_ZONES) else plan_near(node, context.expansions)
            return both if close is None else Plan(All((close, both.clause)), False)
        case Within(negated=True):
            return _loose(_plan(node.left, context))
        case Within():
            article = _loose(_plan(node.left, context), _plan(node.right, context))
            return _in_unit(node, node.unit, article, context)
        case AtLeast(count=1):
            return _plan(node.child, context)
        case Inside():
            article = _loose(_plan(node.child, replace(context, narrowed=True)))
            return _in_unit(node.child, node.unit, article, context)
        case Phrase() if node.slop is not None:
            return _in_unit(node, Unit.PARAGRAPH, _loose(_leaves(node, context)), context)
        case AtLeast():
            return _loose(_plan(node.child, context))
        case Cased():
            return _loose(_plan(node.child, replace(context, narrowed=True)))
        case _:
            return _leaves(node, context)


def _in_unit(node: Node, unit: Unit, article: Plan, context: _Context) -> Plan:
    """A node that must occur inside one unit. Beside that unit's clause stands the article's: it gives the scores."""
    if unit not in _INDEX_UNIT:
        return article
    inside = plan_unit(node, unit, context.expansions)
    if inside.clause is None or set(context.zones) & set(METADATA_ZONES):
        return article
    clause = inside.clause
    if context.zones != ("text",):
        clause = All((clause, OneOf("zone", context.zones)))
    return Plan(All((InUnit(_INDEX_UNIT[unit], clause), article.clause)), inside.exact)


def _leaves(node: Leaf, context: _Context) -> Plan:
    exact = not (isinstance(node, Phrase) and node.slop is not None)
    return Plan(_any_of(_leaf(node, context, zone) for zone in context.zones), exact)


def _conjunction(children: Iterable[Node], context: _Context) -> Plan:
    wanted = [_plan(child, context) for child in children if not isinstance(child, Not)]
    unwanted = [_plan(child.child, context) for child in children if isinstance(child, Not)]
    clause: Clause = wanted[0].clause if len(wanted) == 1 else All(tuple(p.clause for p in wanted))
    # Only what the engine finds exactly may be taken away; the matcher does the rest.
    certain = [p.clause for p in unwanted if p.exact and not context.narrowed]
    if certain:
        clause = Except(clause, certain[0] if len(certain) == 1 else AnyOf(tuple(certain)))
    return Plan(clause, all(p.exact for p in (*wanted, *unwanted)) and not (unwanted and context.narrowed))


def _leaf(node: Leaf, context: _Context, zone: str) -> Clause:
    expansion = context.expansions[node]
    if isinstance(node, Phrase):
        if node.slop is not None:
            return All(tuple(AnyForm(zone, (form,)) for form in dict.fromkeys(expansion.forms)))
        if len(expansion.forms) > 1:
            return Adjacent(zone, expansion.forms)
    if isinstance(node, Word):
        return Stem(zone, expansion.stem, expansion.typed)
    return AnyForm(zone, expansion.forms, expansion.typed)


def _any_of(clauses: Iterable[Clause]) -> Clause:
    every = tuple(clauses)
    return every[0] if len(every) == 1 else AnyOf(every)


def _loose(*plans: Plan) -> Plan:
    clauses = tuple(p.clause for p in plans)
    return Plan(clauses[0] if len(clauses) == 1 else All(clauses), False)
