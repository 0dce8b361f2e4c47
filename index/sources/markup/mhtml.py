"""Pages that a browser saved as one file (MHTML, RFC 2557)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from index.address import is_web
from index.article import RawDocument
from index.errors import UnreadableDocument
from index.sources.item import Context, Item, read_whole
from index.sources.unread import Unread


def read_mhtml(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The page in an MHTML file; its Content-Location is its url where no sidecar says another.

    The page is the first part that is HTML: those after it are frames. Raises UnreadableDocument, TooLarge.
    """
    content = read_whole(item, context)
    try:
        message = message_from_bytes(content)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = None if page is None else page.get_payload(decode=True)
        charset = "" if page is None else page.get_content_charset("")
        url = "" if page is None else _location(page) or _location(message)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        # What the standard library's parser of mail is known to raise for mail that is none.
        raise UnreadableDocument(f"{item.name}: not a saved page ({error}).") from error
    if page is None or not isinstance(payload, bytes):
        raise UnreadableDocument(f"{item.name}: there is no page in it.")
    overrides = {**({"url": url} if url else {}), **item.overrides}
    yield RawDocument(item.address, item.name, "text/html", payload, overrides, charset=charset)


def _location(part: Message) -> str:
    found = (str(part.get(name, "")).strip() for name in ("Content-Location", "Snapshot-Content-Location"))
    return next((each for each in found if is_web(each) and each.isascii()), "")
