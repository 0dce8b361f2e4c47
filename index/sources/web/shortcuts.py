"""Saved shortcuts to pages: Windows' and browsers' `.url` files, and the Mac's `.webloc`. A folder of them is a list of
addresses."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from configparser import Error, RawConfigParser
from xml.parsers.expat import ExpatError

from index.article import RawDocument
from index.errors import UnreadableDocument
from index.sources.item import Context, Item, read_whole
from index.sources.unread import Unread
from index.sources.web.addresses import read_named

#: What plistlib raises for damaged files, which it documents of a part only.
_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, ExpatError, RecursionError)


def read_internet_shortcut(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at the address of a `.url` file. Raises TooLarge, UnreadableDocument."""
    content = read_whole(item, context)
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    parser = RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(content.decode("utf-16" if utf_16 else "utf-8-sig", "replace"))
        address = parser.get("InternetShortcut", "URL", fallback=None)
    except Error as error:
        raise UnreadableDocument(f"{item.name}: not a shortcut to an address.") from error
    yield from read_named(address or "", item, context)


def read_webloc(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at the address of a `.webloc` file: a property list, as XML or binary.

    Raises TooLarge, UnreadableDocument.
    """
    try:
        found = plistlib.loads(read_whole(item, context))
    except _DAMAGED as error:
        raise UnreadableDocument(f"{item.name}: not a shortcut to an address.") from error
    address = found.get("URL") if isinstance(found, dict) else None
    yield from read_named(address if isinstance(address, str) else "", item, context)
