"""How marks, dates, counts and carets are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.result import Bar, Step
from web.filters import caret, counted, duration, host, language_tag, moment, pages_near, period, text_fragment, web_url


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


def test_a_language_is_told_only_as_browsers_know_it() -> None:
    assert [language_tag(text) for text in ("en_US", "ar", "", "en us", '"><b>', "English")] == [
        "en-US",
        "ar",
        *[""] * 4,
    ]


def test_pages_near_leave_gaps() -> None:
    assert pages_near(1, 1) == [1]
    assert pages_near(2, 4) == [1, 2, 3, 4]
    assert pages_near(10, 20) == [1, 0, 8, 9, 10, 11, 12, 0, 20]


def test_a_moment_is_told_in_its_own_zone() -> None:
    def told(hours: float) -> str:
        return moment(datetime(2025, 3, 14, 16, 10, tzinfo=timezone(timedelta(hours=hours))))

    assert told(0) == "March 14, 2025, 16:10 UTC"
    assert told(-5) == "March 14, 2025, 16:10 UTC−5"
    assert told(-11) == "March 14, 2025, 16:10 UTC−11"
    assert told(5.5) == "March 14, 2025, 16:10 UTC+5:30"


@pytest.mark.parametrize(
    ("first", "last", "step", "told"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), Step.YEAR, "2024"),
        (date(2024, 7, 1), date(2024, 7, 31), Step.MONTH, "July 2024"),
        (date(1980, 1, 1), date(1989, 12, 31), Step.DECADE, "1980s"),
        (date(1900, 1, 1), date(1999, 12, 31), Step.CENTURY, "1900 to 1999"),
        (date(2024, 7, 8), date(2024, 7, 14), Step.WEEK, "July 8 to July 14, 2024"),
        (date(2024, 7, 8), date(2024, 7, 8), Step.DAY, "July 8, 2024"),
    ],
)
def test_the_days_of_a_bar(first: date, last: date, step: Step, told: str) -> None:
    assert period(Bar(first, last, 3, True), step) == told


@pytest.mark.parametrize(
    ("url", "text", "fragment"),
    [
        ("https://x.example/a", "Well-known, and & so", "#:~:text=Well%2Dknown%2C%20and%20%26%20so"),
        ("https://x.example/a#top", "Verdict", ":~:text=Verdict"),
        ("https://x.example/a", " ".join("abcdefghijklmnop"), "#:~:text=a%20b%20c%20d%20e%20f,k%20l%20m%20n%20o%20p"),
        ("https://x.example/a", "", ""),
    ],
)
def test_a_link_to_a_passage(url: str, text: str, fragment: str) -> None:
    assert text_fragment(url, text) == url + fragment


def test_a_link_to_a_passage_leads_to_the_web_only() -> None:
    assert text_fragment("javascript:alert(1)", "Verdict") == ""


@given(st.text())
def test_no_text_breaks_out_of_its_fragment(text: str) -> None:
    directive = text_fragment("https://x.example/a", text).partition(":~:text=")[2]
    assert not set(directive) & set("&-#<>\"' ")
    assert all(
        part in " ".join(text.split()).encode("utf-8", "replace").decode()
        for part in map(unquote, directive.split(","))
    )
