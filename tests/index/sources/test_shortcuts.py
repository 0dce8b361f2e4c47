"""Saved shortcuts: each leads to one page."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import RawDocument
from index.sources import Options, count_others
from index.sources.web.fetch import Fetcher, Manners
from tests.index.sources.places import documents, reasons, write
from tests.index.sources.server import Site, page, serve
from tests.index.sources.test_archives import zipped

WINDOWS = "[{{000214A0-0000-0000-C000-000000000046}}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nIDList=\r\nURL={}\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


@pytest.fixture
def options() -> Iterator[Options]:
    fetcher = Fetcher(manners=Manners(pause=0, total=5), sleep=lambda seconds: None)
    yield Options(fetcher=fetcher)
    fetcher.close()


def test_a_folder_of_shortcuts_is_a_list_of_addresses(site: Site, options: Options, tmp_path: Path) -> None:
    addresses = [site.says(f"/{name}?a=%20", page(name)) for name in "abcd"]
    write(tmp_path / "a.url", WINDOWS.format(addresses[0]))
    write(tmp_path / "b.URL", ("\ufeff" + WINDOWS.format(addresses[1])).encode("utf-16-le"))
    write(tmp_path / "c.webloc", plistlib.dumps({"URL": addresses[2]}))
    write(tmp_path / "d.webloc", plistlib.dumps({"URL": addresses[3]}, fmt=plistlib.FMT_BINARY))
    found = documents(tmp_path, options)
    assert [each.address for each in found if isinstance(each, RawDocument)] == addresses
    assert found[0].path == f"{tmp_path / 'a.url'} › {addresses[0]}"
    assert not count_others([tmp_path])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.url", "nothing", "not a shortcut to an address"),
        ("a.url", "[InternetShortcut]\n", "not an address that begins with https://"),
        ("a.url", WINDOWS.format("file:///etc/hostname"), "not an address that begins with https://"),
        ("a.webloc", "nothing", "not a shortcut to an address"),
        ("a.webloc", plistlib.dumps(["https://courier.example/"]), "not an address that begins with https://"),
        ("a.webloc", plistlib.dumps({"URL": 7}), "not an address that begins with https://"),
        (
            "a.webloc",
            '<!DOCTYPE a [<!ENTITY b "https://courier.example/">]><plist><string>&b;</string></plist>',
            "not a shortcut to an address",
        ),
    ],
)
def test_what_leads_nowhere(name: str, content: bytes | str, reason: str, tmp_path: Path) -> None:
    assert reason in reasons(write(tmp_path / name, content))[0]


def test_one_in_an_archive_is_nobodys_word(tmp_path: Path) -> None:
    content = zipped({"a.url": WINDOWS.format("https://courier.example/").encode()})
    assert "only read from a file of your own" in reasons(write(tmp_path / "a.zip", content))[0]
