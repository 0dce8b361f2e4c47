"""XML files: what is in them is told by their root element. Nothing here expands an entity."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from xml.parsers import expat

from index.article import RawDocument
from index.errors import UnreadableDocument
from index.sources.item import Context, Item, read_whole
from index.sources.markup.exchange import NEWSML, NITF, read_newsml, read_nitf
from index.sources.markup.feeds import read_feed
from index.sources.unread import Unread

#: Local name of the root -> the media type that extraction reads.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "nitf": NITF,
        "newsItem": NEWSML,
        "packageItem": NEWSML,
        "newsMessage": NEWSML,
    }
)
FEEDS = ("rss", "feed", "RDF")
_KNOWN = ", ".join((*MEDIA_TYPES, *FEEDS))


def read_xml(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in an XML file. Raises UnreadableDocument, TooLarge."""
    content = read_whole(item, context)
    root = root_of(content, item.name)
    if root in FEEDS:
        yield from read_feed(replace(item, file=io.BytesIO(content)), context)
        return
    if root not in MEDIA_TYPES:
        raise UnreadableDocument(f"{item.name}: XML of an unknown kind, <{root[:40]}>. Known are {_KNOWN}.")
    if MEDIA_TYPES[root] == NITF:
        yield from read_nitf(item, content)
    elif MEDIA_TYPES[root] == NEWSML:
        yield from read_newsml(item, content, context)
    else:
        yield RawDocument(item.address, item.name, MEDIA_TYPES[root], content, item.overrides)


class _Found(Exception):
    """Ends the parsing at the root."""


def root_of(content: bytes, name: str) -> str:
    """The local name of the root element. Raises UnreadableDocument for what is not XML, or declares entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[str] = []

    def start(element: str, attributes: object) -> None:
        roots.append(element.rpartition(" ")[2])
        raise _Found

    def declare(*declaration: object) -> None:
        raise UnreadableDocument(
            f"{name}: declares XML entities, which are not read: they can be made to fill the memory."
        )

    parser.StartElementHandler = start
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(content, True)
    except _Found:
        return roots[0]
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableDocument(f"{name}: not XML ({error}).") from error
    raise UnreadableDocument(f"{name}: not XML (no element).")
