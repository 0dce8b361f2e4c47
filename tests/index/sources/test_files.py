"""Files, folders and patterns -> documents."""

from __future__ import annotations

import errno
import json
import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import BadSidecar, TooLarge, UnreadableDocument
from index.sources import Options, Place, Unread, find, read


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}", "utf-8")


def read_paths(*paths: Path, max_bytes: int = 1000) -> Iterator[RawDocument | Unread]:
    """The documents at these paths, as they are read."""
    options = Options(max_file_bytes=max_bytes)
    return (each for place in find(paths) for each in read(place, options))


def names(*paths: Path) -> list[str]:
    """The names of the documents; of what is unread, the kind of error."""
    return [
        type(each.error).__name__ if isinstance(each, Unread) else Path(each.path).name for each in read_paths(*paths)
    ]


def only(*paths: Path, max_bytes: int = 1000) -> RawDocument | Unread:
    found = [*read_paths(*paths, max_bytes=max_bytes)]
    assert len(found) == 1
    return found[0]


def reason(*paths: Path, max_bytes: int = 1000) -> str:
    found = only(*paths, max_bytes=max_bytes)
    assert isinstance(found, Unread)
    assert str(found.error).startswith(found.path)
    return str(found.error)


def test_file(tmp_path: Path) -> None:
    write(tmp_path, "a b.html")
    path = tmp_path / "a b.html"
    document = only(path)
    assert document == RawDocument(path.as_uri(), str(path), "text/html", b"Text of a b.html", {})


@pytest.mark.parametrize(
    ("name", "media_type"), [("a.txt", "text/plain"), ("a.TXT", "text/plain"), ("a.htm", "text/html")]
)
def test_media_type_is_told_by_the_end_of_the_name(tmp_path: Path, name: str, media_type: str) -> None:
    write(tmp_path, name)
    document = only(tmp_path / name)
    assert isinstance(document, RawDocument)
    assert document.media_type == media_type


def test_folder_is_read_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.html", "a/b/c.txt", "c.pdf", "b.json", ".d.txt", ".git/e.txt", "f.htm")
    (tmp_path / "b.json").write_text("{}")
    assert names(tmp_path) == ["c.txt", "z.html", "b.txt", "f.htm"]


def test_parts_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, "page.html", "page_files/frame.html", "case_files/memo.txt")
    assert names(tmp_path) == ["memo.txt", "page.html"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.html", ["a.html", "c.html"]),
        ("*", ["a.html", "b.txt", "c.html", "d.txt"]),
        ("**/*.txt", ["b.txt", "d.txt"]),
        ("sub*", ["d.txt"]),
        ("?.txt", ["b.txt"]),
        ("*.pdf", ["UnreadableDocument"]),
        ("a**b/*", ["UnreadableDocument"]),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, found: list[str]) -> None:
    write(tmp_path, "a.html", "b.txt", "c.html", ".hidden.html", "sub/d.txt", "a.json")
    (tmp_path / "a.json").write_text("{}")
    assert names(tmp_path / pattern) == found


