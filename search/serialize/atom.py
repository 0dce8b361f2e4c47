"""Results as an Atom feed (RFC 4287), with the response elements of OpenSearch 1.1."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree

from search.facets.table import COUNTED
from search.links import answer_path, article_path, encode, first_page, pairs
from search.request import Filter, SearchRequest
from search.result import Hit, ResultPage
from search.suggest.blame import describe

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
#: Nobody else's ids begin like this, and ours always do (RFC 4151; the name is reserved by RFC 2606).
_TAG = "tag:courtbeat.example,2025:"
_START = datetime(1970, 1, 1, tzinfo=UTC)
#: What XML 1.0 has no place for, even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXCERPT = 600
#: What may stand in an address as it is (RFC 3986, section 2); an escape that is there already stays.
_OF_A_URL = "%:/?#[]@!$&'()*+,;=~"

ElementTree.register_namespace("", ATOM)
ElementTree.register_namespace("opensearch", OPENSEARCH)


def atom(page: ResultPage, hits: Iterable[Hit], base: str) -> str:
    """The feed of a page of results.

    base  what stands before our addresses: http://127.0.0.1:8000
    """
    # Facets are no part of a feed, and of its addresses neither.
    request, updated = replace(page.request, facets=COUNTED), _rfc3339(page.updated_at or _START)
    start = first_page(request)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en"})
    _add(feed, "id", f"{_TAG}search:{_digest(start)}")
    _add(feed, "title", f"Courtbeat: {_asked(request)}")
    _add(feed, "updated", updated)
    _add(_add(feed, "author"), "name", "Courtbeat")
    _add(feed, "generator", "Courtbeat")
    _link(feed, "self", base + answer_path(request, "atom"), "application/atom+xml")
    _link(feed, "alternate", f"{base}/search?{encode(pairs(request))}", "text/html")
    _link(feed, "first", base + answer_path(start, "atom"), "application/atom+xml")
    _link(feed, "search", f"{base}/opensearch.xml", "application/opensearchdescription+xml")
    if page.next:
        following = first_page(request, cursor=page.next)
        _link(feed, "next", base + answer_path(following, "atom"), "application/atom+xml")
    for name, number in (
        ("totalResults", page.total if page.folded is None else page.folded),
        ("startIndex", page.first),
        ("itemsPerPage", request.page_size),
    ):
        ElementTree.SubElement(feed, f"{{{OPENSEARCH}}}{name}").text = str(number)
    ElementTree.SubElement(feed, f"{{{OPENSEARCH}}}Query", {"role": "request", "searchTerms": _clean(request.query)})
    for hit in hits:
        _entry(feed, hit, request.query, base, updated)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False)


def _entry(feed: ElementTree.Element, hit: Hit, query: str, base: str, updated: str) -> None:
    entry, about = _add(feed, "entry"), hit.metadata
    # An entry without a date is as old as our copy of it: of no other day at the next reading.
    changed = about.modified_at or about.published_at or hit.added_at
    _add(entry, "id", f"{_TAG}article:{hit.id}")
    _add(entry, "title", hit.headline or "Without a headline")
    _add(entry, "updated", _rfc3339(changed) if changed else updated)
    if about.published_at:
        _add(entry, "published", _rfc3339(about.published_at))
    _link(entry, "alternate", base + article_path(hit.id, query), "text/html")
    if about.url.startswith(("http://", "https://")):
        _link(entry, "via", quote(about.url, safe=_OF_A_URL, errors="replace"))
    for author in about.authors or ((about.outlet,) if about.outlet else ()):
        _add(_add(entry, "author"), "name", author)
    if about.section:
        _add(entry, "category").set("term", _clean(about.section))
    if about.withdrawn:
        _add(entry, "category").set("term", "withdrawn")
    if hit.passages:
        _add(entry, "summary", _shortened(hit.passages[0].text))


def _asked(request: SearchRequest) -> str:
    """Query and filter in one line: what tells one feed from another in a list of them."""
    kept = describe(request.filter) if request.filter != Filter() else ""
    return ", ".join(part for part in (request.query, kept) if part)


def _add(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _clean(text) or None
    return element


def _link(parent: ElementTree.Element, rel: str, href: str, media_type: str = "") -> None:
    attributes = {"rel": rel, "href": _clean(href)} | ({"type": media_type} if media_type else {})
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", attributes)


def _digest(request: SearchRequest) -> str:
    return hashlib.sha256(encode(pairs(request)).encode()).hexdigest()[:16]


def _shortened(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
