"""Articles that their agency takes back: every version is kept as it came, and it is told wherever one is shown."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from cli import main
from index.config import Settings
from index.library import Library
from index.library.export import export_versions
from search.withdrawn import withdrawal
from tests.articles import article, save
from web import create_app

TEXT = "A jury in Port Ellery acquitted the harbor master Odo Brandt of bribery on Friday."
NOTE = "Please remove this story: the jury is still out."
NINJS = {
    "uri": "urn:harbor:77",
    "type": "text",
    "headline": "Jury clears harbor master",
    "body_text": TEXT,
    "firstcreated": "2025-03-04T09:15:00-05:00",
    "versioncreated": "2025-03-04T11:00:00-05:00",
}
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:harbor:78" version="VERSION"><itemMeta>
<versionCreated>2025-03-04T1VERSION:00:00-05:00</versionCreated>STATUS</itemMeta><contentMeta>
<headline>Jury clears harbor master</headline></contentMeta>CONTENT</newsItem>"""
CONTENT = f'<contentSet><inlineData contenttype="text/plain">{TEXT}</inlineData></contentSet>'


def g2(version: int, status: str, content: str, note: str = "") -> str:
    told = f'<pubStatus qcode="stat:{status}"/>' + (f"<edNote>{note}</edNote>" if note else "")
    return G2.replace("VERSION", str(version)).replace("STATUS", told).replace("CONTENT", content)


def run(home: Path, *arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["--library", str(home / "library"), *map(str, arguments)])
    # A search that finds nothing ends with 1.
    assert result.exit_code <= (arguments[0] == "search"), result.output
    return result.output


def add(home: Path, name: str, content: object) -> str:
    path = home / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return run(home, "add", path)


def ask(home: Path, address: str) -> str:
    with closing(create_app(Settings(library=home / "library")).test_client().get(address)) as answer:
        assert answer.status_code == 200
        return answer.get_data(as_text=True)


def found(home: Path, query: str) -> list[str]:
    return [hit["withdrawn"] for hit in json.loads(run(home, "search", query, "--json"))["results"]]


@pytest.mark.parametrize(
    ("name", "published", "taken_back"),
    [
        ("a.json", NINJS, {"pubstatus": "canceled"}),
        ("a.json", NINJS, {"pubStatus": "withheld", "ednote": NOTE}),
        ("a.json", NINJS, {"pubstatus": "canceled", "ednote": NOTE, "body_text": None, "versioncreated": "2025-03-05"}),
        ("a.xml", g2(1, "usable", CONTENT), g2(2, "canceled", CONTENT)),
        ("a.xml", g2(1, "usable", CONTENT), g2(2, "withheld", CONTENT, NOTE)),
        ("a.xml", g2(1, "usable", CONTENT), g2(2, "canceled", "", NOTE)),
    ],
)
def test_what_was_published_and_is_taken_back(tmp_path: Path, name: str, published: object, taken_back: object) -> None:
    if isinstance(taken_back, dict):
        taken_back = {key: value for key, value in {**NINJS, **taken_back}.items() if value}
    first = published if isinstance(published, str) else json.dumps(published)
    add(tmp_path, name, published)
    assert found(tmp_path, "clears") == [None]
    assert found(tmp_path, "clears is:withdrawn") == []
    # An agency sends the second under another name.
    add(tmp_path, f"b{name}", taken_back)
    [status] = found(tmp_path, "clears is:withdrawn")
    assert status in ("canceled", "withheld")
    assert found(tmp_path, "clears -is:withdrawn") == []
    assert found(tmp_path, "was:acquitted OR acquitted") == [status]
    with Library(Settings(library=tmp_path / "library").database) as library:
        [number] = library.numbers()
        versions = library.versions(number)
        assert versions[0].paragraphs[-1].text == TEXT
        assert len({version.metadata.published_on for version in versions}) == 1
        kept = library.original(number, 1).content
        assert kept == first.encode() if name == "a.xml" else json.loads(kept) == json.loads(first)
        newest = library.newest_original(number, versions[-1].number).content.decode()
        assert "canceled" in newest or "withheld" in newest
        article = versions[0].id
    said = f"Withdrawn: the outlet {'has canceled' if status == 'canceled' else 'withholds'} it"
    assert said in run(tmp_path, "search", "clears")
    assert said in run(tmp_path, "show", article)
    assert said in run(tmp_path, "show", article, "--version", "1")
    assert json.loads(run(tmp_path, "show", article, "--json"))["withdrawn"] == status
    [row] = csv.DictReader(run(tmp_path, "search", "clears", "--format", "csv").splitlines())
    assert row["withdrawn"] == status
    assert 'category term="withdrawn"' in run(tmp_path, "search", "clears", "--format", "atom")
    assert f"note = {{{said}}}" in run(tmp_path, "search", "clears", "--format", "bib")
    assert f"N1  - {said}" in run(tmp_path, "search", "clears", "--format", "ris")
    client = create_app(Settings(library=tmp_path / "library")).test_client()
    for page in (f"/article/{article}", f"/article/{article}?version=1", "/search?q=clears"):
        assert said in client.get(page).text, page
    if len(versions) > 1:
        assert said in run(tmp_path, "diff", article)
        assert json.loads(run(tmp_path, "diff", article, "--json"))["withdrawn"] == status
        assert said in client.get(f"/article/{article}/diff").text
    if NOTE in newest:
        assert NOTE in client.get(f"/article/{article}").text


