"""A sequence: operands with connectors between them, as they stand beside one another between two parentheses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.query.connectors import Connector, join
from search.query.lexer import Token
from search.query.nodes import Node, Place


@dataclass(frozen=True, slots=True)
class Operand:
    """is_bare: a single typed word, with nothing before it or around it."""

    node: Node
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What ties two neighbours; `token` is None where that is just a space."""

    connector: Connector
    token: Token | None = None


def combine(operands: Sequence[Operand], links: Sequence[Link]) -> Node:
    """Joins neighbours, tightest connectors first, equal ones from the left."""
    nodes = [operands[0].node]
    waiting: list[Connector] = []
    for link, operand in zip(links, operands[1:], strict=True):
        while waiting and waiting[-1].tightness <= link.connector.tightness:
            _join_last(nodes, waiting)
        waiting.append(link.connector)
        nodes.append(operand.node)
    while waiting:
        _join_last(nodes, waiting)
    return nodes[0]


def stretch(operands: Sequence[Operand]) -> Place:
    """From the beginning of the first to the end of the last."""
    return operands[0].node.at[0], operands[-1].node.at[1]


def _join_last(nodes: list[Node], waiting: list[Connector]) -> None:
    right = nodes.pop()
    nodes.append(join(waiting.pop(), nodes.pop(), right))
