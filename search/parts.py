"""A clause of a query -> the smaller questions about the same article that must all be answered with yes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.analysis.tokens import METADATA_ZONES
from index.fields import BY_NAME
from search.query.connectors import AND, join
from search.query.nodes import And, AtLeast, ButNot, Cased, InField, Inside, Near, Node, Not, Phrase, Within


def clauses(tree: Node) -> tuple[Node, ...]:
    """What a reader would call the clauses of a query: the operands of its ANDs, or its two sides, or itself."""
    return parts(tree) if isinstance(tree, And | ButNot) else (tree,)


def parts(node: Node) -> tuple[Node, ...]:
    """The parts of a node; it is true of no article that one of them is not true of. None for a leaf or an OR."""
    match node:
        case And():
            return node.children
        case ButNot():
            return (*clauses(node.left), Not(node.right))
        case Near() | Within():
            return (node.left,) if node.negated else (node.left, node.right)
        case InField() | Cased() | AtLeast():
            inner = parts(node.child)
            if isinstance(node.child, And | Near | Within):
                return tuple(_held_by(node, part) for part in inner)
            # The text is no part of what is about the article: nobody need have written of an author.
            is_about = isinstance(node, InField) and set(BY_NAME[node.field].zones) & set(METADATA_ZONES)
            return () if is_about else (node.child,)
        case Inside():
            return clauses(node.child)
        case Phrase() if len(node.words) > 1:
            return tuple(Phrase((word,)) for word in dict.fromkeys(node.words))
        case _:
            return ()


def wanted(nodes: Iterable[Node]) -> list[Node]:
    """Those that must be there."""
    return [node for node in nodes if not isinstance(node, Not)]


def together(nodes: Iterable[Node]) -> Node:
    """All of these in one article; at least one of them is no NOT."""
    first, *rest = sorted(nodes, key=lambda node: isinstance(node, Not))
    for node in rest:
        first = join(AND, first, node)
    return first


def held(around: Iterable[InField | Cased], node: Node) -> Node:
    """A node as it stands inside fields and capitals, outermost first."""
    for outer in reversed(tuple(around)):
        node = _held_by(outer, node)
    return node


def _held_by(outer: InField | Cased | AtLeast, part: Node) -> Node:
    if isinstance(part, Not):
        return replace(part, child=_held_by(outer, part.child))
    return replace(outer, child=part)
