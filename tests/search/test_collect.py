"""Pages, counts and budgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.config import ENGINES, Settings
from index.library import Library
from index.reindex import catch_up
from search.answer import find, read
from search.collect import ask, collect
from search.query.parser import parse
from search.request import SearchRequest, Sort
from search.result import Relation, ResultPage
from search.searcher import Searcher
from tests.articles import article, save

ARTICLES = 25


@pytest.fixture(params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Searcher]:
    settings = Settings(library=tmp_path, engine=request.param)
    with Library(settings.database, create=True) as library:
        for i in range(ARTICLES):
            save(library, f"{i}", article(f"The jury heard witness {i}. The judge ruled.", published_at=None))
        catch_up(library, settings.engine, settings.index)
        with Searcher(settings) as opened:
            yield opened


def ids(searcher: Searcher, query: str, page: int, sort: Sort = Sort.RELEVANCE) -> list[str]:
    answer = find(searcher, SearchRequest(query, sort=sort, page=page))
    assert isinstance(answer, ResultPage)
    assert (answer.total, answer.relation) == (ARTICLES, Relation.EXACT)
    return [hit.id for hit in answer.hits]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("query", ["jury", "jury /3 heard"])
def test_pages_part_the_results_and_stay_as_they_are(searcher: Searcher, query: str, sort: Sort) -> None:
    pages = [ids(searcher, query, page, sort) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 5]
    assert len({id for page in pages for id in page}) == ARTICLES
    assert pages == [ids(searcher, query, page, sort) for page in (1, 2, 3)]
    assert ids(searcher, query, 1_000_000, sort) == []


def test_after_the_budget_a_count_says_at_least(searcher: Searcher) -> None:
    tree = parse("jury /3 heard").tree
    assert tree is not None
    request = SearchRequest("jury /3 heard", page_size=10)
    question = ask(tree, searcher.library)
    matches, total, relation = collect(searcher.library, searcher.current()[0], question, request, budget_ms=0)
    assert (len(matches), total, relation) == (10, 10, Relation.AT_LEAST)


def test_what_would_take_too_long_is_not_decided(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    query = "(judge /999 jury) /p witness"
    with Library(settings.database, create=True) as library:
        save(library, "hostile", article("judge jury " * 1_000 + "witness"))
        save(library, "report", article("The judge told the jury to hear the witness."))
        catch_up(library, settings.engine, settings.index)
        with Searcher(settings) as searcher:
            answer = find(searcher, SearchRequest(query))
            assert isinstance(answer, ResultPage)
            assert (answer.total, answer.relation) == (1, Relation.AT_LEAST)
            hostile = library.current([1])[1].id
            assert not any(passage.matches for passage in read(searcher, hostile, query).paragraphs)


def test_a_removed_article_is_passed_over_until_the_index_knows(searcher: Searcher) -> None:
    with Library(searcher.settings.database) as library:
        library.remove(1)
    answer = find(searcher, SearchRequest("jury", page_size=100))
    assert isinstance(answer, ResultPage)
    assert len(answer.hits) == ARTICLES - 1