def test_its_quotations_tell_it(tmp_path: Path) -> None:
    """A reporter who quotes from the list must not quote what was taken back."""
    said = "“The line was never safe,” Judge Ada Quill said on Friday."
    add(tmp_path, "a.json", NINJS | {"body_text": said, "pubstatus": "canceled"})
    add(tmp_path, "b.json", NINJS | {"uri": "urn:harbor:78", "body_text": said.replace("never", "always")})
    found = json.loads(run(tmp_path, "quotes", "--speaker", "Quill", "--json"))["quotations"]
    assert {one["sentence"].split()[3]: one["withdrawn"] for one in found} == {"never": "canceled", "always": None}
    told = "Withdrawn: the outlet has canceled it."
    assert run(tmp_path, "quotes", "--speaker", "Quill").count(told) == 1
    client = create_app(Settings(library=tmp_path / "library")).test_client()
    assert client.get("/quotes?speaker=Quill").text.count(told) == 1


STORY = (
    "Odo Brandt was acquitted of bribery by a jury in Port Ellery on Friday, and the ferry terminal stays open.",
    "The foreman read the verdict at noon, after nine hours in which the jurors had asked twice for the ledger.",
    "Judge Ada Quill thanked them, and told the harbor master that he was free to go back to his office at once.",
)
SAID = "Withdrawn: the outlet has canceled it"


def shelve(home: Path) -> dict[str, str]:
    """Articles on one acquittal, among others; outlet -> id. What Harbor Wire and Tidal Wire sent was taken back."""
    with Library(Settings(library=home / "library").database, create=True) as library:
        for outlet, body in (
            ("Harlow Courier", STORY),
            ("Harbor Wire", (STORY[0].replace("Friday", "Thursday"), *STORY[1:])),
            ("Tidal Wire", STORY),
        ):
            taken_back = "canceled" if outlet.endswith("Wire") else ""
            save(library, f"{outlet}.txt", article(*body, outlet=outlet, withdrawn=taken_back))
        for outlet, taken_back in (("Quay Wire", "withheld"), ("Quay Post", "")):
            text = (
                f"At noon jurors read {outlet} a verdict that acquitted Odo Brandt: for nine hours they asked of the"
                " ledger, twice. The foreman thanked Judge Ada Quill. Free, the harbor master told his office in Port"
                " Ellery of the terminal, and of no bribery."
            )
            save(library, f"{outlet}.txt", article(text, headline=text[:24], outlet=outlet, withdrawn=taken_back))
        for n in range(40):
            save(
                library,
                f"{n}.txt",
                article(f"A ferry went to island number {n}.", headline=f"Ferry {n}", outlet="Ferry"),
            )
        ids = {one.outlet: one.id for one in library.summaries()}
    run(home, "reindex")
    return ids


