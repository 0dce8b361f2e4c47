"""quote:, speaker:, role:, court: and the others, on every engine, from the query to what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.annotation import Layer
from index.article import Article
from index.config import ENGINES
from search.answer import find, read
from search.request import Filter, SearchRequest
from search.result import Rejected, ResultPage
from search.searcher import Searcher
from search.why import why
from tests.articles import article
from tests.search.said import HEARING, hearing, told
from tests.search.shelf import searcher_of

RULING = (
    "Harlow Superior Court heard Pell v. Quill, No. 2:24-cv-00045-ABC, before Justice Gus Marlow.",
    "It rests on 18 U.S.C. § 1343(a), Cal. Penal Code section 187 and 12 F.3d 345.",
)


def ruling() -> Article:
    """A case with all its numbers."""
    facts = (
        told(RULING, Layer.COURT, "Harlow Superior Court", "Harlow County Superior Court"),
        told(RULING, Layer.JUDGE, "Gus Marlow", "Gus Marlow"),
        told(RULING, Layer.CASE, "Pell v. Quill", "Pell v. Quill"),
        told(RULING, Layer.DOCKET, "2:24-cv-00045-ABC", "24-cv-45"),
        told(RULING, Layer.CITE, "12 F.3d 345", "12 F.3d 345"),
        told(RULING, Layer.STATUTE, "18 U.S.C. § 1343(a)", "18 U.S.C. § 1343(a)"),
        told(RULING, Layer.STATUTE, "Cal. Penal Code section 187", "California Penal Code § 187"),
    )
    return article(*RULING, headline="A ruling", url="https://courier.example/ruling", annotations=facts)


PLEA = ("Ana Pell was convicted of arson. She had been acquitted in 2003, and sentencing is set for May.",)


def plea() -> Article:
    """An outcome, that of an earlier case, and a step to come."""
    facts = (
        told(PLEA, Layer.CHARGE, "arson", "arson"),
        told(PLEA, Layer.DISPOSITION, "was convicted", "convicted", party="Ana Pell"),
        told(PLEA, Layer.DISPOSITION, "had been acquitted", "acquitted", when="earlier"),
        told(PLEA, Layer.STAGE, "was convicted", "verdict"),
        told(PLEA, Layer.STAGE, "sentencing", "sentencing", when="scheduled"),
    )
    return article(*PLEA, headline="A plea", url="https://courier.example/plea", annotations=facts)


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    other = article("The judge of the 2nd Circuit spoke of bad faith.", url="https://courier.example/other")
    with searcher_of(
        tmp_path_factory.mktemp("library"), hearing(), other, ruling(), plea(), engine=request.param
    ) as searcher:
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
        ("charge:arson", 1),
        ('charge:"wire fraud"', 1),
        ("charge:(arson OR fraud)", 2),
        ("disposition:dismissed", 1),
        ("disposition:threw", 0),
        ("disposition:convicted charge:arson", 1),
        ("disposition:acquitted", 0),
        ("stage:verdict", 1),
        ("stage:sentencing", 0),
        ("court:appeals", 1),
        ('court:"2nd circuit"', 1),
        ('court:"second circuit"', 1),
        ("court:harlow", 1),
        ("court:(harlow county)", 1),
        ("court:(harlow appeals)", 0),
        ("court:quill", 0),
        ("judge:quill", 1),
        ("ju:marlow", 1),
        ("judge:pell", 0),
        ('case:"pell v. quill"', 1),
        ("casename:pell", 1),
        ("case:marlow", 0),
        ("docket:24cv45", 1),
        ("docket:2:24-cv-00045-ABC", 1),
        ("docketnumber:24-CV-45", 1),
        ("docket:24cv46", 0),
        ("docket:24cr123", 1),
        ("docket:(24cr123 OR 24cv45)", 2),
        ('cite:"12 f3d 345"', 1),
        ('cite:"12 F.3d 345, 347 (1993)"', 1),
        ('cite:"12 F.3d 346"', 0),
        ('statute:"18 USC 1343"', 1),
        ('statute:"18 U.S.C. § 1343(a)"', 1),
        ('statute:"18 USC 1343(b)"', 0),
        ('statute:"section 187 of the California Penal Code"', 1),
        ('statute:"Penal Code 187"', 1),
        ('statute:"Texas Penal Code 187"', 0),
        ("case:pell docket:24cv45 judge:marlow", 1),
        ("case:pell -docket:24cv45", 0),
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
        ("court:appeals", [(3, ["2nd Circuit"])]),
        ("judge:quill", [(3, ["Judge Ada Quill"])]),
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
    found = answer(searcher, "circuit", facets=("speaker", "role", "court", "judge"))
    assert found.total == 2
    counts = {name: [(one.value, one.count) for one in facet.buckets] for name, facet in found.facets.items()}
    assert counts["speaker"] == [("Ivo Sommer", 1), ("Lena Vasquez", 1)]
    assert counts["court"] == [("U.S. Court of Appeals for the Second Circuit", 1)]
    assert counts["judge"] == [("Ada Quill", 1)]
    assert found.facets["role"].unknown == 1
    chosen = Filter(include=(("speaker", "Ivo Sommer"),))
    assert answer(searcher, "circuit", filter=chosen).total == 1
    assert answer(searcher, "circuit", filter=Filter(exclude=(("role", "prosecutor"),))).total in (1, 2)
    assert answer(searcher, "circuit", filter=Filter(include=(("speaker", "Nobody"),))).total == 0


def test_outcomes_are_counted_that_are_this_storys_own(searcher: Searcher) -> None:
    found = answer(searcher, "arson", facets=("charge", "disposition", "stage"))
    counts = {name: [(one.value, one.count) for one in facet.buckets] for name, facet in found.facets.items()}
    assert counts == {"charge": [("arson", 1)], "disposition": [("convicted", 1)], "stage": [("verdict", 1)]}
    assert answer(searcher, "arson", filter=Filter(include=(("disposition", "convicted"),))).total == 1
    assert answer(searcher, "arson", filter=Filter(include=(("disposition", "acquitted"),))).total == 0


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
        (number,) = answer(searcher, "docket:24cr123").notices
        assert number.message.startswith("2 articles were never read for `docket:`.")
        assert answer(searcher, "appeals OR circuit").notices == ()
