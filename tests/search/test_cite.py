"""Citations: names, dates, quotation marks and what is not known, in each style."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from index.article import Metadata
from search.cite import cite, invert

SEEN = date(2026, 9, 3)
URL = "https://courier.example/drawer"


def _metadata(*authors: str, outlet: str = "The Harbor Courier", published_at: datetime | None = None) -> Metadata:
    return Metadata(url=URL, outlet=outlet, authors=authors, published_at=published_at)


def _texts(metadata: Metadata, headline: str) -> dict[str, str]:
    return {one.style: one.text for one in cite(metadata, headline, SEEN)}


def test_two_authors_and_a_day() -> None:
    metadata = _metadata("Dana Whitlock", "Priya Sandoval", published_at=datetime(2025, 3, 14, 16, tzinfo=UTC))
    assert _texts(metadata, "Case dismissed") == {
        "Bluebook": f"Dana Whitlock & Priya Sandoval, Case dismissed, Harbor Courier (Mar. 14, 2025), {URL}",
        "AP": f"Dana Whitlock and Priya Sandoval, “Case dismissed,” The Harbor Courier, March 14, 2025, {URL}",
        "APA": f"Whitlock, D., & Sandoval, P. (2025, March 14). Case dismissed. The Harbor Courier. {URL}",
    }


def test_the_day_is_the_outlets_own() -> None:
    late = datetime(2025, 9, 30, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    texts = _texts(_metadata("Ana Pell", published_at=late), "Late verdict")
    assert "(Sept. 30, 2025)" in texts["Bluebook"]
    assert "Sept. 30, 2025" in texts["AP"]
    assert "(2025, September 30)" in texts["APA"]


def test_without_a_day_it_says_when_it_was_seen() -> None:
    assert _texts(_metadata("Ana Pell"), "Verdict") == {
        "Bluebook": f"Ana Pell, Verdict, Harbor Courier, {URL} (last visited Sept. 3, 2026)",
        "AP": f"Ana Pell, “Verdict,” The Harbor Courier, no date, seen Sept. 3, 2026, {URL}",
        "APA": f"Pell, A. (n.d.). Verdict. The Harbor Courier. Retrieved September 3, 2026, from {URL}",
    }


def test_without_an_author_the_title_comes_first() -> None:
    texts = _texts(_metadata(published_at=datetime(2025, 1, 2, tzinfo=UTC)), "Who kept the logs?")
    assert texts["Bluebook"].startswith("Who kept the logs?, Harbor Courier (Jan. 2, 2025)")
    assert texts["AP"].startswith("“Who kept the logs?” The Harbor Courier, Jan. 2, 2025")
    assert texts["APA"].startswith("Who kept the logs? (2025, January 2). The Harbor Courier.")


def test_many_authors() -> None:
    texts = _texts(_metadata("Ana Pell", "Bo Ruiz", "Cy Lund"), "Verdict")
    assert texts["Bluebook"].startswith("Ana Pell et al., Verdict")
    assert texts["AP"].startswith("Ana Pell, Bo Ruiz and Cy Lund, “Verdict,”")
    assert texts["APA"].startswith("Pell, A., Ruiz, B., & Lund, C. (n.d.)")
    crowd = _texts(_metadata(*(f"Ana Pell{n}" for n in range(25))), "Verdict")["APA"]
    assert "Pell18, A., . . . Pell24, A. (n.d.)" in crowd


def test_quotation_marks_inside_are_single() -> None:
    texts = _texts(_metadata(), 'Judge: "It sat in a drawer," and “stayed”')
    assert "“Judge: ‘It sat in a drawer,’ and ‘stayed’,”" in texts["AP"]


def test_nothing_known_is_still_a_line() -> None:
    texts = {one.style: one.text for one in cite(Metadata(), "", SEEN)}
    assert texts["Bluebook"] == "Untitled (last visited Sept. 3, 2026)"
    assert texts["AP"] == "“Untitled,” no date, seen Sept. 3, 2026"
    assert texts["APA"] == "Untitled. (n.d.)."


def test_what_is_set_in_italics() -> None:
    italics = {
        one.style: [part.text for part in one.parts if part.italic] for one in cite(_metadata("Ana Pell"), "X", SEEN)
    }
    assert italics == {"Bluebook": ["X"], "AP": [], "APA": [" The Harbor Courier"]}


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("Dana Whitlock", ("Whitlock", "Dana")),
        ("Ana Maria de la Cruz", ("de la Cruz", "Ana Maria")),
        ("Hugh Ellis Jr.", ("Ellis", "Hugh, Jr.")),
        ("Courier Staff", ("Courier Staff", "")),
        ("Meridian Wire", ("Meridian Wire", "")),
        ("Solon", ("Solon", "")),
    ],
)
def test_names_are_turned_round_where_they_are_a_persons(name: str, inverted: tuple[str, str]) -> None:
    assert invert(name) == inverted


def test_what_was_taken_back_says_so_in_every_style() -> None:
    day = datetime(2025, 3, 14, 16, tzinfo=UTC)
    metadata = replace(_metadata("Dana Whitlock", published_at=day), withdrawn="canceled")
    assert _texts(metadata, "Case dismissed") == {
        "Bluebook": f"Dana Whitlock, Case dismissed, Harbor Courier (Mar. 14, 2025), {URL} (withdrawn)",
        "AP": f"Dana Whitlock, “Case dismissed,” The Harbor Courier, March 14, 2025, since withdrawn, {URL}",
        "APA": f"Whitlock, D. (2025, March 14). Case dismissed. The Harbor Courier. {URL}"
        " (Withdrawn: the outlet has canceled it)",
    }
    undated = _texts(replace(metadata, published_at=None), "Case dismissed")
    assert undated["Bluebook"].endswith(f"{URL} (last visited Sept. 3, 2026) (withdrawn)")
    assert f"no date, seen Sept. 3, 2026, since withdrawn, {URL}" in undated["AP"]
