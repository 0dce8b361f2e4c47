"""Feeds, in files and at addresses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import RawDocument
from index.extract import read as extract
from index.sources import Options, Place, Unread, find, read
from index.sources.web.fetch import Fetcher, Manners
from tests.index.sources.server import Answer, Site, page, serve

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbor Courier</title><link>https://courier.example/</link><language>en-us</language>
<item><title>Jury clears &lt;i&gt;harbor&lt;/i&gt; master</title><link>ROOT/one</link>
<guid isPermaLink="false">4711</guid>
<dc:creator>Ana Pell</dc:creator><pubDate>Tue, 04 Mar 2025 09:15:00 -0500</pubDate><category>Courts</category>
<description>Short.</description>
<content:encoded>&lt;p&gt;A jury acquitted Odo Brandt of bribery on Tuesday.&lt;/p&gt;
&lt;p&gt;The judge thanked the jurors for their patience.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</content:encoded>
</item>
<item><title>Appeal filed</title><link>ROOT/two</link><guid>urn:x:2</guid>
<description>Prosecutors said that they would appeal the ruling.</description></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor Courier</title><id>urn:f</id>
<updated>2025-03-04T12:00:00Z</updated><entry><title>Ruling</title><id>tag:courier.example,2025:9</id>
<updated>2025-03-04T12:00:00Z</updated><content type="text">The court ruled &lt;today&gt;.</content></entry></feed>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def options() -> Iterator[Options]:
    fetcher = Fetcher(manners=Manners(pause=0, total=5), sleep=lambda seconds: None)
    yield Options(fetcher=fetcher)
    fetcher.close()


def read_all(place: str | Path, options: Options) -> list[RawDocument | Unread]:
    (found,) = find([place])
    assert isinstance(found, Place)
    return list(read(found, options))


def feed(site: Site, content: bytes = RSS) -> str:
    body = content.replace(b"ROOT", site.root.encode())
    return site.says("/feed", Answer(body, headers={"Content-Type": "application/rss+xml"}))


def test_a_feed_in_a_file_asks_nobody(site: Site, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "courts.rss"
    path.write_bytes(RSS.replace(b"ROOT", site.root.encode()))
    first, second = read_all(path, options)
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert not site.asked
    assert first.guid == f"{path.as_uri()}#4711"
    assert second.guid == "urn:x:2"
    article = extract(first)
    assert article.headline == "Jury clears harbor master"
    assert article.metadata.authors == ("Ana Pell",)
    assert article.metadata.outlet == "Harbor Courier"
    assert article.metadata.url == f"{site.root}/one"
    assert article.metadata.tags == ("Courts",)
    assert article.metadata.published_at == datetime(2025, 3, 4, 14, 15, tzinfo=UTC)
    texts = [each.text for each in article.paragraphs]
    assert "A jury acquitted Odo Brandt of bribery on Tuesday." in texts
    assert not any("alert" in text for text in texts)
    assert not article.metadata.partial
    assert extract(second).metadata.partial


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Sun, 01 Mar 2026 20:00:00 -0700", "2026-03-01T20:00:00-07:00"),
        ("Sun, 01 Mar 2026 20:00:00 PST", "2026-03-01T20:00:00-08:00"),
        ("2026-03-01T20:00:00+09:00", "2026-03-01T20:00:00+09:00"),
        ("Sun, 01 Mar 2026 20:00:00 GMT", "2026-03-01T20:00:00+00:00"),
    ],
)
def test_the_day_is_that_of_the_outlet(written: str, told: str, options: Options, tmp_path: Path) -> None:
    path = tmp_path / "courts.rss"
    path.write_bytes(RSS.replace(b"Tue, 04 Mar 2025 09:15:00 -0500", written.encode()))
    found = read_all(path, options)[0]
    assert isinstance(found, RawDocument)
    moment = found.overrides["published_at"]
    assert isinstance(moment, datetime)
    assert moment.isoformat() == told


def test_atom_text_is_text(options: Options, tmp_path: Path) -> None:
    path = tmp_path / "courts.atom"
    path.write_bytes(ATOM)
    (document,) = read_all(path, options)
    assert isinstance(document, RawDocument)
    assert document.guid == "tag:courier.example,2025:9"
    assert any("The court ruled <today>." in each.text for each in extract(document).paragraphs)


def test_an_address_reads_the_pages(site: Site, options: Options) -> None:
    site.says("/one", page("The whole story."))
    first, second = read_all(feed(site), options)
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert first.address == f"{site.root}/one"
    assert first.guid == f"{site.root}/feed#4711"
    assert b"The whole story." in first.content
    assert b"Prosecutors said" in second.content
    assert second.overrides["url"] == f"{site.root}/two"


def test_what_a_page_does_not_say_its_feed_says(site: Site, options: Options) -> None:
    site.says("/one", page("The whole story, published on 2019-01-02 as it seems."))
    dated = (
        '<meta property="article:published_time" content="2025-03-05T08:00:00-05:00">'
        '<meta name="author" content="Bo Eld">'
    )
    site.says("/two", Answer(f"<html><head>{dated}</head><body><p>Prosecutors appeal.</p></body></html>".encode()))
    entries = RSS.replace(
        b"<guid>urn:x:2</guid>", b"<guid>urn:x:2</guid><pubDate>Sun, 02 Mar 2025 01:00:00 GMT</pubDate>"
    )
    first, second = (
        extract(each).metadata for each in read_all(feed(site, entries), options) if isinstance(each, RawDocument)
    )
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2025-03-04T09:15:00-05:00"
    assert (first.authors, first.outlet, first.tags) == (("Ana Pell",), "Harbor Courier", ("Courts",))
    assert second.published_at is not None
    assert second.published_at.isoformat() == "2025-03-05T08:00:00-05:00"
    assert second.authors == ("Bo Eld",)


@pytest.mark.parametrize("link", ["<link>https://courier.example/{}</link>", ""])
def test_a_guid_of_several_entries_is_none(link: str, tmp_path: Path, options: Options) -> None:
    """Some sites give each entry the same one."""
    entry = '<item><title>Case {0}</title>{1}<guid isPermaLink="false">1</guid><description>{0}.</description></item>'
    items = "".join(entry.format(n, link.format(n)) for n in (1, 2, 2))
    path = tmp_path / "a.rss"
    path.write_text(f'<rss version="2.0"><channel><title>Harbor Courier</title>{items}</channel></rss>', "utf-8")
    found = [each for each in read_all(path, options) if isinstance(each, RawDocument)]
    assert [each.address for each in found] == [found[0].address, found[1].address, found[1].address]
    assert [each.guid for each in found] == [found[0].guid, found[1].guid, found[1].guid]
    assert (found[0].guid != found[1].guid, found[0].address != found[1].address) == (True, True)
    one = RSS.replace(b"4711", b"urn:x:1")
    path.write_bytes(one)
    assert [each.guid for each in read_all(path, options) if isinstance(each, RawDocument)] == ["urn:x:1", "urn:x:2"]


def test_unchanged_entries_cost_no_request(site: Site, options: Options) -> None:
    site.says("/one", page("One."))
    site.says("/two", page("Two."))
    address = feed(site)
    assert len(read_all(address, options)) == 2
    asked = len(site.paths)
    assert read_all(address, options) == []
    assert site.paths[asked:] == ["/feed"]
    changed = feed(site, RSS.replace(b"Appeal filed", b"Appeal withdrawn"))
    (document,) = read_all(changed, options)
    assert isinstance(document, RawDocument)
    assert document.address.endswith("/two")


def test_a_page_that_was_read_is_not_replaced_by_its_summary(site: Site, options: Options) -> None:
    site.says("/one", page("One."))
    site.says("/two", page("Two."))
    assert len(read_all(feed(site), options)) == 2
    site.says("/two", Answer(status=500))
    (unread,) = read_all(feed(site, RSS.replace(b"Appeal filed", b"Appeal withdrawn")), options)
    assert isinstance(unread, Unread)
    assert "cannot be fetched now" in str(unread.error)


def test_a_feed_leads_nobody_into_the_own_network(site: Site, options: Options) -> None:
    with serve() as other:
        other.says("/one", page("secret"))
        first, _ = read_all(feed(site, RSS.replace(b"ROOT/one", f"{other.root}/one".encode())), options)
        assert isinstance(first, RawDocument)
        assert b"A jury acquitted" in first.content
        assert not other.asked


def test_a_feed_that_leads_to_itself_ends(site: Site, options: Options) -> None:
    content = RSS.replace(b"ROOT/one", b"ROOT/feed").replace(b"ROOT", site.root.encode())
    site.says("/two", page("Two."))
    address = site.says("/feed", Answer(content, headers={"Content-Type": "text/html"}))
    first, second = read_all(address, options)
    assert isinstance(first, RawDocument)
    assert b"A jury acquitted" in first.content
    assert isinstance(second, RawDocument)
    assert site.paths == ["/feed", "/feed", "/two"]


def test_entities_are_refused(options: Options, tmp_path: Path) -> None:
    path = tmp_path / "bomb.rss"
    path.write_bytes(b'<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>')
    (unread,) = read_all(path, options)
    assert isinstance(unread, Unread)
    assert "entities" in str(unread.error)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([RSS, ATOM]), st.integers(60, 900), st.binary(max_size=6), st.integers(0, 40))
def test_damaged_feeds_never_raise(tmp_path: Path, content: bytes, at: int, put: bytes, cut: int) -> None:
    path = tmp_path / "damaged.xml"
    path.write_bytes(content[:at] + put + content[at + cut :])
    for each in read_all(path, Options()):
        assert isinstance(each, RawDocument | Unread)


def test_relative_links_of_a_feed_in_a_file_lead_to_its_site(tmp_path: Path, options: Options) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(RSS.replace(b"ROOT/one", b"/2025/one"))
    (found, _) = read_all(path, options)
    assert isinstance(found, RawDocument)
    assert found.overrides["url"] == "https://courier.example/2025/one"
