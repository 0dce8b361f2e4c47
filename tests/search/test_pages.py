"""Folding and cursors: every result once, page after page, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.article import Article
from index.config import ENGINES
from index.errors import UsageError
from index.library import Library
from index.reindex import catch_up
from search import copies
from search.answer import find, list_hits
from search.collect import Ranking
from search.cursor import MOVED
from search.fold import fold
from search.memory import Memory
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from tests.articles import article, save
from tests.search.shelf import searcher_of

_START = datetime(2024, 1, 1, tzinfo=UTC)
_WIRE = (
    "A jury in Orrin Falls acquitted the harbor master of theft on Friday after two hours of talk, and the judge"
    " thanked its twelve members for their patience through eleven days of testimony about ropes, buoys and ledgers."
)


def written(number: int, text: str = "") -> Article:
    words = text or " ".join(f"jury{number}x{i} word{number * 7 + i}" for i in range(60)) + " jury"
    return article(
        words, headline=f"Jury report {number}", outlet=f"Outlet {number}", published_at=_START + timedelta(number)
    )


@pytest.fixture(params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Searcher]:
    with searcher_of(tmp_path, *(written(n) for n in range(13)), engine=request.param) as opened:
        yield opened


def page(searcher: Searcher, request: SearchRequest) -> ResultPage:
    answer = find(searcher, request)
    assert isinstance(answer, ResultPage)
    return answer


def follow(searcher: Searcher, request: SearchRequest) -> list[list[str]]:
    """The headlines of every page."""
    pages = []
    while True:
        answer = page(searcher, request)
        pages.append([hit.headline for hit in answer.hits])
        if not answer.next:
            return pages
        request = replace(request, cursor=answer.next)


def add(searcher: Searcher, number: int) -> None:
    with Library(searcher.settings.database) as library:
        save(library, f"new-{number}", written(number))
        catch_up(library, searcher.settings.engine, searcher.settings.index)


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize("query", ["jury", "jury report /9 jury"])
@pytest.mark.parametrize("sort", Sort)
def test_a_cursor_goes_on_where_pages_do(searcher: Searcher, query: str, sort: Sort, fold: bool) -> None:
    request = SearchRequest(query, sort=sort, page_size=5, fold=fold)
    numbered = [[hit.headline for hit in page(searcher, replace(request, page=n)).hits] for n in (1, 2, 3)]
    assert follow(searcher, request) == numbered
    assert [len(one) for one in numbered] == [5, 5, 3]
    assert page(searcher, replace(request, page=4)).hits == ()


def test_ranks_go_on(searcher: Searcher) -> None:
    request = SearchRequest("jury", page_size=5)
    first = page(searcher, request)
    assert (first.first, first.last_page) == (1, 3)
    assert page(searcher, replace(request, cursor=first.next)).first == 6
    assert page(searcher, replace(request, page=3)).first == 11


@pytest.mark.parametrize("forget", [False, True])
@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_by_date_nothing_comes_twice_while_articles_are_added(searcher: Searcher, sort: Sort, forget: bool) -> None:
    request = SearchRequest("jury", sort=sort, page_size=5)
    first = page(searcher, request)
    add(searcher, 40)
    add(searcher, -40)
    if forget:
        searcher.memory = Memory()
    rest = follow(searcher, replace(request, cursor=first.next))
    seen = [hit.headline for hit in first.hits] + [headline for one in rest for headline in one]
    assert len(seen) == len(set(seen))
    assert set(seen) >= {f"Jury report {n}" for n in range(13)}


def test_by_relevance_the_ranking_is_kept_or_its_change_is_told(searcher: Searcher) -> None:
    request = SearchRequest("jury", page_size=5)
    first, whole = page(searcher, request), follow(searcher, request)
    add(searcher, 40)
    again = page(searcher, replace(request, cursor=first.next))
    assert [hit.headline for hit in again.hits] == whole[1]
    assert MOVED not in again.notices
    searcher.memory = Memory()
    assert MOVED in page(searcher, replace(request, cursor=first.next)).notices


def test_a_cursor_of_no_use_is_refused(searcher: Searcher) -> None:
    request = SearchRequest("jury", sort=Sort.NEWEST, page_size=5)
    cursor = page(searcher, request).next
    for other in (
        replace(request, query="report"),
        replace(request, sort=Sort.OLDEST),
        replace(request, fold=False),
        replace(request, filter=Filter(include=(("outlet", "Outlet 1"),))),
    ):
        with pytest.raises(UsageError, match="another query"):
            find(searcher, replace(other, cursor=cursor))
    for damaged in ("", cursor[:-3], cursor + "x", "é", "W10", "x" * 10_000)[1:]:
        with pytest.raises(UsageError, match="damaged"):
            find(searcher, replace(request, cursor=damaged))
    with Library(searcher.settings.database) as library:
        last = page(searcher, request).hits[-1]
        library.remove(library.find_number(last.id))
        catch_up(library, searcher.settings.engine, searcher.settings.index)
    searcher.memory = Memory()
    with pytest.raises(UsageError, match="no longer among the results"):
        find(searcher, replace(request, cursor=cursor))


def test_copies_are_folded_on_the_whole(tmp_path: Path) -> None:
    shelf = [written(n, _WIRE if n % 4 == 0 else "") for n in range(13)]
    with searcher_of(tmp_path, *shelf) as searcher:
        request = SearchRequest("jury", sort=Sort.NEWEST, page_size=3)
        answer = page(searcher, request)
        assert (answer.total, answer.folded, answer.last_page) == (13, 10, 4)
        (lead,) = [hit for hit in answer.hits if hit.duplicates]
        assert lead.headline == "Jury report 12"
        assert [copy.headline for copy in lead.copies] == [f"Jury report {n}" for n in (8, 4, 0)]
        assert lead.duplicates == 3
        pages = follow(searcher, request)
        assert [len(one) for one in pages] == [3, 3, 3, 1]
        assert {"Jury report 8", "Jury report 4", "Jury report 0"}.isdisjoint(h for one in pages for h in one)
        unfolded = page(searcher, replace(request, fold=False))
        assert (unfolded.total, unfolded.last_page) == (13, 5)
        assert not any(hit.duplicates for hit in unfolded.hits)
        # A copy that the filter keeps out is none of the result's.
        kept = Filter(exclude=(("outlet", "Outlet 8"), ("outlet", "Outlet 12")))
        (lead,) = [hit for hit in page(searcher, replace(request, filter=kept, page_size=20)).hits if hit.duplicates]
        assert (lead.headline, lead.duplicates) == ("Jury report 4", 1)


def test_what_is_like_a_copy_of_the_best_is_not_folded_under_it() -> None:
    near = {1: (2,), 2: (1, 3), 3: (2,)}

    def folded(*numbers: int) -> tuple[list[int], dict[int, list[int]]]:
        found = fold(Ranking(numbers, [0.0] * len(numbers), len(numbers)), near)
        return [numbers[place] for place in found.leads], {n: list(copies) for n, copies in found.copies.items()}

    assert folded(1, 2, 3) == ([1, 3], {1: [2]})
    assert folded(2, 1, 3) == ([2], {2: [1, 3]})
    assert folded(3, 5, 1, 2) == ([3, 5, 1], {3: [2]})


def test_a_listing_has_the_hits_of_a_page(searcher: Searcher) -> None:
    request = SearchRequest("jury", page_size=100)
    listing = list_hits(searcher, request)
    assert not isinstance(listing, ResultPage)
    assert tuple(listing.hits) == page(searcher, request).hits  # type: ignore[union-attr]


def test_what_is_remembered_of_copies_follows_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_FEW", 1)
    with searcher_of(tmp_path, *(written(n, _WIRE if n < 3 else "") for n in range(5))) as searcher:
        numbers = range(1, 8)

        def known() -> dict[int, set[int]]:
            return {n: set(found) for n, found in searcher.copies.among(searcher.library, numbers).items() if found}

        def told() -> dict[int, set[int]]:
            return {n: set(found) for n, found in searcher.library.near_copies(numbers).items()}

        assert known() == told() == {1: {2, 3}, 2: {1, 3}, 3: {1, 2}}
        with Library(searcher.settings.database) as library:
            save(library, "more", written(9, _WIRE))
            save(library, "0", written(0), content="rewritten")
            assert known() == told() == {2: {3, 6}, 3: {2, 6}, 6: {2, 3}}
            library.remove(2)
            assert known() == told() == {3: {6}, 6: {3}}


def test_without_a_query_all_that_a_filter_lets_through_is_listed(searcher: Searcher) -> None:
    since = Filter(since=(_START + timedelta(9)).date())
    answer = page(searcher, SearchRequest(" ", filter=since, facets=("outlet", "date")))
    assert [hit.headline for hit in answer.hits] == [f"Jury report {n}" for n in (12, 11, 10, 9)]
    assert (answer.total, answer.read_as, answer.notices) == (4, "", ())
    assert answer.facets["outlet"].values == 4
    assert all(hit.passages and not hit.passages[0].matches for hit in answer.hits)
    oldest = follow(searcher, SearchRequest("", filter=since, sort=Sort.OLDEST, page_size=3))
    assert oldest == [["Jury report 9", "Jury report 10", "Jury report 11"], ["Jury report 12"]]
    assert isinstance(find(searcher, SearchRequest(" ")), Rejected)
