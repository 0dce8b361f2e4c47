"""Quotations and the fact box on the pages: what is shown, where it leads, and that nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from index.annotation import Layer
from index.article import article_id, paragraph_anchor
from index.config import Settings
from tests.articles import article
from tests.search.said import HEARING, hearing, said, told
from tests.search.shelf import searcher_of
from tests.web.hostile_text import HOSTILE
from web import create_app

BENCH = ("“It is over,” the judge said.",)
CASE = (
    "Ana Pell, 44, was sentenced to six years in prison for arson.",
    "She had been acquitted of theft in 2003. Her parole hearing is set for May 4.",
)
HEARD = article_id("https://courier.example/hearing")
NASTY = ("“It was nothing,” the source said of the court.",)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("library")
    nasty = article(
        *NASTY,
        headline="Nasty",
        url="https://nasty.example/story",
        annotations=(
            said(NASTY, "It was nothing,", HOSTILE, HOSTILE, "the source"),
            told(NASTY, Layer.COURT, "the court", HOSTILE),
        ),
    )
    case = article(
        *CASE,
        headline="A case",
        url="https://courier.example/case",
        annotations=(
            told(CASE, Layer.CHARGE, "arson", "arson", party="Ana Pell"),
            told(CASE, Layer.DISPOSITION, "was sentenced", "sentenced", party="Ana Pell", term="six years in prison"),
            told(CASE, Layer.DISPOSITION, "had been acquitted", "acquitted", when="earlier"),
            told(CASE, Layer.STAGE, "parole hearing", "parole hearing", date="2025-05-04", when="scheduled"),
        ),
    )
    bench = article(
        *BENCH,
        headline="From the bench",
        url="https://courier.example/bench",
        annotations=(said(BENCH, "It is over,", "judge", "judge", "the judge"),),
    )
    with searcher_of(folder, hearing(), nasty, case, bench):
        yield create_app(Settings(library=folder)).test_client()


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_quotations_are_underlined_with_who_said_them(client: FlaskClient) -> None:
    shown = page(client, f"/article/{HEARD}?q=quote:deal")
    quoted = "The <mark>deal</mark> was made in bad faith,"
    marked = f'<span class="said" title="Ivo Sommer, defense attorney">{quoted}</span>'
    assert marked in shown
    text = re.sub(r"<[^>]+>", "", shown[shown.index('<div class="body">') :])
    assert HEARING[0] in text
    assert HEARING[1] in text


def test_each_fact_has_its_sentence_and_leads_to_its_paragraph(client: FlaskClient) -> None:
    shown = page(client, f"/article/{HEARD}")
    box = shown[shown.index('class="facts"') :]
    for label, value in (
        ("Courts named", "U.S. Court of Appeals for the Second Circuit"),
        ("Judge", "Ada Quill"),
        ("Charges", "wire fraud"),
        ("Disposition", "dismissed"),
        ("Docket", "1:24-cr-00123"),
        ("Quoted", "Ivo Sommer"),
    ):
        assert f"<dt>{label}</dt>" in box
        assert f"<summary>{value}" in box
    assert "<mark>threw out</mark>" in box
    anchor = paragraph_anchor(3, HEARING[2])
    assert box.count(f'href="#{anchor}"') == 5
    assert f'id="{anchor}"' in shown
    assert 'href="/quotes?speaker=Ivo%20Sommer"' in box


def test_a_role_that_is_all_that_is_known_of_a_speaker_is_told_once(client: FlaskClient) -> None:
    shown = page(client, f"/article/{article_id('https://courier.example/bench')}")
    assert "<summary>judge</summary>" in shown
    assert '<span class="said" title="judge">' in shown


def test_what_is_not_this_storys_own_outcome_is_shown_as_such(client: FlaskClient) -> None:
    shown = page(client, f"/article/{article_id('https://courier.example/case')}")
    box = shown[shown.index('class="facts"') :]
    for value, note in (
        ("arson", "Ana Pell"),
        ("sentenced", "Ana Pell, six years in prison"),
        ("acquitted", "in the past"),
        ("parole hearing", "2025-05-04, scheduled"),
    ):
        assert f'<summary>{value} <span class="quiet">{note}</span>' in box
    # Nothing is found by an outcome of another case, so nothing is offered.
    assert re.findall(r"[?]q=disposition(?::|%3A)(?:%22)?(\w+)", box) == ["sentenced"]
    assert '<span class="said" title="Charge: arson (Ana Pell)">arson</span>' in shown
    assert '<span class="said" title="Stage: parole hearing (2025-05-04, scheduled)">' in shown


def test_an_article_as_json_carries_its_annotations(client: FlaskClient) -> None:
    answer = client.get(f"/article/{HEARD}.json").get_json()
    first = answer["annotations"][0]
    assert first["layer"] == "quote"
    assert first["attributes"] == {"speaker": "Ivo Sommer", "role": "defense attorney"}
    text = answer["paragraphs"][first["paragraph"]]["text"]
    assert text[first["start"] : first["end"]] == "The deal was made in bad faith,"
    ((span),) = first["evidence"]
    assert text[span["start"] : span["end"]] == "Ivo Sommer"


def test_what_is_underlined_can_be_told_without_a_mouse(client: FlaskClient) -> None:
    assert '<input type="checkbox"> Show what is underlined' in page(client, f"/article/{HEARD}")


def test_quotations_as_json(client: FlaskClient) -> None:
    first = client.get("/quotes.json?limit=1&outlet=Quarry+Post&not_section=Sport").get_json()
    assert first["articles"] == 0
    first = client.get("/quotes.json?limit=1&not_section=Sport").get_json()
    assert (first["ok"], first["articles"]) == (True, 3)
    assert first["next_url"] == "/quotes.json?not_section=Sport&limit=1&page=2"
    second = client.get(first["next_url"]).get_json()
    third = client.get(second["next_url"]).get_json()
    assert third["next_url"] is None
    told = {one["article"] for each in (first, second, third) for one in each["quotations"]}
    assert told == {HEARD, article_id("https://nasty.example/story"), article_id("https://courier.example/bench")}
    assert client.get("/quotes.json?speaker=sommer").get_json()["articles"] == 1
    for wrong in ("q=(", "page=0", f"role={'x' * 201}", "since=never"):
        refused = client.get(f"/quotes.json?{wrong}")
        assert (refused.status_code, refused.get_json()["ok"]) == (400, False)
    again = client.get("/quotes.json", headers={"If-None-Match": client.get("/quotes.json").headers["ETag"]})
    assert again.status_code == 304


def test_the_form_of_quotations_keeps_what_it_does_not_show(client: FlaskClient) -> None:
    shown = page(client, "/quotes?outlet=Nobody&not_section=Sport&since=2024-01-01&sort=oldest&page=2")
    for name, value in (("outlet", "Nobody"), ("not_section", "Sport"), ("sort", "oldest")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in shown
    assert '<input type="date" name="since" value="2024-01-01">' in shown
    assert 'name="page"' not in shown


def test_the_page_of_quotations(client: FlaskClient) -> None:
    shown = page(client, "/quotes?speaker=sommer&role=attorney&q=faith")
    assert "<mark>The deal was made in bad faith,</mark>" in shown
    assert "<mark>I had faith in it,</mark>" in shown
    assert "<mark>There was no bad motive,</mark>" not in shown
    assert f"#{paragraph_anchor(1, HEARING[0])}" in shown
    assert 'href="/quotes?role=defense%20attorney"' in shown
    assert "Nothing of the kind is quoted" in page(client, "/quotes?speaker=nobody")
    assert "This parenthesis is never closed" in page(client, "/quotes?q=(faith")
    assert "is not a date" in page(client, "/quotes?since=never")
    assert "Quotations in 3 articles" in page(client, "/quotes")
    assert "These quotations end on" in page(client, "/quotes?page=7")


def test_the_page_of_quotations_offers_who_speaks_and_what_to_leave_out(client: FlaskClient) -> None:
    shown = page(client, "/quotes")
    for option in ("Ivo Sommer", "Lena Vasquez", "prosecutor"):
        assert f'<option value="{option}"></option>' in shown
    shown = page(client, "/quotes?speaker=sommer&q=zeppelin&since=2024-01-01")
    assert 'href="/quotes?speaker=sommer&amp;since=2024-01-01">Without the words <code>zeppelin</code>' in shown
    assert 'href="/quotes?q=zeppelin&amp;since=2024-01-01">Without the speaker <code>sommer</code>' in shown
    assert 'href="/quotes?q=zeppelin&amp;speaker=sommer">In all articles, on all days' in shown


@pytest.mark.parametrize(
    "path", ["/quotes", f"/article/{article_id('https://nasty.example/story')}", "/search?q=quote:nothing"]
)
def test_names_that_are_markup_are_text(path: str, client: FlaskClient) -> None:
    shown = page(client, path)
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert " onmouseover=" not in re.sub(r"&#34;|&quot;", "", shown).split("<main")[0]
    assert not re.search(r"<[^>]*\sonmouseover=\"alert", shown)


def test_what_is_typed_into_the_page_of_quotations_is_text(client: FlaskClient) -> None:
    shown = client.get("/quotes", query_string={"speaker": HOSTILE, "role": HOSTILE, "q": "x"}).get_data(as_text=True)
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
