"""What is written into an address is what is read from it."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.facets.table import BY_NAME, COUNTED
from search.request import Choice, Filter, SearchRequest, Sort
from web.arguments import read, write
from web.parameters import parameters

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_DAYS = st.one_of(
    st.just((None, None)), st.tuples(st.dates(), st.dates()).map(sorted), st.tuples(st.dates(), st.none())
)


_VALUES = {
    "outlet": _TEXT.filter(bool),
    "section": _TEXT.filter(bool),
    "year": st.integers(1, 9999).map(lambda year: f"{year:04}"),
    "month": st.dates().map(lambda day: day.isoformat()[:7]),
}


@st.composite
def _choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    """Values of every facet, in the order of the table."""
    return tuple(
        (name, value)
        for name in BY_NAME
        for value in draw(st.lists(_VALUES.get(name, _TEXT.filter(bool)), max_size=2, unique=True))
    )


@st.composite
def _requests(draw: st.DrawFn) -> SearchRequest:
    since, until = draw(_DAYS)
    limit = draw(st.one_of(st.none(), st.integers(1, 100)))
    facets = draw(st.sets(st.sampled_from(COUNTED)))
    whole = draw(st.sets(st.sampled_from(list(BY_NAME))))
    return SearchRequest(
        query=draw(_TEXT),
        filter=Filter(draw(_choices()), draw(_choices()), since, until),
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 999_999)),
        page_size=limit or 7,
        sized=limit is not None,
        fold=draw(st.booleans()),
        facets=tuple(name for name in COUNTED if name in facets),
        whole=tuple(name for name in BY_NAME if name in whole),
    )


def _args(query_string: str) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(query_string, keep_blank_values=True))


@given(_requests())
def test_an_address_is_read_as_it_was_written(request: SearchRequest) -> None:
    asked = read(_args(write(request)), page_size=7)
    assert asked.request == request
    assert asked.mistakes == ()


def test_what_is_as_usual_stays_out_of_the_address() -> None:
    assert write(SearchRequest("verdict", facets=COUNTED)) == "q=verdict"
    asked = SearchRequest('"a b" & c', sort=Sort.NEWEST, page=2, facets=COUNTED)
    assert write(asked) == "q=%22a%20b%22%20%26%20c&sort=newest&page=2"


@pytest.mark.parametrize(
    ("query_string", "parameter"),
    [
        ("page=abc", "page"),
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=1e3", "page"),
        ("page=٣", "page"),
        ("page=99999999999999999999", "page"),
        ("since=nonsense", "since"),
        ("since=2024-13-01", "since"),
        ("since=20240713", "since"),
        ("until=0000-00-00", "until"),
        ("sort=random", "sort"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("fold=no", "fold"),
        ("facet=colour", "facet"),
        ("more=date", "more"),
        ("month=2024-13", "month"),
        ("month=0000-01", "month"),
        ("not_year=24", "not_year"),
        ("cursor=x", "cursor"),
        ("cursor=WyJhIiwiYiIsMSwyLDNd", "cursor"),
    ],
)
def test_a_bad_value_is_left_out_and_told(query_string: str, parameter: str) -> None:
    asked = read(_args(f"q=x&{query_string}"), page_size=10)
    assert asked.request == SearchRequest("x", facets=COUNTED)
    assert [mistake.parameter for mistake in asked.mistakes] == [parameter]


def test_empty_fields_of_the_form_ask_for_nothing() -> None:
    assert read(_args("q=x&since=&until=&outlet=&page=&sort="), page_size=10).request == SearchRequest(
        "x", facets=COUNTED
    )


def test_reversed_days_are_swapped_with_a_notice() -> None:
    asked = read(_args("q=x&since=2024-08-01&until=2024-07-01"), page_size=10)
    assert asked.request.filter == Filter(since=date(2024, 7, 1), until=date(2024, 8, 1))
    assert asked.mistakes


@pytest.mark.parametrize("parameter", ["outlet", "not_outlet"])
def test_the_number_of_values_is_limited(parameter: str) -> None:
    asked = read(_args("&".join(f"{parameter}=o{n}" for n in range(60))), page_size=10)
    assert len(asked.request.filter.include or asked.request.filter.exclude) == 50
    assert [mistake.parameter for mistake in asked.mistakes] == [parameter]


def test_a_query_that_is_too_long_is_cut_and_told() -> None:
    asked = read(MultiDict({"q": "x" * 5_000}), page_size=10)
    assert len(asked.request.query) == 4_000
    assert [mistake.parameter for mistake in asked.mistakes] == ["q"]


def test_facets_can_be_chosen_or_left_out() -> None:
    assert read(_args("q=x&facet=date&facet=outlet"), page_size=10).request.facets == ("outlet", "date")
    assert read(_args("q=x&facet=none"), page_size=10).request.facets == ()


@given(st.dictionaries(st.sampled_from([one.name for one in parameters()]), _TEXT))
def test_any_value_can_be_read(values: dict[str, str]) -> None:
    asked = read(MultiDict(values), page_size=10)
    assert read(_args(write(asked.request)), page_size=10).request == asked.request
