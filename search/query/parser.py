"""The query language, as QUERY_LANGUAGE.md has it: what was typed -> a tree, or what is wrong and how to mend it.

lexer      raw -> tokens
grammar    tokens -> tree         prefixes: fields and commands; leaves and terms: words; values: dates and numbers
checks     what makes a tree invalid
notices    what is worth saying about a valid one
repairs    edits -> fixes
text       tree -> canonical text
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from search.query.checks import DEEPEST, fail_depth, find_faults
from search.query.cursor import Cursor
from search.query.grammar import read_sequence
from search.query.lexer import Kind, Token, lex
from search.query.nodes import Node
from search.query.notices import find_in_tree
from search.query.problems import Parsed
from search.query.repairs import Draft, settle_errors, settle_notices

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class _Reading:
    tree: Node | None
    errors: tuple[Draft, ...] = ()
    notices: tuple[Draft, ...] = ()


def parse(raw: str) -> Parsed:
    """Reads a query. Never raises: whatever is wrong with it is in `errors`."""
    reading = _read(raw)
    check = cache(_find_errors)
    errors = settle_errors(raw, reading.errors, check)
    # A notice's fix leaves everything else as typed, so beside errors it could not be run.
    notices = settle_notices(raw, [replace(draft, repairs=()) if errors else draft for draft in reading.notices], check)
    return Parsed(raw, reading.tree, errors, notices)


def _find_errors(raw: str) -> tuple[Draft, ...]:
    return _read(raw).errors


def _read(raw: str) -> _Reading:
    if len(raw) > LONGEST:
        message = f"A query can have at most {LONGEST:,} characters; this one has {len(raw):,}."
        return _Reading(None, (Draft("too-long", message, (LONGEST, len(raw))),))
    tokens = lex(raw)
    if fault := _find_depth(tokens):
        return _Reading(None, (fault,))
    cursor = Cursor(raw, tokens)
    tree = read_sequence(cursor)
    if not cursor.errors:
        cursor.errors += find_faults(raw, tree) if tree else [_find_nothing(raw, cursor)]
    if tree is None or cursor.errors:
        return _Reading(None, tuple(cursor.errors), tuple(cursor.notices))
    return _Reading(tree, (), (*cursor.notices, *find_in_tree(tree)))


def _find_depth(tokens: list[Token]) -> Draft | None:
    """The error of parentheses inside too many others; found first, so that reading them cannot go too deep."""
    steps = {Kind.OPEN: 1, Kind.CLOSE: -1}
    depths = list(accumulate(steps.get(token.kind, 0) for token in tokens))
    deepest = max(depths, default=0)
    if deepest <= DEEPEST:
        return None
    first = next(token for token, depth in zip(tokens, depths, strict=True) if depth > DEEPEST)
    return fail_depth(deepest, first.at)


def _find_nothing(raw: str, cursor: Cursor) -> Draft:
    """The error of a query without a word, which takes the place of the notices that nothing is one."""
    if cursor.notices:
        cursor.notices.clear()
        return Draft("no-word", "There is no letter or digit to look for.", (0, len(raw)))
    return Draft("empty", "Nothing was typed.", (0, len(raw)))
