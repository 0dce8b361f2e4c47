"""What the results can be narrowed to, when they were published, and what is folded: all of it links."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from tests.articles import article, save
from web import create_app

_COPIED = (
    "The harbor board voted on Tuesday to hand over the logs of the ferry Corrigan, four months after a judge had"
    " ordered it to do so and two months after the ferry's owner had asked for a contempt order at the courthouse."
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Twelve outlets report of hearings over three months; one text stands in three places."""
    settings = Settings(library=tmp_path_factory.mktemp("shelf"))
    with Library(settings.database, create=True) as library:
        for number in range(12):
            day = datetime(2024, 5 + number % 3, 1 + number, 12, tzinfo=UTC)
            written = article(
                f"Hearing number {number} was adjourned.",
                headline=f"Hearing {number}",
                outlet=f"Paper {number:02}",
                section="Courts" if number % 2 else "Metro",
                published_at=day,
            )
            save(library, f"hearing-{number}", written)
        for outlet in ("Esker Beacon", "Coast Dispatch", "Harbor Courier"):
            copied = article(_COPIED, headline=f"Board yields, {outlet}", outlet=outlet, section="Harbor")
            save(library, f"copy-{outlet}", copied)
        catch_up(library, settings.engine, settings.index)
    return create_app(settings).test_client()


def _page(client: FlaskClient, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.text, "lxml")


def _facet(page: BeautifulSoup, label: str) -> Tag:
    return next(one for one in page.select(".facet") if one.summary is not None and one.summary.text == label)


def _href(place: BeautifulSoup | Tag, selector: str) -> str:
    found = place.select_one(selector)
    assert found is not None, selector
    return str(found["href"])


def _headlines(page: BeautifulSoup) -> set[str]:
    return {link.text for link in page.select(".hit h2 a")}


def test_a_value_is_asked_for_and_taken_away_again(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=hearing")
    sections = {li.select_one(".label").text: li for li in _facet(page, "Section").select("li")}  # type: ignore[union-attr]
    assert sections["Courts"].select_one(".count").text == "6"  # type: ignore[union-attr]
    narrowed = _page(shelf, _href(sections["Courts"], "a.value"))
    assert "6 articles" in narrowed.select_one(".summary").text  # type: ignore[union-attr]
    chosen = narrowed.select_one(".facet .chosen")
    assert chosen is not None
    assert _href(chosen, "a.value") == "/search?q=hearing"
    assert _href(narrowed, ".chips a") == "/search?q=hearing"
    # The other values can still be added.
    both = _page(shelf, _href(_facet(narrowed, "Section").select("li:not(.chosen)")[0], "a.value"))
    assert len(both.select(".facet .chosen")) == 2
    assert _headlines(both) == _headlines(page)


def test_a_value_is_left_out(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=hearing")
    refuse = _facet(page, "Section").select_one("a.refuse[aria-label='Leave out Courts']")
    assert refuse is not None
    narrowed = _page(shelf, str(refuse["href"]))
    assert "not Courts" in narrowed.select_one(".chips").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert _href(narrowed, ".chips a") == "/search?q=hearing"
    assert all(int(headline.split()[1]) % 2 == 0 for headline in _headlines(narrowed))
    assert _href(_facet(narrowed, "Section"), ".refused a.value") == "/search?q=hearing"


def test_every_value_can_be_shown(shelf: FlaskClient) -> None:
    outlets = _facet(_page(shelf, "/search?q=hearing"), "Outlet")
    assert len(outlets.select("li")) < 12
    whole = _facet(_page(shelf, _href(outlets, "p a")), "Outlet")
    assert len(whole.select("li")) == 12


def test_bars_are_links_to_their_days(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=hearing")
    bars = page.select("svg.bars a")
    names = [str(bar["aria-label"]) for bar in bars]
    assert sum(int(name.rpartition(": ")[2].split()[0]) for name in names) == 12
    narrowed = _page(shelf, str(bars[0]["href"]))
    total = int(names[0].rpartition(": ")[2].split()[0])
    assert len(narrowed.select(".hit")) == total
    assert narrowed.select_one("input[name=since]")["value"] == bars[0]["data-first"]  # type: ignore[index]
    assert narrowed.select_one("input[name=until]")["value"] == bars[0]["data-last"]  # type: ignore[index]
    # The other bars are still there, and told apart.
    assert len(narrowed.select("svg.bars a")) == len(bars)
    assert narrowed.select("svg.bars a.outside")
    assert not page.select("svg.bars a.outside")


def test_copies_are_folded_and_unfolded(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=corrigan")
    assert len(page.select(".hit")) == 1
    copies = page.select_one("details.copies")
    assert copies is not None
    assert copies.summary is not None
    assert copies.summary.text == "2 near-identical copies"
    assert len(copies.select("li a")) == 2
    assert _page(shelf, _href(copies, "li a")).select("h1")
    unfolded = _page(shelf, _href(page, "a.folding"))
    assert len(unfolded.select(".hit")) == 3
    assert not unfolded.select("details.copies")
    assert _href(unfolded, "a.folding") == "/search?q=corrigan"


def test_an_article_names_its_copies(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=corrigan&fold=0")
    first = _page(shelf, _href(page, ".hit h2 a"))
    same = first.select_one("section[aria-labelledby=same]")
    assert same is not None
    assert len(same.select("li a")) == 2


def test_other_forms_of_the_answer_are_offered(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=hearing&sort=newest&section=Courts")
    faces = [str(link["href"]) for link in page.select(".faces a")]
    assert len(faces) == 5
    for face in faces:
        assert "q=hearing&sort=newest&section=Courts" in face
        assert shelf.get(face).status_code == 200, face


def test_nothing_found_can_be_widened_from_the_chips(shelf: FlaskClient) -> None:
    page = _page(shelf, "/search?q=corrigan&outlet=Paper+01")
    assert not page.select(".hit")
    assert _href(page, ".chips a") == "/search?q=corrigan"


def test_a_filter_alone_lists_what_it_lets_through(shelf: FlaskClient) -> None:
    found = _page(shelf, "/search?section=Harbor")
    assert "3 articles" in found.select_one(".summary h1").get_text(" ")  # type: ignore[union-attr]
    assert found.select_one(".read-as") is None
    assert found.title is not None
    assert (found.title.string or "").startswith("3 articles")
    assert [order.text for order in found.select(".sorting a")] == ["Newest", "Oldest"]
    assert found.select(".sorting [aria-current]")[0].text == "Newest"
    article = _page(shelf, _href(found, ".hit h2 a"))
    assert _href(article, "a[rel=up]") == "/search?section=Harbor"
    for face in ("json", "csv", "jsonl", "atom", "bib", "ris"):
        assert shelf.get(f"/search.{face}?section=Harbor").status_code == 200, face
        assert shelf.get(f"/search.{face}").status_code == 400, face
