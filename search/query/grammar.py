"""Tokens -> tree: operands between connectors, each operand with what stands before it (NOT, fields, commands).

Whatever is wrong is drafted as an error, and reading goes on with a stand-in, so that one mistake hides no other.
"""

from __future__ import annotations

from dataclasses import replace

from search.query.connectors import AND, EVERYDAY, FARTHEST, Rank
from search.query.cursor import Cursor, starts_operand
from search.query.leaves import read_leaf
from search.query.lexer import Kind, Token
from search.query.nodes import Node, Not, Word
from search.query.notices import find_in_sequence
from search.query.prefixes import fail_empty, read_value, take_prefixes, value_field, wrap
from search.query.repairs import Repair
from search.query.sequence import Link, Operand, combine


def read_sequence(cursor: Cursor, inside: bool = False) -> Node | None:
    """What stands between two parentheses (`inside`), or is the whole query; None when it holds no word."""
    operands: list[Operand] = []
    links: list[Link] = []
    waiting: Token | None = None
    while (token := cursor.peek()) and not (inside and token.kind is Kind.CLOSE):
        if token.kind is Kind.CLOSE:
            cursor.take()
            message = "This parenthesis was never opened."
            cursor.fail("unopened-parenthesis", message, token.at, cursor.cut(token.at))
        elif _is_connector(cursor, token, has_left=bool(operands) and waiting is None):
            cursor.take()
            if waiting:
                _fail_side(cursor, waiting, "right")
            elif not operands:
                _fail_side(cursor, token, "left")
            _check_distance(cursor, token)
            waiting = token if operands else None
        elif operand := _read_operand(cursor):
            if operands:
                links.append(Link(waiting.connector or AND, waiting) if waiting else Link(AND))
            operands.append(operand)
            waiting = None
    if waiting:
        _fail_side(cursor, waiting, "right")
    if not operands:
        return None
    cursor.notices += find_in_sequence(cursor.raw, operands, links)
    return combine(operands, links)


def _is_connector(cursor: Cursor, token: Token, has_left: bool) -> bool:
    """Whether a token is a connector here: `same` and `adj` are words where one of their sides is missing."""
    if token.kind is not Kind.CONNECTOR or token.text not in EVERYDAY:
        return token.kind is Kind.CONNECTOR
    if not has_left or not starts_operand(cursor.peek(1)):
        return False
    message = f"“{token.text}” was read as the connector. In quotation marks it is a word."
    cursor.notify("word-is-connector", message, token.at, ((*token.at, f'"{token.text}"'),))
    return True


def _fail_side(cursor: Cursor, token: Token, side: str) -> None:
    ways = [cursor.cut(token.at)]
    if token.text.isalpha():
        ways.append(((*token.at, f'"{token.text}"'),))
    cursor.fail(f"missing-{side}", f"“{token.text}” lacks its {side} side.", token.at, *ways)


def _check_distance(cursor: Cursor, token: Token) -> None:
    connector = token.connector
    if connector is None or connector.rank not in (Rank.BEFORE, Rank.NEAR) or 1 <= connector.distance <= FARTHEST:
        return
    sign = ("not " if connector.negated else "") + ("+" if connector.rank is Rank.BEFORE else "/")
    nearest = FARTHEST if connector.distance else 1
    message = f"A distance can be 1 to {FARTHEST:,}."
    cursor.fail("bad-distance", message, token.at, ((*token.at, f"{sign}{nearest}"),))


# An operand: a leaf or a group, after any number of fields and commands.


def _read_operand(cursor: Cursor) -> Operand | None:
    negations: list[Token] = []
    while (token := cursor.peek()) and token.kind is Kind.NOT:
        negations.append(cursor.take())
    if not negations:
        node = _read_prefixed(cursor)
        is_bare = token is not None and token.kind is Kind.TYPED and isinstance(node, Word)
        return Operand(node, is_bare) if node else None
    at = (negations[0].start, negations[-1].end)
    if len(negations) > 1:
        once = (at[0], negations[-1].start, "")
        cursor.fail("double-not", "To exclude twice is to exclude nothing.", at, ((*at, ""),), (once,))
    if not starts_operand(token):
        message = f"After “{negations[-1].text}” there is nothing to exclude."
        return Operand(cursor.fail("missing-right", message, at, cursor.cut(at)))
    node = _read_prefixed(cursor)
    return Operand(Not(node, at=(at[0], node.at[1]))) if node else None


def _read_prefixed(cursor: Cursor) -> Node | None:
    """A leaf or a group, with the fields and commands before it: `hlead(allcaps(x))`, `atleast5 x`."""
    prefixes = take_prefixes(cursor)
    token = cursor.peek()
    node = _read_innermost(cursor, token, prefixes) if token and starts_operand(token) else None
    if node is None:
        return fail_empty(cursor, prefixes[-1]) if prefixes else None
    for prefix in reversed(prefixes):
        node = wrap(prefix, node)
    return node


def _read_innermost(cursor: Cursor, token: Token, prefixes: list[Token]) -> Node | None:
    if field := value_field(token):
        return read_value(cursor, field)
    if token.kind is Kind.OPEN:
        return _read_group(cursor)
    if token.kind is Kind.BANG:
        return _read_bang(cursor)
    return read_leaf(cursor, in_field=any(prefix.kind is Kind.FIELD for prefix in prefixes))


def _read_group(cursor: Cursor) -> Node | None:
    opened, first = cursor.take(), cursor.peek()
    node = read_sequence(cursor, inside=True)
    closed = cursor.peek()
    if closed is None:
        ways: list[Repair] = [((*opened.at, ""),)]
        if node:
            ways.insert(0, ((len(cursor.raw), len(cursor.raw), ")"),))
        return cursor.fail("open-parenthesis", "This parenthesis is never closed.", opened.at, *ways)
    cursor.take()
    at = (opened.start, closed.end)
    if closed is first:
        return cursor.fail("empty", "There is nothing between these parentheses.", at, cursor.cut(at))
    return replace(node, at=at) if node else None


def _read_bang(cursor: Cursor) -> Node | None:
    """`!x` could mean two things, so it means none."""
    bang, token = cursor.take(), cursor.peek()
    node = _read_prefixed(cursor)
    at = (bang.start, node.at[1] if node else bang.end)
    ways: list[Repair] = [((*bang.at, "-"),)] if node else [cursor.cut(at)]
    if token and token.kind is Kind.TYPED:
        ways.insert(0, ((*bang.at, ""), (at[1], at[1], "!")))
    return cursor.fail("ambiguous-exclamation", "“!” in front of a word could mean two things.", at, *ways)
