"""How marks, dates, counts and carets are written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.filters import caret, counted, duration, host, moment, pages_near, web_url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//elsewhere.example/x",
        "/search",
        "http://",
        "https://[broken",
        "",
    ],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    assert web_url(url) == ""


def test_the_host_is_where_a_link_really_leads() -> None:
    assert host("https://tidewater.example@elsewhere.example:8443/courts") == "elsewhere.example"
    assert web_url("HTTP://tidewater.example/x") == "HTTP://tidewater.example/x"


def test_a_caret_stands_under_the_mistake() -> None:
    place = caret("hedline:verdict", (0, 8))
    assert (place.before, place.fault, place.after, place.under) == ("", "hedline:", "verdict", "^^^^^^^^")


def test_a_caret_at_the_end_stands_behind_the_query() -> None:
    assert caret("fraud /s", (8, 8)).under == " " * 8 + "^"


def test_a_caret_minds_wide_and_combining_letters() -> None:
    assert caret("法e\u0301 x", (4, 5)).under == " " * 4 + "^"


@given(st.text(), st.tuples(st.integers(-5, 300), st.integers(-5, 300)))
def test_a_long_query_is_cut_to_a_line(query: str, place: tuple[int, int]) -> None:
    shown = caret(query * 5, place)
    line = shown.before + shown.fault + shown.after
    assert len(line) <= 74
    assert "\n" not in line


def test_dates_and_counts_are_written_as_people_do() -> None:
    assert moment(datetime(2024, 7, 3, tzinfo=UTC)) == "July 3, 2024"
    assert moment(datetime(2024, 7, 13, 9, 5, tzinfo=UTC)) == "July 13, 2024, 09:05 UTC"
    assert [counted(n, "article") for n in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]
    assert [duration(ms) for ms in (9.1, 1234.0)] == ["9 ms", "1.2 s"]


def test_pages_near_leave_gaps() -> None:
    assert pages_near(1, 1) == [1]
    assert pages_near(2, 4) == [1, 2, 3, 4]
    assert pages_near(10, 20) == [1, 0, 8, 9, 10, 11, 12, 0, 20]
