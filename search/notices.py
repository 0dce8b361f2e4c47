"""What a reader should know of an answer: what was not searched, and what the same may be called elsewhere."""

from __future__ import annotations

import time

from index.analysis.annotated import LAYER_OF
from index.library import Library
from search.case_names import names_asked
from search.collect import Bounds, Search, ask
from search.engines.base import EngineReader
from search.query.nodes import ButNot, InField, Node, Value
from search.query.problems import Problem
from search.query.text import text
from search.query.walk import walk
from search.request import Filter, Sort
from search.vocabulary import Expansions, Leaf
from search.wording import counted


def capped(expansions: Expansions) -> tuple[Problem, ...]:
    """A notice for each wildcard or misspelling that stands for more forms than were searched."""
    return tuple(
        _capped_notice(leaf, len(found.forms), found.total) for leaf, found in expansions.items() if found.is_capped
    )


def named_otherwise(library: Library, reader: EngineReader, tree: Node, asked: Filter) -> tuple[Problem, ...]:
    """A notice for a query that is typed as the name of a case which more articles have in other words."""
    for name in names_asked(tree):
        more = Search(library, reader, ask(ButNot(name, tree), library))
        if articles := more.rank(asked, Sort.RELEVANCE, Bounds(0, 1, time.perf_counter())).total:
            message = f"The case is named in other words in {counted(articles, 'more article')}."
            return (Problem("case-in-other-words", message, tree.at, (text(name),)),)
    return ()


def unread(tree: Node, library: Library) -> tuple[Problem, ...]:
    """A notice for each field that some articles were never read for: they cannot be found by it."""
    asked = {node.field: node.at for node in walk(tree) if isinstance(node, InField | Value) and node.field in LAYER_OF}
    found = []
    for name, at in asked.items():
        if count := library.unread_count(LAYER_OF[name]):
            message = f"{count:,} articles were never read for `{name}:`. To have them read: courtbeat reannotate"
            found.append(Problem("not-annotated", message, at))
    return tuple(found)


def _capped_notice(leaf: Leaf, searched: int, total: int) -> Problem:
    message = f"{text(leaf)} stands for {total:,} forms; the first {searched:,} were searched."
    return Problem("capped", message, leaf.at)
