"""Files of a person's own that name addresses. A list has one on each line, `#` begins a comment; it ends in .urls."""

from __future__ import annotations

from collections.abc import Iterator

from index.address import is_web, without_credentials
from index.article import RawDocument
from index.sources.item import Context, Item, read_whole, unreadable, within
from index.sources.place import Place
from index.sources.unread import Unread
from index.sources.web.pages import read_web

#: Of what is no address, so much is shown.
_SHOWN = 200


def read_addresses(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at the addresses of a list, in order, none twice. Raises TooLarge."""
    lines = read_whole(item, context).decode("utf-8-sig", "replace").splitlines()
    wanted = dict.fromkeys(address for line in lines if (address := line.split(" #")[0].strip()))
    for address in wanted:
        if not address.startswith("#"):
            yield from read_named(address, item, context)
            if _is_foreign(item, context):
                return


def read_named(address: str, item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at an address that a file names.

    A file inside an archive, or one that was itself fetched, is not the user's own word: it is refused.
    """
    name = within(item.name, without_credentials(address)[:_SHOWN])
    if _is_foreign(item, context):
        yield unreadable(item.name, "addresses are only read from a file of your own")
    elif is_web(address):
        yield from read_web(Place(name, address.strip()), context)
    else:
        yield unreadable(name if address else item.name, "not an address that begins with https:// or http://")


def _is_foreign(item: Item, context: Context) -> bool:
    return context.depth > 0 or not item.address.startswith("file:")
