"""Addresses of the web, fetched from a server on the loopback."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import NotFetched, TooLarge
from index.extract import read as extract
from index.sources import Options, Place, Unread, find, read
from index.sources.web import connections
from index.sources.web.connections import is_public
from index.sources.web.fetch import Fetcher, Manners, site_of
from index.sources.web.memory import Pending, Validators
from tests.index.sources.server import Answer, Site, page, serve

MANNERS = Manners(pause=0, total=5)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    fetcher = Fetcher(manners=MANNERS, sleep=lambda seconds: None)
    yield fetcher
    fetcher.close()


def get(fetcher: Fetcher, address: str, max_bytes: int = 100_000) -> bytes:
    page = fetcher.fetch(address, max_bytes, frozenset({site_of(address)}))
    assert page is not None
    return page.content


def read_all(address: str, fetcher: Fetcher) -> list[RawDocument | Unread]:
    (place,) = find([address])
    assert isinstance(place, Place)
    return list(read(place, Options(fetcher=fetcher)))


def test_a_page_becomes_a_document(site: Site, fetcher: Fetcher) -> None:
    address = site.says("/story", page("The jury is out."))
    (document,) = read_all(address, fetcher)
    assert isinstance(document, RawDocument)
    assert (document.address, document.path, document.media_type) == (address, address, "text/html")
    assert b"The jury is out." in document.content
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("Courtbeat")


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /story"), False),
        (Answer(b"User-agent: courtbeat\nDisallow: /\n\nUser-agent: *\nAllow: /"), False),
        (Answer(b"User-agent: *\nDisallow: /\nAllow: /story"), True),
        (Answer(b"\xff\xfe nonsense \x00"), True),
        (Answer(status=404), True),
        (Answer(status=403), True),
        (Answer(status=500), False),
        (Answer(status=301, headers={"Location": "/other"}), True),
        (Answer(b"User-agent: *\nCrawl-delay: 3600"), False),
    ],
)
def test_robots(site: Site, fetcher: Fetcher, rules: Answer, allowed: bool) -> None:
    site.says("/robots.txt", rules)
    address = site.says("/story", page("x"))
    if allowed:
        assert get(fetcher, address)
    else:
        with pytest.raises(NotFetched, match=r"robots\.txt|seconds between requests"):
            get(fetcher, address)
    assert ("/story" in site.paths) is allowed


def test_robots_is_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    for name in "abc":
        get(fetcher, site.says(f"/{name}", page(name)))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_pauses_between_requests(site: Site) -> None:
    site.says("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 7"))
    pauses: list[float] = []
    fetcher = Fetcher(manners=MANNERS, sleep=pauses.append)
    get(fetcher, site.says("/a", page("a")))
    get(fetcher, site.says("/b", page("b")))
    fetcher.close()
    assert len(pauses) == 2
    assert all(6 < pause <= 7 for pause in pauses)


@pytest.mark.parametrize(
    ("status", "words"), [(404, "nothing at this address"), (403, "subscribers"), (410, "taken"), (500, "out of order")]
)
def test_errors_are_sentences(site: Site, fetcher: Fetcher, status: int, words: str) -> None:
    address = site.says("/x", Answer(status=status))
    (unread,) = read_all(address, fetcher)
    assert isinstance(unread, Unread)
    assert words in str(unread.error)
    assert f"HTTP {status}" in str(unread.error)
    assert str(unread.error).endswith(".")


def test_busy_servers_are_asked_again(site: Site) -> None:
    waits: list[float] = []
    fetcher = Fetcher(manners=MANNERS, sleep=waits.append)
    busy = Answer(status=429, headers={"Retry-After": "30"})
    assert get(fetcher, site.says("/x", busy, replace(busy, status=503), page("done")))
    assert waits == [30, 30]
    with pytest.raises(NotFetched, match="asked too often"):
        get(fetcher, site.says("/y", Answer(status=429, headers={"Retry-After": "9999"})))
    assert site.paths.count("/y") == 1
    fetcher.close()


def test_too_large(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(TooLarge):
        get(fetcher, site.says("/x", Answer(b"x" * 5000)), 4999)


def test_a_bomb_is_never_held(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    with pytest.raises(TooLarge):
        get(fetcher, site.says("/x", Answer(bomb, headers={"Content-Encoding": "gzip"})))


def test_compressed_pages_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    packed = gzip.compress(b"<html>" + b"word " * 9000)
    assert len(get(fetcher, site.says("/x", Answer(packed, headers={"Content-Encoding": "gzip"})))) == 45_006


def endless(write: Callable[[bytes], object]) -> None:
    while True:
        write(b"x")
        time.sleep(0.02)


def cut(write: Callable[[bytes], object]) -> None:
    write(b"5\r\nhello\r\nZZ\r\nno")


@pytest.mark.parametrize(
    "answer",
    [
        Answer(headers={"Transfer-Encoding": "chunked"}, raw=cut),
        Answer(headers={"Content-Length": "900"}, raw=lambda write: write(b"short")),
        Answer(b"not gzip at all", headers={"Content-Encoding": "gzip"}),
        Answer(status=302, headers={"Location": "file:///etc/hostname"}),
        Answer(status=302, headers={"Location": "http://[broken"}),
        Answer(status=302, headers={"Location": "/x"}),
        Answer(status=302, headers={"Location": "http://localhost:1/"}),
        Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
        Answer(b"\x00\x01", headers={"Content-Type": "application/x-nothing"}),
        Answer(b"<?xml version='1.0'?><other/>", headers={"Content-Type": "text/xml"}),
    ],
)
def test_broken_answers_are_reported(site: Site, fetcher: Fetcher, answer: Answer) -> None:
    address = site.says("/x", answer)
    (unread,) = read_all(address, fetcher)
    assert isinstance(unread, Unread)
    assert str(unread.error).endswith((".", ")."))


def test_a_slow_answer_ends(site: Site) -> None:
    fetcher = Fetcher(manners=replace(MANNERS, total=0.3))
    with pytest.raises(NotFetched, match="not sent whole"):
        get(fetcher, site.says("/x", Answer(raw=endless)))
    fetcher.close()


def test_headers_that_drip_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, all of them never do."""
    monkeypatch.setattr(connections, "HEADERS_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer_forever, args=(server,), daemon=True)
        thread.start()
        fetcher = Fetcher(manners=replace(MANNERS, attempts=1))
        with pytest.raises(NotFetched, match="does not answer in time"):
            get(fetcher, f"http://127.0.0.1:{server.getsockname()[1]}/x")
        fetcher.close()
    thread.join()


def answer_forever(server: socket.socket) -> None:
    """No robots.txt; then headers, byte by byte, until the other side has had enough."""
    with suppress(OSError):
        asked, _ = server.accept()
        with asked:
            asked.recv(65_536)
            asked.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        asked, _ = server.accept()
        with asked:
            asked.recv(65_536)
            asked.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            for _ in range(3_000):
                asked.sendall(b"x")
                time.sleep(0.01)


def test_nobody_is_sent_into_the_own_network(site: Site, fetcher: Fetcher) -> None:
    with serve() as other:
        inner = other.says("/secret", page("secret"))
        (unread,) = read_all(site.says("/x", Answer(status=302, headers={"Location": inner})), fetcher)
        assert isinstance(unread, Unread)
        assert "private network" in str(unread.error)
        assert not other.asked


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
        ("224.0.0.1", False),
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
    ],
)
def test_public_addresses(host: str, public: bool) -> None:
    assert is_public(host) is public


