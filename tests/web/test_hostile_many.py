"""Four hundred hostile articles, two thousand hostile requests: no script runs, and nothing fails."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from html import escape as html_escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import html

from cli import main
from index.config import Settings
from index.library import Library
from web import create_app

_ARTICLES, _REQUESTS = 400, 2_000
_PAYLOADS = (
    "<script>window.hit=1</script>",
    '"><script>window.hit=1</script>',
    "'><img src=x onerror=window.hit=1>",
    "</title><svg onload=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "javascript:window.hit=1",
    "java\tscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    '" onmouseover="window.hit=1" x="',
    "{{ 7*191 }}{% raw %}",
    "<!--",
    "]]><script>window.hit=1</script>",
    "\u202e<b>txet</b>",
    "<style>*{display:none}</style>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "Ana\r\nSet-Cookie: hit=1",
    "=cmd|' /C calc'!A0",
    "%3Cscript%3Ewindow.hit=1%3C/script%3E",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
)
_VALUES = (
    *_PAYLOADS,
    "",
    "poison",
    "-poison",
    "(" * 60,
    '"' * 7,
    "a" * 5_000,
    "poison " * 400,
    "headline:" * 300,
    "po*" * 90,
    "\x00",
    "\ufffe\U0010ffff",
    "../../etc/passwd",
    "-1",
    "1e9",
    "99999999999999999999",
    "0",
    "NaN",
    "2024-02-31",
    "9999-12-31..0001-01-01",
    "site:javascript:alert(1)",
    "poison /99999 poison",
    "ATLEAST99999(poison)",
    "was:poison OR is:updated",
    "[[[[",
    "a OR " * 300,
)
_RAW = ("%ff%fe", "%c0%af", "%ed%a0%80", "%f5%80%80%80", "%", "%zz", "%00", "%0d%0aSet-Cookie:%20hit=1", "+" * 300)
_NAMES = (
    *("q", "sort", "page", "limit", "cursor", "since", "until", "outlet", "not_outlet", "section", "month", "year"),
    *(
        "more",
        "facet",
        "fold",
        "version",
        "old",
        "new",
        "p",
        "all",
        "phrase",
        "any",
        "none",
        "near",
        "style",
        "nonsense",
    ),
)
_PATHS = (
    *("/", "/search", "/search.json", "/search.csv", "/search.jsonl", "/search.atom", "/search.bib", "/search.ris"),
    *("/suggest", "/about", "/about.json", "/health", "/help/query", "/build", "/opensearch.xml", "/openapi.json"),
    *("/article/{id}", "/article/{id}.json", "/article/{id}.bib", "/article/{id}.ris", "/article/{id}/diff"),
    *("/article/{odd}", "/{odd}", "/static/{odd}", "/article/{odd}.json", "/search.{odd}"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    inbox = home / "inbox"
    inbox.mkdir()
    for number in range(_ARTICLES):
        _write(inbox, number, random.Random(number))
    result = CliRunner().invoke(main, ["--library", str(home / "library"), "add", str(inbox)])
    assert result.exit_code in (0, 1), result.output
    return home / "library"


def _write(inbox: Path, number: int, chance: random.Random) -> None:
    """A page with payloads in its headline, byline, address, JSON-LD and text, or a text with them in its sidecar."""
    headline, byline, url, section, text = (chance.choice(_PAYLOADS) for _ in range(5))
    body = f"The poison case number {number} was dismissed on Friday. {text} The clerk wrote it down with care."
    if number % 2:
        (inbox / f"{number}.txt").write_text(f"{headline} poison {number}\n\n{body}\n", "utf-8")
        sidecar = {"outlet": byline, "authors": [byline], "section": section, "url": f"https://x.example/{quote(url)}"}
        (inbox / f"{number}.json").write_text(json.dumps(sidecar), "utf-8")
        return
    linked = {
        "@type": "NewsArticle",
        "headline": headline,
        "author": {"name": byline},
        "url": url,
        "articleSection": text,
    }
    shown = html_escape(headline, quote=False)
    page = (
        f'<html><head><title>{headline} {number}</title><link rel=canonical href="{url}">'
        f'<meta property="og:site_name" content="{byline}">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body><article>'
        f"<h1>{shown} poison {number}</h1><p>{html_escape(body)}</p><p>{body}</p>"
        f"<figure><img src=x><figcaption>{html_escape(text)}</figcaption></figure></article></body></html>"
    )
    (inbox / f"{number}.html").write_text(page, "utf-8")


@pytest.fixture(scope="module")
def client(library: Path) -> FlaskClient:
    return create_app(Settings(library=library)).test_client()


@pytest.fixture(scope="module")
def ids(library: Path) -> list[str]:
    with Library(Settings(library=library).database) as opened:
        return [version.id for version in opened.current(opened.numbers()).values()]


def test_most_hostile_articles_are_kept(ids: list[str]) -> None:
    assert len(ids) > _ARTICLES // 2


def test_no_page_of_a_hostile_article_runs_anything(client: FlaskClient, ids: list[str]) -> None:
    for each in ids:
        answer = client.get(f"/article/{each}?q=poison")
        assert answer.status_code == 200
        _check_page(answer.text)


def test_no_hostile_request_fails(client: FlaskClient, ids: list[str]) -> None:
    statuses = set()
    for path in _requests(random.Random(5), ids):
        answer = client.get(path)
        statuses.add(answer.status_code)
        assert answer.status_code < 500, path
        assert "hit" not in answer.headers.get("Set-Cookie", ""), path
        assert "Traceback" not in answer.text, path
        if answer.mimetype == "text/html":
            _check_page(answer.text)
        elif str(answer.mimetype).endswith("json") and path.split("?")[0] != "/search.jsonl":
            json.loads(answer.text)
        elif str(answer.mimetype).endswith("xml"):
            html.fromstring(answer.data)
        elif answer.mimetype == "text/csv":
            assert not any(line.startswith(("=", "+", "@", "\t")) for line in answer.text.splitlines())
    assert {200, 400, 404} <= statuses


def _requests(chance: random.Random, ids: list[str]) -> Iterator[str]:
    for _ in range(_REQUESTS):
        path = (
            chance.choice(_PATHS).replace("{id}", chance.choice(ids)).replace("{odd}", quote(chance.choice(_PAYLOADS)))
        )
        pairs = [(chance.choice(_NAMES), _value(chance)) for _ in range(chance.randint(0, 4))]
        asked = "&".join(f"{name}={value}" for name, value in [("q", _value(chance)), *pairs])
        yield f"{path}?{asked}"


def _value(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(_RAW)
    return quote(chance.choice(_VALUES).encode("utf-8", "surrogatepass"))


def _check_page(text: str) -> None:
    """Nothing in it but our own scripts and styles, no handlers, no link that is not of the web."""
    assert "1337" not in text  # what a template would have made of 7*191
    for element in html.fromstring(text).iter():
        tag = element.tag
        assert tag not in ("img", "iframe", "object", "embed", "style", "base"), tag
        if tag == "script":
            assert element.get("src", "").startswith("/static/")
            assert not (element.text or "").strip()
        assert not (tag == "meta" and element.get("http-equiv")), "refresh"
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.startswith("on"), name
            assert name != "style"
            if name in ("href", "src", "action", "formaction"):
                assert urlsplit(value.strip()).scheme in ("", "http", "https"), value
