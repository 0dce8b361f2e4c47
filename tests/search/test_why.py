"""Clause by clause, why an article is or is not found: the nearest misses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.annotate import apply
from index.article import Article, Kind, Metadata, Paragraph
from index.errors import NotFound
from index.library import Library
from search.answer import find
from search.query.nodes import Node
from search.query.text import text
from search.request import SearchRequest
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from search.tie import tie
from search.why import Reason, Verdict, why
from tests.articles import article, save
from tests.search.queries import articles, trees
from tests.search.shelf import can_be_typed, searcher_of

ARTICLE = apply(
    Article(
        Metadata(
            outlet="Harlow Courier",
            authors=("Ana Pell",),
            published_at=datetime(2025, 3, 4, 12, tzinfo=UTC),
        ),
        (
            Paragraph(Kind.HEADLINE, "Ferry case falls"),
            Paragraph(Kind.BODY, "Judge Amara Okafor dismissed the long case against the ferry captain on Monday."),
            Paragraph(Kind.BODY, "The order was with prejudice. A judge may not hear the case again, the order said."),
            Paragraph(Kind.BODY, "The captain went home to his daughter."),
            Paragraph(Kind.CAPTION, "The captain at the gate."),
            Paragraph(Kind.BOILERPLATE, "Read our newsletter."),
        ),
    )
)
FIRST = "file:///inbox/0"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with searcher_of(tmp_path_factory.mktemp("library"), ARTICLE) as opened:
        yield opened


def verdict(searcher: Searcher, query: str) -> Verdict:
    found = why(searcher, FIRST, query)
    assert isinstance(found, Verdict)
    return found


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("zeppelin", "stands nowhere in the article"),
        ("newsletter", "stands only around the article (newsletter, related links), which is not searched"),
        ("pell", "stands in the byline, which only a field looks at"),
        ("headline:okafor", "stands once, in paragraph 1, but not in the headline"),
        ("headline:pell", "stands in the byline, not in the headline"),
        ("caption:judge", "stands twice, in paragraph 1 and paragraph 2, but not in a caption"),
        ("ALLCAPS(ferry)", "but not printed all in capitals (printed “Ferry”, “ferry”)"),
        ("headline:CAPS(captain)", "but not in the headline and printed with a capital"),
        ("okafor /3 ferry", "7 words apart, you asked for 3; in paragraph 1: “Okafor dismissed the long case against"),
        ("okafor /3 prejudice", "15 words apart, you asked for 3; in paragraph 1 and paragraph 2"),
        ("falls /9 okafor", "never in one section: the left side stands in the headline, the right side in paragraph"),
        ("captain +3 ferry", "the order: the left side stands after the right, you asked for before; in paragraph 1"),
        ("monday +s okafor", "the order: the left side stands after the right, you asked for before; in paragraph 1"),
        ("order /s daughter", "never in one sentence; nearest, 8 words apart: paragraph 2 and paragraph 3"),
        ("prejudice /s again", "never in one sentence; nearest, 8 words apart: paragraph 2: “prejudice. A judge may"),
        ("okafor /p order", "never in one paragraph; nearest"),
        ("judge /s zeppelin", "the left side stands there twice, the right side nowhere"),
        ("zeppelin /s judge", "the left side stands there nowhere, the right side twice"),
        ("okafor /p okafor", "both sides are the same place (paragraph 1); they must be two"),
        ("okafor NOT /5 dismissed", "the left side stands there once, always with the right side too near"),
        ("ATLEAST5(judge)", "stands twice, in paragraph 1 and paragraph 2; you asked for at least 5 times"),
        ('"case long"', "not side by side in this order; nearest, in paragraph 1: “long case”"),
        ('"dismissed case"~1', "2 other words between, you allowed 1; nearest, in paragraph 1: “dismissed the long"),
        ('"with malice"', "“malice” stands nowhere in the article"),
        ('"okafor daughter"', "its words never stand in one paragraph"),
        ('headline:"with prejudice"', "stands once, in paragraph 2, but not in the headline"),
        (
            "sent:(judge AND prejudice AND order)",
            "never all in one sentence; nearest: one in paragraph 2 lacks `judge`",
        ),
        ("para:(judge AND daughter)", "never all in one paragraph; nearest: one in paragraph 1 lacks `daughter`"),
        ("date:2024", "published on 4 March 2025"),
        ("judge NOT captain", "1 of 2 clauses holds"),
        ("judge /4 (okafor AND daughter)", "1 of 2 clauses holds"),
    ],
)
def test_the_nearest_miss(searcher: Searcher, query: str, says: str) -> None:
    found = verdict(searcher, query)
    assert not found.matches
    assert says in found.reason.says


def test_each_clause_has_its_reason(searcher: Searcher) -> None:
    found = verdict(searcher, "judge headline:(ferry zeppelin) NOT daughter")
    assert flat(found.reason) == [
        ("(judge AND headline:(ferry AND zeppelin) AND NOT daughter)", False),
        ("judge", True),
        ("headline:(ferry AND zeppelin)", False),
        ("headline:ferry", True),
        ("headline:zeppelin", False),
        ("NOT daughter", False),
    ]
    assert found.reason.reasons[2].says == "is excluded, but stands once, in paragraph 3"


def flat(reason: Reason) -> list[tuple[str, bool]]:
    return [(reason.clause, reason.holds), *(line for below in reason.reasons for line in flat(below))]


def test_what_matches_says_where(searcher: Searcher) -> None:
    found = verdict(searcher, 'order /s "with prejudice"')
    assert found.matches
    assert found.reason.says == "stands once, in paragraph 2: “order was with prejudice”"
    assert found.is_indexed


def test_what_is_not_indexed_yet(tmp_path: Path) -> None:
    with searcher_of(tmp_path, ARTICLE) as searcher:
        with Library(searcher.settings.database) as library:
            save(library, "0", article("A zeppelin landed."), "changed")
        found = verdict(searcher, "zeppelin")
        assert (found.matches, found.is_indexed) == (True, False)


def test_what_cannot_be_asked(searcher: Searcher) -> None:
    assert isinstance(why(searcher, FIRST, "judge ("), Rejected)
    with pytest.raises(NotFound):
        why(searcher, "zzzzzzzz", "judge")


@settings(
    max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(articles, st.lists(trees, min_size=10, max_size=10))
def test_the_verdict_is_the_search(written: Article, queries: list[Node]) -> None:
    with TemporaryDirectory() as folder, searcher_of(Path(folder), written) as searcher:
        for tree in filter(can_be_typed, queries):
            answer = find(searcher, SearchRequest(text(tree)))
            assert isinstance(answer, ResultPage)
            found = verdict(searcher, text(tree))
            assert found.matches == (answer.total == 1), text(tree)
            # What is asked of one quotation stands together in the reasons.
            assert found.reason.clause in (found.read_as, text(tie(tree))) or "NOT" in found.read_as
