"""The one way in: find() answers a request, read() shows an article."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from index.analysis.stream import Stream, pack
from index.analysis.tokens import facts_of, tokenize
from index.errors import NotFound
from index.fields import BY_NAME
from index.library import Library
from search.collect import Match, ask, collect, marks_of
from search.match import Undecided, text_spans
from search.passages import make_hit, marked
from search.query.nodes import InField, Node, Value
from search.query.parser import parse
from search.query.problems import Parsed, Problem
from search.query.text import text
from search.query.walk import walk
from search.request import SearchRequest
from search.result import Hit, Reading, Rejected, Relation, ResultPage
from search.searcher import Searcher
from search.spans import Mark
from search.suggest import diagnose
from search.vocabulary import Expansions, Leaf, number_words

__all__ = ["Searcher", "find", "read"]


def find(searcher: Searcher, request: SearchRequest) -> ResultPage | Rejected:
    """Answer a request: one page of ranked articles with their best passages.

    Raises SearchIndexError and LibraryError.
    """
    started = time.perf_counter()
    parsed = read_query(request.query)
    if parsed.tree is None:
        return Rejected(request, parsed.errors, parsed.notices)
    reader, snapshot = searcher.current()
    with searcher.library.reading():
        question = ask(parsed.tree, searcher.library)
        budget = searcher.settings.budget_ms
        matches, total, relation = collect(searcher.library, reader, question, request, budget)
        # To say why nothing was found gets what is left of the time, and a quarter of it at least.
        left = max(budget - (time.perf_counter() - started) * 1000, budget / 4)
        is_empty = total == 0 and relation is Relation.EXACT and reader.searched > 0
        diagnosis = diagnose(searcher.library, reader, request, parsed.tree, left) if is_empty else None
        return ResultPage(
            request=request,
            read_as=text(parsed.tree),
            notices=(*parsed.notices, *capped(question.expansions)),
            total=total,
            relation=relation,
            hits=_hits(searcher.library, matches),
            snapshot=snapshot,
            searched=reader.searched,
            updated_at=searcher.library.updated_at(),
            engine=searcher.settings.engine,
            took_ms=(time.perf_counter() - started) * 1000,
            diagnosis=diagnosis,
        )


def read(searcher: Searcher, reference: str, query: str = "", version: int | None = None) -> Reading:
    """An article by its id (or the beginning of one, or its address), with what satisfies the query marked.

    Raises NotFound for an unknown article or version. A query that the article does not satisfy marks nothing.
    """
    versions = searcher.library.versions(searcher.library.find_number(reference))
    shown = next((v for v in versions if v.number == (versions[-1].number if version is None else version)), None)
    if shown is None:
        raise NotFound(f"Article {versions[0].id} has {len(versions)} versions; there is no version {version}.")
    parsed = read_query(query) if query.strip() else Parsed(query, None)
    tokens = tokenize(shown.paragraphs, shown.metadata)
    marks: tuple[Mark, ...] = ()
    if parsed.tree is not None:
        question = ask(parsed.tree, searcher.library)
        # An older version has no stream in the library, and its forms may have no number there.
        numbers = {form: number for number, form in enumerate(dict.fromkeys(tokens.forms), 1)}
        stream = Stream(pack(tokens, numbers))
        numbered = number_words(question.tree, question.expansions, numbers)
        with suppress(Undecided):
            marks = marks_of(replace(question, numbered=numbered), stream, facts_of(shown.metadata, tokens)) or ()
    return Reading(
        id=shown.id,
        address=shown.address,
        version=shown.number,
        versions=len(versions),
        added_at=shown.added_at,
        metadata=shown.metadata,
        headline=shown.headline,
        paragraphs=marked(shown, text_spans(tokens, marks)),
        read_as=text(parsed.tree) if parsed.tree is not None else "",
        errors=parsed.errors,
    )


def _hits(library: Library, matches: Sequence[Match]) -> tuple[Hit, ...]:
    versions = library.current([match.candidate.number for match in matches])
    return tuple(
        make_hit(version, tokenize(version.paragraphs, version.metadata), match.marks, match.candidate.score)
        for match in matches
        if (version := versions.get(match.candidate.number))
    )


def read_query(query: str) -> Parsed:
    """The query as read; a field that the collection holds nothing for is an error, not an empty answer."""
    parsed = parse(query)
    if parsed.tree is None:
        return parsed
    missing = tuple(
        Problem("field-not-held", f"The collection holds nothing for `{node.field}:` yet.", node.at)
        for node in _not_held(parsed.tree)
    )
    notices = tuple(replace(notice, fixes=tuple(filter(_can_run, notice.fixes))) for notice in parsed.notices)
    return replace(parsed, tree=None if missing else parsed.tree, errors=missing, notices=notices)


def _not_held(tree: Node) -> list[InField | Value]:
    return [node for node in walk(tree) if isinstance(node, InField | Value) and not BY_NAME[node.field].searchable]


def _can_run(fix: str) -> bool:
    """Whether a query that is offered would not be refused for a field that the collection does not hold."""
    tree = parse(fix).tree
    return tree is not None and not _not_held(tree)


def capped(expansions: Expansions) -> tuple[Problem, ...]:
    """A notice for each wildcard or misspelling that stands for more forms than were searched."""
    return tuple(
        _capped_notice(leaf, len(found.forms), found.total) for leaf, found in expansions.items() if found.is_capped
    )


def _capped_notice(leaf: Leaf, searched: int, total: int) -> Problem:
    message = f"{text(leaf)} stands for {total:,} forms; the first {searched:,} were searched."
    return Problem("capped", message, leaf.at)