def test_a_copy_below_a_result_tells_it(tmp_path: Path) -> None:
    ids = shelve(tmp_path)
    [hit] = json.loads(run(tmp_path, "search", '"thanked them"', "--json"))["results"]
    shown = {copy["id"]: copy["withdrawn"] for copy in hit["copies"]} | {hit["id"]: hit["withdrawn"]}
    assert shown == {ids["Harlow Courier"]: None, ids["Harbor Wire"]: "canceled", ids["Tidal Wire"]: "canceled"}
    gone = [copy["id"] for copy in hit["copies"] if copy["withdrawn"]]
    printed = run(tmp_path, "search", '"thanked them"')
    for outlet in ("Harbor Wire", "Tidal Wire"):
        assert (f"{ids[outlet]} ({outlet} · {SAID})" in printed) == (ids[outlet] in gone)
    assert f"{ids['Harlow Courier']} (Harlow Courier)" in printed or hit["id"] == ids["Harlow Courier"]
    page = BeautifulSoup(ask(tmp_path, "/search?q=%22thanked+them%22"), "lxml")
    copies = page.select_one("details.copies")
    assert copies is not None
    assert copies.summary is not None
    # It is told before the list is opened, too.
    assert copies.summary.text == f"2 near-identical copies, {len(gone)} withdrawn"
    listed = {str(link["href"]).split("?")[0]: item for item in copies.select("li") for link in item.select("a")}
    assert {path for path, item in listed.items() if SAID in item.text} == {f"/article/{one}" for one in gone}


def test_lists_beside_an_article_tell_it(tmp_path: Path) -> None:
    ids = shelve(tmp_path)
    told = json.loads(run(tmp_path, "show", ids["Harlow Courier"], "--json"))
    assert [(one["id"], one["withdrawn"]) for one in told["same_text"]] == [(ids["Tidal Wire"], "canceled")]
    assert [(one["id"], one["withdrawn"]) for one in told["copies"]] == [(ids["Harbor Wire"], "canceled")]
    related = {one["id"]: one["withdrawn"] for one in told["related"]}
    assert related == {ids["Quay Wire"]: "withheld", ids["Quay Post"]: None}
    printed = run(tmp_path, "show", ids["Harlow Courier"])
    assert f"The same text: Tidal Wire · 4 March 2025 · {ids['Tidal Wire']} · {SAID}\n" in printed
    page = BeautifulSoup(ask(tmp_path, f"/article/{ids['Harlow Courier']}"), "lxml")
    lists = {each["aria-labelledby"]: each.select("li") for each in page.select(".around section[aria-labelledby]")}
    for name in ("same", "copies"):
        [item] = lists[name]
        assert item.get_text(" ", strip=True).endswith(f"{SAID}.")
    said = {item.b.text: [each.text for each in item.select(".withdrawn")] for item in lists["related"] if item.b}
    assert said == {"Quay Wire": ["Withdrawn: the outlet withholds it."], "Quay Post": []}


