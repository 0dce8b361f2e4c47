"""quote:, speaker:, role:, court: and the others, on every engine, from the query to what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.config import ENGINES
from search.answer import find, read
from search.request import Filter, SearchRequest
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from search.why import why
from tests.articles import article
from tests.search.said import HEARING, hearing
from tests.search.shelf import searcher_of


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    other = article("The judge of the 2nd Circuit spoke of bad faith.", url="https://courier.example/other")
    with searcher_of(tmp_path_factory.mktemp("library"), hearing(), other, engine=request.param) as searcher:
        yield searcher


def answer(searcher: Searcher, query: str, **more: object) -> ResultPage:
    found = find(searcher, SearchRequest(query, **more))  # type: ignore[arg-type]
    assert isinstance(found, ResultPage), found
    return found


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("quote:faith", 1),
        ('quote:"bad faith"', 1),
        ("quote:(bad /2 faith)", 1),
        ("quote:(bad faith)", 1),
        ("quote:(faith motive)", 0),
        ("quote:(deal knew)", 1),
        ("quote:(faith -deal)", 1),
        ("quote:(deal -knew)", 0),
        ("quote:(deal OR motive)", 1),
        ("quote:fai!", 1),
        ("quote:judge", 0),
        ("speaker:sommer", 1),
        ('speaker:"ivo sommer"', 1),
        ("speaker:quill", 0),
        ('role:"defense attorney"', 1),
        ("speaker:sommer quote:faith", 1),
        ("speaker:sommer quote:motive", 0),
        ("quote:motive role:prosecutor", 1),
        ("quote:motive role:attorney", 0),
        ("speaker:vasquez role:prosecutor quote:motive", 1),
        ("(speaker:vasquez OR role:attorney) quote:faith", 1),
        ("(speaker:vasquez OR role:judge) quote:faith", 0),
        ("speaker:sommer -quote:motive", 0),
        ("speaker:sommer -quote:zebra", 1),
        ("(speaker:sommer quote:motive) OR headline:count", 1),
        ("headline:count speaker:sommer quote:motive", 0),
        ("headline:count speaker:sommer quote:deal", 1),
        ("speaker:sommer /seg quote:deal", 1),
        ("speaker:sommer /seg quote:motive", 0),
        ("appeals", 0),
        ("dismissed", 0),
        ("has:quote", 1),
        ("circuit -has:quote", 1),
    ],
)
def test_what_is_found(query: str, total: int, searcher: Searcher) -> None:
    assert answer(searcher, query).total == total


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("quote:deal", [(1, ["deal"])]),
        ('quote:"bad faith"', [(1, ["bad faith"])]),
        ("speaker:sommer quote:deal", [(1, ["deal", "Ivo Sommer"])]),
        ("speaker:sommer", [(1, ["Ivo Sommer"]), (2, ["Mr. Sommer"])]),
    ],
)
def test_the_evidence_is_marked(query: str, marked: list[tuple[int, list[str]]], searcher: Searcher) -> None:
    (hit,) = answer(searcher, query).hits
    shown = [(one.paragraph, [one.text[a:b] for a, b in one.matches]) for one in hit.passages]
    assert shown == marked
    assert all(one.text == HEARING[one.paragraph - 1] for one in hit.passages)
    whole = read(searcher, "https://courier.example/hearing", query)
    assert [(p.paragraph, [p.text[a:b] for a, b in p.matches]) for p in whole.paragraphs if p.matches] == marked


def test_a_facet_counts_and_filters(searcher: Searcher) -> None:
    found = answer(searcher, "circuit", facets=("speaker", "role"))
    assert found.total == 2
    counts = {name: [(one.value, one.count) for one in facet.buckets] for name, facet in found.facets.items()}
    assert counts["speaker"] == [("Ivo Sommer", 1), ("Lena Vasquez", 1)]
    assert found.facets["role"].unknown == 1
    chosen = Filter(include=(("speaker", "Ivo Sommer"),))
    assert answer(searcher, "circuit", filter=chosen).total == 1
    assert answer(searcher, "circuit", filter=Filter(exclude=(("role", "prosecutor"),))).total in (1, 2)
    assert answer(searcher, "circuit", filter=Filter(include=(("speaker", "Nobody"),))).total == 0


def test_why_nothing_was_found_speaks_of_quotations(searcher: Searcher) -> None:
    found = answer(searcher, "speaker:sommer quote:motive")
    assert found.diagnosis is not None
    assert found.diagnosis.reason.endswith("but no article has both in one quotation.")
    for offer in found.diagnosis.relaxations:
        assert answer(searcher, offer.query, filter=offer.filter).total == offer.articles
    verdict = why(searcher, "https://courier.example/hearing", "speaker:sommer quote:motive")
    assert not isinstance(verdict, Rejected)
    assert not verdict.matches
    assert "never all in one quotation" in verdict.reason.says
    assert why(searcher, "https://courier.example/hearing", "speaker:sommer quote:deal").matches  # type: ignore[union-attr]


def test_what_was_never_read_is_told(tmp_path: Path) -> None:
    with searcher_of(tmp_path, hearing(), article("The circuit appeals."), engine="tantivy") as searcher:
        searcher.library._all("DELETE FROM annotated")
        (notice,) = answer(searcher, "speaker:sommer").notices
        assert notice.code == "not-annotated"
        assert notice.message.startswith("2 articles were never read for `speaker:`.")
        assert answer(searcher, "appeals OR circuit").notices == ()
