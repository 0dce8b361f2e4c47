"""Addresses of the web -> what stands there, politely.

robots.txt is obeyed, one request runs at a time, with a pause between two to one site, and a server that has nothing
new is not asked for it twice.
"""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import RLock
from urllib.parse import SplitResult, unquote_to_bytes, urldefrag, urljoin, urlsplit

import urllib3

from index.address import without_credentials
from index.errors import NotFetched, TooLarge
from index.sources.web import robots
from index.sources.web.answers import refuse_status, refuse_type, retry_after, spell
from index.sources.web.connections import PrivateAddress, open_any, open_public
from index.sources.web.memory import Pending

USER_AGENT = f"{robots.AGENT} (a newsroom's search engine; obeys robots.txt)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_CHUNK = 65_536
_TRY_AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_REDIRECTS = (301, 302, 303, 307, 308)
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated. Times are in seconds.

    pause          between two requests to one site; its Crawl-delay where that is longer
    longest_pause  a site that asks for more is not read
    total          for one document, from the request to its last byte
    attempts       in all, when the server says that it is busy
    redirects      followed from one address
    """

    pause: float = 1.0
    longest_pause: float = 60.0
    total: float = 60.0
    attempts: int = 3
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address.

    address     where it was found, after redirects
    media_type  as the server says, in lower case; charset likewise; empty where it says nothing
    content     the bytes, unpacked
    """

    address: str
    media_type: str
    charset: str
    content: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Scheme, host and port: what robots.txt, pauses and trust go by."""

    scheme: str
    host: str
    port: int


def site_of(address: str) -> Site:
    """Raises NotFetched for what is no address of the web."""
    try:
        parts: SplitResult = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotFetched(f"{address}: not an address that can be read ({error}).") from error
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise NotFetched(f"{address}: only addresses that begin with https:// or http:// are fetched.")
    if parts.username is not None:
        bare = without_credentials(address)
        raise NotFetched(f"{bare}: it was named by a page or a feed, with a user name that is not sent.")
    return Site(parts.scheme, parts.hostname.lower(), port or _DEFAULT_PORTS[parts.scheme])


@dataclass(slots=True, eq=False)
class Fetcher:
    """Keeps connections, rules and the times of the last requests: use one for a whole run.

    memory  what was said of addresses in earlier runs
    sleep   how to wait; tests need not
    """

    memory: Pending = field(default_factory=Pending)
    manners: Manners = field(default_factory=Manners)
    sleep: Callable[[float], None] = time.sleep
    _any: urllib3.PoolManager = field(default_factory=open_any)
    _public: urllib3.PoolManager = field(default_factory=open_public)
    _rules: dict[Site, robots.Rules] = field(default_factory=dict)
    _authorized: dict[Site, str] = field(default_factory=dict, repr=False)
    _last: dict[Site, float] = field(default_factory=dict)
    _one: RLock = field(default_factory=RLock)

    def fetch(
        self, address: str, max_bytes: int, named: frozenset[Site] = frozenset(), document: str = ""
    ) -> Page | None:
        """What stands at an address; None when that is what was fetched last, and was taken in.

        `named` are the sites that the user named: only these may lie in a private network. `document` is the path of
        what is read from there.
        Raises NotFetched, TooLarge.
        """
        with self._one:
            return self._follow(urldefrag(address.strip()).url, max_bytes, named, document)

    def authorize(self, site: Site, credentials: str) -> None:
        """Send `name:password` (RFC 7617), percent-encoded here, to one site and to no other that it redirects to.

        They are kept as long as the process lives. The empty string changes nothing.
        """
        header = f"Basic {b64encode(unquote_to_bytes(credentials)).decode('ascii')}"
        if credentials and self._authorized.get(site) != header:
            self._authorized[site] = header
            # What it refused to a stranger, it may give now.
            self._rules.pop(site, None)

    def remember(self, address: str, page: Page, document: str) -> None:
        """Ask for this address only when it has changed since. To be called when what stands there was taken over."""
        if page.etag or page.last_modified:
            self.memory.put(urldefrag(address.strip()).url, page.etag, page.last_modified, document)

    def close(self) -> None:
        """Close all connections."""
        self._any.clear()
        self._public.clear()

    def _follow(self, address: str, max_bytes: int, named: frozenset[Site], document: str) -> Page | None:
        current, said = address, None if self.memory.has_failed(document) else self.memory.get(address)
        conditions = {"If-None-Match": said.etag, "If-Modified-Since": said.last_modified} if said else {}
        headers = _HEADERS | {name: value for name, value in conditions.items() if value}
        for _ in range(self.manners.redirects + 1):
            self._check_rules(current, named)
            status, page, target = self._ask(current, headers, max_bytes, named)
            if status == HTTPStatus.NOT_MODIFIED and conditions:
                self.memory.note_unchanged(document)
                return None
            if not target:
                refuse_status(current, status)
                return page
            current = _join(current, target)
        raise NotFetched(f"{address}: redirected more than {self.manners.redirects} times.")

    def _check_rules(self, address: str, named: frozenset[Site]) -> None:
        rules = self._rules_of(address, named)
        if rules.refusal:
            raise NotFetched(f"{address}: {rules.refusal}.")
        if not rules.allows(address):
            raise NotFetched(f"{address}: the site's robots.txt does not allow it. Save the page and add the file.")
        if rules.delay > self.manners.longest_pause:
            raise NotFetched(
                f"{address}: the site asks for {rules.delay:g} seconds between requests; at most"
                f" {self.manners.longest_pause:g} are waited."
            )

    def _rules_of(self, address: str, named: frozenset[Site]) -> robots.Rules:
        site = site_of(address)
        if site not in self._rules:
            self._rules[site] = self._fetch_rules(robots.robots_address(address), named)
        return self._rules[site]

    def _fetch_rules(self, address: str, named: frozenset[Site]) -> robots.Rules:
        current = address
        for _ in range(self.manners.redirects + 1):
            try:
                status, page, target = self._ask(current, _HEADERS, robots.MAX_BYTES, named, types=refuse_nothing)
            except TooLarge:
                return robots.unreachable("it is too large")
            except NotFetched as error:
                return robots.unreachable(str(error).removeprefix(f"{current}: ").rstrip("."))
            if not target:
                return robots.rules_of_status(status, page.content)
            try:
                current = _join(current, target)
            except NotFetched:
                break
        # RFC 9309, section 2.3.1.2: redirected too often is as good as not there.
        return robots.read_rules(b"")

    def _ask(
        self,
        address: str,
        headers: dict[str, str],
        max_bytes: int,
        named: frozenset[Site],
        types: Callable[[str, str], None] = refuse_type,
    ) -> tuple[int, Page, str]:
        """Status, content and the address that it redirects to. A busy server is asked again."""
        site = site_of(address)
        sent = headers | ({"Authorization": self._authorized[site]} if site in self._authorized else {})
        for attempt in range(1, self.manners.attempts + 1):
            self._pause(site)
            try:
                status, page, target, after = self._request(address, sent, max_bytes, site in named, types)
            except PrivateAddress as error:
                raise NotFetched(f"{address}: it is in a private network, and you did not name it.") from error
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                raise NotFetched(f"{address}: {spell(error)}.") from error
            finally:
                self._last[site] = time.monotonic()
            wait = max(retry_after(after), self.manners.pause * 2**attempt)
            if status not in _TRY_AGAIN or attempt == self.manners.attempts or wait > self.manners.longest_pause:
                return status, page, target
            self.sleep(wait)
        raise NotFetched(f"{address}: not asked at all, for no attempt is allowed.")

    def _pause(self, site: Site) -> None:
        rules = self._rules.get(site)
        pause = max(self.manners.pause, rules.delay if rules else 0)
        if site in self._last and (rest := self._last[site] + pause - time.monotonic()) > 0:
            self.sleep(rest)

    def _request(
        self, address: str, headers: dict[str, str], max_bytes: int, trusted: bool, types: Callable[[str, str], None]
    ) -> tuple[int, Page, str, str]:
        deadline = time.monotonic() + self.manners.total
        pool = self._any if trusted else self._public
        response = pool.request("GET", address, headers=headers, redirect=False, preload_content=False)
        with closing(response):
            target = response.headers.get("Location", "") if response.status in _REDIRECTS else ""
            media_type, charset = _content_type(response.headers.get("Content-Type", ""))
            content = b""
            if response.status == HTTPStatus.OK:
                types(address, media_type)
                content = self._read(response, address, max_bytes, deadline)
            page = Page(
                address,
                media_type,
                charset,
                content,
                response.headers.get("ETag", ""),
                response.headers.get("Last-Modified", ""),
            )
            return response.status, page, target, response.headers.get("Retry-After", "")

    def _read(self, response: urllib3.BaseHTTPResponse, address: str, max_bytes: int, deadline: float) -> bytes:
        """Counts what comes out of the decompressor, piece by piece, so that no bomb is ever held whole."""
        content = bytearray()
        while True:
            data = response.read1(_CHUNK, decode_content=True)
            if not data:
                return bytes(content)
            content += data
            if len(content) > max_bytes:
                raise TooLarge(f"{address}: more than {max_bytes:,} bytes (COURTBEAT_MAX_FILE_BYTES).")
            if time.monotonic() > deadline:
                raise NotFetched(f"{address}: not sent whole within {self.manners.total:g} seconds.")


def _join(address: str, target: str) -> str:
    """Where a redirect leads. Raises NotFetched."""
    try:
        return urldefrag(urljoin(address, target)).url
    except ValueError as error:
        raise NotFetched(f"{address}: redirects to what is no address.") from error


def refuse_nothing(address: str, media_type: str) -> None:
    """For robots.txt, which is read whatever its type."""


def _content_type(header: str) -> tuple[str, str]:
    """Media type and charset, in lower case."""
    media_type, *parameters = header.split(";")
    named = dict(part.strip().partition("=")[::2] for part in parameters)
    charset = next((value for name, value in named.items() if name.strip().lower() == "charset"), "")
    return media_type.strip().lower(), charset.strip().strip("\"'").lower()
