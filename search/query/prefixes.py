"""Fields and commands: what may stand before an operand. QUERY_LANGUAGE.md, "Around the words".

Any field may stand inside another: then the words must stand where both look. A field that is looked up whole (date:,
docket:, …) takes its value at once; all others, and commands, take whatever operand follows.
"""

from __future__ import annotations

from dataclasses import replace

from index.fields import BY_NAME, Field, FieldKind
from search.query import names
from search.query.cursor import Cursor, starts_operand
from search.query.lexer import QUOTES, Kind, Token
from search.query.nodes import InField, Node, Word
from search.query.values import read_values

# Values that mostly hold spaces: typed without quotation marks, only the first word is the value.
_SPACED = frozenset({"cite", "statute"})


def value_field(token: Token) -> Field | None:
    """The field that a token names, if it is one that is looked up whole."""
    field = BY_NAME.get(token.text.lower()) if token.kind is Kind.FIELD else None
    return field if field and field.kind is not FieldKind.TEXT else None


def take_prefixes(cursor: Cursor) -> list[Token]:
    """All fields that hold words and all commands that stand before an operand, outermost first.

    A loop, so that no number of them is too deep.
    """
    taken: list[Token] = []
    before: Token | None = None
    while (token := cursor.peek()) and starts_operand(token):
        if before and token.kind is Kind.NOT:
            message = f"“{token.text}” must stand before “{before.text}”."
            cursor.fail("not-in-field", message, token.at, ((before.start, before.start, "-"), (*token.at, "")))
            cursor.take()
            continue
        if before:
            _tell_space(cursor, before, token)
        if token.kind is Kind.UNKNOWN:
            _fail_unknown(cursor, token)
        elif token.kind in (Kind.FIELD, Kind.COMMAND) and not value_field(token):
            _check_count(cursor, token)
            taken.append(token)
        else:
            break
        before = cursor.take()
    return taken


def wrap(prefix: Token, node: Node) -> Node:
    """An operand with a field or command before it."""
    at = (prefix.start, node.at[1])
    if prefix.kind is Kind.FIELD:
        return InField(BY_NAME[prefix.text.lower()].name, node, at=at)
    return names.wrap(prefix.text, node, at)


def read_value(cursor: Cursor, field: Field) -> Node:
    """A field that is looked up whole, with its value or values."""
    name, token = cursor.take(), cursor.peek()
    if token is None or token.kind is not Kind.VALUE:
        return fail_empty(cursor, name)
    cursor.take()
    _tell_space(cursor, name, token)
    node, errors, notices = read_values(field, token.text, token.at)
    cursor.errors += errors
    cursor.notices += notices
    _tell_loose(cursor, field, token)
    return replace(node or Word("?"), at=(name.start, token.end))


def fail_empty(cursor: Cursor, prefix: Token) -> Node:
    """Nothing, or nothing with a word in it, stands after a field or command."""
    message = f"There is nothing to look for after “{prefix.text}”."
    ways = (cursor.cut(prefix.at), ((*prefix.at, prefix.text),))
    return cursor.fail("empty-field", message, prefix.at, *ways)


def _fail_unknown(cursor: Cursor, token: Token) -> None:
    at = (token.start, token.start + len(token.text))
    meant = names.suggest(token.text)
    ways = [((*at, meant),)] if meant else []
    cursor.fail("unknown-field", f"There is no field “{token.text}”.", at, *ways, ((*token.at, f"{token.text} "),))


def _check_count(cursor: Cursor, token: Token) -> None:
    n = names.count(token.text)
    if token.kind is Kind.COMMAND and not 1 <= n <= names.MOST_OCCURRENCES:
        message = f"ATLEAST counts 1 to {names.MOST_OCCURRENCES:,} occurrences."
        cursor.fail("bad-count", message, token.at, ((*token.at, f"ATLEAST{names.MOST_OCCURRENCES if n else 1}"),))


def _tell_space(cursor: Cursor, prefix: Token, following: Token) -> None:
    """A space after the colon may be a headline's: `Judge: evidence was withheld`."""
    if cursor.raw[prefix.end : following.start].isspace() and cursor.raw[prefix.end - 1] in ":=":
        message = f"“{prefix.text}” was read as a field of what follows."
        cursor.notify("space-after-colon", message, prefix.at, ((*prefix.at, prefix.text),))


def _tell_loose(cursor: Cursor, field: Field, value: Token) -> None:
    ahead = 0
    end = value.end
    while field.name in _SPACED and (token := cursor.peek(ahead)) and token.kind is Kind.TYPED:
        ahead, end = ahead + 1, token.end
    if ahead and value.text[0] not in f"({QUOTES}":
        message = f"Only “{value.text}” is looked up as {field.name}:."
        ways = ((value.start, value.start, '"'), (end, end, '"'))
        cursor.notify("loose-value", message, (value.start, end), ways)
