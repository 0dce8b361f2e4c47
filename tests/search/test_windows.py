"""An engine that counts finds no more than is shown: what is shown, folded and counted is what it is of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.stream import Stream, pack
from index.analysis.tokens import tokenize_version
from index.article import Article
from search.answer import find
from search.collect import Search, ask, marks_of
from search.engines.base import CountingReader
from search.engines.naive import NaiveReader
from search.facets.table import COUNTED
from search.memory import Memory
from search.passages import choose, make_hit, make_hit_whole
from search.query.parser import parse
from search.request import Filter, SearchRequest, Sort
from search.result import Hit, ResultPage
from search.searcher import Searcher
from search.spans import Mark
from tests.articles import article
from tests.search.shelf import searcher_of

_START = datetime(2023, 11, 1, tzinfo=UTC)
_WIRE = (
    "The harbor board of Orrin Falls kept its ledger closed on Friday, after nine hours of talk, and a clerk carried"
    " forty buoys, eleven ropes and a brass bell past the twelve members of the jury, who thanked her for patience."
)
#: More than are looked at for one page.
_ARTICLES = 240


def _written(number: int) -> Article:
    """Every fifth is a copy of one text; all score alike for `ledger`, and every third is without a date."""
    text = _WIRE if number % 5 == 0 else " ".join(f"{word}{number}" for word in ("rope", "buoy", "bell", "tide") * 9)
    return article(
        text,
        "One ledger.",
        headline=f"Report {number}",
        outlet=f"Outlet {number % 7}" if number % 11 else "",
        published_at=None if number % 3 == 0 else _START + timedelta(days=number),
    )


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("windows"), *map(_written, range(_ARTICLES))) as opened:
        yield opened


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("fold", [True, False])
def test_pages_are_those_of_the_whole_ranking(searcher: Searcher, sort: Sort, fold: bool) -> None:
    request = SearchRequest("ledger", sort=sort, fold=fold, page_size=9)
    whole = _page(searcher, replace(request, page_size=1_000))
    assert (whole.total, whole.folded) == (_ARTICLES, _ARTICLES - _ARTICLES // 5 + 1 if fold else _ARTICLES)
    shown: list[Hit] = []
    number = 1
    while len(shown) < (whole.folded or 0):
        searcher.memory = Memory()
        answer = _page(searcher, replace(request, page=number))
        assert (answer.total, answer.folded) == (whole.total, whole.folded)
        shown, number = [*shown, *answer.hits], number + 1
    assert shown == list(whole.hits)


def test_a_cursor_goes_through_all(searcher: Searcher) -> None:
    request = SearchRequest("ledger", page_size=40)
    whole = _page(searcher, replace(request, page_size=1_000))
    answer = _page(searcher, request)
    shown = list(answer.hits)
    while answer.next:
        answer = _page(searcher, replace(request, cursor=answer.next))
        shown += answer.hits
    assert shown == list(whole.hits)


@pytest.mark.parametrize(
    "asked",
    [Filter(), Filter(include=(("outlet", "Outlet 3"), ("year", "2024"))), Filter(exclude=(("month", "2024-02"),))],
)
def test_counts_are_those_of_every_article(searcher: Searcher, asked: Filter, monkeypatch: pytest.MonkeyPatch) -> None:
    request = SearchRequest("ledger", filter=asked, facets=COUNTED)
    counted = _page(searcher, request)
    monkeypatch.setattr(searcher, "current", lambda: (NaiveReader(searcher.library), "naive"))
    one_by_one = _page(searcher, request)
    assert one_by_one.total == counted.total
    assert counted.facets == one_by_one.facets
    assert counted.histogram == one_by_one.histogram


def test_the_engine_counts_and_ranks_among_some(searcher: Searcher) -> None:
    reader = cast(CountingReader, searcher.current()[0])
    assert reader.counts
    assert not NaiveReader(searcher.library).counts
    tree = parse("ledger").tree
    assert tree is not None
    clause = Search(searcher.library, reader, ask(tree, searcher.library)).planned.clause
    every = reader.find(clause, Sort.RELEVANCE, 1_000).numbers
    assert sorted(reader.numbers_of(clause)) == sorted(every)
    some = [number for number in every if number % 4 == 1]
    assert list(reader.find_among(clause, Sort.RELEVANCE, some).numbers) == some
    # All score alike: however few are wanted, they are the newest.
    assert list(reader.find(clause, Sort.RELEVANCE, 3).numbers) == list(every[:3])


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 6), st.lists(st.integers(1, 3), min_size=1, max_size=7), st.booleans())
def test_near_is_found_across_paragraphs(
    tmp_path_factory: pytest.TempPathFactory, distance: int, lengths: list[int], turned: bool
) -> None:
    between = [" ".join(["tide"] * length) for length in lengths]
    ends = ["rope", "bell"] if turned else ["bell", "rope"]
    written = article(ends[0], *between, ends[1], headline="Report")
    with searcher_of(tmp_path_factory.mktemp("near"), written) as opened:
        answer = _page(opened, SearchRequest(f"bell /{distance} ropes"))
        assert answer.total == (sum(lengths) < distance)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 3)), max_size=12))
def test_a_hit_of_few_words_is_that_of_all(searcher: Searcher, places: list[tuple[int, int]]) -> None:
    """Marks may overlap, as those of a query with a phrase inside a proximity do."""
    version = searcher.library.current([6])[6]
    tokens = tokenize_version(version)
    stream = Stream(pack(tokens, {form: number for number, form in enumerate(dict.fromkeys(tokens.forms), 1)}))
    own = len(version.paragraphs)
    marks: list[Mark] = sorted(
        {
            (first, first + more)
            for first, more in places
            if first + more < len(tokens)
            and tokens.paragraphs[first] == tokens.paragraphs[first + more]
            and tokens.paragraphs[first] < own
        }
    )
    choice = choose(stream, marks, stream.distinct())
    assert choice is not None
    outline = searcher.library.outlines({6: choice.ordinals})[6]
    assert make_hit(outline, stream, choice, 1.0) == make_hit_whole(version, tokens, marks, 1.0)


def test_what_stands_beside_the_text_is_read_whole(searcher: Searcher) -> None:
    streamed = searcher.library.streams([6])[6]
    tree = parse("byline:pell").tree
    assert tree is not None
    marks = marks_of(ask(tree, searcher.library), streamed.stream, streamed.facts)
    assert marks
    assert choose(streamed.stream, marks, streamed.stream.distinct()) is None


def _page(searcher: Searcher, request: SearchRequest) -> ResultPage:
    answer = find(searcher, request)
    assert isinstance(answer, ResultPage)
    return answer
