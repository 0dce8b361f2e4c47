"""RSS and Atom -> documents. A feed is read by feedparser, which is handed bytes and never fetches.

A feed in a file makes no request: its entries' own text is what is read. What becomes of a feed that was fetched:
index/sources/web/pages.py.
"""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser

from index.address import is_web
from index.article import RawDocument
from index.errors import UnreadableDocument
from index.sources.fragments import page_of
from index.sources.item import Context, Item, read_whole, unreadable, within
from index.sources.unread import Unread

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_TAG = re.compile(r"<[^<>]{0,500}>")
_CHARACTERS = re.compile("[\ud800-\udfff]")
#: What the beginning of an RSS channel says of its site.
_SITE = re.compile(rb"<channel[^<>]*>(?:(?!<item).)*?<link>\s*(https?://[!-;=?-~]{1,500})\s*</link>", re.DOTALL)
_BEGINNING = 5_000
#: A feed of more entries is read no further.
MAX_ENTRIES = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    guid       what the feed calls it, unique in the world; its link where the feed does not call it anything
    link       the address of its page, empty where it names none
    html       its own text: all of it, or, where `partial`, its beginning
    overrides  what the feed says of the article
    digest     of all that the feed says in it: an entry of the same digest is unchanged
    """

    guid: str
    link: str
    html: str
    partial: bool
    overrides: Mapping[str, object]
    digest: str


def read_feed(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The entries of a feed in a file, as far as they have text. Raises UnreadableDocument, TooLarge."""
    content = read_whole(item, context)
    for entry in parse_feed(content, item.name, item.address):
        yield document_of(entry, within(item.name, entry.link or entry.guid), item.address)


def document_of(entry: Entry, name: str, address: str) -> RawDocument | Unread:
    """The entry's own text as a document, or that it has none. `address` is the feed's."""
    if not entry.html.strip():
        return unreadable(name, "an entry without text of its own; add the address of its page")
    language, headline = (str(entry.overrides.get(name, "")) for name in ("language", "headline"))
    page = page_of(entry.html, headline, language)
    where = entry.guid if entry.guid.startswith(address) else f"{address}#{entry.guid}"
    return RawDocument(where, name, "text/html", page.encode("utf-8", "replace"), entry.overrides, entry.guid)


def parse_feed(content: bytes, name: str, address: str) -> tuple[Entry, ...]:
    """The entries, in the feed's order. Raises UnreadableDocument for what feedparser cannot read."""
    try:
        # A file, for feedparser would take bytes for the name of one.
        parsed = feedparser.parse(
            io.BytesIO(content),
            resolve_relative_uris=True,
            sanitize_html=True,
            response_headers=_headers(_base(content, address)),
        )
        entries = [_entry(each, parsed, address) for each in parsed.entries[:MAX_ENTRIES]]
    except Exception as error:
        # Whatever a feed does to its parser, the run goes on and says so.
        raise UnreadableDocument(f"{name}: a feed that cannot be read ({type(error).__name__}).") from error
    if not entries and parsed.bozo:
        raise UnreadableDocument(f"{name}: a feed that cannot be read ({parsed.bozo_exception}).")
    return tuple(_told_apart(entries, address))


def _told_apart(entries: list[Entry], address: str) -> Iterator[Entry]:
    """The entries. A guid that those of several pages share, or several without a page, is that of the site: of each of
    them its page's address is taken, or what it says."""
    pages: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        pages[entry.guid].add(entry.link or entry.digest)
    for entry in entries:
        own = entry.link or f"{address}#{entry.digest[:16]}"
        yield entry if len(pages[entry.guid]) == 1 else replace(entry, guid=own)


def _base(content: bytes, address: str) -> str:
    """Where relative links begin: at the feed's address; where that is a file's, at the site that the feed is of."""
    if is_web(address):
        return address
    site = _SITE.search(content, 0, _BEGINNING)
    return site[1].decode("ascii", "replace").strip() if site else address


def _headers(address: str) -> dict[str, str]:
    """What relative links are completed with. The encoding is told by the feed itself."""
    return {"content-location": address, "content-type": "application/xml"}


def _entry(entry: Any, parsed: Any, address: str) -> Entry:
    link = _web(_text(entry.get("link")))
    whole = [_html(part) for part in entry.get("content", ())]
    html = max(whole, key=len, default="")
    summary = _html(entry.get("summary_detail") or {})
    overrides: dict[str, object] = {
        "headline": _plain(entry.get("title_detail") or {"value": _text(entry.get("title"))}),
        "url": link,
        "authors": tuple(filter(None, (_text(author.get("name")) for author in entry.get("authors", ())))),
        "outlet": _text((entry.get("source") or {}).get("title")) or _text(parsed.feed.get("title")),
        "language": _text(parsed.feed.get("language")),
        "published_at": _time(entry.get("published_parsed"), entry.get("published")),
        # feedparser's own get() would answer with the time of publication, and warn.
        "modified_at": _time(dict.get(entry, "updated_parsed"), dict.get(entry, "updated")),
        "tags": tuple(dict.fromkeys(filter(None, (_text(tag.get("term")) for tag in entry.get("tags", ()))))),
        "partial": not html and bool(summary),
    }
    overrides = {key: value for key, value in overrides.items() if value}
    own = _text(entry.get("id"))
    digest = hashlib.sha256(repr((html, summary, sorted(overrides.items(), key=str))).encode("utf-8", "replace"))
    guid = own if _URI.fullmatch(own) else f"{address}#{own}" if own else link
    guid = guid or f"{address}#{digest.hexdigest()[:16]}"
    return Entry(guid, link, html or summary, not html, overrides, digest.hexdigest())


def _html(part: Mapping[str, object]) -> str:
    """A text construct as HTML. feedparser says of RSS's unlabelled text that it is HTML."""
    value = _text(part.get("value"))
    if part.get("type") != "text/plain":
        return value
    return "".join(f"<p>{escape(line)}</p>" for line in value.splitlines() if line.strip())


def _plain(part: Mapping[str, object]) -> str:
    """A title without tags."""
    value = _text(part.get("value"))
    if part.get("type") == "text/plain" or not ("<" in value or "&" in value):
        return value
    return unescape(_TAG.sub("", value))


def _text(value: object) -> str:
    return _CHARACTERS.sub("", value).strip() if isinstance(value, str) else ""


def _web(link: str) -> str:
    """The link if it leads to the web."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if parts.scheme in ("http", "https") and parts.netloc else ""


def _time(moment: object, written: object) -> datetime | None:
    """feedparser gives times in UTC; here in the zone that the feed states: whose day it is."""
    if not isinstance(moment, tuple):
        return None
    try:
        found = datetime.fromtimestamp(calendar.timegm(moment), UTC)
    except (ValueError, OverflowError, OSError, IndexError, TypeError):
        return None
    return next((local for read in (_mail, _iso) if (local := read(_text(written))) == found), found)


def _mail(text: str) -> datetime | None:
    """RFC 5322, as RSS has it; None for what is none, or names no zone."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def _iso(text: str) -> datetime | None:
    """RFC 3339, as Atom has it; None for what is none, or names no zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
