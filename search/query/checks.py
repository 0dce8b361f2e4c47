"""What makes a tree invalid although every part of it could be read: the limits, and NOTs and values out of place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from search.query.connectors import spell
from search.query.nodes import And, AtLeast, ButNot, Cased, InField, Inside, Near, Node, Not, Or, Place, Value, Within
from search.query.repairs import Draft, Repair, cut, repair
from search.query.walk import children, count_levels, walk

DEEPEST = 50
MOST_TERMS = 256


def find_faults(raw: str, tree: Node) -> list[Draft]:
    """The errors of a tree, given with the text that it was read from."""
    whole = (0, len(raw))
    if (terms := sum(not children(node) for node in walk(tree))) > MOST_TERMS:
        return [Draft("too-many-terms", f"A query can have at most {MOST_TERMS} terms; this one has {terms:,}.", whole)]
    if (levels := count_levels(tree)) > DEEPEST:
        return [fail_depth(levels, whole)]
    return list(_find(raw, tree))


def fail_depth(levels: int, at: Place) -> Draft:
    """The error of a query with more levels than there may be."""
    return Draft("too-deep", f"A query can be at most {DEEPEST} levels deep; this one has {levels:,}.", at)


def _find(raw: str, tree: Node) -> Iterator[Draft]:
    if isinstance(tree, Not):
        yield _only_excludes(raw, tree)
        return
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        fault = _find_at(raw, node)
        if fault:
            yield fault
        else:
            # What is wrong with a node mostly explains what is wrong inside it.
            waiting += children(node)[::-1]


def _find_at(raw: str, node: Node) -> Draft | None:
    match node:
        case And() if all(isinstance(child, Not) for child in node.children):
            return _only_excludes(raw, node.children[0], node.at)
        case Or() if any(isinstance(child, Not) for child in node.children):
            return _not_in_or(node)
        case Not(child=Not() as inner):
            way = (*node.at, _cite(raw, inner.child))
            return Draft("double-not", "To exclude twice is to exclude nothing.", node.at, repair(way))
        case ButNot(left=Not() as left):
            return _only_excludes(raw, left)
        case ButNot(right=Not() as right):
            way = (node.left.at[1], node.at[1], f" {_cite(raw, right.child)}")
            return Draft("double-not", "To exclude twice is to exclude nothing.", right.at, repair(way))
        case Near() | Within():
            return _find_in_proximity(raw, node)
        case AtLeast():
            return _find_in_count(raw, node)
        case InField(child=Not() as child) | Cased(child=Not() as child) | Inside(child=Not() as child):
            ways = repair((node.at[0], node.at[0], "-"), (*child.at, f"({_cite(raw, child.child)})"))
            return Draft("not-in-field", "What is excluded must be excluded as a whole.", node.at, ways)
        case _:
            return None


def _find_in_proximity(raw: str, node: Near | Within) -> Draft | None:
    connector = spell(node)
    if isinstance(node.left, Value) or isinstance(node.right, Value):
        value = node.left if isinstance(node.left, Value) else node.right
        message = f"A value is about the whole article; {connector} is about places in it."
        return Draft("value-in-proximity", message, value.at, repair((node.left.at[1], node.right.at[0], " AND ")))
    if isinstance(node.left, Not) or isinstance(node.right, Not):
        return _not_beside(raw, node)
    for below in (*walk(node.left), *walk(node.right)):
        if isinstance(below, Value):
            message = f"A value is about the whole article; {connector} is about places in it."
            return Draft("value-in-proximity", message, below.at, (_lift(raw, node, below),))
        if isinstance(below, Not | ButNot):
            message = f"Nothing can be excluded on one side of {connector}."
            return Draft("not-in-proximity", message, below.at, (_lift(raw, node, below),))
    return None


def _find_in_count(raw: str, node: AtLeast) -> Draft | None:
    for below in walk(node.child):
        if isinstance(below, Value):
            message = "ATLEAST counts words; a value is about the whole article."
            return Draft("value-in-count", message, below.at, (_lift(raw, node, below),))
        if isinstance(below, Not | ButNot):
            message = "ATLEAST counts what is there; nothing can be excluded in it."
            return Draft("not-in-count", message, below.at, (_lift(raw, node, below),))
    return None


def _only_excludes(raw: str, node: Node, at: Place | None = None) -> Draft:
    """Repaired by looking for what is excluded first."""
    child = node.child if isinstance(node, Not) else node
    message = "This only excludes. Add something to find."
    return Draft("only-excludes", message, at or node.at, repair((*node.at, _cite(raw, child))))


def _not_in_or(node: Or) -> Draft:
    """`-a OR b` could mean `-(a OR b)`, or be a slip; as it stands it means nearly every article."""
    excluded = [child for child in node.children if isinstance(child, Not)]
    unmarked = tuple((child.at[0], child.child.at[0], "") for child in excluded)
    first, last = node.children[0], node.children[-1]
    ways: tuple[Repair, ...] = (unmarked,)
    if len(excluded) == 1 and isinstance(first, Not):
        ways = (((first.at[0], first.child.at[0], "-("), (last.at[1], last.at[1], ")")), unmarked)
    return Draft("not-in-or", "What is excluded cannot be one side of OR.", excluded[0].at, ways)


def _not_beside(raw: str, node: Near | Within) -> Draft:
    """`x /5 -y`: what was meant is mostly `x NOT /5 y`."""
    connector = spell(replace(node, negated=not node.negated))
    if isinstance(node.right, Not):
        excluded = node.right
        away = (node.left.at[1], excluded.at[1], f" {connector} {_cite(raw, excluded.child)}")
    else:
        excluded = node.left if isinstance(node.left, Not) else Not(node.left)
        away = (excluded.at[0], node.right.at[1], f"{_cite(raw, node.right)} {connector} {_cite(raw, excluded.child)}")
    message = f"Nothing can be excluded on one side of {spell(node)}."
    return Draft("not-in-proximity", message, excluded.at, ((away,), ((excluded.at[0], excluded.child.at[0], ""),)))


def _lift(raw: str, outer: Node, inner: Not | ButNot | Value) -> Repair:
    """Takes what cannot stand inside a node out of it: `(x -y) /5 z` becomes `((x) /5 z AND NOT y)`."""
    start, end = outer.at
    match inner:
        case Value():
            out, lifted = cut(raw, *inner.at), _cite(raw, inner)
        case Not():
            out, lifted = cut(raw, *inner.at), f"NOT {_cite(raw, inner.child)}"
        case ButNot():
            out, lifted = (inner.left.at[1], inner.right.at[1], ""), f"NOT ({_cite(raw, inner.right)})"
    return (start, start, "("), out, (end, end, f" AND {lifted})")


def _cite(raw: str, node: Node) -> str:
    """A node as typed."""
    return raw[slice(*node.at)]
