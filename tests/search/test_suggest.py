"""Why nothing was found: the cause that is named, and queries that do find something."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.config import ENGINES
from search.answer import find
from search.query.nodes import Node
from search.query.parser import parse
from search.query.text import text
from search.request import Filter, SearchRequest
from search.result import Diagnosis, ResultPage
from search.searcher import Searcher
from tests.articles import article
from tests.search.queries import articles, trees
from tests.search.shelf import can_be_typed, searcher_of

ARTICLES = (
    article(
        "Judge Amara Okafor dismissed the fraud case against the ferry captain. The order was with prejudice.",
        "The captain, Bram Soley, left by a side door. His daughter waited at the gate.",
        headline="Ferry case dismissed",
        authors=("Ana Pell",),
        published_at=datetime(2025, 3, 4, tzinfo=UTC),
    ),
    article(
        "A jury convicted the mill's owner of arson after one hour and ten minutes of talk about fraud.",
        headline="Mill owner guilty of arson",
        outlet="Upland Post",
        authors=("Pim Harrow",),
        published_at=datetime(2024, 5, 6, tzinfo=UTC),
    ),
    article(
        "The juvenile court heard of a quarry dispute and adjourned.",
        headline="Quarry hearing adjourned",
        outlet="Upland Post",
        published_at=datetime(2024, 5, 9, tzinfo=UTC),
    ),
)


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("library"), *ARTICLES, engine=request.param) as opened:
        yield opened


def ask(searcher: Searcher, query: str, asked: Filter | None = None) -> ResultPage:
    answer = find(searcher, SearchRequest(query, filter=asked or Filter()))
    assert isinstance(answer, ResultPage)
    return answer


def diagnosis(searcher: Searcher, query: str, asked: Filter | None = None) -> Diagnosis:
    answer = ask(searcher, query, asked)
    assert answer.total == 0
    assert answer.diagnosis is not None
    assert answer.diagnosis.complete
    return answer.diagnosis


@pytest.mark.parametrize("query", ["", "fraud"])
def test_an_outlet_that_is_not_there_is_told_from_those_that_are(searcher: Searcher, query: str) -> None:
    found = diagnosis(searcher, query, Filter(include=(("outlet", "The Upland Post"),)))
    assert found.reason.endswith("none of them is from The Upland Post.")
    nearest = found.relaxations[0]
    assert (nearest.query, nearest.filter) == (query, Filter(include=(("outlet", "Upland Post"),)))
    assert nearest.articles == (1 if query else 2)
    assert all(one.query or one.filter != Filter() for one in found.relaxations)


def offers(found: Diagnosis) -> list[str]:
    return [one.query for one in found.relaxations]


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("fraud ferry quarry", "fraud OR ferry OR quarry"),
        ("juvenile gate arson dispute", "juvenile OR gate OR arson OR dispute"),
        ("zeppelin dirigible airship quarry jury", "zeppelin OR dirigible OR airship OR quarry OR jury"),
        (
            "fraud ferry quarry date:2024 NOT zeppelin",
            "(fraud OR ferry OR quarry) date:2024 NOT zeppelin",
        ),
        ("fraud quarry", None),
        ("fraud ferry (quarry /5 judge)", None),
        ("zeppelin dirigible airship", None),
    ],
)
def test_of_three_words_or_more_any_are_offered(searcher: Searcher, query: str, offered: str | None) -> None:
    found = {one.query: one for one in diagnosis(searcher, query).relaxations if one.change == "any of these words"}
    canonical = [] if offered is None else [text(tree) for tree in [parse(offered).tree] if tree is not None]
    assert list(found) == canonical
    for each, one in found.items():
        assert one.articles == ask(searcher, each).total > 0


def test_an_answer_is_never_explained_away(searcher: Searcher) -> None:
    assert ask(searcher, "fraud").diagnosis is None
    past_the_end = find(searcher, SearchRequest("fraud", page=9))
    assert isinstance(past_the_end, ResultPage)
    assert (past_the_end.total, past_the_end.diagnosis) == (2, None)


@pytest.mark.parametrize(
    ("query", "emptied_by", "reason"),
    [
        ("zeppelin fraud", ("zeppelin",), "`zeppelin` is in no article."),
        ("zeppelin dirigible", ("zeppelin", "dirigible"), "`zeppelin` and `dirigible` are in no article."),
        ("fraud ferry quarry", ("fraud", "quarry"), "but no article has both."),
        ("ferry NOT judge", ("ferry", "NOT judge"), "every one of them has `judge`, which is excluded."),
        ("fraud /3 prejudice", ("(fraud /3 prejudice)",), "together in 1 article, but never within 3 words"),
        ("fraud /s prejudice", ("(fraud /s prejudice)",), "but never in one sentence."),
        (
            "outlet:courier /s fraud",
            ("(outlet:courier /s fraud)",),
            "in 1 article, but in different places.",
        ),
        ("gate +p captain", ("(gate +p captain)",), "never in one paragraph, in this order."),
        ("ferry (gate /5 zeppelin)", ("zeppelin",), "`zeppelin` is in no article."),
        ('"prejudice with"', ('"prejudice with"',), "never side by side in this order."),
        ('"zeppelin zeppelin"', ('"zeppelin"',), '`"zeppelin"` is in no article.'),
        ('"fraud fraud"', ('"fraud fraud"',), "are together in 2 articles, but never side by side"),
        ("headline:fraud", ("headline:fraud",), "`fraud` is in 2 articles, but never in the headline."),
        ("byline:fraud", ("byline:fraud",), "`fraud` is in 2 articles, but never in the byline."),
        ("ALLCAPS(judge)", ("ALLCAPS(judge)",), "`judge` is in 1 article, but is never printed all in capitals."),
        ("ATLEAST9(captain)", ("ATLEAST9(captain)",), "but in none of them 9 times."),
        ("sent:(order AND gate)", ("sent:(order AND gate)",), "but never within one sentence."),
        ("date:2019", ("date:2019",), "No article was published then"),
        ("zeppelin OR dirigible", ("(zeppelin OR dirigible)",), "None of the 2 alternatives"),
        ("judge NOT /p fraud", ("(judge NOT /p fraud)",), "Wherever `judge` stands, `fraud` is near"),
    ],
)
def test_the_clause_that_empties_the_result(
    searcher: Searcher, query: str, emptied_by: tuple[str, ...], reason: str
) -> None:
    found = diagnosis(searcher, query)
    assert found.emptied_by == emptied_by
    assert reason in found.reason


def test_each_clause_is_counted(searcher: Searcher) -> None:
    found = diagnosis(searcher, "fraud (gate /2 order) NOT quarry", Filter(include=(("outlet", "Upland Post"),)))
    assert [(one.text, one.articles, one.level, one.excludes) for one in found.clauses] == [
        ("fraud", 2, 0, False),
        ("(gate /2 order)", 0, 0, False),
        ("gate", 1, 1, False),
        ("order", 1, 1, False),
        ("quarry", 1, 0, True),
        ("from Upland Post", 2, 0, False),
    ]


@pytest.mark.parametrize(
    ("query", "offer", "articles"),
    [
        ("ferry quarry", "ferry", 1),
        ("ferry NOT judge", "ferry", 1),
        ("ferry BUT NOT judge", "ferry", 1),
        ("fraud /3 prejudice", "(fraud /10 prejudice)", 1),
        ("fraud /3 gate", "(fraud /25 gate)", 1),
        ("fraud /s prejudice", "(fraud /p prejudice)", 1),
        ("fraud /p gate", "(fraud AND gate)", 1),
        ("prejudice +p fraud", "(prejudice /p fraud)", 1),
        ('"prejudice order"', '"prejudice order"~2', 1),
        ('"captain prejudice gate"', "(captain AND prejudice AND gate)", 1),
        ("#dismiss", "dismiss", 1),
        ('"dismissal"', "dismissal", 1),
        ("convic", "convic!", 1),
        ("zeppelin fraud", "fraud", 2),
        ("okaphor dismissed", "(okafor AND dismissed)", 1),
        ("byline:harow", "byline:harrow", 1),
        ("headline:okafor", "hlead:okafor", 1),
        ("caption:okafor", "okafor", 1),
        ("ATLEAST5(captain)", "ATLEAST2(captain)", 1),
        ("ALLCAPS(judge)", "judge", 1),
        ("sent:(order fraud)", "para:(order AND fraud)", 1),
        ("sent:(order gate)", "(order AND gate)", 1),
        ("ferry date:2019", "ferry", 1),
        ("judge NOT /p fraud", "judge", 1),
        ("headline:(ferry quarry)", "headline:ferry", 1),
        ("zeppelin dirigible fraud", "fraud", 2),
        ("(zeppelin AND ferry) date:2019", "ferry", 1),
        ("dissmissed juvenlie", None, 0),
        ("feryr dissmissed", "(ferry AND dismissed)", 1),
    ],
)
def test_what_may_be_asked_instead(searcher: Searcher, query: str, offer: str | None, articles: int) -> None:
    found = {one.query: one.articles for one in diagnosis(searcher, query).relaxations}
    assert offer is None or found.get(offer) == articles, found


def test_the_nearest_comes_first(searcher: Searcher) -> None:
    assert offers(diagnosis(searcher, "okaphor /s prejudice"))[0] == "prejudice"
    assert offers(diagnosis(searcher, "okaphor /p prejudice")) == ["(okafor /p prejudice)", "prejudice"]
    assert offers(diagnosis(searcher, "fraud +2 prejudice")) == [
        "(fraud +10 prejudice)",
        "(fraud AND prejudice)",
        "fraud",
        "prejudice",
    ]


def test_spellings_are_words_of_the_collection(searcher: Searcher) -> None:
    (one,) = diagnosis(searcher, "Okaphor").misspellings
    assert [(near.word, near.edits, near.articles) for near in one.neighbours] == [("Okafor", 2, 1)]
    assert diagnosis(searcher, "fraud NOT (fraud OR zeppelim)").misspellings == ()
    (unknown,) = diagnosis(searcher, "xylophone").misspellings
    assert unknown.neighbours == ()


def test_filters_are_named_and_dropped(searcher: Searcher) -> None:
    asked = Filter(include=(("outlet", "Upland Post"),), since=date(2024, 1, 1))
    found = diagnosis(searcher, "ferry", asked)
    assert found.reason == "`ferry` finds 1 article, but none of them is from Upland Post."
    assert found.emptied_by == ("ferry", "from Upland Post")
    (relaxation, *_) = found.relaxations
    assert relaxation.query == "ferry"
    assert relaxation.filter == Filter(since=date(2024, 1, 1))
    assert relaxation.change == "not only from Upland Post"


def test_it_ends_with_its_time(tmp_path: Path) -> None:
    with searcher_of(tmp_path, *ARTICLES, budget_ms=0) as searcher:
        found = ask(searcher, "ferry quarry").diagnosis
    assert found is not None
    assert not found.complete
    assert found.relaxations == ()


def test_a_long_query_is_given_up_in_time(tmp_path: Path) -> None:
    query = " ".join(f"zz{n}x" for n in range(200))
    with searcher_of(tmp_path, *ARTICLES, budget_ms=300) as searcher:
        ask(searcher, "warm")
        started = time.perf_counter()
        ask(searcher, query)
    assert time.perf_counter() - started < 3


@settings(
    max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(articles, min_size=1, max_size=3), st.lists(trees, min_size=8, max_size=8))
def test_every_offer_finds_what_it_says(written: list[Article], queries: list[Node]) -> None:
    with TemporaryDirectory() as folder, searcher_of(Path(folder), *written) as searcher:
        for tree in filter(can_be_typed, queries):
            answer = ask(searcher, text(tree))
            assert (answer.diagnosis is None) == (answer.total > 0)
            for one in answer.diagnosis.relaxations if answer.diagnosis else ():
                assert text(parse(one.query).tree or tree) == one.query
                assert ask(searcher, one.query, one.filter).total == one.articles > 0
            assert answer.diagnosis is None or len(answer.diagnosis.relaxations) <= 6