def test_citations_tell_it_of_every_version(tmp_path: Path) -> None:
    add(tmp_path, "a.json", NINJS)
    [hit] = json.loads(run(tmp_path, "search", "clears", "--json"))["results"]
    path = f"/article/{hit['id']}"
    assert "ithdrawn" not in ask(tmp_path, path) + ask(tmp_path, f"{path}.bib") + ask(tmp_path, f"{path}.ris")
    add(
        tmp_path,
        "b.json",
        NINJS
        | {"pubstatus": "canceled", "versioncreated": "2025-03-05T11:00:00-05:00"}
        | {"body_text": f"{TEXT} Kill."},
    )
    for asked in ("", "?version=1"):
        page = BeautifulSoup(ask(tmp_path, path + asked), "lxml")
        cited = {str(one["data-citation"]): one.get_text() for one in page.select("[data-citation]")}
        assert cited["Bluebook"].endswith(" (withdrawn)")
        assert ", since withdrawn" in cited["AP"]
        assert cited["APA"].endswith(f" ({SAID})")
        assert f"note = {{{SAID}}}" in ask(tmp_path, f"{path}.bib{asked}")
        assert f"N1  - {SAID}\r\n" in ask(tmp_path, f"{path}.ris{asked}")
        assert json.loads(ask(tmp_path, f"{path}.json{asked}"))["withdrawn"] == "canceled"


def test_what_is_published_again_stands(tmp_path: Path) -> None:
    add(tmp_path, "a.json", NINJS)
    add(tmp_path, "b.json", NINJS | {"pubstatus": "canceled", "versioncreated": "2025-03-05T11:00:00-05:00"})
    assert found(tmp_path, "clears") == ["canceled"]
    # One that was sent before is late, and changes nothing.
    add(tmp_path, "c.json", NINJS | {"body_text": f"{TEXT} He wept.", "versioncreated": "2025-03-04T12:00:00-05:00"})
    assert found(tmp_path, "clears") == ["canceled"]
    add(tmp_path, "d.json", NINJS | {"pubstatus": "usable", "versioncreated": "2025-03-06T11:00:00-05:00"})
    assert found(tmp_path, "clears") == [None]


PAGE = (
    '<html><head><link rel="canonical" href="https://courier.example/a">HEAD</head><body><article>'
    f"<h1>Jury clears harbor master</h1><p>{TEXT} He wept.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("times", "stands"),
    [
        ({}, False),
        ({"published": "2025-03-04T09:15:00-05:00"}, False),
        ({"published": "2025-03-04T09:15:00-05:00", "modified": "2025-03-05T10:59:00-05:00"}, False),
        ({"published": "2025-03-05T11:00:00-05:00"}, False),
        ({"modified": "2025-03-05"}, False),
        ({"modified": "2025-03-06"}, True),
        ({"published": "2025-03-04T09:15:00-05:00", "modified": "2025-03-05T11:01:00-05:00"}, True),
    ],
)
@pytest.mark.parametrize("is_other", [True, False])
def test_a_page_makes_it_stand_only_if_it_is_newer(
    tmp_path: Path, times: dict[str, str], stands: bool, is_other: bool
) -> None:
    item = NINJS | {"url": "https://courier.example/a", "body_text": TEXT if is_other else f"{TEXT} He wept."}
    add(tmp_path, "a.json", item)
    add(tmp_path, "b.json", item | {"pubstatus": "canceled", "versioncreated": "2025-03-05T11:00:00-05:00"})
    head = "".join(f'<meta property="article:{name}_time" content="{time}">' for name, time in times.items())
    add(tmp_path, "a.html", PAGE.replace("HEAD", head))
    assert found(tmp_path, "clears") == ([None] if stands else ["canceled"])
    # What it says is kept, and no second reading changes anything.
    assert found(tmp_path, "wept OR was:wept") == ([None] if stands else ["canceled"])
    add(tmp_path, "b.html", PAGE.replace("HEAD", head))
    assert found(tmp_path, "clears") == ([None] if stands else ["canceled"])
    run(tmp_path, "verify")


