"""Archives and compressed files: what is in them, what is refused, what is damaged, and their limits."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import BadSidecar, TooLarge, UnreadableDocument
from index.sources import Options, Unread, find, read
from tests.index.sources.places import document, documents, read_all, reasons, write

TEXT = b"The jury left the Port Ellery courthouse at noon."


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return file.getvalue()


ARCHIVES: Mapping[str, Callable[[Mapping[str, bytes]], bytes]] = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tgz": lambda members: gzip.compress(tarred(members)),
    "a.tar.gz": lambda members: gzip.compress(tarred(members)),
    "a.tar.bz2": lambda members: bz2.compress(tarred(members)),
    "a.tar.xz": lambda members: lzma.compress(tarred(members)),
}


@pytest.fixture(params=ARCHIVES)
def pack(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Mapping[str, bytes]], Path]:
    """Writes an archive of each kind with these members."""
    return lambda members: write(tmp_path / request.param, ARCHIVES[request.param](members))


Pack = Callable[[Mapping[str, bytes]], Path]


def test_members(pack: Pack) -> None:
    path = pack(
        {
            "b/x y.txt": TEXT,
            "a.html": b"<p>Page</p>",
            "c.jsonl": b'{"text": "One.", "id": 1}\n{"text": "Two."}\n',
            "photo.jpg": b"\xff\xd8\xff",
            ".hidden.txt": TEXT,
            "__MACOSX/a.html": b"",
        }
    )
    found = documents(path)
    assert [each.path for each in found] == [
        f"{path} › b/x y.txt",
        f"{path} › a.html",
        f"{path} › c.jsonl › line 1",
        f"{path} › c.jsonl › line 2",
    ]
    assert found[0] == RawDocument(f"{path.as_uri()}!/b/x%20y.txt", found[0].path, "text/plain", TEXT)
    assert found[2].address == f"{path.as_uri()}!/c.jsonl#1"


def test_sidecars_before_and_after_their_documents(pack: Pack) -> None:
    sidecar = b'{"outlet": "Harbor Courier"}'
    path = pack({"a.json": sidecar, "a.txt": TEXT, "b.txt": TEXT, "b.json": sidecar, "c.json": b'{"text": "Own."}'})
    found = documents(path)
    assert [each.overrides for each in found] == [{"outlet": "Harbor Courier"}] * 2 + [{}]


@pytest.mark.parametrize("bad", [b"{", b'{"author": "Nora Quist"}', b"[]", b'{"outlet": "caf\xe9"}'])
@pytest.mark.parametrize("first", [True, False])
def test_a_bad_sidecar_is_told_of_and_its_document_read(pack: Pack, bad: bytes, *, first: bool) -> None:
    members = [("a.json", bad), ("a.txt", TEXT)]
    path = pack(dict([*(members if first else reversed(members)), ("b.txt", TEXT)]))
    found = read_all(path)
    [failure] = [each for each in found if isinstance(each, Unread)]
    assert isinstance(failure.error, BadSidecar)
    assert failure.path == f"{path} › a.json"
    documents = [each for each in found if isinstance(each, RawDocument)]
    assert [(each.path, each.overrides) for each in documents] == [(f"{path} › a.txt", {}), (f"{path} › b.txt", {})]


@pytest.mark.parametrize("first", [True, False])
def test_a_json_that_is_an_article_is_read_beside_another(pack: Pack, *, first: bool) -> None:
    members = [("a.json", b'{"headline": "Jury leaves", "text": "Its own."}'), ("a.txt", TEXT)]
    found = documents(pack(dict(members if first else reversed(members))))
    assert {each.path.rpartition(" › ")[2]: each.content for each in found} == {
        "a.json": b"Jury leaves\n\nIts own.",
        "a.txt": TEXT,
    }
    assert [each.overrides for each in found if each.path.endswith("txt")] == [{}]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../a.txt", "leads out of the archive"),
        ("b/../../a.txt", "leads out of the archive"),
        ("..\\a.txt", "leads out of the archive"),
        ("/etc/a.txt", "is absolute"),
        ("C:\\a.txt", "is absolute"),
    ],
)
def test_paths_that_lead_elsewhere_are_refused(pack: Pack, name: str, why: str) -> None:
    path = pack({name: TEXT, "good.txt": TEXT})
    bad, good = read_all(path)
    assert isinstance(bad, Unread)
    assert bad.path == f"{path} › {name}"
    assert why in str(bad.error)
    assert isinstance(good, RawDocument)


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            header = tarfile.TarInfo("a.txt")
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
    assert [("a link or a device" in each) for each in reasons(write(tmp_path / "a.tar", file.getvalue()))] == [
        True
    ] * 4
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip_archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        zip_archive.writestr(info, "/etc/passwd")
    assert "a link or a device" in reasons(write(tmp_path / "a.zip", file.getvalue()))[0]


def test_encrypted_members_are_reported(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    # The flag of the first member, in its own header and in the directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    bad, good = read_all(write(tmp_path / "a.zip", bytes(content)))
    assert isinstance(bad, Unread)
    assert "encrypted" in str(bad.error)
    assert isinstance(good, RawDocument)


def test_archives_in_archives_down_to_a_limit(tmp_path: Path) -> None:
    inner = tarred({"a.txt": TEXT})
    path = write(tmp_path / "a.zip", zipped({"b.tar.gz": gzip.compress(inner), "c.zip": zipped({"d.tar": inner})}))
    found = documents(path)
    assert [each.path for each in found] == [f"{path} › b.tar.gz › a.txt", f"{path} › c.zip › d.tar › a.txt"]
    assert found[1].address == f"{path.as_uri()}!/c.zip!/d.tar!/a.txt"
    [shallow, deep] = read_all(path, Options(max_depth=2))
    assert isinstance(shallow, RawDocument)
    assert isinstance(deep, Unread)
    assert isinstance(deep.error, TooLarge)
    assert "COURTBEAT_MAX_DEPTH" in str(deep.error)


def test_too_many_members(pack: Pack) -> None:
    path = pack({f"{number}.txt": TEXT for number in range(10)})
    assert len(documents(path, Options(max_members=10))) == 10
    [*_, last] = read_all(path, Options(max_members=9))
    assert isinstance(last, Unread)
    assert last.path == str(path)
    assert "more than 9 files" in str(last.error)
    assert "COURTBEAT_MAX_MEMBERS" in str(last.error)


@pytest.mark.parametrize("name", ["a.zip", "a.tgz", "a.tar.bz2", "a.tar.xz", "a.jsonl.gz"])
def test_bombs(tmp_path: Path, name: str) -> None:
    zeros = bytes(40_000_000)
    members = {"a.txt": TEXT, "b.jsonl": zeros, "c.txt": TEXT}
    path = write(tmp_path / name, ARCHIVES[name](members) if name in ARCHIVES else gzip.compress(zeros))
    [*_, last] = read_all(path, Options(max_file_bytes=1000))
    assert isinstance(last, Unread)
    assert isinstance(last.error, TooLarge)
    assert last.path == str(path)
    assert "more than 200 times" in str(last.error)
    assert "COURTBEAT_MAX_RATIO" in str(last.error)


def test_a_bomb_inside_an_archive_counts_for_the_whole(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(bytes(40_000_000)))
    [*_, last] = read_all(write(tmp_path / "a.zip", zipped({"a.tar": tarred({"b.jsonl.gz": gzip.decompress(bomb)})})))
    assert "COURTBEAT_MAX_RATIO" in str(last)


def test_a_large_member_is_left_out_alone(pack: Pack) -> None:
    bad, good = read_all(pack({"a.txt": b"x" * 1001, "b.txt": TEXT}), Options(max_file_bytes=1000))
    assert isinstance(bad, Unread)
    assert isinstance(bad.error, TooLarge)
    assert "COURTBEAT_MAX_FILE_BYTES" in str(bad.error)
    assert isinstance(good, RawDocument)


def test_headers_of_tar_are_limited(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 2_000_000
    path = write(tmp_path / "a.tar", tarred({"a.txt": TEXT})[:1024] + header.tobuf() + bytes(2_010_624))
    good, bad = read_all(path)
    assert isinstance(good, RawDocument)
    assert "more than a million bytes" in str(bad)


@pytest.mark.parametrize("name", ["a.tar", "a.tgz", "a.tar.bz2", "a.tar.xz"])
def test_what_stands_before_the_damage_is_read(tmp_path: Path, name: str) -> None:
    whole = ARCHIVES[name]({f"{number}.txt": os.urandom(20_000) for number in range(100)})
    found = read_all(write(tmp_path / name, whole[: len(whole) * 2 // 3]))
    assert sum(isinstance(each, RawDocument) for each in found) > 20
    assert isinstance(found[-1], Unread)
    assert "damaged" in str(found[-1].error)


def test_a_damaged_header_of_tar_is_no_end(tmp_path: Path) -> None:
    content = bytearray(tarred({"a.txt": TEXT, "b.txt": TEXT}))
    content[1024 + 10] ^= 1
    good, bad = read_all(write(tmp_path / "a.tar", bytes(content)))
    assert isinstance(good, RawDocument)
    assert "damaged" in str(bad)


def test_a_damaged_member_of_zip_is_left_out_alone(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    content[45] ^= 0xFF
    bad, good = read_all(write(tmp_path / "a.zip", bytes(content)))
    assert isinstance(bad, Unread)
    assert isinstance(bad.error, UnreadableDocument)
    assert isinstance(good, RawDocument)


@pytest.mark.parametrize("name", [*ARCHIVES, "a.txt.gz", "a.wacz", "a.warc", "a.warc.gz"])
@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x05\x06", b"\x1f\x8b\x08", bytes(100)])
def test_what_is_no_archive(tmp_path: Path, name: str, content: bytes) -> None:
    found = read_all(write(tmp_path / name, content))
    assert len([each for each in found if isinstance(each, RawDocument)]) == 0 or name == "a.txt.gz"


def test_lines_of_an_archive_are_not_all_in_memory(tmp_path: Path) -> None:
    """The first document comes although the end of the member cannot be unpacked."""
    lines = b"".join(json.dumps({"text": os.urandom(200).hex()}).encode() + b"\n" for _ in range(5000))
    whole = gzip.compress(lines)
    path = write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])
    [place] = find([path])
    assert not isinstance(place, Unread)
    stream: Iterator[RawDocument | Unread] = read(place)
    assert isinstance(next(stream), RawDocument)
    *_, last = stream
    assert isinstance(last, Unread)
    assert "damaged" in str(last.error)


def test_one_compressed_page_has_its_own_address_and_sidecarless_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html.gz", gzip.compress(b"<p>Page</p>"))
    assert document(path) == RawDocument(path.as_uri(), str(path), "text/html", b"<p>Page</p>")
