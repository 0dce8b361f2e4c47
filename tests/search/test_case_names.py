"""Queries that are typed as the names of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.annotation import Layer
from index.article import Article
from search.answer import find
from search.case_names import name_begun, names_asked
from search.query.parser import parse
from search.query.text import text
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher
from search.suggest.completions import complete
from tests.articles import article
from tests.search.said import told
from tests.search.shelf import searcher_of

_FILLER = "The ferry left the pier at noon and nobody in the harbor town had anything more to say about the weather."


def names(query: str) -> list[str]:
    tree = parse(query).tree
    assert tree is not None
    return [text(name) for name in names_asked(tree)]


@pytest.mark.parametrize(
    ("query", "strictest", "looser"),
    [
        ("People v. Dole", 'case:"People v Dole"', "case:(People AND v AND Dole)"),
        ("people vs dole", 'case:"People v dole"', "case:(People AND v AND dole)"),
        ("Ames versus Harbor Line", 'case:"Ames v Harbor Line"', "case:(Ames AND v AND Harbor AND Line)"),
        ("US v. Dole", 'case:"United States v Dole"', "case:(United AND States AND v AND Dole)"),
        ("U.S. v Dole", 'case:"United States v Dole"', "case:(United AND States AND v AND Dole)"),
        ("the United States v. Dole", 'case:"United States v Dole"', "case:(United AND States AND v AND Dole)"),
        ("people of the state of Calloway v. Dole", 'case:"People v Dole"', "case:(People AND v AND Dole)"),
        ("Dole v. Dole", 'case:"Dole v Dole"', "case:(Dole AND v)"),
        ("in re Dole", 'case:"in re Dole"', "case:(in AND re AND Dole)"),
        ("Ex parte Ames", 'case:"Ex parte Ames"', "case:(Ex AND parte AND Ames)"),
    ],
)
def test_a_name_is_asked_of_the_names_of_cases(query: str, strictest: str, looser: str) -> None:
    assert names(query) == [strictest, looser]


@pytest.mark.parametrize(
    "query",
    [
        "dole", "v", "v dole", "dole v.", "ames v dole v quill", "dole ferry", "in re", "ex parte",
        '"People v. Dole"', "People OR v OR Dole", "People v. Dole NOT ferry", "headline:(People v. Dole)",
    ],
)  # fmt: skip
def test_other_queries_are_no_names(query: str) -> None:
    assert names(query) == []


def answered(searcher: Searcher, query: str) -> ResultPage:
    answer = find(searcher, SearchRequest(query, fold=False))
    assert isinstance(answer, ResultPage)
    return answer


def naming(name: str, value: str = "") -> Article:
    """Long, and names a case once."""
    texts = (f"The ruling came in {name} on Monday. {' '.join([_FILLER] * 9)}",)
    return article(*texts, annotations=(told(texts, Layer.CASE, name, value or name),))


def found(folder: Path, query: str, *written: Article, engine: str = "tantivy") -> list[int]:
    """Which of these articles a query finds, by their places, first to last."""
    with searcher_of(folder, *written, engine=engine) as searcher:
        answer = answered(searcher, query)
        assert [hit.score for hit in answer.hits] == sorted((hit.score for hit in answer.hits), reverse=True)
        numbers = searcher.library.numbers()
        return [numbers.index(searcher.library.find_number(hit.id)) for hit in answer.hits]


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_articles_that_name_the_case_come_first(tmp_path: Path, engine: str) -> None:
    words = article("Dole, v, people: Dole v. people, people v Dole no more.", headline="People, v, Dole")
    other = naming("State v. Dole")
    longer = naming("People v. Ivo Dole and others named so")
    named = naming("People v. Dole")
    shelf = (words, other, longer, named)
    assert found(tmp_path / "a", "people v. dole", *shelf, engine=engine) == [3, 2, 0]
    assert found(tmp_path / "b", "#people v. dole", *shelf, engine=engine)[0] == 0


def test_they_need_not_spell_the_name_in_the_text_as_the_case_has_it(tmp_path: Path) -> None:
    words = article("US, v, Dole: the US and Dole and v.", headline="US Dole v")
    assert found(tmp_path, "US v. Dole", words, naming("US v. Dole", "United States v. Dole")) == [1, 0]


def test_where_a_name_finds_nothing_the_case_is_offered(tmp_path: Path) -> None:
    with searcher_of(tmp_path, naming("People v. Dole"), article(_FILLER)) as searcher:
        answer = find(searcher, SearchRequest("people vs. dole"))
        assert isinstance(answer, ResultPage)
        assert answer.diagnosis is not None
        first = answer.diagnosis.relaxations[0]
        assert (first.query, first.change, first.articles) == ('case:"People v dole"', "as the name of a case", 1)


def test_where_more_articles_have_the_name_in_other_words_it_is_told(tmp_path: Path) -> None:
    words = article(f"Ames told US reporters of Dole, v. {_FILLER}")
    other = naming("United States v. Dole")
    with searcher_of(tmp_path, words, other) as searcher:
        told = [
            (problem.code, problem.message, problem.fixes)
            for query in ("US v. Dole", "United States v. Dole", "Dole")
            for problem in answered(searcher, query).notices
        ]
    message = "The case is named in other words in 1 more article."
    assert told == [("case-in-other-words", message, ('case:"United States v Dole"',))]


@pytest.mark.parametrize(
    "typed", ["US v. Do", "u.s. v dol", "United States vs. Dole", "usa versus ", "united states v. d"]
)
def test_a_name_that_is_typed_is_completed_whole(tmp_path: Path, typed: str) -> None:
    with searcher_of(tmp_path, naming("United States v. Dole"), naming("State v. Quill")) as searcher:
        offers = [one.query for one in complete(searcher, typed) if one.what != "word"]
    assert offers == ['case:"United States v. Dole"']


@pytest.mark.parametrize("typed", ["Dole", "vs Dole", "v. Dole", "court:harlow v dole", '"US v. Dole"'])
def test_other_words_begin_no_name(typed: str) -> None:
    assert name_begun(typed) == ""
