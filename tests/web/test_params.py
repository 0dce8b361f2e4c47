"""What is written into an address is what is read from it."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search.request import Filter, SearchRequest, Sort
from web.params import read, write

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_DAYS = st.one_of(
    st.just((None, None)), st.tuples(st.dates(), st.dates()).map(sorted), st.tuples(st.dates(), st.none())
)


@st.composite
def _requests(draw: st.DrawFn) -> SearchRequest:
    since, until = draw(_DAYS)
    outlets = draw(st.lists(_TEXT.filter(bool), max_size=4, unique=True))
    return SearchRequest(
        query=draw(_TEXT),
        filter=Filter(tuple(outlets), since, until),
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 999_999)),
        page_size=7,
    )


def _args(query_string: str) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(query_string, keep_blank_values=True))


@given(_requests())
def test_an_address_is_read_as_it_was_written(request: SearchRequest) -> None:
    asked = read(_args(write(request)), page_size=7)
    assert asked.request == request
    assert asked.mistakes == ()


def test_what_is_as_usual_stays_out_of_the_address() -> None:
    assert write(SearchRequest("verdict")) == "q=verdict"
    assert write(SearchRequest('"a b" & c', sort=Sort.NEWEST, page=2)) == "q=%22a%20b%22%20%26%20c&sort=newest&page=2"


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
    ],
)
def test_a_bad_value_is_left_out_and_told(query_string: str, parameter: str) -> None:
    asked = read(_args(f"q=x&{query_string}"), page_size=10)
    assert asked.request == SearchRequest("x")
    assert [mistake.parameter for mistake in asked.mistakes] == [parameter]


def test_empty_fields_of_the_form_ask_for_nothing() -> None:
    assert read(_args("q=x&since=&until=&outlet=&page=&sort="), page_size=10).request == SearchRequest("x")


def test_reversed_days_are_swapped_with_a_notice() -> None:
    asked = read(_args("q=x&since=2024-08-01&until=2024-07-01"), page_size=10)
    assert asked.request.filter == Filter(since=date(2024, 7, 1), until=date(2024, 8, 1))
    assert asked.mistakes


def test_the_number_of_outlets_is_limited() -> None:
    asked = read(_args("&".join(f"outlet=o{n}" for n in range(60))), page_size=10)
    assert len(asked.request.filter.outlets) == 50
    assert asked.mistakes


@given(st.dictionaries(st.sampled_from(["q", "page", "sort", "since", "until", "outlet"]), _TEXT))
def test_any_value_can_be_read(values: dict[str, str]) -> None:
    asked = read(MultiDict(values), page_size=10)
    assert read(_args(write(asked.request)), page_size=10).request == asked.request
