"""Saved pages, web archives and XML: MHTML, WARC, WACZ, and what the root of XML tells."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest

from index.article import RawDocument
from index.extract import read
from index.sources import Options, Unread
from tests.index.sources.places import document, documents, read_all, reasons, write

PAGE = "<h1>Jury leaves</h1><p>The “jury” left.</p>"
MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/snapshot\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    "--B\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n{location}\r\n{page}\r\n"
    "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    "--B\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Frame</p>\r\n--B--\r\n"
)


def test_saved_page(tmp_path: Path) -> None:
    location = "Content-Location: https://courier.example/a\r\n"
    content = MHTML.format(charset="", location=location, page='<p class=3D"x">The jury=\r\n left.</p>')
    found = document(write(tmp_path / "a.mhtml", content))
    assert found.media_type == "text/html"
    assert found.content.strip() == b'<p class="x">The jury left.</p>'
    assert found.overrides == {"url": "https://courier.example/a"}


def test_saved_page_in_another_encoding_without_its_own_address(tmp_path: Path) -> None:
    content = MHTML.format(charset="; charset=windows-1252", location="", page="=93jury=94")
    found = document(write(tmp_path / "a.mht", content))
    assert found.content.strip() == "“jury”".encode("cp1252")
    assert found.charset == "windows-1252"
    assert read(found).headline == "“jury”"
    assert found.overrides == {"url": "https://courier.example/snapshot"}


def test_a_sidecar_wins_over_the_saved_pages_address(tmp_path: Path) -> None:
    write(tmp_path / "a.mhtml", MHTML.format(charset="", location="", page=""))
    write(tmp_path / "a.json", {"url": "https://courier.example/b"})
    assert document(tmp_path / "a.mhtml").overrides == {"url": "https://courier.example/b"}


@pytest.mark.parametrize("content", ["", "nothing", "Content-Type: multipart/related\r\n\r\n--B", "\x00" * 1000])
def test_what_is_no_saved_page(tmp_path: Path, content: str) -> None:
    assert "no page in it" in reasons(write(tmp_path / "a.mhtml", content))[0]


Capture = tuple[str, str, str, str, bytes]


def warc(captures: Sequence[Capture], *, packed: bool = True) -> bytes:
    """Type of record, address, status, media type, content of each."""
    records = [warc_record("warcinfo", "", "application/warc-fields", b"software: a test\r\n")]
    for kind, url, status, media_type, content in captures:
        encoding = "Content-Encoding: gzip\r\n" if content.startswith(b"\x1f\x8b") else ""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{encoding}\r\n".encode()
        is_response = kind == "response"
        declared = "application/http; msgtype=response" if is_response else media_type
        records.append(warc_record(kind, url, declared, head + content if is_response else content))
    return b"".join(gzip.compress(record) if packed else record for record in records)


def warc_record(kind: str, url: str, media_type: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2025-03-04T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


CAPTURES: Sequence[Capture] = (
    ("response", "https://courier.example/a", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("response", "https://courier.example/b", "200 OK", "text/html; charset=windows-1252", PAGE.encode("cp1252")),
    ("response", "https://courier.example/c", "200 OK", "text/html", gzip.compress(PAGE.encode())),
    ("response", "https://courier.example/old", "301 Moved", "text/html", PAGE.encode()),
    ("response", "https://courier.example/gone", "404 Not Found", "text/html", PAGE.encode()),
    ("response", "https://courier.example/x.png", "200 OK", "image/png", b"PNG"),
    ("response", "https://courier.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
    ("resource", "https://courier.example/d", "", "text/plain", b"The jury left."),
)


def coded(coding: str, content: bytes, *more: str) -> bytes:
    """A web archive of one response with such a Content-Encoding."""
    head = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Encoding: {coding}", *more, "", ""])
    return warc_record("response", "https://courier.example/a", "application/http", head.encode() + content)


def test_brotli_in_web_archives(tmp_path: Path) -> None:
    packed = brotli.compress(PAGE.encode())
    pieces = b"5\r\n" + packed[:5] + b"\r\n%x\r\n" % len(packed[5:]) + packed[5:] + b"\r\n0\r\n\r\n"
    for content in (coded("br", packed), coded("br", PAGE.encode()), coded("br", pieces, "Transfer-Encoding: chunked")):
        assert document(write(tmp_path / "a.warc", content)).content.decode() == PAGE


def test_a_brotli_bomb_is_never_held_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc", coded("br", brotli.compress(b"x" * 50_000_000)))
    tracemalloc.start()
    assert "COURTBEAT_MAX_FILE_BYTES" in reasons(path, Options(max_file_bytes=100_000))[0]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(("coding", "content"), [("zstd", b"\x28\xb5\x2f\xfd\x00"), ("br", b"\xff\xfe\x00")])
def test_what_cannot_be_unpacked_is_no_article(tmp_path: Path, coding: str, content: bytes) -> None:
    assert len(reasons(write(tmp_path / "a.warc", coded(coding, content)))) == 1


def test_pages_that_call_windows_latin(tmp_path: Path) -> None:
    record = warc(
        [("response", "https://courier.example/a", "200 OK", "text/html; charset=ISO-8859-1", PAGE.encode("cp1252"))]
    )
    found = document(write(tmp_path / "a.warc.gz", record))
    assert found.content == PAGE.encode("cp1252")
    assert "The “jury” left." in [each.text for each in read(found).paragraphs]


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_web_archive_that_calls_windows_unicode(tmp_path: Path, kind: str) -> None:
    sent = "<h1>Café case dismissed</h1><p>The “jury” left the café.</p>".encode("cp1252")
    record = warc([("response", "https://courier.example/a", "200 OK", f"{kind}; charset=utf-8", sent)])
    found = document(write(tmp_path / "a.warc", record))
    assert found.content == sent
    assert not any("\ufffd" in each.text for each in read(found).paragraphs)


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False)])
def test_web_archives(tmp_path: Path, name: str, packed: bool) -> None:
    path = write(tmp_path / name, warc(CAPTURES, packed=packed))
    found, moment = documents(path), datetime(2025, 3, 4, 12, tzinfo=UTC)
    assert [(each.overrides, each.content.decode(each.charset or "utf-8")) for each in found] == [
        ({"url": f"https://courier.example/{page}", "added_at": moment}, PAGE) for page in "abc"
    ] + [({"url": "https://courier.example/d", "added_at": moment}, "The jury left.")]
    assert found[0].address == f"{path.as_uri()}#2025-03-04T12%3A00%3A00Z/https%3A%2F%2Fcourier.example%2Fa"
    assert found[3].media_type == "text/plain"


def test_web_archive_collections(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(CAPTURES))
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        archive.writestr("datapackage.json", "{}")
    path = write(tmp_path / "a.wacz", file.getvalue())
    assert len(documents(path)) == 4
    assert documents(path)[0].address.startswith(f"{path.as_uri()}!/archive/data.warc.gz#")


def test_a_large_record_is_left_out_alone_and_damage_ends_the_archive(tmp_path: Path) -> None:
    large: Capture = ("response", "https://courier.example/large", "200 OK", "text/html", b"x" * 1001)
    whole = warc([CAPTURES[0], large, CAPTURES[7], CAPTURES[1]])
    found = read_all(write(tmp_path / "a.warc.gz", whole[:-100]), Options(max_file_bytes=1000))
    assert [isinstance(each, RawDocument) for each in found] == [True, False, True, False]
    assert "COURTBEAT_MAX_FILE_BYTES" in str(found[1])
    assert isinstance(found[3], Unread)


@pytest.mark.parametrize("left", [1, 100, 300])
def test_a_record_that_is_still_written_is_no_document(tmp_path: Path, left: int) -> None:
    text: Capture = ("resource", "https://courier.example/e", "", "text/plain", b"The jury left. " * 30)
    whole = warc([CAPTURES[0], text], packed=False)
    first, second = read_all(write(tmp_path / "a.warc", whole[: -left - len(b"\r\n\r\n")]))
    assert isinstance(first, RawDocument)
    assert isinstance(second, Unread)
    assert str(second.error) == f"{second.path}: cut short, for the archive ends in it. It may still be written."
    assert len(documents(write(tmp_path / "a.warc", whole))) == 2


def test_a_record_of_a_damaged_gzip_is_named(tmp_path: Path) -> None:
    """Wherever the damage is that ends it: what is told of it begins with its name, which read_all() checks."""
    packed, path = warc(CAPTURES[:2]), tmp_path / "a.warc.gz"
    told = [one for at in range(len(packed)) for one in reasons(write(path, packed[:at] + b"\x06" + packed[at:]))]
    assert any(one.startswith(f"{path} › https://courier.example/a: not whole, for {path}: damaged") for one in told)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ('<?xml version="1.0"?><!-- a --><nitf><body/></nitf>', "application/nitf+xml"),
        ('<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf/>', "application/nitf+xml"),
        ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "application/vnd.iptc.g2.newsitem+xml"),
        ('<n:newsMessage xmlns:n="http://iptc.org/std/nar/2006-10-01/"/>', "application/vnd.iptc.g2.newsitem+xml"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "text/html"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_is_told_by_its_root(tmp_path: Path, content: str, media_type: str, encoding: str) -> None:
    found = document(write(tmp_path / "a.xml", content.encode(encoding)))
    assert (found.media_type, found.content) == (media_type, content.encode(encoding))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', "declares XML entities"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><nitf>&b;</nitf>', "declares XML entities"),
        ("<invoice/>", "XML of an unknown kind, <invoice>. Known are html, nitf, newsItem"),
        ("", "not XML"),
        ("nothing", "not XML"),
        ("\x00\x01", "not XML"),
        ("<!-- ", "not XML"),
    ],
)
def test_xml_that_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    assert reason in reasons(write(tmp_path / "a.xml", content))[0]
