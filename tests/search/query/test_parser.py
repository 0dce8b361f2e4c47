"""What is read: worked examples row by row, and what holds for any text and any tree."""

from __future__ import annotations

import os

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.query.nodes import And, InField, Near, Node, Not, Or, Value, Word
from search.query.parser import LONGEST, parse
from search.query.problems import Parsed
from search.query.text import text
from search.query.walk import children, walk
from tests.search.query.cases import CHECKOUT, read_cases, read_rows
from tests.search.query.strategies import texts, trees

GOLDEN = CHECKOUT.parent / "shared" / "query" / "golden_parses.tsv"


@pytest.mark.parametrize(("typed", "read"), read_cases("parses"))
def test_reads_as(typed: str, read: str) -> None:
    assert _read(typed) == read
    assert _read(read) == read


@pytest.mark.skipif(not GOLDEN.exists(), reason="the worked examples are kept beside the checkout, not in it")
def test_reads_worked_examples() -> None:
    rows = read_rows(GOLDEN)
    assert [_read(typed) for typed, _ in rows] == [read for _, read in rows]
    assert [_read(read) for _, read in rows] == [read for _, read in rows]


@settings(max_examples=300, deadline=None)
@given(trees())
def test_text_parses_back(tree: Node) -> None:
    written = text(tree)
    assume(len(written) <= LONGEST)
    parsed = parse(written)
    assert parsed.errors == ()
    assert parsed.tree == tree


@settings(max_examples=int(os.environ.get("ORACLE_FUZZ", "2000")), deadline=None)
@given(texts)
def test_any_text_has_a_tree_or_errors(raw: str) -> None:
    parsed = parse(raw)
    assert parsed.raw == raw
    assert (parsed.tree is None) == bool(parsed.errors)
    for problem in (*parsed.errors, *parsed.notices):
        start, end = problem.position
        assert 0 <= start <= end <= len(raw)
        assert problem.message
        for fix in problem.fixes:
            assert parse(fix).errors == ()
    if parsed.tree is not None:
        written = text(parsed.tree)
        assert len(written) > LONGEST or parse(written).tree == parsed.tree


@settings(max_examples=300, deadline=None)
@given(texts)
def test_nodes_stand_where_they_were_typed(raw: str) -> None:
    tree = parse(raw).tree
    for node in walk(tree) if tree else ():
        assert 0 <= node.at[0] < node.at[1] <= len(raw)
        for child in children(node):
            assert node.at[0] <= child.at[0]
            assert child.at[1] <= node.at[1]


def test_places_are_half_open_and_hold_parentheses() -> None:
    tree = parse("(a OR b) /5 c -date:2024").tree
    assert isinstance(tree, And)
    near, excluded = tree.children
    assert isinstance(near, Near)
    assert isinstance(excluded, Not)
    assert (near.at, near.left.at, near.right.at) == ((0, 13), (0, 8), (12, 13))
    assert (excluded.at, excluded.child.at) == ((14, 24), (15, 24))


def test_field_names_are_canonical_whatever_their_case() -> None:
    assert parse("HD:x").tree == InField("headline", Word("x"))
    assert parse("Da:2024").tree == Value("date", "2024")


def test_equality_ignores_places() -> None:
    assert parse("a  OR  b").tree == Or((Word("a"), Word("b")))


@pytest.mark.parametrize("connector", ["AND", "OR", "/5", "+5", "/s", "+p", "/seg", "BUT NOT", "NOT /5", "NOT /s"])
def test_a_long_row_of_connectors_is_read(connector: str) -> None:
    _read(f" {connector} ".join("abcdefghijklmnopqrstuvwxyz"))


@given(st.sampled_from(["(", "((", "headline:(", "sent:(", "ATLEAST2("]), st.integers(1, 25))
@settings(max_examples=50, deadline=None)
def test_levels_up_to_the_limit_are_read(opening: str, times: int) -> None:
    assert _read(opening * times + "a b" + ")" * (opening.count("(") * times))


def _read(typed: str) -> str:
    parsed: Parsed = parse(typed)
    assert parsed.errors == ()
    assert parsed.tree is not None
    return text(parsed.tree)
