"""The page on the query language."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from search.query.parser import parse
from search.reference.compose import reference
from search.reference.examples import find_examples
from search.reference.problems import ERRORS, NOTICES
from web.help import slug

PATH = "/help/query"


def _page(client: FlaskClient, path: str = PATH) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def test_every_example_is_a_link_that_runs_it(client: FlaskClient) -> None:
    page = _page(client)
    links = page.select(".runs dt a")
    assert [link.text for link in links] == [example.query for example in find_examples(reference())]
    for link in links:
        box = _page(client, str(link["href"])).select_one("#q")
        assert box is not None
        assert box["value"] == link.text


def test_every_problem_is_shown_with_a_link_to_it_and_to_its_fixes(client: FlaskClient) -> None:
    links = {link.text: str(link["href"]) for link in _page(client).select("td a")}
    for query, _ in (*ERRORS, *NOTICES):
        parsed = parse(query)
        for cited in (query, *(fix for problem in (*parsed.errors, *parsed.notices) for fix in problem.fixes[:1])):
            assert cited in links
    rejected = _page(client, links["/s fraud"])
    assert rejected.select(".problem")


def test_the_contents_name_every_section_and_every_link_on_the_page_leads_to_one(client: FlaskClient) -> None:
    page = _page(client)
    anchors = {str(element["id"]) for element in page.select("[id]")}
    links = [str(link["href"])[1:] for link in page.select("a[href^='#']")]
    assert set(links) <= anchors
    contents = [str(link["href"])[1:] for link in page.select(".contents a")]
    headings = [heading.get_text().replace("¶", "").strip() for heading in page.select(".manual :is(h2, h3)")]
    assert contents == [slug(heading) for heading in headings]
    assert len(page.select("[id]")) == len(anchors)


def test_nothing_of_the_markdown_is_left_over(client: FlaskClient) -> None:
    text = _page(client).get_text()
    assert "<!--" not in text
    assert "`" not in text
    assert "**" not in text.replace("word**", "").replace("prosecut**", "").replace("***", "")


def test_cells_of_wide_tables_say_what_column_they_stand_in(client: FlaskClient) -> None:
    for wide in _page(client).select("table.wide"):
        names = [head.text for head in wide.select("th")]
        for row in wide.select("tbody tr"):
            assert [cell["data-column"] for cell in row.select("td")] == names


def test_it_is_linked_from_the_start_beside_the_box_and_from_a_query_that_cannot_be_read(client: FlaskClient) -> None:
    assert _page(client, "/").select_one(f".examples a[href='{PATH}']")
    assert _page(client, "/search?q=ferry").select_one(f".masthead a[href='{PATH}']")
    assert _page(client, "/search?q=(").select_one(f".answer a[href='{PATH}']")
