"""The one way in: find() answers a request, read() shows an article."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from index.analysis.stream import Stream, pack
from index.analysis.tokens import Tokens, facts_of, tokenize_version
from index.article import ArticleVersion
from index.errors import NotFound
from index.fields import BY_NAME
from index.library import Library, Outline, Summary
from search.asking import Asking, Part
from search.collect import Match, Search, ask, marks_of
from search.match import Undecided, text_spans
from search.notices import capped, named_otherwise, unread
from search.passages import Choice, choose, make_hit, make_hit_whole, marked, marked_earlier
from search.query.nodes import And, InField, Node, Value
from search.query.parser import parse
from search.query.problems import Parsed, Problem
from search.query.text import text
from search.query.walk import walk
from search.request import Filter, SearchRequest
from search.result import Copy, Hit, Reading, Rejected, Relation, ResultPage
from search.searcher import Searcher
from search.spans import Mark
from search.suggest import diagnose
from search.vocabulary import number_words

__all__ = ["Listing", "Searcher", "find", "list_hits", "read"]

#: What is asked without a query: the empty conjunction, which is true of every article.
_ANYTHING = And(())
#: Copies of a hit that are listed; the others are only counted.
_COPIES = 20
#: Hits that are made at a time.
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer whose hits are made one after the other, while they are written.

    page  all but the hits
    """

    page: ResultPage
    hits: Iterator[Hit]


def find(searcher: Searcher, request: SearchRequest) -> ResultPage | Rejected:
    """Answer a request: one page of ranked articles with their best passages, and the facets it asks for.

    Without a query it is all that the filter lets through, newest first; without either it is rejected.
    Raises SearchIndexError, LibraryError, and UsageError for a cursor that is of no use (any more).
    """
    started = time.perf_counter()
    with searcher.library.reading():
        found = _list(searcher, request)
        if isinstance(found, Rejected):
            return found
        hits = tuple(found.hits)
        return replace(found.page, hits=hits, took_ms=(time.perf_counter() - started) * 1000)


def list_hits(searcher: Searcher, request: SearchRequest) -> Listing | Rejected:
    """The same for many hits: which they are is known at once, what is shown of each when it is come to.

    Raises what find() raises. An article that leaves the library meanwhile is left out.
    """
    with searcher.library.reading():
        return _list(searcher, request)


def _list(searcher: Searcher, request: SearchRequest) -> Listing | Rejected:
    started = time.perf_counter()
    parsed = _read_request(request)
    if parsed.tree is None:
        return Rejected(request, parsed.errors, parsed.notices)
    reader, snapshot = searcher.current()
    library, budget = searcher.library, searcher.settings.budget_ms
    search = Search(library, reader, ask(parsed.tree, library))
    state = f"{snapshot}-{library.last_change()}"
    asking = Asking(search, searcher.memory, searcher.copies, searcher.columns, state, request, started + budget / 1000)
    part = asking.part()
    # To count facets, or to say why nothing was found, gets what is left of the time, and a quarter of it at least.
    left = max(budget - (time.perf_counter() - started) * 1000, budget / 4)
    asking.until = time.perf_counter() + left / 1000
    is_empty = part.ranking.total == 0 and part.ranking.relation is Relation.EXACT and reader.searched > 0
    page = ResultPage(
        request=request,
        read_as=text(parsed.tree),
        notices=(
            *parsed.notices,
            *unread(parsed.tree, library),
            *capped(search.question.expansions),
            *part.notices,
            *(() if is_empty else named_otherwise(library, reader, parsed.tree, request.filter)),
        ),
        total=part.ranking.total,
        relation=part.ranking.relation,
        hits=(),
        snapshot=snapshot,
        searched=reader.searched,
        updated_at=library.updated_at(),
        engine=searcher.settings.engine,
        folded=part.results,
        first=part.first,
        facets=asking.facets(part.ranking),
        histogram=asking.histogram(part.ranking),
        next=part.next,
        diagnosis=diagnose(library, reader, request, parsed.tree, left) if is_empty else None,
        took_ms=(time.perf_counter() - started) * 1000,
    )
    return Listing(page, _hits(search, part))


