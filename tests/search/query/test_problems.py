"""What a reader is told: errors and notices row by row, limits, and how quickly."""

from __future__ import annotations

import pytest

from bench.hard_queries import HARD
from index.fields import FIELDS
from search.query.checks import DEEPEST, MOST_TERMS
from search.query.parser import LONGEST, parse
from search.query.problems import Problem
from search.query.repairs import MOST_ERRORS
from tests.search.query.cases import read_cases


@pytest.mark.parametrize(("typed", "code", "start", "end", "fix"), read_cases("errors"))
def test_tells_of_error(typed: str, code: str, start: str, end: str, fix: str) -> None:
    assert (code, (int(start), int(end)), fix) in map(_outline, parse(typed).errors)


@pytest.mark.parametrize(("typed", "code", "start", "end", "fix"), read_cases("notices"))
def test_tells_in_notice(typed: str, code: str, start: str, end: str, fix: str) -> None:
    parsed = parse(typed)
    assert parsed.errors == ()
    assert (code, (int(start), int(end)), fix) in map(_outline, parsed.notices)


@pytest.mark.parametrize("typed", [row[0] for row in read_cases("errors") + read_cases("notices")])
def test_every_fix_can_be_run(typed: str) -> None:
    parsed = parse(typed)
    for problem in (*parsed.errors, *parsed.notices):
        assert len(set(problem.fixes)) == len(problem.fixes)
        for fix in problem.fixes:
            assert fix != typed
            assert parse(fix).errors == ()


@pytest.mark.parametrize("typed", sorted({row[0] for row in read_cases("errors")}))
def test_no_error_is_unaccounted_for(typed: str) -> None:
    rows = [(row[1], (int(row[2]), int(row[3]))) for row in read_cases("errors") if row[0] == typed]
    assert [(error.code, error.position) for error in parse(typed).errors] == rows


@pytest.mark.parametrize("typed", [row[0] for row in read_cases("notices")])
def test_a_fix_of_a_notice_ends_the_notice(typed: str) -> None:
    for notice in parse(typed).notices:
        for fix in notice.fixes[:1]:
            remaining = [other.code for other in parse(fix).notices]
            assert remaining.count(notice.code) < [other.code for other in parse(typed).notices].count(notice.code)


@pytest.mark.parametrize("example", [field.example for field in FIELDS])
def test_examples_of_fields_are_without_problems(example: str) -> None:
    parsed = parse(example)
    assert parsed.errors + parsed.notices == ()


def test_limit_of_length() -> None:
    assert parse("a" * LONGEST).errors == ()
    (error,) = parse("é" * (LONGEST + 1)).errors
    assert (error.code, error.position) == ("too-long", (LONGEST, LONGEST + 1))
    assert "2,000" in error.message
    assert "2,001" in error.message


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("ATLEAST2(", ")"), ("sent:(", ")"), ("headline:", ""), ("-(", " b)")]
)
def test_limit_of_levels(opening: str, closing: str) -> None:
    def nest(levels: int) -> str:
        return "c " * (opening == "-(") + opening * levels + "a" + closing * levels

    assert "too-deep" not in [error.code for error in parse(nest(DEEPEST - 1)).errors]
    (error,) = parse(nest(DEEPEST + 20)).errors
    assert error.code == "too-deep"
    assert "50" in error.message
    assert str(DEEPEST + 20) in error.message or opening == "-("


def test_limit_of_levels_holds_for_rows_of_proximities() -> None:
    assert parse(" /5 ".join("a" * (DEEPEST + 1))).errors == ()
    (error,) = parse(" /5 ".join("a" * (DEEPEST + 2))).errors
    assert error.code == "too-deep"


def test_limit_of_terms() -> None:
    assert parse("a " * MOST_TERMS).errors == ()
    (error,) = parse("a " * (MOST_TERMS + 1)).errors
    assert (error.code, error.position) == ("too-many-terms", (0, 2 * MOST_TERMS + 2))
    assert "256" in error.message
    assert "257" in error.message


def test_first_errors_only() -> None:
    assert len(parse("fr* " * 200).errors) == MOST_ERRORS


def test_a_fix_never_turns_what_is_excluded_into_what_is_sought_unasked() -> None:
    (error,) = parse("!fraud").errors
    assert error.fixes == ("fraud!",)


def test_notices_beside_errors_have_no_fixes() -> None:
    parsed = parse("fraud OR theft perjury )")
    assert [(notice.code, notice.fixes) for notice in parsed.notices] == [("or-before-and", ())]


@pytest.mark.parametrize("hard", HARD, ids=lambda hard: hard[:8])
def test_hard_texts_are_answered(hard: str) -> None:
    parsed = parse(hard)
    assert (parsed.tree is None) == bool(parsed.errors)


def _outline(problem: Problem) -> tuple[str, tuple[int, int], str]:
    return problem.code, problem.position, problem.fixes[0] if problem.fixes else ""
