"""The forms that programs read: each can be read by what reads such things, and tells the same results."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pybtex.database
import pytest
import rispy
from flask.testing import FlaskClient

from index.article import Metadata
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from search.serialize.bibliography import Work, bibtex, ris
from tests.articles import article, save
from tests.web.hostile_text import HOSTILE
from web import create_app

Id = Callable[[str], str]

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
QUARRY = {f"Quarry hearing {n}" for n in range(1, 13)}


def headlines_of_csv(text: str) -> set[str]:
    return {row["headline"] for row in csv.DictReader(io.StringIO(text))}


def headlines_of_lines(text: str) -> set[str]:
    return {json.loads(line)["headline"] for line in text.splitlines()}


def headlines_of_feed(text: str) -> set[str]:
    return {entry.title for entry in feedparser.parse(text.encode()).entries}


def headlines_of_bib(text: str) -> set[str]:
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    return {entry.fields["title"].removeprefix("{").removesuffix("}") for entry in entries}


def headlines_of_ris(text: str) -> set[str]:
    return {record["title"] for record in rispy.loads(text)}


@pytest.mark.parametrize(
    ("face", "media_type", "headlines"),
    [
        ("csv", "text/csv", headlines_of_csv),
        ("jsonl", "application/x-ndjson", headlines_of_lines),
        ("atom", "application/atom+xml", headlines_of_feed),
        ("bib", "application/x-bibtex", headlines_of_bib),
        ("ris", "application/x-research-info-systems", headlines_of_ris),
    ],
)
def test_every_face_tells_the_same_results_page_by_page(
    client: FlaskClient, face: str, media_type: str, headlines: Callable[[str], set[str]]
) -> None:
    path, seen, pages = f"/search.{face}?q=quarry&limit=5&not_outlet=Nobody", set(), 0
    while path:
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (200, media_type)
        seen |= headlines(response.text)
        pages += 1
        link = response.headers.get("Link", "")
        path = link.removeprefix("<http://localhost").partition(">")[0]
    assert (seen, pages) == (QUARRY, 3)


def test_lines_may_be_many_at_once(client: FlaskClient) -> None:
    assert headlines_of_csv(client.get("/search.csv?q=quarry&limit=1000").text) == QUARRY
    assert client.get("/search.json?q=quarry&limit=1000").status_code == 400
    assert client.get("/search.jsonl?q=quarry&limit=1001").status_code == 400


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    starts = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        for place, start in enumerate(starts):
            named = article(f"{start} ferry", headline=f"{start} ferry", outlet=start, authors=(start,), section=start)
            save(library, f"{place}", named)
        catch_up(library, settings.engine, settings.index)
    rows = list(csv.DictReader(io.StringIO(create_app(settings).test_client().get("/search.csv?q=ferry&fold=0").text)))
    assert len(rows) == len(starts)
    for row in rows:
        for name in ("headline", "outlet", "authors", "section", "passage"):
            assert row[name].startswith("'"), row[name]


def test_a_byte_order_mark_stands_there_only_when_asked_for(client: FlaskClient) -> None:
    assert client.get("/search.csv?q=ferry").data.startswith(b"rank,")
    assert client.get("/search.csv?q=ferry&bom=1").data.startswith(b"\xef\xbb\xbfrank,")


def test_the_feed_is_as_rfc_4287_and_opensearch_want_it(client: FlaskClient, id_of: Id) -> None:
    text = client.get("/search.atom?q=ferry OR quarry&limit=5&page=2").text
    assert not feedparser.parse(text.encode()).bozo
    feed = ElementTree.fromstring(text.encode())
    for required in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{required}")) == 1
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert set(links) == {"self", "alternate", "first", "search", "next"}
    totals = [feed.findtext(f"{SEARCH}{name}") for name in ("totalResults", "startIndex", "itemsPerPage")]
    assert totals == ["13", "6", "5"]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 5
    for entry in entries:
        for required in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{required}")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.findtext(f"{ATOM}updated") or "")
    first = client.get("/search.atom?q=ferry").text
    assert f"<id>tag:courtbeat.example,2025:article:{id_of('ferry')}</id>" in first
    assert '<link rel="via" href="https://tidewater.example/courts/ferry" />' in first
    ids = [ElementTree.fromstring(client.get(path).data).findtext(f"{ATOM}id") for path in _ONE_FEED]
    assert ids[0] == ids[1] != ids[2]


_ONE_FEED = ("/search.atom?q=quarry", "/search.atom?q=quarry&page=2", "/search.atom?q=mill")


@pytest.mark.parametrize("query", ["poison", "poison OR \x0b\ufffe"])
def test_a_feed_of_hostile_text_is_still_xml(client: FlaskClient, query: str) -> None:
    response = client.get("/search.atom", query_string={"q": query})
    assert response.status_code in (200, 400)
    if response.status_code == 200:
        parsed = feedparser.parse(response.data)
        assert not parsed.bozo
        (entry,) = parsed.entries
        assert all(link.href.startswith("http") for link in entry.links)
        titles = [
            e.findtext(f"{ATOM}title") or "" for e in ElementTree.fromstring(response.data).findall(f"{ATOM}entry")
        ]
        assert [HOSTILE[:8] in title for title in titles] == [True]


def test_an_entry_of_bibtex_is_whole(client: FlaskClient, id_of: Id) -> None:
    expected = f"""@misc{{courtbeat-{id_of("ferry")},
  author = {{{{Aldgate}}, Juno and {{Harrow}}, Pim}},
  title = {{{{Ferry captain’s case dismissed with prejudice}}}},
  howpublished = {{Tidewater Gazette}},
  year = {{2024}},
  month = may,
  day = {{6}},
  url = {{https://tidewater.example/courts/ferry}},
}}

"""
    assert client.get(f"/article/{id_of('ferry')}.bib").text == expected
    assert client.get("/search.bib?q=ferry").text == expected


@pytest.mark.parametrize(
    ("author", "bibtex_name", "ris_name"),
    [
        ("Ana de la Cruz", "{de la Cruz}, Ana", "de la Cruz, Ana"),
        ("Martin Oduya Jr.", "{Oduya}, Jr., Martin", "Oduya, Martin, Jr."),
        ("Quarry Post Staff", "{Quarry Post Staff}", "Quarry Post Staff"),
        ("Smith and Sons Bureau", "{Smith and Sons Bureau}", "Smith and Sons Bureau"),
        ("Jo and Al Sandoval", "{Sandoval}, {Jo and Al}", "Sandoval, Jo and Al"),
        ("Cher", "{Cher}", "Cher"),
    ],
)
def test_names_are_parted_for_reference_managers(author: str, bibtex_name: str, ris_name: str) -> None:
    work = Work("abcd", "", Metadata(authors=(author,)), "https://courier.example/a")
    assert f"  author = {{{bibtex_name}}}," in bibtex(work)
    assert "title" not in bibtex(work)
    assert f"AU  - {ris_name}\r\n" in ris(work)


def test_feeds_of_filters_are_told_apart_and_what_has_no_day_stays(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    feeds = []
    with Library(settings.database, create=True) as library:
        for number in range(2):
            address = "https://x.example/a b?ü=%20"
            written = article(
                "The ferry sank.", headline=f"{number}", outlet="Quarry Post", published_at=None, url=address
            )
            save(library, f"{number}", written if not number else replace(written, metadata=Metadata(outlet="Other")))
            catch_up(library, settings.engine, settings.index)
            client = create_app(settings).test_client()
            feeds.append(feedparser.parse(client.get("/search.atom?outlet=Quarry+Post&since=0001").data))
            feeds.append(feedparser.parse(client.get("/search.atom?q=ferry&outlet=Quarry+Post").data))
    first, again = feeds[1], feeds[3]
    assert first.feed.title == "Courtbeat: ferry, from Quarry Post"
    assert feeds[0].feed.title == "Courtbeat: from Quarry Post and published since 0001-01-01"
    assert first.entries[0].updated == again.entries[0].updated
    assert [one.href for one in first.entries[0].links if one.rel == "via"] == ["https://x.example/a%20b?%C3%BC=%20"]


def test_bibtex_of_hostile_text_has_balanced_braces(client: FlaskClient, id_of: Id) -> None:
    text = client.get(f"/article/{id_of('hostile')}.bib").text
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    for line in bare.splitlines()[1:-2]:
        assert line.startswith("  ")
        assert line.endswith(",")
    (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
    assert {"title", "author", "howpublished", "url"} <= set(entry.fields) | set(entry.persons)
    assert entry.fields["title"].startswith("{Poison ")
    assert len(entry.persons["author"]) == 1


def test_a_record_of_ris_is_whole(client: FlaskClient, id_of: Id) -> None:
    lines = client.get(f"/article/{id_of('ferry')}.ris").text.split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "AU  - Harrow, Pim" in lines
    assert "DA  - 2024/05/06/" in lines
    assert lines[-3:] == ["ER  - ", "", ""]
    hostile = client.get(f"/article/{id_of('hostile')}.ris").text.split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in hostile if line)
    (record,) = rispy.loads("\r\n".join(hostile))
    assert record["type_of_reference"] == "NEWS"
    assert record["title"].startswith("Poison ")
    assert len(record["authors"]) == 1


def test_an_article_as_json(client: FlaskClient, id_of: Id) -> None:
    found = client.get(f"/article/{id_of('mill')}.json?version=1&q=draft").get_json()
    assert (found["id"], found["version"], found["versions"]) == (id_of("mill"), 1, 2)
    assert [one["text"][a:b] for one in found["paragraphs"] for a, b in one["matches"]] == ["Draft"]
    assert client.get(f"/article/{id_of('mill')}.json?version=9").get_json()["errors"][0]["code"] == "not-found"


@pytest.mark.parametrize(
    "path", ["/search.json?q=ferry", "/search.csv?q=ferry", "/search.atom?q=ferry", "/article/{id}.json"]
)
def test_what_is_known_is_not_sent_again(client: FlaskClient, id_of: Id, path: str) -> None:
    path = path.format(id=id_of("ferry"))
    first = client.get(path)
    assert first.last_modified is not None
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_a_tag_is_of_one_state_only(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        save(library, "one", article("The ferry sank."))
        catch_up(library, settings.engine, settings.index)
        client = create_app(settings).test_client()
        first = client.get("/search.json?q=ferry")
        save(library, "two", article("A ferry sailed."))
        catch_up(library, settings.engine, settings.index)
        again = client.get("/search.json?q=ferry", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_json()["total"]) == (200, 2)


@pytest.mark.parametrize("face", ["json", "jsonl", "csv", "atom", "bib", "ris"])
def test_errors_have_one_shape_whatever_the_face(client: FlaskClient, face: str) -> None:
    for query in ("q=hedline:x", "q=ferry&sort=x", "", "q=ferry&cursor=x", "q=ferry&month=May"):
        response = client.get(f"/search.{face}?{query}")
        assert (response.status_code, response.mimetype) == (400, "application/json")
        error = response.get_json()
        assert (error["ok"], error["status"], error["error"]) == (False, 400, error["errors"][0]["message"])
        assert {"code", "message", "position", "fixes"} <= set(error["errors"][0])


def test_facets_of_an_answer_lead_where_they_say(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=hearing OR ferry OR mill").get_json()
    for name, facet in answer["facets"].items():
        for value in facet["values"]:
            chosen = client.get(value["url"]).get_json()
            assert chosen["total"] == value["count"], (name, value)
            assert client.get(value["exclude_url"]).get_json()["total"] == answer["total"] - value["count"]
    for bar in answer["histogram"]["bars"]:
        assert client.get(bar["url"]).get_json()["total"] == bar["count"]


def test_health_and_about(client: FlaskClient, empty: FlaskClient) -> None:
    assert client.get("/health").get_json()["ok"] is True
    about = client.get("/about.json").get_json()
    assert (about["articles"], about["searched"], about["is_current"], about["engine"]) == (15, 15, True, "tantivy")
    assert {"outlet": "Upland Post", "articles": 13} in about["outlets"]
    assert empty.get("/about.json").get_json()["articles"] == 0


def test_suggestions_count_what_the_page_is_narrowed_to(client: FlaskClient) -> None:
    typed, queries, kinds, urls, more = client.get("/suggest?q=ferr").get_json()
    assert (typed, queries[0], kinds[0], urls[0], more["articles"][0]) == ("ferr", "ferry", "word", "", 1)
    assert len(queries) == len(kinds) == len(urls) == len(more["articles"])
    assert "ferry" not in client.get("/suggest?q=ferr&outlet=Upland+Post").get_json()[1]
    found = client.get("/suggest?q=outlet:&since=2024-05-12&until=2024-05-12").get_json()
    assert (found[1][0], found[4]["articles"][0]) == ('outlet:"Upland Post"', 1)


def test_the_opensearch_description_leads_to_answers(client: FlaskClient) -> None:
    response = client.get("/opensearch.xml")
    assert response.mimetype == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.data)
    assert root.tag == f"{SEARCH}OpenSearchDescription"
    assert len(root.findtext(f"{SEARCH}ShortName") or "") <= 16
    assert len(root.findtext(f"{SEARCH}Description") or "") <= 1024
    kinds = {}
    for url in root.findall(f"{SEARCH}Url"):
        template = url.get("template") or ""
        address = re.sub(r"\{\w+\?\}", "", template.replace("{searchTerms}", "ferry")).removeprefix("http://localhost")
        kinds[url.get("type")] = client.get(address)
    assert {kind: found.status_code for kind, found in kinds.items()} == dict.fromkeys(
        (
            "text/html",
            "application/atom+xml",
            "application/json",
            "application/x-suggestions+json",
            "application/opensearchdescription+xml",
        ),
        200,
    )
    assert all(found.mimetype == kind for kind, found in kinds.items())
