"""Docket numbers, citations and statutes: different ways to write one number give one form, and so does that form."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.legal import NORMAL, asked, looked_up, normalise_cite, normalise_docket, normalise_statute
from index.legal.citations import reporters
from index.legal.statutes import find_statutes

TYPED = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                *("1:24", "-", "cr", "-", "00123", "JSR", "24cr123", "No. ", " ", "(LAK)", "12", "a", "#", "Case", ":"),
                *("373", " U.S. ", " 83", " F.3d ", "Cal.App.4th", ", 87", " (1963)", " WL ", " us ", "S Ct"),
                *("18 ", "U.S.C.", " § ", "1343", "(a)", "Penal Code ", "Cal. ", "section ", "187", " and ", "Title "),
                *("Fed. R. Crim. P. ", "12(b)", "of the ", "Rule ", "ILCS ", "5/9-1", "R.C.", "–", ".5", "§§"),
            ]
        ),
        max_size=9,
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*NORMAL]), TYPED)
def test_a_normal_form_stays_as_it_is(field: str, text: str) -> None:
    form = NORMAL[field](text)
    assert NORMAL[field](form) == form
    assert asked(field, text) in looked_up(field, text)


@given(
    st.sampled_from(("24", "99", "2007")),
    st.sampled_from(("cr", "cv", "mj", "cf", "nf")),
    st.integers(1, 99_999),
    st.data(),
)
def test_one_docket_in_many_ways(year: str, kind: str, number: int, data: st.DataObject) -> None:
    plain = f"{year[-2:]}-{kind}-{number}"
    gap, shown = data.draw(st.sampled_from(("-", "", "-"))), data.draw(st.sampled_from((kind, kind.upper())))
    digits = f"{number:0{data.draw(st.sampled_from((0, 4, 5, 6)))}d}"
    lead = data.draw(st.sampled_from(("", "1:", "2:", "Case No. ", "No. 3:", "Docket #")))
    tail = data.draw(st.sampled_from(("", "-JSR", "-ABC-DEF", "-1")))
    assert normalise_docket(f"{lead}{year}{gap}{shown}{gap}{digits}{tail}") == plain


@given(st.integers(1, 999), st.sampled_from(sorted(set(reporters().values()))), st.integers(1, 9999), st.data())
def test_one_citation_in_many_ways(volume: int, reporter: str, page: int, data: st.DataObject) -> None:
    written = data.draw(
        st.sampled_from((reporter, reporter.replace(". ", "."), reporter.lower(), re.sub(r"[.]", "", reporter)))
    )
    tail = data.draw(st.sampled_from(("", ", 87", " (1963)", ", 87 (9th Cir. 2001)")))
    assert normalise_cite(f"{volume} {written} {page}{tail}") == f"{volume} {reporter} {page}"


@given(st.integers(1, 54), st.integers(1, 9999), st.sampled_from(("", "(a)", "(c)(1)(A)")), st.data())
def test_one_federal_section_in_many_ways(title: int, number: int, part: str, data: st.DataObject) -> None:
    section = f"{number}{data.draw(st.sampled_from(('', ' '))) if part else ''}{part}"
    written = data.draw(
        st.sampled_from(
            (
                f"{title} U.S.C. § {section}",
                f"{title} USC {section}",
                f"{title} U.S.C.A. §{section}",
                f"{title} U.S. Code section {section}",
                f"title {title}, United States Code, Section {section}",
                f"Section {section} of Title {title} of the U.S. Code",
                f"section {section} of title {title}",
            )
        )
    )
    assert normalise_statute(written) == f"{title} U.S.C. § {number}{part}"


@pytest.mark.parametrize(
    "written",
    [
        "California Penal Code § 187(a)",
        "Cal. Penal Code 187(a)",
        "Cal. Pen. Code, § 187(a)",
        "cal penal code section 187 (a)",
        "California’s Penal Code, section 187(a)",
        "Section 187(a) of the California Penal Code",
    ],
)
def test_one_section_of_a_state_in_many_ways(written: str) -> None:
    assert normalise_statute(written) == "California Penal Code § 187(a)"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Fed. R. Crim. P. 12(b)", "Fed. R. Crim. P. 12(b)"),
        ("Federal Rule of Criminal Procedure 12(b)", "Fed. R. Crim. P. 12(b)"),
        ("rule 12(b) of the federal rules of criminal procedure", "Fed. R. Crim. P. 12(b)"),
        ("Tex. Gov't Code § 41.006", "Texas Government Code § 41.006"),
        ("N.Y. Penal Law § 125.25", "New York Penal Law § 125.25"),
        ("Va. Code Ann. § 18.2-32", "Virginia Code § 18.2-32"),
        ("O.C.G.A. 16-5-1", "Official Code of Georgia § 16-5-1"),
        ("21 CFR 1306.04", "21 C.F.R. § 1306.04"),
        ("18 Pa.C.S. § 2502", "18 Pa. C.S. § 2502"),
        ("the weather", "the weather"),
    ],
)
def test_statutes(typed: str, form: str) -> None:
    assert normalise_statute(typed) == form


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("Index No. 012345/2023", "12345-2023"),
        ("23 Civ. 4567 (LAK)", "23-cv-4567"),
        ("CR-2023-00123", "cr-2023-123"),
        ("No. 23-719", "23-719"),
        ("A quiet day", "a quiet day"),
    ],
)
def test_dockets(typed: str, form: str) -> None:
    assert normalise_docket(typed) == form


def test_a_section_is_found_without_its_state_and_its_subdivisions() -> None:
    assert looked_up("statute", "California Penal Code § 187(a)") == (
        "california penal code § 187(a)",
        "california penal code § 187",
        "penal code § 187(a)",
        "penal code § 187",
    )
    assert looked_up("docket", "1:24-cr-00123-JSR") == ("24-cr-123",)


@settings(max_examples=200, deadline=None)
@given(TYPED)
def test_sections_are_found_in_order(text: str) -> None:
    last = 0
    for found in find_statutes(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
