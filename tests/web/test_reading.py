"""An article with versions: where old permalinks lead, what changed, how it is cited, and the way to its source."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from index.annotate import apply
from index.article import Article, Kind, Metadata, Paragraph, article_id, paragraph_anchor
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from tests.articles import save
from web import create_app

_URL = "https://courier.example/logs?id=4"
_FIRST = (
    "Judge Ottoline Vance dismissed the case without prejudice on Monday,"
    " and the harbor board said that it was relieved."
)
_CHANGED = _FIRST.replace("without", "with")
_GONE = "A spokesman could not be reached."
_KEPT = "A civil suit by the ferry’s owner is set for trial in October."


def _article(*paragraphs: tuple[Kind, str]) -> Article:
    when = datetime(2025, 3, 14, 21, 30, tzinfo=timezone(timedelta(hours=-5)))
    metadata = Metadata(
        url=_URL, outlet="Harbor Courier", authors=("Juno Aldgate",), published_at=when, modified_at=None
    )
    headline = (Kind.HEADLINE, "Case over the missing logs dismissed")
    return apply(Article(metadata, tuple(Paragraph(kind, text) for kind, text in (headline, *paragraphs))))


@pytest.fixture(scope="module")
def id() -> str:
    return article_id(_URL)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    settings = Settings(library=tmp_path_factory.mktemp("logs"))
    with Library(settings.database, create=True) as library:
        body = Kind.BODY
        save(library, "logs", _article((body, _FIRST), (body, _GONE), (body, _KEPT)), "one")
        correction = (Kind.CORRECTION, "An earlier version said that the case was dismissed without prejudice.")
        note = (Kind.NOTE, "This article will be updated.")
        save(library, "logs", _article(note, (body, _CHANGED), (body, _KEPT), correction), "two")
        catch_up(library, settings.engine, settings.index)
    return create_app(settings).test_client()


def _page(pages: FlaskClient, path: str) -> BeautifulSoup:
    response = pages.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


def test_every_old_permalink_leads_somewhere(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}")
    for old, text, now in ((1, _FIRST, _CHANGED), (2, _GONE, _GONE), (3, _KEPT, _KEPT)):
        target = page.find(id=paragraph_anchor(old, text))
        assert target is not None, text
        paragraph = target if target.text.strip() else target.find_parent("p")
        assert paragraph is not None
        assert now in paragraph.text
    since = page.select_one(f"#{paragraph_anchor(1, _FIRST)} + a.since")
    assert since is not None
    assert str(since["href"]) == f"/article/{id}/diff?old=1"
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_old_version_links_to_itself(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}?version=1")
    assert page.select_one("article")["data-permalink"] == f"/article/{id}?version=1"  # type: ignore[index]
    assert not page.select(".alias, .gone")


def test_versions_are_listed_with_what_changed(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}?q=logs")
    links = [str(link["href"]) for link in page.select(".versions a")]
    assert links == [
        f"/article/{id}?q=logs",
        f"/article/{id}/diff?old=1&new=2",
        f"/article/{id}?q=logs&version=1",
    ]


def test_what_changed_is_shown_word_by_word(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}/diff?old=1&new=2")
    changed = page.select_one(".change.changed")
    assert changed is not None
    assert [one.text.strip() for one in changed.select("del")] == ["without"]
    assert [one.text.strip() for one in changed.select("ins")] == ["with"]
    assert _GONE in page.select_one(".change.gone").text  # type: ignore[union-attr]
    assert _KEPT in page.select_one("details.unchanged:last-of-type").text  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["/diff?old=3", "/diff?old=1&new=9", "/diff?old=x", "?version=x", "?version=9"])
def test_versions_that_are_not_there(pages: FlaskClient, id: str, query: str) -> None:
    assert pages.get(f"/article/{id}{query}").status_code == 404


def test_the_beginning_of_an_id_leads_to_the_comparison(pages: FlaskClient, id: str) -> None:
    response = pages.get(f"/article/{id[:6]}/diff?old=1&new=2")
    assert response.location == f"/article/{id}/diff?old=1&new=2"


def test_words_of_the_editor_are_set_apart(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}")
    correction, note = page.select_one(".word-of-editor.correction"), page.select_one(".word-of-editor.note")
    assert correction is not None
    assert note is not None
    assert correction.get_text(" ", strip=True).startswith("Correction An earlier version")
    assert "will be updated" in note.text


def test_the_day_is_the_outlets_own(pages: FlaskClient, id: str) -> None:
    assert "Published March 14, 2025, 21:30 UTC−5" in _page(pages, f"/article/{id}").get_text(" ", strip=True)


def test_a_passage_leads_to_its_words_at_the_source(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}?q=relieved")
    (marked,) = [one for one in page.select("article .body p") if one.select("mark")]
    link = marked.select_one("a.there")
    assert link is not None
    url, _, directive = str(link["href"]).partition("#")
    assert url == _URL
    assert unquote(directive) == ":~:text=Judge Ottoline Vance dismissed the case,board said that it was relieved."
    assert set(link["rel"]) == {"noopener", "noreferrer"}
    # The link in the head leads to the first passage that is marked.
    assert str(page.select_one("header .source a[rel]")["href"]).endswith(directive)  # type: ignore[index]
    assert str(_page(pages, f"/article/{id}").select_one("header .source a[rel]")["href"]) == _URL  # type: ignore[index]


def test_it_is_cited(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f"/article/{id}")
    lines = {str(one["data-citation"]): one.text for one in page.select("[data-citation]")}
    assert list(lines) == ["Bluebook", "AP", "APA"]
    assert lines["APA"] == f"Aldgate, J. (2025, March 14). Case over the missing logs dismissed. Harbor Courier. {_URL}"
    for file in page.select("a[data-copies]"):
        assert pages.get(str(file["href"])).status_code == 200, file


def test_words_of_an_earlier_version_are_marked(pages: FlaskClient, id: str) -> None:
    page = _page(pages, f'/article/{id}?q=was:"could not be reached"')
    gone = page.select_one("section[aria-labelledby=earlier] .gone")
    assert gone is not None
    assert gone.select("mark")
    assert len(page.select(".gone")) == len({one.text for one in page.select(".gone")})


def test_the_builder_leads_to_the_results(pages: FlaskClient) -> None:
    page = _page(pages, "/build")
    assert {str(field["name"]) for field in page.select("form.builder [name]")} == {
        *("all", "phrase", "any", "none", "one", "reach", "other", "in", "since", "until")
    }
    asked = {
        "all": "board",
        "phrase": "with prejudice",
        "in": "body",
        "since": "2025-01-01",
        "outlet": "Harbor Courier",
    }
    response = pages.get("/build", query_string=asked)
    assert response.status_code == 302
    assert unquote(response.location) == (
        '/search?q=(body:(board AND "with prejudice") AND since:2025-01-01)&outlet=Harbor Courier'
    )
    assert BeautifulSoup(pages.get(response.location).text, "lxml").select(".hit")


def test_the_builder_looks_in_legal_fields(pages: FlaskClient) -> None:
    page = _page(pages, "/build?q=speaker:vance")
    assert [group["label"] for group in page.select("select[name=in] optgroup")] == [
        "Text",
        "Source",
        "What was said",
        "The case",
    ]
    assert page.select_one("option[selected][value=speaker]")
    assert page.select_one("input[name=all]")["value"] == "vance"  # type: ignore[index]
    written = pages.get("/build?phrase=24-cr-00118&in=docket").location
    assert unquote(written) == "/search?q=docket:24-cr-00118"


def test_the_builder_is_filled_with_the_query_and_keeps_the_filter(pages: FlaskClient) -> None:
    results = _page(pages, "/search?q=headline:logs -ferry&section=Courts&sort=newest&page=3")
    link = results.select_one(".aids a")
    assert link is not None
    page = _page(pages, str(link["href"]))
    fields = {str(field["name"]): field.get("value") for field in page.select("form.builder input")}
    assert (fields["all"], fields["none"], fields["section"], fields["sort"]) == ("logs", "ferry", "Courts", "newest")
    assert not {"q", "page"} & set(fields)
    place = page.select_one("select[name=in] option[selected]")
    assert place is not None
    assert place["value"] == "headline"
    assert not page.select("[role=alert]")
    assert "cannot say the query" in _page(pages, "/build?q=ATLEAST3(logs)").select_one("[role=alert]").text  # type: ignore[union-attr]


def test_the_builder_says_what_is_missing_and_keeps_the_rest(pages: FlaskClient) -> None:
    page = _page(pages, "/build?all=logs&one=judge&reach=p")
    assert "needs a word on both sides" in page.select_one("[role=alert]").text  # type: ignore[union-attr]
    assert page.select_one("input[name=all]")["value"] == "logs"  # type: ignore[index]
    assert page.select_one("option[value=p]").has_attr("selected")  # type: ignore[union-attr]
    assert not _page(pages, "/build").select("[role=alert]")


def test_the_collection_tells_about_itself(pages: FlaskClient) -> None:
    page = _page(pages, "/about")
    facts = {one.dt.text: one.dd.text for one in page.select(".facts div") if one.dt and one.dd}
    assert facts["Articles"] == "1"
    assert facts["Engine"] == "tantivy"
    assert facts["Snapshot"]
    assert {"Courtbeat", "tantivy", "Flask"} <= set(facts)
    outlet = page.select_one("table a")
    assert outlet is not None
    assert _page(pages, str(outlet["href"])).select(".hit")
