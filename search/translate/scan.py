"""A query in another language, cut into tokens as its grammar says. Nothing here can fail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from index.fields import BY_NAME, Field, FieldKind
from search.query.lexer import QUOTED, QUOTES, skip_separators
from search.query.nodes import Node, Place
from search.query.values import read_values
from search.translate.dates import read_dates
from search.translate.grammar import Grammar, Kind, Notes, Token

_TYPED = re.compile(rf"(?:[^\s();,{QUOTES}]|(?<=\d),(?=\d))+")
_VALUE = re.compile(rf"\s*(?:\[[^\]]*\]|[{QUOTES}][^{QUOTES}]*[{QUOTES}]?|[^\s(){QUOTES}]+)")


def scan(query: str, grammar: Grammar, notes: Notes) -> list[Token]:
    """The tokens of a query in order."""
    tokens: list[Token] = []
    at = skip_separators(query, 0)
    while at < len(query):
        tokens.append(_next(query, at, grammar, notes))
        at = skip_separators(query, max(tokens[-1].end, at + 1))
    return [token for token in tokens if token.kind is not Kind.SPACE]


def count_levels(tokens: Iterable[Token]) -> int:
    """How deep groups, fields and commands stand inside one another: reading must not go deeper than Python can."""
    deepest = depth = run = 0
    opened: list[int] = []
    for token in tokens:
        if token.kind in (Kind.FIELD, Kind.COMMAND):
            run += 1
        elif token.kind is Kind.OPEN:
            opened.append(run + 1)
            depth, run = depth + run + 1, 0
        elif token.kind is not Kind.NOT:
            depth -= opened.pop() if token.kind is Kind.CLOSE and opened else 0
            run = 0
        deepest = max(deepest, depth + run)
    return deepest


def find_closing(query: str, at: int) -> int:
    """Where the parenthesis that opens at `at` is closed, the end of the query when it never is."""
    depth = 0
    for place in range(at, len(query)):
        depth += {"(": 1, ")": -1}.get(query[place], 0)
        if depth == 0:
            return place
    return len(query)


def _next(query: str, at: int, grammar: Grammar, notes: Notes) -> Token:
    if query[at] in grammar.brackets:
        kind = Kind.OPEN if grammar.brackets.index(query[at]) % 2 == 0 else Kind.CLOSE
        return Token(kind, query[at], at, at + 1)
    for pattern, make in grammar.rules:
        if (match := pattern.match(query, at)) and (token := make(match, notes)):
            return token
    if match := QUOTED.match(query, at):
        return Token(Kind.QUOTED, match.group(), at, match.end())
    if (match := grammar.name.match(query, at)) and (named := _read_field(query, match, grammar, notes)):
        return named
    end = _end_of_word(query, at, grammar)
    return Token(Kind.TYPED, query[at:end], at, end)


def _end_of_word(query: str, at: int, grammar: Grammar) -> int:
    """A word ends at a space, at a bracket that groups, and at whatever else its language says."""
    match = _TYPED.match(query, at)
    end = match.end() if match else at + 1
    stops = [place for place in range(at + 1, end) if query[place] in grammar.brackets]
    if grammar.stops and (stop := grammar.stops.search(query, at + 1, end)):
        stops.append(stop.start())
    return min([end, *stops])


def _read_field(query: str, match: re.Match[str], grammar: Grammar, notes: Notes) -> Token | None:
    """A field's name; with its value, if ours looks that field up whole."""
    name = match[1].lower()
    if name in grammar.unsaid:
        return Token(Kind.FIELD, name, match.start(), match.end())
    if name not in grammar.fields:
        return None
    field = BY_NAME[grammar.fields[name]]
    if field.kind is FieldKind.TEXT:
        return Token(Kind.FIELD, name, match.start(), match.end())
    start, end = _value_place(query, match.end())
    node = _read_value(field, query[start:end], (start, end), notes)
    if field.kind is FieldKind.DATE:
        notes.differ(grammar.dates_note)
    whole = (match.start(), max(end, match.end()))
    return Token(Kind.OPERAND, query[slice(*whole)], *whole, node=replace(node, at=whole) if node else None)


def _value_place(query: str, at: int) -> Place:
    """What stands after a field's name: up to the closing parenthesis, or the next space."""
    if query[at : at + 1] == "(":
        return at, min(find_closing(query, at) + 1, len(query))
    match = _VALUE.match(query, at)
    return at, match.end() if match else at


def _read_value(field: Field, typed: str, at: Place, notes: Notes) -> Node | None:
    if typed.startswith("(") and not typed.endswith(")"):
        notes.fail("open-parenthesis", "This parenthesis is never closed.", (at[0], at[0] + 1))
        typed += ")"
    bare = typed[1:-1] if typed.startswith("(") else typed
    if not bare.strip():
        notes.fail("empty-field", "There is nothing to look for after this field.", at)
        return None
    if field.kind is FieldKind.DATE:
        return read_dates(field.name, bare, at, notes)
    if field.kind is FieldKind.NUMBER:
        typed = re.sub(r"[\s,]", "", bare)
    node, errors, _ = read_values(field, typed, at)
    for error in errors:
        notes.fail(error.code, error.message, at)
    return node
