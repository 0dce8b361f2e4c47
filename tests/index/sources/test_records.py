"""Records of JSON, JSON lines and CSV: their fields, their identity, what is wrong with them."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import EmptyDocument, TooLarge, UnreadableDocument, UsageError
from index.sources import Options, Unread
from index.sources.item import Budget, Context, Item
from index.sources.records.record import read_record
from tests.index.sources.places import document, documents, read_all, reasons, write

RELEASES = Path(__file__).parents[4] / "shared" / "corpus" / "prosecutor-releases.jsonl.gz"
TEXT = "The jury left the Port Ellery courthouse at noon."


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_all_fields_of_an_object(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.json",
        {
            "title": "Jury leaves",
            "subtitle": "At noon",
            "articleBody": TEXT,
            "date_published": "2025-03-04T12:00:00-05:00",
            "author": [{"name": "Ana Pell"}, "Wim Cole"],
            "URL": "https://courier.example/a",
            "publisher": {"@type": "Organization", "name": "Harbor Courier"},
            "Section": "Courts",
            "lang": "en",
            "keywords": ["jury", "harbor"],
            "id": 17,
            "unknown": {"a": 1},
        },
    )
    assert document(path) == RawDocument(
        path.as_uri(),
        str(path),
        "text/plain",
        f"Jury leaves\n\n{TEXT}".encode(),
        {
            "headline": "Jury leaves",
            "dek": "At noon",
            "published_at": datetime(2025, 3, 4, 12, tzinfo=timezone(timedelta(hours=-5))),
            "authors": ("Ana Pell", "Wim Cole"),
            "url": "https://courier.example/a",
            "outlet": "Harbor Courier",
            "section": "Courts",
            "language": "en",
            "tags": ("jury", "harbor"),
        },
        f"{path.as_uri()}#17",
    )


@pytest.mark.parametrize("wrap", [list, lambda records: {"articles": records}])
def test_lists_of_objects(tmp_path: Path, wrap: Callable[[list[object]], object]) -> None:
    path = write(tmp_path / "a.json", wrap([{"text": "One."}, {"text": "Two."}, 3, {"title": "No text"}]))
    found = read_all(path)
    assert [each.content for each in found if isinstance(each, RawDocument)] == [b"One.", b"Two."]
    assert [each.path for each in found] == [f"{path} › article {number}" for number in (1, 2, 3, 4)]


def test_a_headline_is_not_put_before_a_text_that_has_it(tmp_path: Path) -> None:
    text = f"JURY LEAVES – Harbor Courier\n{TEXT}"
    assert document(write(tmp_path / "a.json", {"title": "Jury leaves", "text": text})).content == text.encode()


@pytest.mark.parametrize(
    ("record", "media_type", "content"),
    [
        ({"html": "<p>Page</p>"}, "text/html", b"<p>Page</p>"),
        ({"body_html": "<p>Page</p>", "text": "Plain"}, "text/plain", b"Plain"),
        ({"content": "<p>One</p><p>Two</p>"}, "text/html", b"<p>One</p><p>Two</p>"),
        ({"text": "a < b and c > d"}, "text/plain", b"a < b and c > d"),
        ({"text": ["One.", "Two."]}, "text/plain", b"One.\n\nTwo."),
        ({"text": "a\x00b \ud800"}, "text/plain", "ab \ufffd".encode()),
        ({"text": "  ", "body": "Body"}, "text/plain", b"Body"),
    ],
)
def test_text_and_pages(tmp_path: Path, record: object, media_type: str, content: bytes) -> None:
    path = write(tmp_path / "a.json", record)
    assert (document(path).media_type, document(path).content) == (media_type, content)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2025-03-04", datetime(2025, 3, 4, tzinfo=UTC)),
        ("Tue, 04 Mar 2025 12:00:00 +0000", datetime(2025, 3, 4, 12, tzinfo=UTC)),
        (1741089600, datetime(2025, 3, 4, 12, tzinfo=UTC)),
        ("1741089600000", datetime(2025, 3, 4, 12, tzinfo=UTC)),
        ("last week", None),
        ("0001-01-01T00:00:00+05:00", None),
        (True, None),
    ],
)
def test_times(tmp_path: Path, value: object, read: datetime | None) -> None:
    assert document(write(tmp_path / "a.json", {"text": TEXT, "date": value})).overrides.get("published_at") == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("By Ana Pell and Wim Cole", ("Ana Pell", "Wim Cole")),
        ("Ana Pell, Wim Cole & Nora Quist", ("Ana Pell", "Wim Cole", "Nora Quist")),
        ("Pell, Ana; Cole, Wim", ("Pell, Ana", "Cole, Wim")),
    ],
)
def test_bylines(tmp_path: Path, value: str, read: tuple[str, ...]) -> None:
    assert document(write(tmp_path / "a.json", {"text": TEXT, "byline": value})).overrides["authors"] == read


def test_identity_is_guid_or_text_but_never_the_place(tmp_path: Path) -> None:
    records: list[object] = [
        {"text": TEXT, "id": "a b/c"},
        {"text": TEXT, "guid": "urn:uuid:1"},
        {"text": "Another."},
        {"text": "A third.", "url": "https://courier.example/3"},
    ]
    path = tmp_path / "a.jsonl"
    before = documents(write(path, lines(*records)))
    uri = path.as_uri()
    assert [each.guid for each in before] == [f"{uri}#a%20b%2Fc", "urn:uuid:1", "", ""]
    assert [each.address for each in before[:2]] == [f"{uri}#a%20b%2Fc", f"{uri}#urn%3Auuid%3A1"]
    assert len({each.address for each in before}) == 4
    after = documents(write(path, lines({"text": "Inserted."}, *records)))
    assert [each.address for each in after[1:]] == [each.address for each in before]


def test_columns_can_be_mapped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,Story,text,when\n1,The story.,not this,2025-03-04\n")
    found = document(path, Options(mapping={"text": "Story", "published_at": "when", "guid": ""}))
    assert (found.content, found.guid) == (b"The story.", "")
    assert found.overrides == {"published_at": datetime(2025, 3, 4, tzinfo=UTC)}


def test_a_mapped_column_must_hold_what_it_is_mapped_to(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines({"text": TEXT, "when": "soon"}))
    assert (
        "line 1: published_at (column 'when') must be a time"
        in reasons(path, Options(mapping={"published_at": "when"}))[0]
    )
    write(path, lines({"text": TEXT, "bericht": "  "}))
    assert "--map text=COLUMN" in reasons(path, Options(mapping={"text": "Bericht"}))[0]


def test_known_columns_are_read_where_a_table_has_not_the_mapped_one(tmp_path: Path) -> None:
    """One run reads many tables, and the mapping is of one of them."""
    write(tmp_path / "a.csv", "Kopf,Bericht,text\nOne,The court left.,a teaser\nTwo,,a teaser\nThree\n")
    write(tmp_path / "b.csv", "title,story\nFour,The court came back.\n")
    write(tmp_path / "c.jsonl", lines({"headline": "Five", "body": "The clerk left.", "date": "2025-03-04"}))
    found = read_all(tmp_path, Options(mapping={"text": "bericht", "headline": "Kopf", "published_at": "Tag"}))
    told = [each for each in found if isinstance(each, RawDocument)]
    assert [each.overrides.get("headline") for each in told] == ["One", "Four", "Five"]
    assert [each.content.partition(b"\n\n")[2] for each in told] == [
        b"The court left.",
        b"The court came back.",
        b"The clerk left.",
    ]
    assert told[2].overrides["published_at"] == datetime(2025, 3, 4, tzinfo=UTC)
    # The text is in the column that was named, or nowhere.
    assert ["no text in it" in str(each.error) for each in found if isinstance(each, Unread)] == [True, True]


def test_only_fields_can_be_mapped() -> None:
    with pytest.raises(UsageError, match=r"no field 'body' to map. Choose one of: text, html"):
        Options(mapping={"body": "x"})


def test_ninjs_goes_to_its_own_reader(tmp_path: Path) -> None:
    record = {"uri": "urn:courier:1", "type": "text", "headline": "Jury leaves", "body_text": TEXT}
    found = document(write(tmp_path / "a.json", record))
    assert (found.media_type, found.guid) == ("application/ninjs+json", "urn:courier:1")
    assert json.loads(found.content) == record


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2025-03-04T10:00:00-05:00", datetime(2025, 3, 4, 15, tzinfo=UTC)),
        ("2025-03-04T10:00:00", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("soon", None),
        (3, None),
    ],
)
def test_when_an_exported_version_was_read(tmp_path: Path, said: object, wanted: datetime | None) -> None:
    record = {"courtbeat": 1, "address": "https://courier.example/a", "added_at": said, "version": 1}
    assert document(write(tmp_path / "a.json", record)).overrides.get("added_at") == wanted
    # Of what it fetched, no server can say when Courtbeat read it.
    context = Context(Options(), Budget("a", 1, Options()), lambda item, context: iter(()), bool)
    fetched = read_record(record, "", Item("a", "https://elsewhere.example/a.json", io.BytesIO()), context)
    assert isinstance(fetched, RawDocument)
    assert fetched.overrides == {"version": 1}


@pytest.mark.parametrize(
    ("more", "media_type"),
    [
        ({"pubstatus": "canceled"}, "application/ninjs+json"),
        ({"versioncreated": "2026-03-01T10:00:00Z"}, "application/ninjs+json"),
        ({}, "text/plain"),
        ({"type": "letter", "pubstatus": "usable"}, "text/plain"),
        ({"type": ["text"], "pubstatus": "usable"}, "text/plain"),
    ],
)
def test_ninjs_need_not_tell_its_type(tmp_path: Path, more: dict[str, object], media_type: str) -> None:
    record = {"uri": "urn:courier:1", "headline": "Jury leaves", "body_text": TEXT, "text": TEXT, **more}
    assert document(write(tmp_path / "a.json", record)).media_type == media_type


def test_exported_records_go_back_where_they_came_from(tmp_path: Path) -> None:
    record = {"courtbeat": 1, "address": "https://courier.example/a", "guid": "g", "text": "x"}
    path = write(tmp_path / "a.jsonl", lines(record, {"courtbeat": 1, "address": " "}))
    good, bad = read_all(path, Options(mapping={"text": "other"}))
    assert isinstance(good, RawDocument)
    assert (good.address, good.guid, good.media_type) == (
        "https://courier.example/a",
        "g",
        "application/vnd.courtbeat+json",
    )
    assert json.loads(good.content) == record
    assert isinstance(bad, Unread)


def test_json_lines_report_the_line_and_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    write(
        path,
        "\ufeff"
        + lines({"text": "One."})
        + '\n{"text": \n[1]\n{"title": "x"}\n'
        + "[" * 100_000
        + "\n"
        + lines({"text": "Two."}),
    )
    found = read_all(path)
    assert [each.path.partition(" › ")[2] for each in found] == [f"line {number}" for number in (1, 3, 4, 5, 6, 7)]
    kinds = [type(each.error) for each in found if isinstance(each, Unread)]
    assert kinds == [UnreadableDocument, UnreadableDocument, EmptyDocument, UnreadableDocument]


def test_what_is_not_json_lines_is_not_reported_line_by_line(tmp_path: Path) -> None:
    found = read_all(write(tmp_path / "a.jsonl", "nothing\n" * 10_000))
    assert len(found) == 101
    assert isinstance(found[-1], Unread)
    assert "The rest was not read" in str(found[-1].error)


def test_a_long_line_is_left_out_alone(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", lines({"text": "One."}, {"text": "x" * 5000}, {"text": "Two."}, {"text": "y" * 999})
    )
    found = read_all(path, Options(max_file_bytes=100))
    assert [each.path.partition(" › ")[2] for each in found] == ["line 1", "line 2", "line 3", "line 4"]
    assert [isinstance(each, RawDocument) for each in found] == [True, False, True, False]
    assert isinstance(found[1], Unread)
    assert isinstance(found[1].error, TooLarge)
    assert "COURTBEAT_MAX_FILE_BYTES" in str(found[1].error)


def test_a_large_file_of_json_is_told_about_json_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", [{"text": "x" * 100}])
    assert "JSON lines" in reasons(path, Options(max_file_bytes=50))[0]


@pytest.mark.parametrize("content", ["", "{", "nothing", "[" * 100_000, "\udcff", "3"])
def test_what_is_not_json(tmp_path: Path, content: str) -> None:
    path = write(tmp_path / "a.json", content.encode("utf-8", "surrogateescape"))
    assert len(reasons(path)) == 1


def test_compressed_lines_are_read_while_they_are_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(lines({"text": "One."}, {"text": "Two."}).encode()))
    assert [each.content for each in documents(path)] == [b"One.", b"Two."]
    assert documents(path)[0].address.startswith(path.as_uri() + "#")


def test_a_json_beside_a_document_is_its_sidecar_and_beside_a_table_is_not(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", {"outlet": "Harbor Courier"})
    write(tmp_path / "b.csv", "text\nOne.\n")
    write(tmp_path / "b.json", {"text": "Two."})
    assert [(each.content, each.overrides) for each in documents(tmp_path)] == [
        (TEXT.encode(), {"outlet": "Harbor Courier"}),
        (b"One.", {}),
        (b"Two.", {}),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b'title,text\nJury leaves,"One, ""two"".\nThree."\n'),
        ("a.csv", '\ufefftitle;text\r\nJury leaves;"One, ""two"".\nThree."\r\n\r\n'.encode()),
        ("a.tsv", b'title\ttext\nJury leaves\t"One, ""two"".\nThree."\n'),
        ("a.csv", 'title|text\nJury leaves|"One, ""two"".\nThree."\n'.encode("utf-16")),
    ],
)
def test_tables(tmp_path: Path, name: str, content: bytes) -> None:
    found = document(write(tmp_path / name, content))
    assert found.content == b'Jury leaves\n\nOne, "two".\nThree.'
    assert found.path.endswith(" › line 2")


def test_tables_of_windows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "text\nThe “café”.\n".encode("cp1252"))
    assert document(path).content == "The “café”.".encode()


def test_tables_report_the_line_and_go_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,One.\n2,a, b\n3,\n4,Four.\n")
    found = read_all(path)
    assert [each.path.partition(" › ")[2] for each in found] == [f"line {number}" for number in (2, 3, 4, 5)]
    assert [isinstance(each, RawDocument) for each in found] == [True, False, False, True]
    assert "3 cells, but only 2 columns" in str(found[1])


def test_cells_may_be_large_and_are_limited(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "text\n" + "x" * 300_000 + "\n")
    assert len(document(path).content) == 300_000
    assert "COURTBEAT_MAX_FILE_BYTES" in reasons(path, Options(max_file_bytes=1000))[0]
    assert "nothing in it" in reasons(write(tmp_path / "b.csv", "\n\n"))[0]


@pytest.mark.skipif(not RELEASES.exists(), reason="the releases (../shared/corpus) are not on this machine")
def test_the_releases_go_in_as_they_are() -> None:
    found = documents(RELEASES)
    assert len(found) == len({each.address for each in found}) == 6907
    assert all(each.overrides["outlet"] and each.guid == each.address for each in found)


STORY = "<p>The jury left.</p>\n<p>It was noon.</p>"
_PAGE = f"<article><h1>The jury’s day</h1>{STORY}</article>"
WORDPRESS = {
    "id": 17,
    "date": "2025-03-04T07:00:00",
    "date_gmt": "2025-03-04T12:00:00",
    "guid": {"rendered": "https://courier.example/?p=17"},
    "modified_gmt": "2025-03-05T12:00:00",
    "link": "https://courier.example/jury/",
    "title": {"rendered": "The jury&#8217;s <em>day</em>"},
    "content": {"rendered": STORY, "protected": False},
    "author": 5,
    "categories": [3],
    "tags": [9],
    "_embedded": {
        "author": [{"name": "Ana Pell"}],
        "wp:term": [[{"name": "Courts", "taxonomy": "category"}], [{"name": "jury", "taxonomy": "post_tag"}]],
    },
}
ARC = {
    "_id": "A1",
    "type": "story",
    "headlines": {"basic": "The jury’s day"},
    "subheadlines": {"basic": "It was long"},
    "canonical_url": "/jury/",
    "display_date": "2025-03-04T12:00:00Z",
    "credits": {"by": [{"type": "author", "name": "Ana Pell"}]},
    "taxonomy": {"primary_section": {"name": "Courts"}, "tags": [{"text": "jury"}]},
    "content_elements": [
        {"type": "text", "content": "The jury left."},
        {"type": "ad", "content": "Buy"},
        {"type": "image", "caption": "The <court>"},
        {"type": "list", "items": [{"content": "One"}]},
        7,
    ],
}


def test_wordpress(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.json", [WORDPRESS]))
    assert _PAGE in found.content.decode()
    assert found.guid == "https://courier.example/?p=17"
    assert found.overrides == {
        "headline": "The jury’s day",
        "published_at": datetime(2025, 3, 4, 12, tzinfo=UTC),
        "modified_at": datetime(2025, 3, 5, 12, tzinfo=UTC),
        "authors": ("Ana Pell",),
        "url": "https://courier.example/jury/",
        "section": "Courts",
        "tags": ("jury",),
    }


def test_wordpress_without_names(tmp_path: Path) -> None:
    found = document(write(tmp_path / "a.json", [{**WORDPRESS, "_embedded": None}]))
    assert not {"authors", "tags", "section"} & set(found.overrides)


@pytest.mark.parametrize("wrap", [lambda story: story, lambda story: {"content_elements": [story], "count": 1}])
def test_arc(tmp_path: Path, wrap: Callable[[object], object]) -> None:
    found = document(write(tmp_path / "a.json", wrap(ARC)))
    assert (
        "<p>The jury left.</p><figure><figcaption>The &lt;court&gt;</figcaption></figure><ul><li>One</li></ul>"
        in found.content.decode()
    )
    assert "Buy" not in found.content.decode()
    assert found.overrides == {
        "headline": "The jury’s day",
        "dek": "It was long",
        "published_at": datetime(2025, 3, 4, 12, tzinfo=UTC),
        "authors": ("Ana Pell",),
        "section": "Courts",
        "tags": ("jury",),
    }


def test_a_feed_in_json(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbor Courier",
        "items": [{"id": "1", "url": "https://courier.example/1", "title": "One", "content_html": STORY}],
    }
    found = document(write(tmp_path / "a.json", feed))
    assert found.overrides == {"headline": "One", "url": "https://courier.example/1", "outlet": "Harbor Courier"}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda records: {"status": "ok", "response": {"docs": records}},
        lambda records: {"data": {"posts": [{"attributes": record} for record in records]}, "meta": {"total": 2}},
        lambda records: {"hits": {"hits": [{"_id": "x", "_source": record} for record in records]}},
        lambda records: {"results": [{"fields": record, "id": "x"} for record in records]},
    ],
)
def test_answers_of_services(tmp_path: Path, wrap: Callable[[list[object]], object]) -> None:
    path = write(
        tmp_path / "a.json", wrap([{"title": "One", "body": "One left."}, {"title": "Two", "body": "Two left."}])
    )
    assert [each.overrides["headline"] for each in documents(path)] == ["One", "Two"]


def test_objects_one_after_another(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", lines({"text": "One."}, {"text": "Two."}))
    assert [each.content for each in documents(path)] == [b"One.", b"Two."]


def test_a_list_that_was_cut_short_gives_what_is_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps([{"text": "One."}, {"text": "Two."}, {"text": "Three."}])[:-8])
    found = read_all(path)
    assert [each.content for each in found if isinstance(each, RawDocument)] == [b"One.", b"Two."]
    assert reasons(path) == [
        f"{path}: not JSON after article 2, where it may have been cut short; what came before that was read."
    ]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("03/14/2025 4:10 PM", datetime(2025, 3, 14, 16, 10, tzinfo=UTC)),
        ("14/03/2025", datetime(2025, 3, 14, tzinfo=UTC)),
        ("03/04/2025", None),
        ("14.03.2025 16:10", datetime(2025, 3, 14, 16, 10, tzinfo=UTC)),
        ("March 14, 2025 at 4:10 p.m.", datetime(2025, 3, 14, 16, 10, tzinfo=UTC)),
        ("14 Mar 2025", datetime(2025, 3, 14, tzinfo=UTC)),
        ("2025/03/14 16:10:11", datetime(2025, 3, 14, 16, 10, 11, tzinfo=UTC)),
        ("13/14/2025", None),
        ("3/14/25", datetime(2025, 3, 14, tzinfo=UTC)),
        ("3/14/25 16:10", datetime(2025, 3, 14, 16, 10, tzinfo=UTC)),
        ("14/3/25", None),
        ("3/4/25", None),
        ("3/3/25", None),
        ("March 14, 2025 25:10", None),
    ],
)
def test_times_of_tables(tmp_path: Path, value: str, read: datetime | None) -> None:
    assert document(write(tmp_path / "a.json", {"text": TEXT, "date": value})).overrides.get("published_at") == read


def test_the_first_column_that_reads_is_taken(tmp_path: Path) -> None:
    record = {"text": TEXT, "published": True, "date": "2025-03-04", "url": "/a", "link": "https://courier.example/a"}
    assert document(write(tmp_path / "a.json", record)).overrides == {
        "published_at": datetime(2025, 3, 4, tzinfo=UTC),
        "url": "https://courier.example/a",
    }


def test_tables_in_german(tmp_path: Path) -> None:
    table = "Überschrift;Unterzeile;Text;Datum;Autor;Medium\nKlage;Zwei Jahre;Das Gericht.;14.03.2025;Jo Wärter;Bote\n"
    assert document(write(tmp_path / "a.csv", table.encode("cp1252"))).overrides == {
        "headline": "Klage",
        "dek": "Zwei Jahre",
        "published_at": datetime(2025, 3, 14, tzinfo=UTC),
        "authors": ("Jo Wärter",),
        "outlet": "Bote",
    }


@pytest.mark.parametrize(
    "above", ["sep=;\r\n", "Export of the desk\n\n", "Export; 2025\nsep=;\n", '"Title\nof two lines";x\n']
)
def test_what_stands_above_a_table(tmp_path: Path, above: str) -> None:
    found = document(write(tmp_path / "a.csv", above + 'title;text\nOne;"All left; it\nwas late."\n'))
    assert found.content == b"One\n\nAll left; it\nwas late."


def test_a_table_without_a_known_text_is_told_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Kopf,Bericht\n" + "One,Left.\n" * 200)
    assert reasons(path) == [
        f"{path}: no column of it is known to hold text. It has: Kopf, Bericht. Name the one that holds the text with"
        " --map text=COLUMN."
    ]
    assert len(documents(path, Options(mapping={"text": "Bericht"}))) == 200


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'title,text\nOne,One left.\nTwo,"Two left.\nThree,Three left.\n')
    found = read_all(path)
    assert [isinstance(each, RawDocument) for each in found] == [True, False]
    assert "line 3: a quotation mark in it is never closed" in reasons(path)[0]
