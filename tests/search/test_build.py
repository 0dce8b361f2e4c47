"""The query builder writes canonical queries, whatever is typed in its fields."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.annotated import LAYER_OF
from index.fields import BY_NAME
from search.build import PLACES, REACHES, Parts, build, places, read_back
from search.query.nodes import And, InField
from search.query.parser import parse
from search.query.text import text


@pytest.mark.parametrize(
    ("parts", "query"),
    [
        (Parts(every="judge dismiss!"), "(judge AND dismiss!)"),
        (Parts(every='"with prejudice" #charge'), '("with prejudice" AND #charge)'),
        (Parts(every="“with prejudice”"), '"with prejudice"'),
        (Parts(every="verdict"), "verdict"),
        (Parts(phrase="with prejudice"), '"with prejudice"'),
        (Parts(phrase='said "or" not'), '"said or not"'),
        (Parts(any='murder manslaughter "reckless homicide"'), '(murder OR manslaughter OR "reckless homicide")'),
        (Parts(any="murder"), "murder"),
        (Parts(every="settlement", none='"class action" moot'), '(settlement AND NOT "class action" AND NOT moot)'),
        (Parts(one="judge", other="dismissed", reach="5"), "(judge /5 dismissed)"),
        (Parts(one="summary judgment", other="denied", reach="s"), '("summary judgment" /s denied)'),
        (Parts(one="judge", other="drawer", reach="p"), "(judge /p drawer)"),
        (Parts(every="verdict", place="headline"), "headline:verdict"),
        (Parts(every="a b", none="c", place="headline"), "(headline:(a AND b) AND NOT c)"),
        (Parts(every="verdict", since=date(2024, 1, 2)), "(verdict AND since:2024-01-02)"),
        (
            Parts(every="x", since=date(2024, 2, 1), until=date(2024, 1, 1)),
            "(x AND since:2024-01-01 AND until:2024-02-01)",
        ),
        (Parts(since=date(2024, 1, 2)), "since:2024-01-02"),
        (Parts(every="Ngozi Okafor", place="speaker"), "speaker:(Ngozi AND Okafor)"),
        (Parts(phrase="wire fraud", none="acquitted", place="charge"), '(charge:"wire fraud" AND NOT acquitted)'),
        # Numbers are looked up whole.
        (Parts(every="18 U.S.C. § 1343", place="statute"), 'statute:"18 U.S.C. § 1343"'),
        (Parts(any='24-cr-118 "No. 24-cf-233"', place="docket"), '(docket:24-cr-118 OR docket:"No. 24-cf-233")'),
        # A connector, a field or a wildcard without letters is a word like any other here.
        (Parts(every="cats AND dogs"), '(cats AND "AND" AND dogs)'),
        (Parts(every="headline:x"), '"headline x"'),
        (Parts(every="-fraud"), "fraud"),
        (Parts(every="( fr*"), "fr"),
        (Parts(every="x", reach="elsewhere", place="nowhere"), "x"),
    ],
)
def test_what_is_filled_in_becomes_a_query(parts: Parts, query: str) -> None:
    built = build(parts)
    assert built.problem == ""
    assert built.query == query


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (Parts(), "Fill in something to find."),
        (Parts(every=" ( ; ) "), "Fill in something to find."),
        (Parts(none="fraud"), "Fill in something to find."),
        (Parts(one="a", other="b", place="docket"), "“Near” is for words, not for docket."),
        (Parts(every="x", one="judge"), "“Near” needs a word on both sides."),
        (Parts(every="w " * 300), "256"),
    ],
)
def test_what_cannot_become_one_is_told(parts: Parts, problem: str) -> None:
    built = build(parts)
    assert built.query == ""
    assert problem in built.problem


_TYPED = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(["judge", '"', "“", "dismiss!", "AND", "not", "/5", "(", "-x", "a~2", "#b", "é"])).map(
        " ".join
    ),
)
_DAY = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(
    st.builds(
        Parts,
        every=_TYPED,
        phrase=_TYPED,
        any=_TYPED,
        none=_TYPED,
        one=_TYPED,
        other=_TYPED,
        reach=st.sampled_from([*REACHES, "x"]),
        place=st.sampled_from([*PLACES, "", "x"]),
        since=_DAY,
        until=_DAY,
    )
)
@settings(max_examples=150, deadline=None)
def test_every_query_is_read_back_as_it_was_meant(parts: Parts) -> None:
    built = build(parts)
    assert bool(built.query) != bool(built.problem)
    if built.query:
        tree = parse(built.query).tree
        assert tree is not None
        assert text(tree) == built.query
        again = read_back(built.query)
        assert again is None or _members(build(again).query) == _members(built.query)


def _members(query: str) -> object:
    tree = parse(query).tree
    inside = tree.child if isinstance(tree, InField) else tree
    return sorted(map(repr, inside.children)) if isinstance(inside, And) else tree


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("verdict", Parts(every="verdict")),
        ("judge dismiss! murder OR manslaughter", Parts(every="judge dismiss!", any="murder manslaughter")),
        ("judge (murder OR manslaughter)", Parts(every="judge", any="murder manslaughter")),
        ("headline:(a b) NOT c since:2024-01-02", Parts("a b", none="c", place="headline", since=date(2024, 1, 2))),
        ('"summary judgment" /s denied x', Parts("x", one='"summary judgment"', other="denied", reach="s")),
        ("judge /5 drawer", Parts(one="judge", other="drawer")),
        ('speaker:"Ngozi Okafor"', Parts('"Ngozi Okafor"', place="speaker")),
        ('statute:"18 U.S.C. § 1343" NOT x', Parts("18 U.S.C. § 1343", none="x", place="statute")),
        ("docket:24-cr-118 OR docket:24-cf-233", Parts(any='"24-cr-118" "24-cf-233"', place="docket")),
        # What the fields cannot say.
        *((query, None) for query in ("judge /7 drawer", "since:2024", "(a OR b) (c OR d)", "a NOT (b OR c)")),
        *((query, None) for query in ("ATLEAST3(x)", "headline:a b", "headline:a body:b", "is:updated", "(", "")),
    ],
)
def test_a_query_is_taken_apart_into_the_fields(query: str, parts: Parts | None) -> None:
    assert read_back(query) == parts


def test_every_place_says_what_it_is() -> None:
    fields = [field for _, group in places() for field in group]
    assert [name for name, _ in fields] == list(PLACES)
    assert all(help for _, help in fields)
    assert {layer for layer in LAYER_OF if layer in BY_NAME} <= set(PLACES)
