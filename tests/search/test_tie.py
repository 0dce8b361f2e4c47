"""Which parts of a query are asked of one quotation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.query.nodes import And, ButNot, Inside, Node, Not, Or, Unit
from search.query.parser import parse
from search.query.text import text
from search.tie import tie


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quote:faith", "quote:faith"),
        ("quote:(bad /3 faith)", "quote:(bad /3 faith)"),
        ("quote:(bad faith)", "sent:(quote:(bad AND faith))"),
        ("quote:(bad -faith)", "sent:(quote:(bad AND NOT faith))"),
        ("speaker:a quote:b", "sent:(speaker:a AND quote:b)"),
        ("x speaker:a quote:b role:c", "(sent:(speaker:a AND quote:b AND role:c) AND x)"),
        ("speaker:a -quote:b", "(speaker:a AND NOT quote:b)"),
        ("(speaker:a OR role:b) quote:c", "sent:((speaker:a OR role:b) AND quote:c)"),
        ("(speaker:a quote:b) OR x", "(sent:(speaker:a AND quote:b) OR x)"),
        ("x -(speaker:a quote:b)", "(x AND NOT sent:(speaker:a AND quote:b))"),
        ("x BUT NOT (speaker:a quote:b)", "(x BUT NOT sent:(speaker:a AND quote:b))"),
        ("speaker:a /seg quote:b", "(speaker:a /seg quote:b)"),
        ("charge:a disposition:b", "(charge:a AND disposition:b)"),
        ("CAPS(speaker:a quote:b)", "sent:(CAPS(speaker:a AND quote:b))"),
    ],
)
def test_what_is_put_together(query: str, expected: str) -> None:
    tree = parse(query).tree
    assert tree is not None
    assert "seg:" not in text(tie(tree))
    assert text(_visible(tie(tree))) == expected


def _visible(tree: Node) -> Node:
    """What is put together shown as `sent:(…)`: it has no text of its own."""
    match tree:
        case Inside(unit=Unit.SECTION):
            return replace(tree, unit=Unit.SENTENCE)
        case And() | Or():
            return replace(tree, children=tuple(map(_visible, tree.children)))
        case ButNot():
            return replace(tree, left=_visible(tree.left), right=_visible(tree.right))
        case Not():
            return replace(tree, child=_visible(tree.child))
        case _:
            return tree
