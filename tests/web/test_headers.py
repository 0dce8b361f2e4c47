"""What every response tells browsers and caches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

import web

PATHS = [
    "/",
    "/search?q=ferry",
    "/search?q=",
    "/search?q=(",
    "/search.json?q=ferry",
    "/search.json?q=(",
    "/help/query",
    "/build",
    "/about",
    "/robots.txt",
    "/nowhere",
    "/x.json",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_is_locked_down(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "form-action 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in headers


def test_static_files_are_cached_by_their_digest(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/").text, "lxml")
    links = page.select("link[rel=stylesheet], link[rel=icon]")
    assets = [str(e["href"]) for e in links] + [str(e["src"]) for e in page.select("script")]
    assert len(assets) == 6
    for asset in assets:
        assert "?v=" in asset
        with client.get(asset) as response:
            assert response.status_code == 200
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        with client.get(asset.partition("?")[0]) as response:
            assert response.headers["Cache-Control"] == "private, no-cache"


def test_templates_hold_no_script_and_no_style() -> None:
    for template in (Path(web.__file__).parent / "templates").iterdir():
        text = template.read_text("utf-8")
        assert " style=" not in text
        assert "<style" not in text
        assert "|safe" not in text.replace(" ", "")
        assert text.count("<script") == text.count('<script src="{{ asset_url(')


def test_nothing_is_loaded_from_elsewhere(client: FlaskClient, id_of: Callable[[str], str]) -> None:
    for path in (*PATHS, f"/article/{id_of('ferry')}"):
        page = BeautifulSoup(client.get(path).text, "lxml")
        for element in page.select("[src], link[href]"):
            loaded = element.get("rel") not in (["search"], ["alternate"])
            assert str(element.get("src") or element["href"]).startswith("/static/" if loaded else "/")


def test_robots_are_sent_away(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    assert response.text == "User-agent: *\nDisallow: /\n"
    page = BeautifulSoup(client.get("/").text, "lxml")
    assert page.select("meta[name=robots][content='noindex, nofollow']")


def test_a_browser_can_add_the_search_and_follow_the_feed(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/search?q=ferry&sort=newest").text, "lxml")
    description = page.select_one("link[rel=search][type='application/opensearchdescription+xml']")
    feed = page.select_one("link[rel=alternate][type='application/atom+xml']")
    assert description is not None
    assert feed is not None
    assert str(feed["href"]).startswith("/search.atom?q=ferry&sort=newest")
