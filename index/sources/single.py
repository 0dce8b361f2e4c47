"""Files that are one document as they are."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import RawDocument
from index.sources.item import Context, Item, Reader, read_whole
from index.sources.unread import Unread


def single(media_type: str) -> Reader:
    """The reader of files that are one document of this media type."""

    def read(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
        content = read_whole(item, context)
        yield RawDocument(item.address, item.name, media_type, content, item.overrides, charset=item.charset)

    return read