def test_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site.says("/new", page("moved"))
    (document,) = read_all(site.says("/old", Answer(status=301, headers={"Location": "/new#top"})), fetcher)
    assert isinstance(document, RawDocument)
    assert document.address == f"{site.root}/new"
    assert document.path == f"{site.root}/old"


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    address = site.says("/x", page("once", ETag='"1"'))
    assert len(read_all(address, fetcher)) == 1
    assert read_all(address, fetcher) == []
    site.says("/x", page("twice", ETag='"2"'))
    assert len(read_all(address, fetcher)) == 1


class Below(dict[str, Validators]):
    def put(self, address: str, etag: str, last_modified: str) -> None:
        self[address] = Validators(etag, last_modified)


def test_memory_learns_only_when_documents_are_kept(site: Site) -> None:
    below = Below()
    pending = Pending(below)
    fetcher = Fetcher(memory=pending, manners=MANNERS)
    address = site.says("/x", page("once", ETag='"1"'))
    read_all(address, fetcher)
    fetcher.close()
    assert below.get(address) is None
    pending.keep()
    said = below.get(address)
    assert said is not None
    assert said.etag == '"1"'


def test_memory_never_learns_of_what_could_not_be_taken_in(site: Site) -> None:
    below, failed = Below(), set[str]()
    pending = Pending(below, failed.__contains__)
    fetcher = Fetcher(memory=pending, manners=MANNERS)
    address = site.says("/x", page("once", ETag='"1"'))
    read_all(address, fetcher)
    failed.add(address)
    pending.keep()
    assert below.get(address) is None
    failed.clear()
    read_all(address, fetcher)
    pending.keep()
    failed.add(address)
    assert len(read_all(address, fetcher)) == 1
    assert "if-none-match" not in site.asked[-1][1]
    fetcher.close()