def read(searcher: Searcher, reference: str, query: str = "", version: int | None = None) -> Reading:
    """An article by its id (or the beginning of one, or its address), with what satisfies the query marked.

    Raises NotFound for an unknown article or version. A query that the article does not satisfy marks nothing.
    """
    number = searcher.library.find_number(reference)
    versions = searcher.library.versions(number)
    number_shown = versions[-1].number if version is None else version
    at = next((at for at, one in enumerate(versions) if one.number == number_shown), None)
    if at is None:
        raise NotFound(f"Article {versions[0].id} has {len(versions)} versions; there is no version {version}.")
    shown = versions[at]
    parsed = read_query(query) if query.strip() else Parsed(query, None)
    tokens = tokenize_version(shown)
    marks = () if parsed.tree is None else _marks(searcher.library, parsed.tree, shown, tokens, len(versions))
    spans = text_spans(tokens, marks)
    return Reading(
        id=shown.id,
        address=shown.address,
        version=shown.number,
        versions=len(versions),
        before=versions[at - 1].number if at else None,
        is_newest=shown is versions[-1],
        added_at=shown.added_at,
        metadata=replace(shown.metadata, withdrawn=versions[-1].metadata.withdrawn),
        headline=shown.headline,
        paragraphs=marked(shown, spans),
        read_as=text(parsed.tree) if parsed.tree is not None else "",
        errors=parsed.errors,
        earlier=tuple(marked_earlier(tokens, spans).values()),
        same_text=searcher.library.same_text(number),
        annotations=shown.annotations,
        sentences={ordinal: paragraph.sentences for ordinal, paragraph in enumerate(shown.paragraphs)},
    )


def _marks(library: Library, tree: Node, version: ArticleVersion, tokens: Tokens, versions: int) -> tuple[Mark, ...]:
    """What satisfies a query in one version of an article; nothing where it does not, or is not decided."""
    question = ask(tree, library)
    # An older version has no stream in the library, and its forms may have no number there.
    numbers = {form: number for number, form in enumerate(dict.fromkeys(tokens.forms), 1)}
    numbered = number_words(question.tree, question.expansions, numbers)
    facts = facts_of(version.metadata, version.paragraphs, tokens, versions)
    with suppress(Undecided):
        return marks_of(replace(question, numbered=numbered), Stream(pack(tokens, numbers)), facts) or ()
    return ()


def _hits(search: Search, part: Part) -> Iterator[Hit]:
    for start in range(0, len(part.ranked), _BATCH):
        batch = part.ranked[start : start + _BATCH]
        copies = {number: part.copies[number] for number, _ in batch if number in part.copies}
        with search.library.reading():
            listed = [number for folded in copies.values() for number in folded[:_COPIES]]
            summaries = {one.number: one for one in search.library.summaries(listed)} if listed else {}
            hits = _shown(search, search.matches(batch))
        for number, hit in hits:
            folded = copies.get(number)
            yield _folded(hit, folded, summaries) if folded else hit


def _shown(search: Search, matches: Sequence[Match]) -> list[tuple[int, Hit]]:
    """The number of each article with what is shown of it."""
    library, forms = search.library, search.question.forms
    chosen = {match.number: choose(match.stream, match.marks, forms) for match in matches}
    outlines = library.outlines({number: choice.ordinals for number, choice in chosen.items() if choice})
    return [(match.number, _hit(library, chosen[match.number], outlines, match)) for match in matches]


def _hit(library: Library, choice: Choice | None, outlines: Mapping[int, Outline], match: Match) -> Hit:
    if choice:
        return make_hit(outlines[match.number], match.stream, choice, match.score)
    version = library.current([match.number])[match.number]
    return make_hit_whole(version, tokenize_version(version), match.marks, match.score)


def _folded(hit: Hit, folded: Sequence[int], summaries: Mapping[int, Summary]) -> Hit:
    """With its near-identical copies under it."""
    shown = [summaries[other] for other in folded[:_COPIES] if other in summaries]
    return replace(hit, copies=tuple(map(_copy, shown)), duplicates=len(folded))


def _copy(one: Summary) -> Copy:
    return Copy(one.id, one.headline, one.outlet, one.published_at, one.withdrawn)


def _read_request(request: SearchRequest) -> Parsed:
    if request.query.strip() or request.filter == Filter():
        return read_query(request.query)
    return Parsed(request.query, _ANYTHING)


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