def test_name_with_brackets_is_no_pattern(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_no_document_comes_twice(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path / "b.txt", tmp_path, tmp_path / "*.txt") == ["b.txt", "a.txt"]


def test_what_cannot_be_read_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.pdf", "c.txt")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / name for name in ("a.txt", "b.pdf", "missing.txt", "empty", "nul\0.txt", "c.txt")]
    assert names(*paths) == ["a.txt", *["UnreadableDocument"] * 4, "c.txt"]
    assert "Known are .txt, .html, .htm" in reason(tmp_path / "b.pdf")
    assert "no such file" in reason(tmp_path / "missing.txt")
    assert "no file in it" in reason(tmp_path / "empty")


def test_sidecars_named_by_a_shell_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("{}")
    assert names(tmp_path / "a.json", tmp_path / "a.txt", tmp_path / "b.json") == ["a.txt", "EmptyDocument"]


def test_size_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    found = only(tmp_path, max_bytes=10)
    assert isinstance(found, Unread)
    assert isinstance(found.error, TooLarge)
    assert "more than 10 bytes" in str(found.error)
    assert isinstance(only(tmp_path, max_bytes=11), RawDocument)


@pytest.fixture
def unprivileged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything: for it, what nobody may read is refused here, as the system does for everybody else."""
    if os.geteuid() != 0:
        return
    for name in ("open", "iterdir"):
        real: Callable[..., object] = getattr(Path, name)

        def refusing(path: Path, *arguments: object, real: Callable[..., object] = real, **named: object) -> object:
            if path.exists() and not path.stat().st_mode & 0o777:
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path, *arguments, **named)

        monkeypatch.setattr(Path, name, refusing)


@pytest.mark.usefixtures("unprivileged")
def test_permissions(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        assert names(tmp_path) == ["UnreadableDocument"] * 2
    finally:
        (tmp_path / "b").chmod(0o700)


def test_links(tmp_path: Path) -> None:
    write(tmp_path, "inbox/a.txt", "elsewhere/b.txt")
    inbox = tmp_path / "inbox"
    (inbox / "back").symlink_to(inbox)
    (inbox / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (inbox / "circle.txt").symlink_to(inbox / "circle.txt")
    (inbox / "linked").symlink_to(tmp_path / "elsewhere")
    found = [*read_paths(inbox)]
    reasons = {Path(each.path).name: str(each.error) for each in found if isinstance(each, Unread)}
    assert [*reasons] == ["back", "broken.txt", "circle.txt"]
    assert "leads back" in reasons["back"]
    assert [Path(each.path).name for each in found if isinstance(each, RawDocument)] == ["a.txt", "b.txt"]


def test_pipes_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in reason(tmp_path / "a.txt")


def test_names_that_are_not_utf8_stay_printable(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a Path of bytes does not exist
        file.write(b"text")
    document = only(tmp_path)
    assert isinstance(document, RawDocument)
    assert document.path.encode("utf-8").endswith(rb"caf\xe9.txt")
    assert document.address.endswith("caf%E9.txt")


def test_files_are_read_one_at_a_time(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    documents = read_paths(tmp_path)
    next(documents)
    (tmp_path / "b.txt").unlink()
    second = next(documents)
    assert isinstance(second, Unread)
    assert isinstance(second.error, UnreadableDocument)


def with_sidecar(folder: Path, content: object) -> RawDocument | Unread:
    write(folder, "a.txt")
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "a.json").write_text(text, "utf-8")
    return only(folder / "a.txt")


def test_sidecar(tmp_path: Path) -> None:
    document = with_sidecar(
        tmp_path,
        {
            "outlet": " Hollin Sentinel ",
            "url": "https://sentinel.example/a?b=1",
            "authors": ["Nora Quist", "Wim Achterberg"],
            "published_at": "2025-05-09T17:14:00-04:00",
            "modified_at": "2025-05-10",
            "section": None,
        },
    )
    assert isinstance(document, RawDocument)
    assert document.overrides["url"] == "https://sentinel.example/a?b=1"
    assert document.address.startswith("file:///")
    assert document.overrides == {
        "outlet": "Hollin Sentinel",
        "url": "https://sentinel.example/a?b=1",
        "authors": ("Nora Quist", "Wim Achterberg"),
        "published_at": datetime(2025, 5, 9, 21, 14, tzinfo=UTC),
        "modified_at": datetime(2025, 5, 10, tzinfo=UTC),
    }


def test_one_author_may_be_a_string(tmp_path: Path) -> None:
    document = with_sidecar(tmp_path, {"authors": "Nora Quist"})
    assert isinstance(document, RawDocument)
    assert document.overrides == {"authors": ("Nora Quist",)}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ({"author": "Nora Quist"}, "unknown key 'author'. Allowed are outlet, url, authors"),
        ({"authors": [1]}, "authors must be"),
        ({"outlet": 1}, "outlet must be a string"),
        ({"url": "sentinel.example"}, "url must be"),
        ({"url": "http://[x"}, "url must be"),
        ({"url": "javascript:alert(1)"}, "url must be"),
        ({"published_at": "yesterday"}, "published_at must be a time"),
        ({"published_at": "0001-01-01T00:00:00+05:00"}, "published_at must be a time"),
        ({"headline": "\ud800"}, "surrogate"),
        ([], "one object"),
        ("{", "line 1: not JSON"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_bad_sidecar(tmp_path: Path, content: object, word: str) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.json").write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    told_of(tmp_path, word)


def test_sidecar_that_is_not_utf8(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "a.json").write_bytes(b'{"outlet": "caf\xe9"}')
    told_of(tmp_path, "not UTF-8")


def told_of(folder: Path, word: str) -> None:
    """The document is read without its sidecar, and that is a failure of its own, whichever of the two is named."""
    for places in ([folder], [folder / "a.txt"], [folder / "*.txt"], [folder / "a.json", folder / "a.txt"]):
        found = [*read_paths(*places)]
        [document] = [each for each in found if isinstance(each, RawDocument)]
        assert (document.path, document.overrides) == (str(folder / "a.txt"), {})
        [failure] = [each for each in found if isinstance(each, Unread)]
        assert isinstance(failure.error, BadSidecar)
        assert failure.path == str(folder / "a.json")
        assert str(failure.error).startswith(failure.path)
        assert word in str(failure.error)


def test_other_addresses_are_told(tmp_path: Path) -> None:
    [found] = find(["ftp://courier.example/a"])
    assert isinstance(found, Unread)
    assert str(found.error).startswith("ftp://courier.example/a: only files, folders and addresses that begin with")


def test_names_are_told_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\u2028.txt"
    path.write_text("Jury out", "utf-8")
    [found] = find([tmp_path])
    assert isinstance(found, Place)
    assert (found.where, found.name) == (path, f"{tmp_path}/two\\nlines\\u2028.txt")


def test_a_folder_of_many_files_is_held_as_names(tmp_path: Path) -> None:
    """A million articles in one folder are not a million paths in memory."""
    many = 2_000
    # The interpreter's own table of names shall not grow while it is measured: pathlib keeps parts of paths there.
    names = [sys.intern(f"{number}.txt") for number in range(many)]
    for name in names:
        (tmp_path / name).touch()
    tracemalloc.start()
    try:
        found = find([tmp_path])
        next(found)
        assert tracemalloc.get_traced_memory()[0] / many < 400
        assert sum(1 for _ in found) == many - 1
    finally:
        tracemalloc.stop()
