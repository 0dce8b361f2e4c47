"""What any of several words finds, put in order by what stands in the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from index.article import Article
from index.library import Library
from search.answer import find
from search.collect import EVERYTHING, Bounds, Ranking, Search, ask
from search.engines.naive import NaiveReader
from search.query.parser import parse
from search.relevance import CHOSEN, Weights, refine
from search.request import Filter, SearchRequest, Sort
from search.result import Relation, ResultPage
from search.searcher import Searcher
from tests.articles import article
from tests.search.shelf import searcher_of

_FILLER = "The ferry left the pier at noon and nobody in the harbor town had anything more to say about the weather."
_PLAIN = replace(CHOSEN, feedback=replace(CHOSEN.feedback, articles=0))
#: What a handful of articles is about is told by the first three.
_FEW = replace(CHOSEN, feedback=replace(CHOSEN.feedback, articles=3))


def search_of(searcher: Searcher, query: str) -> Search:
    tree = parse(query).tree
    assert tree is not None
    return Search(searcher.library, searcher.current()[0], ask(tree, searcher.library))


def ranked(search: Search, sort: Sort = Sort.RELEVANCE) -> Ranking:
    return search.rank(Filter(), sort, Bounds(EVERYTHING, EVERYTHING, perf_counter() + 60))


def order(searcher: Searcher, query: str, weights: Weights = CHOSEN) -> list[int]:
    """The articles in order, by their places in the shelf."""
    search = search_of(searcher, query)
    numbers = searcher.library.numbers()
    refined = refine(searcher.library, search.reader, search.question, ranked(search), weights)
    return [numbers.index(number) for number in refined.numbers]


def shelf(*more: Article) -> Sequence[Article]:
    """These articles among others that hold none of their words."""
    return (*more, *(article(f"{_FILLER} Number {n}.", headline=f"Quiet day {n}") for n in range(12)))


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_word_in_the_headline_counts_more(tmp_path: Path, engine: str) -> None:
    body = article(f"An embezzlement charge. {_FILLER}", headline="Treasurer in court")
    headline = article(f"A charge. {_FILLER}", headline="Embezzlement, treasurer in court")
    with searcher_of(tmp_path, *shelf(body, headline), engine=engine) as searcher:
        assert order(searcher, "embezzlement OR parishioners", _PLAIN)[:1] == [1]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_words_that_tell_nothing_are_found_and_weigh_nothing(tmp_path: Path, engine: str) -> None:
    talk = article("What was it that they had to do, and how was it that they did what they did?", headline="Talk")
    tells = article(f"A bribery case opened. {_FILLER} {_FILLER}", headline="Court")
    with searcher_of(tmp_path, *shelf(talk, tells), engine=engine) as searcher:
        found = order(searcher, 'what OR was OR it OR that OR they OR bribery OR inspector OR "how"', _PLAIN)
    assert found[0] == 1
    assert 0 in found


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_what_the_best_articles_share_lifts_others_like_them(tmp_path: Path, engine: str) -> None:
    about = [
        article(f"Arson and kerosene: the arson at the warehouse, {n} days on. Kerosene was found.", headline="Arson")
        for n in range(3)
    ]
    unlike = article("An arson was mentioned at the flower show, where roses, tulips and asters won.", headline="Fair")
    like = article("An arson was mentioned at the warehouse, where kerosene, rags and cans stood.", headline="Fair")
    with searcher_of(tmp_path, *shelf(*about, unlike, like), engine=engine) as searcher:
        assert set(order(searcher, "arson OR arsonist OR burning", _PLAIN)) == {0, 1, 2, 3, 4}
        assert order(searcher, "arson OR arsonist OR burning", _FEW)[3:] == [4, 3]


@pytest.mark.parametrize("query", ["bribery inspector", "bribery", '"bribery inspector"', "bribery /5 inspector"])
def test_other_questions_keep_the_engines_order(tmp_path: Path, query: str) -> None:
    with searcher_of(tmp_path, *shelf(*(article(f"A bribery inspector. {_FILLER} {n}") for n in range(3)))) as searcher:
        search = search_of(searcher, query)
        ranking = ranked(search)
        assert len(ranking.numbers) == 3
        assert refine(searcher.library, search.reader, search.question, ranking) is ranking


def test_what_is_cut_sorted_by_date_or_not_scored_stays(tmp_path: Path) -> None:
    with searcher_of(tmp_path, *shelf(*(article(f"A bribery inspector. {_FILLER} {n}") for n in range(3)))) as searcher:
        search = search_of(searcher, "bribery OR inspector")
        naive = Search(searcher.library, NaiveReader(searcher.library), search.question)
        whole = ranked(search)
        for ranking in (
            ranked(search, Sort.NEWEST),
            ranked(naive),
            replace(whole, relation=Relation.AT_LEAST, is_cut=True),
            Ranking((), (), 0),
        ):
            assert refine(searcher.library, search.reader, search.question, ranking) is ranking


def test_the_same_articles_with_scores_that_fall(tmp_path: Path) -> None:
    shown = shelf(*(article(f"{'bribery ' * (n % 4 + 1)} {'inspector ' * (n % 3)} {_FILLER}") for n in range(14)))
    with searcher_of(tmp_path, *shown) as searcher:
        search = search_of(searcher, "bribery OR inspector OR ferry")
        ranking = ranked(search)
        refined = refine(searcher.library, search.reader, search.question, ranking, replace(CHOSEN, candidates=6))
        assert sorted(refined.numbers[:6]) == sorted(ranking.numbers[:6])
        assert list(refined.numbers[6:]) == list(ranking.numbers[6:])
        assert list(refined.scores) == sorted(refined.scores, reverse=True)
        assert (refined.total, refined.relation) == (ranking.total, ranking.relation)
        again = refine(searcher.library, search.reader, search.question, ranking, replace(CHOSEN, candidates=6))
        assert (list(again.numbers), list(again.scores)) == (list(refined.numbers), list(refined.scores))


def test_an_article_that_has_left_the_library_says_nothing(tmp_path: Path) -> None:
    with searcher_of(tmp_path, *shelf(*(article(f"A bribery inspector. {_FILLER} {n}") for n in range(4)))) as searcher:
        search = search_of(searcher, "bribery OR inspector")
        ranking = ranked(search)
        with Library(searcher.settings.database) as library:
            for number in ranking.numbers[:2]:
                library.remove(number)
        refined = refine(searcher.library, search.reader, search.question, ranking)
        assert sorted(refined.numbers) == sorted(ranking.numbers)
        with Library(searcher.settings.database) as library:
            for number in ranking.numbers[2:]:
                library.remove(number)
        assert sorted(refine(searcher.library, search.reader, search.question, ranking).numbers) == sorted(
            ranking.numbers
        )


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize("facets", [(), ("outlet",)])
def test_pages_and_cursors_are_parts_of_one_order(tmp_path: Path, engine: str, facets: tuple[str, ...]) -> None:
    shown = [
        article(f"{'bribery ' * (n % 4 + 1)} word{n} {'inspector ' * (n % 3)} {_FILLER * (n % 2)}", headline=f"Day {n}")
        for n in range(17)
    ]
    with searcher_of(tmp_path, *shown, engine=engine) as searcher:
        request = SearchRequest("bribery OR inspector", fold=False, facets=facets)
        whole = headlines(searcher, replace(request, page_size=50))
        assert whole != headlines(searcher, replace(request, page_size=50, sort=Sort.NEWEST))
        assert whole == [one for n in range(1, 5) for one in headlines(searcher, replace(request, page=n, page_size=5))]
        found, followed = replace(request, page_size=5), []
        while True:
            answer = find(searcher, found)
            assert isinstance(answer, ResultPage)
            followed += [hit.headline for hit in answer.hits]
            if not answer.next:
                break
            found = replace(found, cursor=answer.next)
        assert followed == whole


def headlines(searcher: Searcher, request: SearchRequest) -> list[str]:
    answer = find(searcher, request)
    assert isinstance(answer, ResultPage)
    return [hit.headline for hit in answer.hits]
