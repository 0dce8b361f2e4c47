"""A version that was read late: its number and those of the others lead to what they always led to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from rich.console import Console

from index.article import Article, article_id
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from search.answer import Searcher, find, read
from search.compare import compare
from search.request import SearchRequest
from search.result import ResultPage
from search.terminal import print_reading
from tests.articles import article, save
from web import create_app

URL = "https://courier.example/bail"
ID = article_id(URL)


def _at(hour: int, text: str) -> Article:
    written = article(text, url=URL, headline="Bail in the quarry case")
    return replace(written, metadata=replace(written.metadata, modified_at=datetime(2025, 3, 4, hour, 5, tzinfo=UTC)))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Read in this order: at nine, at fifteen, and then what was published at noon."""
    settings = Settings(library=tmp_path_factory.mktemp("late"))
    with Library(settings.database, create=True) as library:
        for hour, text in ((9, "Bail was set."), (15, "Bail was denied."), (12, "Bail was argued.")):
            save(library, f"{hour}", _at(hour, text))
        catch_up(library, settings.engine, settings.index)
    return settings


@pytest.fixture(scope="module")
def pages(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


def test_each_number_shows_what_it_always_showed(settings: Settings) -> None:
    with Searcher(settings) as searcher:
        for number, text in ((1, "Bail was set."), (2, "Bail was denied."), (3, "Bail was argued.")):
            assert read(searcher, ID, version=number).paragraphs[-1].text == text
        newest = read(searcher, ID)
        assert (newest.version, newest.versions, newest.before, newest.is_newest) == (2, 3, 3, True)
        late = read(searcher, ID, version=3)
        assert (late.before, late.is_newest) == (1, False)
        assert read(searcher, ID, version=1).before is None


def test_the_last_two_are_compared(settings: Settings) -> None:
    with Searcher(settings) as searcher:
        found = compare(searcher, ID)
        assert (found.old, found.new, found.versions) == (3, 2, 3)
        found = compare(searcher, ID, 1, 3)
        assert (found.old, found.new) == (1, 3)


def test_what_the_late_one_said_is_found_as_said_earlier(settings: Settings) -> None:
    with Searcher(settings) as searcher:
        answer = find(searcher, SearchRequest("was:argued"))
        assert isinstance(answer, ResultPage)
        (hit,) = answer.hits
        assert [passage.version for passage in hit.passages if passage.version] == [3]
        assert find(searcher, SearchRequest("argued")).total == 0  # type: ignore[union-attr]


def test_the_page_names_them_in_the_order_of_what_happened(pages: FlaskClient) -> None:
    page = BeautifulSoup(pages.get(f"/article/{ID}").text, "lxml")
    listed = [each.get_text() for each in page.select(".versions li > a:first-child")]
    assert listed == ["Version 2", "Version 3", "Version 1"]
    changes = [str(each["href"]) for each in page.select(".versions a:-soup-contains('what changed')")]
    assert [href.partition("?")[2] for href in changes] == ["old=3&new=2", "old=1&new=3"]
    assert "Version 2 of 3, the one before, the newest" in " ".join(page.get_text().split())
    older = BeautifulSoup(pages.get(f"/article/{ID}?version=3").text, "lxml")
    assert "the newest" in older.get_text()
    assert str(older.select("article[data-permalink]")[0]["data-permalink"]).endswith("?version=3")


def test_permalinks_in_json_and_the_terminal(settings: Settings, pages: FlaskClient) -> None:
    newest = pages.get(f"/article/{ID}.json").json
    assert newest is not None
    assert all("version=" not in one["permalink"] for one in newest["paragraphs"])
    late = pages.get(f"/article/{ID}.json?version=3").json
    assert late is not None
    assert all("version=3" in one["permalink"] for one in late["paragraphs"])
    with Searcher(settings) as searcher:
        shown = StringIO()
        print_reading(Console(file=shown, width=200), read(searcher, ID))
    assert "version 2 of 3, the newest" in shown.getvalue()
