"""Translations: worked examples row by row, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.parser import LONGEST, parse
from search.query.text import text
from search.translate.pasted import read_pasted
from search.translate.recognise import recognise
from search.translate.translation import Dialect
from search.translate.translator import translate
from tests.search.query.cases import CHECKOUT, read_cases, read_rows
from tests.search.query.strategies import trees

FOLDER = CHECKOUT / "tests" / "cases" / "translate"
ROWS = [row for dialect in Dialect for row in read_rows(FOLDER / f"{dialect}.tsv")]
PROBLEMS = read_rows(FOLDER / "problems.tsv")
DIFFERENCES = read_rows(FOLDER / "differences.tsv")
PIECES = [
    *("fraud", "theft", "not guilty", "wom*n", "object**", "int???et", "fr*", "engineer$3", "r.i.c.o.", "good-will"),
    *("and", "or", "not", "AND", "OR", "NOT", "but not", "and not", "&", "%", "|", "-", "!", "same", "*", "?", "#"),
    *("/s", "/p", "+s", "+p", "/5", "+3", "w/10", "pre/2", "onear/3", "w/seg", "not w/4", "adj3", "near5", "/n30/"),
    *("/F50/", "AROUND(4)", "(", ")", "[", "]", "{", '"', '"', '"a * b"', '"bad faith"~3', "word~", "x^2", "..", "..9"),
    *("ti(", "sy(", "da(aft 2020)", "da(bef", "ju(", "atleast5(", "ATLEAST0(", "caps(", "singular(", "hlead(", "term("),
    *(
        "date aft 1/31/2020",
        "length > 500",
        "hd=",
        "rst=",
        "wc>500",
        "date after 20200101",
        "pd=",
        "court:",
        "caseName:",
    ),
    *("dateFiled:[2018-10-01 TO *]", "[1939 TO 1945]", "docketNumber:24cr123", "allintitle:", "site:", "after:2020"),
    *("filetype:pdf", "2020..2022", "inurl:", "“", "”", ",", ";", "\n", "/0", "/99999", "§", "é", "length(", "cite("),
]
foreign = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.text(max_size=40),
)


@pytest.mark.parametrize(("dialect", "typed", "ours"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_means(dialect: str, typed: str, ours: str) -> None:
    found = translate(typed, Dialect(dialect))
    assert found.problems == ()
    assert found.ours == ours


@pytest.mark.parametrize("dialect", Dialect)
def test_every_dialect_has_examples(dialect: Dialect) -> None:
    assert len({row[1] for row in ROWS if row[0] == dialect}) >= 25


@pytest.mark.parametrize(("dialect", "typed", "code", "start", "end", "fix"), PROBLEMS)
def test_tells_what_cannot_be_said(dialect: str, typed: str, code: str, start: str, end: str, fix: str) -> None:
    found = translate(typed, Dialect(dialect))
    assert found.ours is None
    outlines = [(one.code, one.position, "".join(one.fixes[:1])) for one in found.problems]
    assert (code, (int(start), int(end)), fix) in outlines


@pytest.mark.parametrize(("dialect", "typed", "sentence"), DIFFERENCES)
def test_tells_what_differs(dialect: str, typed: str, sentence: str) -> None:
    assert any(sentence in difference for difference in translate(typed, Dialect(dialect)).differences)


@settings(max_examples=1_500, deadline=None)
@given(foreign, st.sampled_from(Dialect))
def test_any_text_is_translated_or_has_problems(typed: str, dialect: Dialect) -> None:
    found = translate(typed, dialect)
    assert (found.ours is None) == bool(found.problems)
    for problem in found.problems:
        start, end = problem.position
        assert 0 <= start <= end <= len(typed)
        assert problem.message
        for fix in problem.fixes:
            assert parse(fix).errors == ()
    if found.ours is not None:
        tree = parse(found.ours).tree
        assert tree is not None
        assert text(tree) == found.ours


@settings(max_examples=300, deadline=None)
@given(trees())
def test_what_is_ours_is_never_taken_for_another(tree: object) -> None:
    assert recognise(text(tree)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_translation_is_ours(row: list[str]) -> None:
    assert recognise(row[2]) is None


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize(
    "typed",
    [
        "(" * 1_000,
        "(" * 900 + "a" + ")" * 900,
        "ti(" * 600,
        "hd=" * 600,
        "court:" * 300,
        "-" * 1_900 + "a",
        "NOT " * 400 + "a",
        "a /1 " * 390 + "a",
        " ".join(f"a w/{n}" for n in range(300, 50, -1)) + " a",
        "a " * 900,
        '"' * 1_999,
        "a" * (LONGEST + 1),
        "intitle:-" * 200,
        "atleast5 " * 200 + "a",
        "date from " * 190,
        "[a TO " * 300,
    ],
)
def test_pasted_walls_do_no_harm(dialect: Dialect, typed: str) -> None:
    found = translate(typed, dialect)
    assert (found.ours is None) == bool(found.problems)


def _native_rows() -> list[str]:
    """The examples of our own language; those that are marked as other services' may well be recognised."""
    native, is_native = [], True
    for line in (CHECKOUT / "tests" / "cases" / "query" / "parses.tsv").read_text("utf-8").split("\n"):
        if line.startswith("# "):
            is_native = not line.startswith("# As on")
        elif line and is_native:
            native.append(line.split("\t")[0])
    return native


@pytest.mark.parametrize("typed", [*_native_rows(), *(row[0] for row in read_rows(FOLDER / "plain.tsv"))])
def test_ordinary_queries_are_not_recognised(typed: str) -> None:
    # A field or a sign that two languages share must mean something else there to be worth a word.
    parsed = parse(typed)
    assert read_pasted(typed, text(parsed.tree) if parsed.tree else "") is None


@pytest.mark.parametrize("typed", [row[0] for row in read_cases("notices")])
def test_queries_with_notices_are_not_recognised(typed: str) -> None:
    assert recognise(typed) is None


@pytest.mark.parametrize(("dialect", "typed"), read_rows(FOLDER / "recognised.tsv"))
def test_recognises(dialect: str, typed: str) -> None:
    assert recognise(typed) == Dialect(dialect)


@pytest.mark.parametrize("typed", ['caseName:doe "a * b"', "hd=fraud and da(aft 2020)"])
def test_marks_of_two_languages_are_none(typed: str) -> None:
    assert recognise(typed) is None
