"""Tree -> canonical text: what "Read as …" shows, and what parses back to an equal tree."""

from __future__ import annotations

import re

from search.query.connectors import spell
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

#: A value of these characters needs no quotation marks.
_PLAIN_VALUE = re.compile(r"[\w.:/§$&'@#%+<>=-]+")
_INSIDE = {Unit.SENTENCE: "sent:", Unit.PARAGRAPH: "para:"}


def text(tree: Node) -> str:
    """The canonical text: fully parenthesised, connectors in capitals, field names spelled out."""
    match tree:
        case Word():
            return tree.text
        case Exact():
            return f"#{tree.text}"
        case Wildcard():
            return tree.stem + ("!" if tree.more is None else "*" * tree.more)
        case Fuzzy():
            return f"{tree.text}~{'' if tree.edits == 1 else tree.edits}"
        case Phrase():
            return f'"{" ".join(tree.words)}"' + ("" if tree.slop is None else f"~{tree.slop}")
        case Value():
            return f"{tree.field}:" + (tree.text if _PLAIN_VALUE.fullmatch(tree.text) else f'"{tree.text}"')
        case Not():
            return f"NOT {text(tree.child)}"
        case And(()):
            return ""
        case And():
            return f"({' AND '.join(map(text, tree.children))})"
        case Or():
            return f"({' OR '.join(map(text, tree.children))})"
        case ButNot():
            return f"({text(tree.left)} BUT NOT {text(tree.right)})"
        case Near() | Within():
            return f"({text(tree.left)} {spell(tree)} {text(tree.right)})"
        case InField():
            return f"{tree.field}:{text(tree.child)}"
        case Inside(unit=Unit.SECTION):
            # Nobody types it: what is asked of one quotation is put together by search.tie.
            return text(tree.child)
        case Inside():
            return _INSIDE[tree.unit] + _bracket(tree.child)
        case AtLeast():
            return f"ATLEAST{tree.count}{_bracket(tree.child)}"
        case Cased():
            return tree.capitals.value + _bracket(tree.child)


def _bracket(child: Node) -> str:
    """In parentheses, but never in two pairs of them."""
    written = text(child)
    return written if isinstance(child, And | Or | ButNot | Near | Within) else f"({written})"
