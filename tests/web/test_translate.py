"""The quiet box under a query that was pasted from another service."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient


def _page(client: FlaskClient, query: str) -> BeautifulSoup:
    response = client.get("/search", query_string={"q": query})
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def _readings(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select(".pasted a")]


def test_results_offer_both_readings(client: FlaskClient) -> None:
    page = _page(client, "ti(ferry mill)")
    box = page.select_one(".pasted")
    assert box is not None
    assert "looks like a Westlaw query" in box.text
    assert _readings(page) == ["headline:(ferry AND mill)", "headline:(ferry OR mill)"]
    assert "A space is OR on Westlaw" in box.select_one("details").text  # type: ignore[union-attr]
    for link in box.select("a"):
        followed = BeautifulSoup(client.get(str(link["href"])).text, "lxml")
        assert not followed.select(".pasted, .problem")
        read_as = followed.select_one(".read-as code")
        assert read_as is not None
        assert read_as.text == link.text


def test_a_rejected_query_offers_what_it_means_there(client: FlaskClient) -> None:
    page = _page(client, "ferry & da(aft 2020)")
    assert page.select(".problem")
    assert _readings(page)[-1] == "(ferry AND after:2020)"


def test_what_cannot_be_said_is_told(client: FlaskClient) -> None:
    page = _page(client, "ferry/F50/ and rst=tdr")
    box = page.select_one(".pasted")
    assert box is not None
    assert _readings(page)[-1] == "hlead:ferry"
    assert "does not count from the beginning" in box.text


@pytest.mark.parametrize(
    "query", ["ferry", "ti(ferry)", "headline:(ferry OR mill)", '"with prejudice" /s dismissed', "-"]
)
def test_ordinary_queries_have_no_box(client: FlaskClient, query: str) -> None:
    assert not _page(client, query).select(".pasted")


def test_a_hostile_query_stays_text(client: FlaskClient) -> None:
    page = _page(client, 'ti(<b>ferry</b> "><script>alert(1)</script>) & da(aft 2020)')
    assert page.select_one(".pasted") is not None
    assert not page.select(".pasted b, .pasted script")