def test_an_agency_need_not_say_when_it_sends_something_again(tmp_path: Path) -> None:
    item = {key: value for key, value in NINJS.items() if key not in ("firstcreated", "versioncreated")}
    add(tmp_path, "a.json", item)
    add(tmp_path, "a.json", item | {"pubstatus": "canceled"})
    assert found(tmp_path, "clears") == ["canceled"]
    add(tmp_path, "a.json", item | {"pubstatus": "usable"})
    assert found(tmp_path, "clears") == [None]


def test_what_says_no_more_than_that_it_is_taken_back(tmp_path: Path) -> None:
    bare = {"uri": "urn:harbor:77", "type": "text", "pubstatus": "canceled", "versioncreated": "2025-03-05T11:00:00Z"}
    add(tmp_path, "a.json", NINJS)
    add(tmp_path, "b.json", bare)
    assert found(tmp_path, "is:withdrawn acquitted OR is:withdrawn was:acquitted") == ["canceled"]
    client = create_app(Settings(library=tmp_path / "library")).test_client()
    with Library(Settings(library=tmp_path / "library").database) as library:
        [version] = library.current(library.numbers()).values()
        lines = [*export_versions(library)]
    page = client.get(f"/article/{version.id}")
    assert page.status_code == 200
    assert "Withdrawn: the outlet has canceled it" in page.text
    assert [each.text for each in version.paragraphs] == ["Taken back by its agency (canceled)."]
    run(tmp_path, "verify")
    run(tmp_path, "reindex")
    (tmp_path / "all.jsonl").write_text("\n".join(lines), "utf-8")
    other = tmp_path / "other"
    other.mkdir()
    run(other, "add", tmp_path / "all.jsonl")
    assert found(other, "was:acquitted") == ["canceled"]


def test_a_message_of_which_one_item_is_taken_back(tmp_path: Path) -> None:
    other = g2(1, "usable", CONTENT).replace("urn:harbor:78", "urn:harbor:79").replace("Jury clears", "Appeal against")
    add(tmp_path, "a.xml", g2(1, "usable", CONTENT))
    items = f"<itemSet>{other}{g2(2, 'canceled', '', NOTE)}</itemSet>"
    add(tmp_path, "b.xml", f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{items}</newsMessage>')
    assert found(tmp_path, "appeal") == [None]
    assert found(tmp_path, "clears") == ["canceled"]


def test_nitf_says_it_in_its_status(tmp_path: Path) -> None:
    nitf = (
        '<nitf><head><docdata management-status="STATUS"><doc-id regsrc="HW" id-string="9"/></docdata></head><body>'
        f"<body.head><hedline><hl1>Jury clears harbor master</hl1></hedline></body.head><body.content><p>{TEXT}</p>"
        "</body.content></body></nitf>"
    )
    add(tmp_path, "a.xml", nitf.replace("STATUS", "usable"))
    assert found(tmp_path, "clears") == [None]
    assert "amended" in add(tmp_path, "a.xml", nitf.replace("STATUS", "canceled"))
    assert found(tmp_path, "clears") == ["canceled"]


@pytest.mark.parametrize("name", ["Harbor Wire", ""])
def test_nitf_in_another_file_without_a_registered_source(tmp_path: Path, name: str) -> None:
    nitf = (
        '<nitf><head><docdata management-status="STATUS"><doc-id id-string="20250304-9"/></docdata>'
        f'<pubdata name="{name}"/></head><body><body.head><hedline><hl1>Jury clears harbor master</hl1></hedline>'
        f"</body.head><body.content><p>{TEXT}</p></body.content></body></nitf>"
    )
    add(tmp_path, "a.xml", nitf.replace("STATUS", "usable"))
    add(tmp_path, "b.xml", nitf.replace("STATUS", "canceled"))
    # Without a name, anybody's number may be the same.
    assert found(tmp_path, "clears") == (["canceled"] if name else ["canceled", None])


def test_words() -> None:
    assert withdrawal("") == ""
    assert withdrawal("withheld") == "Withdrawn: the outlet withholds it"
    assert withdrawal("in another way") == "Withdrawn by its outlet"
