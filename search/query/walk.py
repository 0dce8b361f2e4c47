"""Walking a tree without recursion: a tree that is checked for being too deep must not break what checks it."""

from __future__ import annotations

from collections.abc import Iterator

from search.query.nodes import And, AtLeast, ButNot, Cased, InField, Inside, Near, Node, Not, Or, Within


def children(node: Node) -> tuple[Node, ...]:
    """The operands of a node, left to right."""
    match node:
        case And() | Or():
            return node.children
        case ButNot() | Near() | Within():
            return (node.left, node.right)
        case Not() | Inside() | InField() | AtLeast() | Cased():
            return (node.child,)
        case _:
            return ()


def walk(tree: Node) -> Iterator[Node]:
    """Every node, each before its operands, left to right."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node)[::-1]


def count_levels(tree: Node) -> int:
    """How many nodes that hold others stand one inside another; a NOT belongs to the AND around it."""
    deepest = 0
    waiting = [(tree, 0)]
    while waiting:
        node, level = waiting.pop()
        below = children(node)
        level += bool(below) and not isinstance(node, Not)
        deepest = max(deepest, level)
        waiting.extend((child, level) for child in below)
    return deepest
