"""What was said, by whom, in which role, and where: the quotations of a collection."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from index.analysis.tokens import Tokens, tokenize_version
from index.analysis.words import words
from index.annotation import Annotation, Layer
from index.article import ArticleVersion, paragraph_anchor
from search.collect import Bounds, Match, Search, ask
from search.query.nodes import And, InField, Inside, Node, Not, Phrase, Value
from search.query.parser import parse
from search.query.walk import walk
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected, Relation, Span
from search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """
    words    a query, for the words that were said; what it ties to a field or a date is asked of the article
    speaker  words of the name
    role     words of the role
    page     from 1; page_size is a number of articles
    """

    words: str = ""
    speaker: str = ""
    role: str = ""
    filter: Filter = field(default_factory=Filter)
    sort: Sort = Sort.NEWEST
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class Quotation:
    """What one speaker says in one paragraph.

    speaker, role  empty where the article does not tell
    direct     whether it is word for word; else it is told in the reporter's words
    sentence   the sentences that hold it, and `spans`, where the words of the speaker are in them
    paragraph  its ordinal, and `anchor`, the fragment of its permalink
    withdrawn  how the outlet took the article back (index.article.WITHDRAWN); empty for one that stands
    """

    id: str
    headline: str
    outlet: str
    published_at: datetime | None
    speaker: str
    role: str
    direct: bool
    sentence: str
    spans: tuple[Span, ...]
    paragraph: int
    anchor: str
    confidence: float
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class QuotePage:
    """
    articles  how many articles have such a quotation; those of one article stand together, in reading order
    """

    request: QuoteRequest
    quotations: tuple[Quotation, ...]
    articles: int
    relation: Relation

    @property
    def last_page(self) -> int:
        return max(-(-self.articles // self.request.page_size), 1)


def find_quotes(searcher: Searcher, request: QuoteRequest) -> QuotePage | Rejected:
    """The quotations that match; Rejected when the words cannot be read. Raises SearchIndexError and LibraryError."""
    parsed = parse(request.words) if request.words.strip() else None
    if parsed and parsed.tree is None:
        return Rejected(SearchRequest(request.words), parsed.errors, parsed.notices)
    tree = _tree(request, parsed.tree if parsed else None)
    end = request.page * request.page_size
    until = time.perf_counter() + searcher.settings.budget_ms / 1000
    with searcher.library.reading():
        search = Search(searcher.library, searcher.current()[0], ask(tree, searcher.library))
        ranking = search.rank(request.filter, request.sort, Bounds(end, end, until))
        shown = slice(end - request.page_size, end)
        matches = search.matches(list(zip(ranking.numbers[shown], ranking.scores[shown], strict=True)))
        versions = searcher.library.current([match.number for match in matches])
        quotations = tuple(
            quotation
            for match in matches
            if match.number in versions
            for quotation in _quotations(versions[match.number], match, _asks_of_quotations(tree))
        )
    return QuotePage(request, quotations, ranking.total, ranking.relation)


def first_quotations(page: QuotePage, count: int) -> tuple[Quotation, ...]:
    return tuple(islice(page.quotations, count))


def _tree(request: QuoteRequest, typed: Node | None) -> Node:
    """The query that the request stands for."""
    members: list[Node] = []
    for name, text in (("speaker", request.speaker), ("role", request.role)):
        members += [InField(name, Phrase((word.form,))) for word in words(text)]
    every = typed.children if isinstance(typed, And) else () if typed is None else (typed,)
    members += [child if _is_of_the_article(child) else InField("quote", child) for child in every]
    if all(isinstance(member, Not | Value) or not _asks_of_quotations(member) for member in members):
        members.append(Value("has", "quote"))
    return members[0] if len(members) == 1 else And(tuple(members))


def _is_of_the_article(node: Node) -> bool:
    return isinstance(node, Not) or any(isinstance(one, InField | Value | Inside) for one in walk(node))


def _asks_of_quotations(node: Node) -> bool:
    members = node.children if isinstance(node, And) else (node,)
    return any(isinstance(one, InField) and one.field in ("speaker", "role", "quote") for one in members)


def _quotations(version: ArticleVersion, match: Match, chosen: bool) -> Iterator[Quotation]:
    """Of one article: those that hold a mark of the query when it chooses among them, else all."""
    tokens = tokenize_version(version)
    marked = {tokens.sections[first] for first, _ in match.marks}
    for section, said in tokens.said.items():
        if section in marked or (not chosen and said[0].layer is Layer.QUOTE):
            yield _quotation(version, tokens, said)


def _quotation(version: ArticleVersion, tokens: Tokens, said: Sequence[Annotation]) -> Quotation:
    first, last = said[0], said[-1]
    ordinal = first.span.paragraph
    paragraph = version.paragraphs[ordinal]
    starts = paragraph.sentences or (0,)
    begin = starts[max(bisect_right(starts, first.span.start) - 1, 0)]
    after = bisect_right(starts, last.span.end - 1)
    end = starts[after] if after < len(starts) else len(paragraph.text)
    return Quotation(
        id=version.id,
        headline=version.headline,
        outlet=version.metadata.outlet,
        published_at=version.metadata.published_at,
        speaker=first.attributes.get("speaker", ""),
        role=first.attributes.get("role", ""),
        direct=first.layer is Layer.QUOTE,
        sentence=tokens.texts[ordinal][begin:end].rstrip(),
        spans=tuple((one.span.start - begin, one.span.end - begin) for one in said),
        paragraph=ordinal,
        anchor=paragraph_anchor(ordinal, paragraph.text),
        confidence=min(one.confidence for one in said),
        withdrawn=version.metadata.withdrawn,
    )
