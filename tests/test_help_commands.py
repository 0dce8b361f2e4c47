"""explain, why, and a search that finds nothing, as a user runs them and as the page shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from cli import main
from index.config import Settings
from web import create_app

VERDICT = """Jury clears harbor master

ORRIN FALLS, Calloway — A jury acquitted harbor master Lee Roth of theft on Friday after two hours.

Judge Amara Okafor dismissed a second charge with prejudice.
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `courtbeat` on a library that holds one article."""

    def runs(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--library", str(tmp_path / "library"), *arguments])

    (tmp_path / "verdict.txt").write_text(VERDICT, "utf-8")
    assert runs("add", str(tmp_path / "verdict.txt")).exit_code == 0
    return runs


def test_explain(run: Run) -> None:
    result = run("explain", "acquit!", "/s", "theft")
    assert result.exit_code == 0
    assert "Read as\n  (acquit! /s theft)\n" in result.output
    assert "  /s   (both in one sentence)\n    acquit!   (any ending)\n" in result.output
    assert "  acquit!: acquitted\n" in result.output
    assert "  nothing: the engine's answer is exact\n  tantivy: 1 article found\n" in result.output
    explained = json.loads(run("explain", "--json", "acquit!", "/5", "theft").output)
    assert explained["tree"]["branches"][0]["text"] == "acquit!"
    assert explained["words"][0]["forms"] == ["acquitted"]
    assert [plan["engine"] for plan in explained["plans"]] == ["tantivy", "whoosh"]
    assert explained["plans"][0]["checks"][0]["clause"] == "(acquit! /5 theft)"


def test_why(run: Run) -> None:
    id = json.loads(run("search", "--json", "theft").output)["results"][0]["id"]
    missed = run("why", id[:6], "acquitted /3 theft")
    assert missed.exit_code == 1
    assert "no   (acquitted /3 theft)   6 words apart, you asked for 3; in paragraph" in missed.output
    assert run("why", id, "acquitted /6 theft").exit_code == 0
    told = json.loads(run("why", "--json", id, "headline:theft").output)
    assert (told["ok"], told["matches"], told["reason"]["holds"]) == (True, False, False)
    assert "but not in the headline" in told["reason"]["says"]


def test_mistakes_are_shown_as_in_search(run: Run) -> None:
    id = json.loads(run("search", "--json", "theft").output)["results"][0]["id"]
    for command in (["explain"], ["why", id]):
        rejected = run(*command, 'roth "with prejudice')
        assert rejected.exit_code == 2
        assert '  roth "with prejudice\n       ^\n' in rejected.output
        assert json.loads(run(*command, "--json", "hedline:x").output)["errors"][0]["code"] == "unknown-field"
    assert run("why", "zzzzzzzz", "roth").exit_code == 2


def test_nothing_found_says_why(run: Run) -> None:
    result = run("search", "aquitted", "theft")
    assert result.exit_code == 1
    assert "Why: `aquitted` is in no article." in result.output
    assert "Spelled like aquitted: acquitted" in result.output
    assert "  (acquitted AND theft)   `acquitted` instead of `aquitted` (1 article)\n" in result.output
    answer = json.loads(run("search", "--json", "aquitted", "theft", "--outlet", "Nobody").output)
    assert answer["diagnosis"]["emptied_by"] == ["aquitted"]
    assert "diagnosis" not in json.loads(run("search", "--json", "theft").output)


def test_the_page_offers_what_finds_something(run: Run, tmp_path: Path) -> None:
    client = create_app(Settings(library=tmp_path / "library")).test_client()
    page = client.get("/search", query_string={"q": "aquitted /s theft", "outlet": "", "since": "2000-01-01"}).text
    assert "<code>aquitted</code> is in no article." in page
    nothing = page[page.index('<div class="nothing">') :]
    links = [unescape(href) for href in re.findall(r'<li><a href="([^"]+)"><code>', nothing)]
    assert parse_qs(urlsplit(links[0]).query)["q"] == ["(acquitted /s theft)"]
    for link in links:
        assert "No article matches" not in client.get(link).text
    hostile = client.get("/search", query_string={"q": '"<script>alert(1)</script> zeppelin"'}).text
    assert "<script>alert" not in hostile
