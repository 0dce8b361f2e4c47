"""translate(): a query in another language -> ours, with what differs and what cannot be said."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from search.query.checks import DEEPEST, find_faults
from search.query.nodes import Node, Word
from search.query.parser import LONGEST, parse
from search.query.problems import Problem
from search.query.repairs import MOST_ERRORS
from search.query.text import text
from search.query.walk import count_levels as count_nodes
from search.query.walk import walk
from search.translate.courtlistener import COURTLISTENER
from search.translate.factiva import FACTIVA
from search.translate.google import GOOGLE
from search.translate.grammar import Grammar, Notes, Trouble
from search.translate.lexis import LEXIS
from search.translate.read import Reader
from search.translate.scan import count_levels, scan
from search.translate.translation import Dialect, Translation
from search.translate.westlaw import WESTLAW

GRAMMARS: Mapping[Dialect, Grammar] = MappingProxyType(
    {
        Dialect.WESTLAW: WESTLAW,
        Dialect.LEXIS: LEXIS,
        Dialect.FACTIVA: FACTIVA,
        Dialect.COURTLISTENER: COURTLISTENER,
        Dialect.GOOGLE: GOOGLE,
    }
)


def translate(query: str, dialect: Dialect) -> Translation:
    """Reads a query as its own language has it. Never raises: whatever is wrong with it is in `problems`."""
    grammar, notes = GRAMMARS[dialect], Notes()
    tree = _read(query, grammar, notes)
    ours, fixes = _write(query, tree, notes)
    if tree and any(isinstance(node, Word) for node in walk(tree)):
        notes.differ(grammar.words_note)
    if tree is None and not notes.troubles:
        notes.fail("empty", "There is nothing to look for.", (0, len(query)))
    problems = tuple(Problem(one.code, one.message, one.at, fixes) for one in _ordered(notes.troubles))
    return Translation(query, dialect, None if problems else ours, tuple(notes.differences), problems)


def _read(query: str, grammar: Grammar, notes: Notes) -> Node | None:
    if len(query) > LONGEST:
        message = f"A query can have at most {LONGEST:,} characters; this one has {len(query):,}."
        notes.fail("too-long", message, (LONGEST, len(query)))
        return None
    tokens = scan(query, grammar, notes)
    # A field and its parenthesis are one level of the tree, but two of reading.
    if (levels := count_levels(tokens)) > 2 * DEEPEST:
        message = f"A query can be at most {DEEPEST} levels deep; this one has {levels:,}."
        notes.fail("too-deep", message, (0, len(query)))
        return None
    return Reader(query, tokens, grammar, notes).read()


def _write(query: str, tree: Node | None, notes: Notes) -> tuple[str | None, tuple[str, ...]]:
    """The tree as our text, and the queries that may be run should there be problems."""
    if tree is None:
        return None, ()
    for fault in find_faults(query, tree):
        notes.fail(fault.code, fault.message, fault.at)
    if count_nodes(tree) > DEEPEST:
        return None, ()
    ours = text(tree)
    errors = parse(ours).errors
    if not errors:
        return ours, (ours,)
    if not notes.troubles:
        notes.fail(errors[0].code, errors[0].message, (0, len(query)))
    return None, errors[0].fixes


def _ordered(troubles: list[Trouble]) -> list[Trouble]:
    return sorted(dict.fromkeys(troubles), key=lambda one: one.at)[:MOST_ERRORS]