def test_the_header_says_the_encoding(site: Site, fetcher: Fetcher) -> None:
    content = "<html><body><p>Žaloba č. 7 byla odložena.</p></body></html>".encode("iso8859-2")
    address = site.says("/x", Answer(content, headers={"Content-Type": "text/html; Charset='ISO-8859-2'"}))
    (document,) = read_all(address, fetcher)
    assert isinstance(document, RawDocument)
    assert document.content == content
    assert any("Žaloba" in each.text for each in extract(document).paragraphs)


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "text/markdown"])
def test_a_header_that_lies_about_the_encoding(site: Site, fetcher: Fetcher, kind: str) -> None:
    content = "<h1>Café case dismissed</h1>\n\n<p>The “jury” left the café.</p>".encode("cp1252")
    address = site.says("/x", Answer(content, headers={"Content-Type": f"{kind}; charset=utf-8"}))
    (document,) = read_all(address, fetcher)
    assert isinstance(document, RawDocument)
    assert document.content == content
    assert any("Café case dismissed" in each.text for each in extract(document).paragraphs)


@pytest.mark.parametrize(
    ("charset", "word"), [("iso-8859-2", "Žaloba"), ("utf-8", "\xaealoba"), ("nonsense", "\xaealoba")]
)
def test_a_table_in_the_encoding_that_its_header_says(site: Site, fetcher: Fetcher, charset: str, word: str) -> None:
    content = "headline;text\nŽaloba;Soud ji odložil.\n".encode("iso8859-2")
    address = site.says("/x.csv", Answer(content, headers={"Content-Type": f"text/csv; charset={charset}"}))
    (document,) = read_all(address, fetcher)
    assert isinstance(document, RawDocument)
    assert extract(document).headline == word


def test_files_are_read_as_files(site: Site, fetcher: Fetcher) -> None:
    lines = b'{"headline": "One", "text": "A ruling."}\n{"headline": "Two", "text": "An appeal."}\n'
    address = site.says("/stories.jsonl", Answer(lines, headers={"Content-Type": "application/octet-stream"}))
    assert len(read_all(address, fetcher)) == 2


@pytest.mark.parametrize("address", ["https://name:word@courier.example/", "ftp://courier.example/", "http:///x"])
def test_other_addresses_are_refused(fetcher: Fetcher, address: str) -> None:
    with pytest.raises(NotFetched) as refused:
        fetcher.fetch(address, 1000)
    assert "word" not in str(refused.value)


def test_nobody_there(fetcher: Fetcher) -> None:
    with pytest.raises(NotFetched, match="cannot be reached"):
        get(fetcher, "http://127.0.0.1:1/")


def test_a_list_of_addresses(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    first, second = site.says("/a", page("a")), site.says("/b", page("b"))
    listed = tmp_path / "today.urls"
    listed.write_text(f"# today\n{first}\n\n{second} # the ruling\n{first}\nfile:///etc/hostname\n")
    (place,) = find([listed])
    assert isinstance(place, Place)
    *documents, unread = read(place, Options(fetcher=fetcher))
    assert [each.address for each in documents if isinstance(each, RawDocument)] == [first, second]
    assert documents[0].path == f"{listed} › {first}"
    assert isinstance(unread, Unread)
