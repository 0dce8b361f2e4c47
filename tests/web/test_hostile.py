"""Article text, metadata, queries and parameters never become markup, wherever they are shown."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from tests.web.hostile_text import HOSTILE

_STATUSES = {200, 302, 400, 404}
_NASTY = [
    HOSTILE,
    "\x00",
    "\r\nSet-Cookie: a=b",
    "%",
    "%f0%28%8c%28",
    "\u202eabc",
    "a" * 5000,
    "(" * 400,
    '"' * 3,
    "../" * 20,
    "\U0010ffff",
    "{{ 7*7 }}",
    "-" * 2000,
    "headline:" * 300,
]


def _check(text: str) -> BeautifulSoup:
    page = BeautifulSoup(text, "lxml")
    for script in page.select("script"):
        assert str(script.get("src", "")).startswith("/static/")
        assert not script.text
    assert not page.select("img, iframe, object, embed, svg:not(.bars), style, base, b > b")
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on"), f"{element.name} {name}"
            assert name != "style"
            if name in ("href", "src", "action"):
                assert urlsplit(str(value)).scheme in ("", "http", "https"), value
    return page


@pytest.mark.parametrize("path", ["/", "/search?q=poison", "/search?q=poison&sort=newest&outlet=x", "/search?q=quarry"])
def test_hostile_metadata_stays_text(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    _check(response.text)


def test_a_hostile_article_is_shown_as_it_is(client: FlaskClient, id_of: Callable[[str], str]) -> None:
    page = _check(client.get(f"/article/{id_of('hostile')}?q=poison").text)
    heading = page.select_one("h1")
    assert heading is not None
    assert HOSTILE in heading.text
    assert page.title is not None
    assert HOSTILE.split("{{")[0] in page.title.text
    assert page.select("mark")
    assert not page.select("a[href^=javascript], a[href^=http]")


@pytest.mark.parametrize("nasty", _NASTY)
@pytest.mark.parametrize(
    "parameter",
    [
        *("q", "outlet", "not_outlet", "month", "more", "cursor", "since", "until", "sort", "page", "version", "other"),
        *("all", "phrase", "any", "none", "one", "reach", "in", "old", "new"),
    ],
)
def test_hostile_parameters_do_no_harm(
    client: FlaskClient, id_of: Callable[[str], str], nasty: str, parameter: str
) -> None:
    article = f"/article/{id_of('ferry')}"
    for path in ("/search", "/search.json", article, f"{article}/diff", "/build", "/"):
        response = client.get(path, query_string={"q": "ferry"} | {parameter: nasty})
        assert response.status_code in _STATUSES
        assert "Set-Cookie" not in response.headers
        assert "Traceback" not in response.text
        if response.mimetype == "text/html":
            _check(response.text)


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%c0%af", "q=%ed%a0%80", "%ff=%ff", "q", "=", "&&&", "q=a&q=b", "q[]=x"]
)
def test_broken_query_strings_do_no_harm(client: FlaskClient, query: str) -> None:
    for path in ("/search", "/search.json"):
        assert client.get(f"{path}?{query}").status_code in _STATUSES


@given(query=st.text(max_size=60))
@how(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_any_query_gives_a_page(client: FlaskClient, query: str) -> None:
    response = client.get("/search", query_string={"q": query.encode("utf-8", "surrogatepass")})
    assert response.status_code in (200, 302)
    _check(response.text)
