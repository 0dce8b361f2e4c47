"""A list of addresses: one on each line, `#` begins a comment. Its name ends in .urls."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import RawDocument
from index.sources.item import Context, Item, read_whole, unreadable, within
from index.sources.place import Place
from index.sources.unread import Unread
from index.sources.web.pages import read_web

_WEB = ("http://", "https://")


def read_addresses(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents at the addresses, in order, none twice. Raises TooLarge.

    A list inside an archive, or one that was itself fetched, is not the user's own word: it is refused.
    """
    if context.depth or not item.address.startswith("file:"):
        yield unreadable(item.name, "a list of addresses is only read where it is a file of your own")
        return
    lines = read_whole(item, context).decode("utf-8-sig", "replace").splitlines()
    wanted = dict.fromkeys(address for line in lines if (address := line.split(" #")[0].strip()))
    for address in wanted:
        if address.startswith("#"):
            continue
        name = within(item.name, address[:200])
        if address.lower().startswith(_WEB):
            yield from read_web(Place(name, address), context)
        else:
            yield unreadable(name, "not an address that begins with https:// or http://")
