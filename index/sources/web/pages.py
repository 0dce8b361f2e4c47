"""Addresses of the web -> documents: a page, a feed with the pages that it names, or a file of any kind known here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from index.address import split_credentials, without_credentials
from index.article import RawDocument
from index.errors import DocumentError, NotFetched, UnreadableDocument
from index.sources.item import Context, Item, unreadable, within
from index.sources.markup.feeds import Entry, document_of, parse_feed
from index.sources.markup.xml import FEEDS, root_of
from index.sources.place import Place
from index.sources.unread import Unread
from index.sources.web.fetch import Page, Site, site_of

_HTML = ("text/html", "application/xhtml+xml")
#: What servers say of files that they know nothing about.
_UNSAID = ("", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/download")
_LOOKS_LIKE_HTML = (b"<!doctype html", b"<html")
#: Which reader takes what a server calls so: the end of a name in the table of readers.
_SUFFIXES = {
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/feed+json": ".json",
    "application/ninjs+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/x-tar": ".tar",
    "application/warc": ".warc",
    "application/wacz": ".wacz",
    "multipart/related": ".mhtml",
}


#: What a feed tells of an entry's page, where the page does not.
_HINTS = ("published_at", "modified_at", "authors", "outlet", "language", "tags")


def read_web(place: Place, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at an address; nothing when the server says that they are what was fetched last."""
    address, credentials = split_credentials(str(place.where))
    fetcher = context.options.fetcher
    try:
        site = site_of(address)
        fetcher.authorize(site, credentials)
        page = fetcher.fetch(address, context.options.max_file_bytes, frozenset({site}), place.name)
        if page is None:
            return
        whole = True
        for document in _read_page(page, place.name, site, context):
            whole = whole and not isinstance(document, Unread)
            yield document
    except DocumentError as error:
        yield Unread(place.name, error)
        return
    if whole:
        fetcher.remember(address, page, place.name)


def _read_page(page: Page, name: str, site: Site, context: Context) -> Iterator[RawDocument | Unread]:
    """Raises DocumentError."""
    begins = page.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    looks_like_html = begins.startswith(_LOOKS_LIKE_HTML)
    if _is_xml(page, begins):
        # What calls itself XML and is none is how many sites send their pages.
        root = _root(page, name)
        if root in FEEDS:
            yield from _read_entries(page, name, site, context)
            return
        if root not in ("", "html"):
            yield from _read_file(page, name, ".xml", context)
            return
        looks_like_html = True
    if looks_like_html or page.media_type in _HTML:
        yield RawDocument(page.address, name, "text/html", page.content, charset=page.charset)
        return
    yield from _read_file(page, name, _suffix(page, context), context)


def _is_xml(page: Page, begins: bytes) -> bool:
    if page.media_type in ("text/xml", "application/xml") or page.media_type.endswith("+xml"):
        return page.media_type not in _HTML
    return begins.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf"))


def _root(page: Page, name: str) -> str:
    """The root element; the empty string for a page that is no XML."""
    try:
        return root_of(page.content, name)
    except UnreadableDocument:
        if page.media_type in _HTML:
            return ""
        raise


def _suffix(page: Page, context: Context) -> str:
    """The end of a name that tells how to read this. The address tells more than a server that does not know."""
    ends = [end.lower() for end in PurePosixPath(urlsplit(page.address).path).suffixes[-2:]]
    suffix = "".join(ends if ends[-1:] in ([".gz"], [".bz2"], [".xz"]) else ends[-1:])
    vague = page.media_type not in _SUFFIXES or page.media_type in ("text/plain", "application/zip")
    if vague and suffix and context.knows(f"x{suffix}"):
        return suffix
    if page.media_type in _SUFFIXES:
        return _SUFFIXES[page.media_type]
    said = "of an unknown kind" if page.media_type in _UNSAID else page.media_type
    raise NotFetched(f"{page.address}: it is {said}, which holds no article that can be read.")


def _read_file(page: Page, name: str, suffix: str, context: Context) -> Iterator[RawDocument | Unread]:
    context.budget.size = max(context.budget.size, len(page.content))
    charset = page.charset if page.media_type.startswith("text/") else ""
    file = io.BytesIO(page.content)
    yield from context.read(Item(name, page.address, file, suffix=suffix, charset=charset), context)


def _read_entries(page: Page, name: str, site: Site, context: Context) -> Iterator[RawDocument | Unread]:
    """Each entry's page; the entry's own text where its page cannot be fetched. Unchanged entries are passed over."""
    fetcher = context.options.fetcher
    for entry in parse_feed(page.content, name, page.address):
        mark = f"{page.address} {entry.guid}"
        named = within(name, without_credentials(entry.link or entry.guid))
        said = fetcher.memory.get(mark)
        if said is not None and said.etag == entry.digest and not fetcher.memory.has_failed(named):
            fetcher.memory.note_unchanged(named)
            continue
        document, fetched = _read_entry(entry, named, page.address, site, context)
        if said is not None and fetched is None and entry.link and isinstance(document, RawDocument):
            # The page was read before: the little that the feed says of it shall not become its newest version.
            document = unreadable(document.path, "its page was read before and cannot be fetched now")
        if document is not None:
            yield document
        if isinstance(document, Unread) or (entry.link and document is not None and fetched is None):
            # Its page was not had: the next change of the feed tries again.
            continue
        fetcher.memory.put(mark, entry.digest, "", named)
        if fetched is not None:
            fetcher.remember(entry.link, fetched, named)


def _read_entry(
    entry: Entry, name: str, feed: str, site: Site, context: Context
) -> tuple[RawDocument | Unread | None, Page | None]:
    """The document of an entry, None when its page is unchanged; and the page that was fetched."""
    if not entry.link:
        return document_of(entry, name, feed), None
    try:
        page = context.options.fetcher.fetch(entry.link, context.options.max_file_bytes, frozenset({site}), name)
        if page is None:
            return None, None
        found = _page_of(page, name, entry)
    except DocumentError as error:
        own = document_of(entry, name, feed)
        return (Unread(name, error) if isinstance(own, Unread) else own), None
    return found, page


def _page_of(page: Page, name: str, entry: Entry) -> RawDocument:
    """An entry leads to one page. Raises NotFetched for another feed, which could lead on for ever, and for files."""
    if page.media_type not in (*_HTML, *_UNSAID, "text/plain"):
        raise NotFetched(f"{page.address}: it is {page.media_type}, not a page.")
    if b"<?xml" in page.content[:1024] and _root(replace(page, media_type="text/html"), name) in FEEDS:
        raise NotFetched(f"{page.address}: it is another feed, not a page.")
    media_type = "text/plain" if page.media_type == "text/plain" else "text/html"
    hints = {key: value for key, value in entry.overrides.items() if key in _HINTS}
    return RawDocument(page.address, name, media_type, page.content, guid=entry.guid, charset=page.charset, hints=hints)
