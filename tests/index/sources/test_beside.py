"""NAME.json beside NAME.txt: a sidecar is what has no text of its own; an article is read, and so is the text."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import permutations
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import BadSidecar, UnreadableDocument
from index.sources import Options, Unread, documents_beside, find, read
from index.watching import _documents
from tests.index.sources.places import write

TEXT = "The jury left the Port Ellery courthouse at noon."
SIDECAR = {"outlet": "Harbor Courier"}
ARTICLES: tuple[object, ...] = (
    {"headline": "Jury leaves", "text": "Its own text."},
    {"@type": "NewsArticle", "headline": "Jury leaves", "articleBody": "Its own text."},
    {"uri": "urn:x:1", "type": "text", "headline": "Jury leaves", "body_text": "Its own text."},
    {"uri": "urn:x:1", "headlines": [{"value": "Jury leaves"}], "bodies": [{"value": "Its own text."}]},
    {"courtbeat": 1, "address": "https://courier.example/a", "paragraphs": [{"kind": "body", "text": "Its own."}]},
    {"title": {"rendered": "Jury leaves"}, "content": {"rendered": "<p>Its own text.</p>"}},
    [{"text": "One."}, {"text": "Two."}],
    {"articles": [{"text": "One."}]},
    {"response": {"docs": [{"body": "One."}]}},
    b'{"text": "One."}\n{"text": "Two."}',
    b'[{"text": "One."}, {"text": "Tw',
    json.dumps({"text": "In another encoding."}).encode("utf-16"),
    b'{"outlet": "Harbor Courier", "text": "' + b"Long. " * 200_000 + b'"}',
)


def read_places(*places: Path, mapping: dict[str, str] | None = None) -> tuple[dict[str, int], dict[str, str]]:
    """File -> how many documents were read from it; file -> why it, or the rest of it, was not."""
    read_from: dict[str, int] = {}
    unread: dict[str, str] = {}
    for place in find(places):
        for each in read(place, Options(mapping=mapping or {})):
            name = Path(each.path.partition(" › ")[0]).name
            if isinstance(each, Unread):
                assert name not in unread
                unread[name] = str(each.error)
            else:
                read_from[name] = read_from.get(name, 0) + 1
    return read_from, unread


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
@pytest.mark.parametrize("end", [".txt", ".html", ".TXT"])
def test_an_article_beside_another_is_read_as_well(tmp_path: Path, article: object, end: str) -> None:
    text, other = write(tmp_path / f"a{end}", TEXT), write(tmp_path / "a.json", article)
    for places in ([tmp_path], [tmp_path / "*"], *permutations((text, other))):
        documents, _ = read_places(*places)
        assert documents[text.name] == 1
        assert documents[other.name] >= 1
    assert read_places(text) == ({text.name: 1}, {})
    assert text.name not in read_places(other)[0]
    [document] = [each for place in find([text]) for each in read(place)]
    assert isinstance(document, RawDocument)
    assert document.overrides == {}


def test_a_sidecar_is_read_with_its_documents_alone(tmp_path: Path) -> None:
    for end in (".txt", ".html", ".MD"):
        write(tmp_path / f"a{end}", TEXT)
    sidecar = write(tmp_path / "a.json", SIDECAR)
    assert [each.suffix for each in documents_beside(sidecar)] == [".txt", ".html", ".MD"]
    for places in ([tmp_path], [sidecar], [sidecar, tmp_path / "a.txt"], [tmp_path / "*.[tmhM]*", sidecar]):
        assert read_places(*places) == ({"a.txt": 1, "a.html": 1, "a.MD": 1}, {})
    found = [each for place in find([sidecar]) for each in read(place)]
    assert [each.overrides for each in found if isinstance(each, RawDocument)] == [SIDECAR] * 3
    documents, unread = read_places(tmp_path / "*.json")
    assert (documents, len(unread)) == ({}, 1)


def test_other_names_are_no_sidecars(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    for name in ("a.jsonl", "A.json", "a.JSON"):
        write(tmp_path / name, {"text": "Its own."})
    (tmp_path / "b.txt").mkdir()
    write(tmp_path / "b.json", {"text": "Its own."})
    documents, unread = read_places(tmp_path)
    assert documents == dict.fromkeys(("a.txt", "a.jsonl", "A.json", "a.JSON", "b.json"), 1)
    assert unread == {}


def test_what_a_column_holds_may_be_a_text(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", {"outlet": "Harbor Courier", "Bericht": "Its own text."})
    assert read_places(tmp_path, mapping={"text": "Bericht"}) == ({"a.txt": 1, "a.json": 1}, {})
    documents, unread = read_places(tmp_path)
    assert documents == {"a.txt": 1}
    assert "unknown key 'Bericht'" in unread["a.json"]


def test_a_broken_file_beside_a_text_gives_what_it_has(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", b'[{"text": "One."}, {"text": "Tw')
    documents, unread = read_places(tmp_path)
    assert documents == {"a.txt": 1, "a.json": 1}
    assert "not JSON after article 1" in unread["a.json"]


def test_who_adds_the_text_alone_hears_of_its_sidecar(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "a.json", '{\n"outlet": Harbor Courier}')
    [document, failure] = [each for place in find([text]) for each in read(place)]
    assert isinstance(document, RawDocument)
    assert isinstance(failure, Unread)
    assert isinstance(failure.error, BadSidecar)
    assert str(failure.error).startswith(f"{tmp_path / 'a.json'}, line 2: not JSON")


def test_a_sidecar_that_is_a_folder_is_none(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    (tmp_path / "a.json").mkdir()
    assert read_places(tmp_path / "a.txt") == ({"a.txt": 1}, {})


def test_a_damaged_sidecar_in_an_archive(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.json", json.dumps(SIDECAR))
        at = archive.getinfo("a.json").header_offset + 30 + len("a.json")
    damaged = bytearray(file.getvalue())
    damaged[at : at + 8] = b"\xff" * 8
    [document, failure] = [each for place in find([write(tmp_path / "a.zip", bytes(damaged))]) for each in read(place)]
    assert isinstance(document, RawDocument)
    assert isinstance(failure, Unread)
    assert isinstance(failure.error, UnreadableDocument)
    assert failure.path.endswith("a.zip › a.json")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (SIDECAR, ["a.html", "a.txt"]),
        ({"text": "Its own."}, ["a.html", "a.json", "a.txt"]),
        ("{", ["a.html", "a.json", "a.txt"]),
    ],
)
def test_a_change_beside_documents_reads_all_that_it_may_concern(
    tmp_path: Path, content: object, names: list[str]
) -> None:
    for name in ("a.txt", "a.html", "b.txt"):
        write(tmp_path / name, TEXT)
    changed = write(tmp_path / "a.json", content)
    assert sorted(each.name for each in _documents(changed)) == names
    assert _documents(tmp_path / "a.txt") == [tmp_path / "a.txt"]


def test_what_is_wrong_with_a_sidecar_is_said_on_one_line(tmp_path: Path) -> None:
    write(tmp_path / "jury\nleaves.txt", TEXT)
    write(tmp_path / "jury\nleaves.json", '{"outlet": ')
    found = [one for place in find([tmp_path]) if not isinstance(place, Unread) for one in read(place, Options())]
    told = [str(one.error) for one in found if isinstance(one, Unread)]
    assert len(told) == 1
    assert "jury\\nleaves.json" in told[0]
    assert "\n" not in told[0]
