"""What a query says of a quotation is said of one quotation: `speaker:okafor quote:("bad faith")`.

The members of an AND that ask about quotations (speaker:, role:, quote:, and ORs of these) are put together, to be
looked for in one section: the token stream keeps each quotation in a section of its own, with its speaker and role.
What is excluded beside them, and what stands beside a proximity connector or in ATLEAST, is not tied.
"""

from __future__ import annotations

from dataclasses import replace

from search.query.nodes import And, ButNot, Cased, InField, Inside, Node, Not, Or, Unit
from search.query.walk import walk

#: The fields that ask about a quotation.
QUOTATION_FIELDS = frozenset({"quote", "speaker", "role"})


def tie(tree: Node) -> Node:
    """The tree with what asks about one quotation put together; the same tree where nothing does."""
    if is_about_quotations(tree):
        return _in_one(tree)
    match tree:
        case And():
            about = tuple(child for child in tree.children if is_about_quotations(child))
            if not about:
                return replace(tree, children=tuple(map(tie, tree.children)))
            together = _in_one(about[0] if len(about) == 1 else And(about, at=tree.at))
            rest = [tie(child) for child in tree.children if not is_about_quotations(child)]
            return replace(tree, children=(together, *rest))
        case Or():
            return replace(tree, children=tuple(map(tie, tree.children)))
        case ButNot():
            return replace(tree, left=tie(tree.left), right=tie(tree.right))
        case Not() | Cased():
            return replace(tree, child=tie(tree.child))
        case _:
            return tree


def is_about_quotations(node: Node) -> bool:
    """Whether a node asks about nothing but quotations."""
    match node:
        case InField():
            return node.field in QUOTATION_FIELDS
        case And() | Or():
            return all(is_about_quotations(child) for child in node.children)
        case Cased():
            return is_about_quotations(node.child)
        case _:
            return False


def _in_one(node: Node) -> Node:
    """In one quotation; a single thing is in one anyway, and stays as it is."""
    several = any(isinstance(one, And | ButNot | Not) for one in walk(node))
    return Inside(Unit.SECTION, node, at=node.at) if several else node
