"""What is offered while a query is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import annotate
from index.article import Article
from index.config import ENGINES
from index.library import Library
from index.reindex import catch_up
from search.answer import find
from search.engines.naive import NaiveReader
from search.request import Filter, SearchRequest
from search.result import ResultPage
from search.searcher import Searcher
from search.suggest.completions import complete
from tests.articles import article, save
from tests.search.shelf import searcher_of

ARTICLES = (
    article(
        "The verdict came late. The verdicts of other juries came sooner.",
        headline="Verdict in the ferry case",
        outlet="Harbor Courier",
        authors=("Ana Pell", "Vera Quill"),
        url="https://courier.example/ferry",
    ),
    article("A verdict for the harbor board.", headline='Board "not liable" for the pier', outlet="Upland Post"),
    article("The élan of the verbose witness.", headline="Witness heard", outlet="Upland Post", section="Crime"),
)


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("library"), *ARTICLES, engine=request.param) as opened:
        yield opened


def offered(searcher: Searcher, typed: str) -> list[tuple[str, str]]:
    return [(one.query, one.what) for one in complete(searcher, typed)]


def test_words_come_by_how_many_articles_have_them(searcher: Searcher) -> None:
    words = [query for query, what in offered(searcher, "ver") if what == "word"]
    assert words == ["verdict", "verbose", "verdicts"]
    assert ("witness AND verbose", "word") in offered(searcher, "witness AND verb")
    # What finds nothing is no way to go on.
    assert offered(searcher, "ferry AND verb") == []
    assert ("elan", "word") in offered(searcher, "Éla")


def test_names_are_offered_with_their_field(searcher: Searcher) -> None:
    assert ('outlet:"Harbor Courier"', "outlet") in offered(searcher, "cour")
    assert ('byline:"Vera Quill"', "author") in offered(searcher, "ver")
    assert ("headline:", "field") in offered(searcher, "hea")
    # Several words that begin a name become it as a whole.
    assert offered(searcher, "harbor cou")[0] == ('outlet:"Harbor Courier"', "outlet")


@pytest.mark.parametrize(
    ("typed", "query", "what"),
    [
        ("outlet:up", 'outlet:"Upland Post"', "outlet"),
        ('verdict outlet:"har', 'verdict outlet:"Harbor Courier"', "outlet"),
        ("(ferry OR pub:up", '(ferry OR pub:"Upland Post"', "outlet"),
        ("section:cr", "section:Crime", "section"),
        ("site:cou", "site:courier.example", "site"),
        ("by:quill", 'by:"Vera Quill"', "author"),
    ],
)
def test_values_stand_behind_their_field(searcher: Searcher, typed: str, query: str, what: str) -> None:
    assert (query, what) in offered(searcher, typed)


def test_a_headline_leads_to_its_article(searcher: Searcher) -> None:
    (found,) = [one for one in complete(searcher, "in the fer") if one.what == "headline"]
    assert found.query == 'headline:"Verdict in the ferry case"'
    assert found.url.startswith("/article/")
    assert [query for query, what in offered(searcher, "board") if what == "headline"] == [
        'headline:"Board  not liable  for the pier"'
    ]


@pytest.mark.parametrize("typed", ["", "  ", '"', "hedline:", "outlet:nobody", "ferry /5 ", "zzzz"])
def test_nothing_is_offered_where_nothing_fits(searcher: Searcher, typed: str) -> None:
    assert offered(searcher, typed) == []


@given(st.text(max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_can_be_typed(searcher: Searcher, typed: str) -> None:
    found = complete(searcher, typed)
    assert len(found) <= 10
    assert len({one.query for one in found}) == len(found)


@pytest.mark.parametrize("typed", ["ver", "cour", "har", "board", "outlet:u", "by:an", "wit", "section:c", "site:c"])
def test_what_is_offered_finds_something(searcher: Searcher, typed: str) -> None:
    for one in complete(searcher, typed):
        if one.what != "field":
            answer = find(searcher, SearchRequest(one.query))
            assert isinstance(answer, ResultPage), one
            assert answer.total, one


@pytest.mark.parametrize("prefix", ["v", "the", "zz"])
def test_engines_count_the_same_words(searcher: Searcher, prefix: str) -> None:
    expected = NaiveReader(searcher.library).words_beginning(prefix, 5)
    assert list(searcher.current()[0].words_beginning(prefix, 5)) == expected


def test_completions_follow_the_library(tmp_path: Path) -> None:
    with searcher_of(tmp_path, ARTICLES[0]) as searcher:
        assert offered(searcher, "outlet:t") == []
        with Library(searcher.settings.database) as library:
            save(library, "more", article("A jury.", outlet="Tidewater"))
            catch_up(library, searcher.settings.engine, searcher.settings.index)
            assert offered(searcher, "outlet:t") == [("outlet:Tidewater", "outlet")]
            library.remove(2)
        assert offered(searcher, "outlet:t") == []


def annotated_article(*paragraphs: str, headline: str, outlet: str = "Harlow Courier") -> Article:
    return annotate.annotate(article(*paragraphs, headline=headline, outlet=outlet))


ANNOTATED = (
    annotated_article(
        "Judge Ottoline Vance dismissed the murder case against Captain Bram Oller with prejudice on Monday.",
        "“The harbor jury will never hear it,” Vance said. “No evidence was kept.”",
        headline="Harbor case dismissed",
        outlet="Harbor Courier",
    ),
    annotated_article(
        "Prosecutor Wilma Olsen charged Peter Arkwright with murder and wire fraud in Harlow County Superior Court.",
        "“Our evidence is sound,” Olsen said. Case No. 24-cr-00118 is set for trial.",
        headline="Arkwright charged",
    ),
    annotated_article("Wilma Olsen said the murder case would go on.", headline="Olsen speaks"),
)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("annotated"), *ANNOTATED) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("judge:", [('judge:"Ottoline Vance"', "judge", 1)]),
        ("ju:van", [('ju:"Ottoline Vance"', "judge", 1)]),
        ("speaker:", [('speaker:"Wilma Olsen"', "speaker", 2), ('speaker:"Ottoline Vance"', "speaker", 1)]),
        ('(evidence AND speaker:"ol', [('(evidence AND speaker:"Wilma Olsen"', "speaker", None)]),
        ("charge:", [("charge:murder", "charge", 2), ('charge:"wire fraud"', "charge", 1)]),
        ("disposition:dis", [("disposition:dismissed", "disposition", 1)]),
        ("docket:24", [('docket:"24-cr-118"', "docket", 1)]),
        ("court:harl", [('court:"Harlow County Superior Court"', "court", 1)]),
        ("has:q", [("has:quote", "has", 2)]),
        ("quote:ev", [("quote:evidence", "word", 2)]),
        ("headline:ha", [("headline:harbor", "word", 1)]),
        # No article has been read twice.
        ("is:up", []),
    ],
)
def test_every_field_completes_with_what_it_has(
    annotated: Searcher, typed: str, first: list[tuple[str, str, int | None]]
) -> None:
    found = [(one.query, one.what, one.articles) for one in complete(annotated, typed)]
    assert found[: len(first) or None] == first


@pytest.mark.parametrize("typed", ["olle", "bram ol", "captain oll"])
def test_who_is_named_is_offered_by_the_whole_name(annotated: Searcher, typed: str) -> None:
    assert any(one.query.endswith('"Bram Oller"') and one.what == "person" for one in complete(annotated, typed))
    assert ('speaker:"Wilma Olsen"', "speaker") in offered(annotated, "ols")


def test_the_count_of_an_offer_is_what_choosing_it_finds(annotated: Searcher) -> None:
    for typed in ("mur", "murder ol", "charge:", "court:", "disposition:", "stage:", "speaker:", "role:"):
        counted = [one for one in complete(annotated, typed) if one.articles is not None]
        assert counted, typed
        for one in counted:
            answer = find(annotated, SearchRequest(one.query))
            assert isinstance(answer, ResultPage)
            assert answer.total == one.articles != 0, one
    narrowed = Filter(include=(("outlet", "Harbor Courier"),))
    assert [(one.query, one.articles) for one in complete(annotated, "charge:", narrowed)] == [("charge:murder", 1)]


def test_values_follow_the_library(tmp_path: Path) -> None:
    with searcher_of(tmp_path, ANNOTATED[0]) as searcher:
        assert offered(searcher, "speaker:ol") == offered(searcher, "arkw") == []
        with Library(searcher.settings.database) as library:
            save(library, "more", ANNOTATED[1])
            catch_up(library, searcher.settings.engine, searcher.settings.index)
        assert offered(searcher, "speaker:ol") == [('speaker:"Wilma Olsen"', "speaker")]
        assert ('"Peter Arkwright"', "person") in offered(searcher, "arkw")
