"""What the pages say and where their links lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from index.config import Settings
from index.library import Library
from index.reindex import catch_up, rebuild
from tests.articles import article, save
from web import create_app

Id = Callable[[str], str]


def _page(client: FlaskClient, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.text, "lxml")


def _marks(place: BeautifulSoup | Tag) -> list[str]:
    return [mark.text for mark in place.select("mark")]


def _link(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None
    return str(found["href"])


def _value(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None
    return str(found["value"])


def test_the_start_has_a_search_box_examples_and_the_size_of_the_collection(client: FlaskClient) -> None:
    page = _page(client, "/")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert "15 articles from 3 outlets, updated" in page.get_text(" ", strip=True)
    for example in page.select(".examples dt a"):
        result = _page(client, str(example["href"]))
        assert _value(result, "#q") == example.text
        assert not result.select(".problem")


def test_results_are_counted_and_marked(client: FlaskClient) -> None:
    page = _page(client, '/search?q="with prejudice" dismissed')
    assert page.title is not None
    assert page.title.text == '"with prejudice" dismissed: 1 article · Courtbeat'
    hit = page.select_one(".hit")
    assert hit is not None
    assert "Tidewater Gazette" in hit.text
    assert "May 6, 2024" in hit.text
    assert _marks(page.select(".hit h2")[0]) == ["dismissed", "with prejudice"]
    assert {mark.casefold() for mark in _marks(hit)} == {"dismissed", "with prejudice"}
    assert "Read as" in page.text


def test_a_passage_links_to_its_paragraph(client: FlaskClient, id_of: Id) -> None:
    page = _page(client, "/search?q=captain")
    path, _, anchor = _link(page, ".hit .passage a.pilcrow").partition("#")
    assert path == f"/article/{id_of('ferry')}?q=captain"
    target = _page(client, path).select_one(f"#{anchor}")
    assert target is not None
    assert "Captain" in target.text


def test_filters_sort_and_page_stay_in_every_link(client: FlaskClient) -> None:
    page = _page(client, "/search?q=quarry&outlet=Upland+Post&since=2024-05-03&sort=oldest&page=2")
    assert "10 articles" in page.text
    start = page.select_one("ol.hits")
    assert start is not None
    assert start["start"] == "6"
    assert (
        _link(page, ".sorting a[aria-current]") == "/search?q=quarry&sort=oldest&outlet=Upland%20Post&since=2024-05-03"
    )
    assert [chip.get_text(" ", strip=True) for chip in page.select(".chips li")] == [
        "Take away: Outlet Upland Post ×",
        "Take away: Published since May 3, 2024 ×",
        "Take all away",
    ]
    assert _link(page, ".chips a") == "/search?q=quarry&sort=oldest&since=2024-05-03"
    assert _link(page, ".chips .all a") == "/search?q=quarry&sort=oldest"
    assert _link(page, ".paging a[rel=prev]") == _link(page, ".sorting a[aria-current]")
    article = _page(client, _link(page, ".hit h2 a"))
    assert _link(article, ".back a") == "/search?q=quarry&sort=oldest&outlet=Upland%20Post&since=2024-05-03&page=2"
    assert [chosen.text for chosen in page.select(".facet a[aria-current] .label")] == ["Upland Post"]
    assert _value(page, "input[name=since]") == "2024-05-03"


def test_the_form_sends_what_is_on_the_page(client: FlaskClient) -> None:
    page = _page(client, "/search?q=quarry&outlet=Upland+Post&since=2024-05-03&sort=oldest&page=2")
    form = page.select_one("form#search")
    assert form is not None
    fields = [str(f["name"]) for f in [*form.select("[name]"), *page.select("[form=search][name]")]]
    assert sorted(fields) == ["outlet", "q", "since", "sort", "until"]


def test_pages_follow_one_another_without_repeating(client: FlaskClient) -> None:
    path, seen = "/search?q=quarry&sort=newest", []
    while path:
        page = _page(client, path)
        seen += [a.text for a in page.select(".hit h2 a")]
        following = page.select_one(".paging a[rel=next]")
        path = str(following["href"]) if following else ""
    assert seen == [f"Quarry hearing {n}" for n in range(12, 0, -1)]


def test_a_page_past_the_end_names_the_last(client: FlaskClient) -> None:
    page = _page(client, "/search?q=quarry&page=999999")
    assert _link(page, ".nothing a") == "/search?q=quarry&page=3"


def test_nothing_found_helps_on(client: FlaskClient) -> None:
    page = _page(client, "/search?q=zeppelin&since=2024-05-01")
    assert "No article matches" in page.text
    assert _link(page, ".nothing a") == "/search?q=zeppelin"


def test_a_query_that_cannot_be_read_keeps_the_form_filled(client: FlaskClient) -> None:
    page = _page(client, "/search?q=hedline:ferry&outlet=Upland+Post")
    assert _value(page, "#q") == "hedline:ferry"
    caret = page.select_one(".problem pre")
    assert caret is not None
    assert caret.text.splitlines()[1].strip("^") == ""
    assert _link(page, ".fixes a") == "/search?q=headline%3Aferry&outlet=Upland%20Post"


def test_a_notice_offers_the_other_reading(client: FlaskClient) -> None:
    page = _page(client, "/search?q=ferry captain OR quarry")
    assert page.select(".notice")
    assert _link(page, ".notice .fixes a").startswith("/search?q=")


@pytest.mark.parametrize("bad", ["page=abc", "since=nonsense", "until=2024-99-99", "sort=sideways"])
def test_a_bad_parameter_is_a_notice(client: FlaskClient, bad: str) -> None:
    page = _page(client, f"/search?q=ferry&{bad}")
    assert page.select(".notice")
    assert page.select(".hit")


@pytest.mark.parametrize("path", ["/search", "/search?q=", "/search?q=%20%20"])
def test_asking_nothing_leads_to_the_start(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.location == "/"


def test_an_article_is_set_by_kind(client: FlaskClient, id_of: Id) -> None:
    page = _page(client, f"/article/{id_of('ferry')}")
    for selector, text in {
        "header .kicker": "Courts",
        "h1": "Ferry captain’s case dismissed with prejudice",
        "header .dek": "The harbor board never turned over its logs",
        "header .byline": "By Juno Aldgate, Pim Harrow",
        "figcaption .caption": "Captain Bram Soley outside",
        "figcaption .credit": "Photo: Juno Aldgate",
        ".body h2": "The missing logs",
        "blockquote p": "The logs were asked for",
        "ul li": "March: the logs",
        "details p": "Read our newsletter.",
        "header .source b": "Tidewater Gazette",
    }.items():
        found = page.select_one(f"article.text {selector}")
        assert found is not None, selector
        assert text in found.text
    assert [str(t["datetime"]) for t in page.select("header time")] == [
        "2024-05-06T00:00:00+00:00",
        "2024-05-07T09:30:00+00:00",
    ]
    source = page.select_one("a[href='https://tidewater.example/courts/ferry']")
    assert source is not None
    assert "noopener" in source["rel"]
    assert "noreferrer" in source["rel"]
    assert str(source["href"]) == "https://tidewater.example/courts/ferry"
    assert not page.select("mark")
    assert not page.select(".back")


def test_every_paragraph_has_its_anchor_and_a_link_to_it(client: FlaskClient, id_of: Id) -> None:
    page = _page(client, f"/article/{id_of('ferry')}?q=logs")
    anchors = [str(a["href"]) for a in page.select("article a.pilcrow")]
    assert len(anchors) == 11
    for anchor in anchors:
        target = page.select_one(anchor)
        assert target is not None
        assert target.select_one(f"a.pilcrow[href='{anchor}']")


def test_marks_are_kept_in_the_article(client: FlaskClient, id_of: Id) -> None:
    page = _page(client, f"/article/{id_of('ferry')}?q=dismissed")
    assert {mark.casefold() for mark in _marks(page)} == {"dismissed"}
    assert len(_marks(page)) == 4
    assert "4 hits in 4 paragraphs" in page.text
    assert _value(page, "#q") == "dismissed"
    first = page.select_one(_link(page, ".tally a"))
    assert first is not None
    assert first.select("mark")


def test_an_article_is_shown_though_the_query_cannot_be_read(client: FlaskClient, id_of: Id) -> None:
    page = _page(client, f"/article/{id_of('ferry')}?q=hedline:x")
    assert page.select("h1")
    assert _link(page, ".notice a") == "/search?q=hedline%3Ax"


def test_versions_are_named(client: FlaskClient, id_of: Id) -> None:
    newest = _page(client, f"/article/{id_of('mill')}?q=jury")
    assert "Version 2 of 2" in newest.text
    older = _page(client, _link(newest, "header .source a"))
    assert "Version 1 of 2" in older.text
    assert "Draft one." in older.text
    assert _link(older, "header .source a") == f"/article/{id_of('mill')}?q=jury"


def test_the_beginning_of_an_id_leads_to_the_article(client: FlaskClient, id_of: Id) -> None:
    response = client.get(f"/article/{id_of('ferry')[:8]}?q=logs")
    assert response.status_code == 302
    assert response.location == f"/article/{id_of('ferry')}?q=logs"


def test_new_articles_are_found_at_the_next_request(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        rebuild(library, settings.engine, settings.index)
        client = create_app(settings).test_client()
        assert not _page(client, "/search?q=harbor").select(".hit")
        save(library, "new", article("The harbor master was cleared."))
        catch_up(library, settings.engine, settings.index)
        assert len(_page(client, "/search?q=harbor").select(".hit")) == 1


def test_a_library_without_articles_says_so(empty: FlaskClient) -> None:
    assert "There are no articles in this library yet" in empty.get("/").text
    response = empty.get("/search?q=ferry")
    assert response.status_code == 200
    assert "There are no articles in this library yet" in response.text
