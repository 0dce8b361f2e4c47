"""One compressed file: what is in it is read as what its name says without `.gz`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace

from index.article import RawDocument
from index.sources.item import Context, Item, unpacked
from index.sources.unread import Unread


def read_gz(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in NAME.SUFFIX.gz, unpacked while they are read."""
    suffix = "." + (item.suffix or item.name).lower().removesuffix(".gz").rpartition(".")[2]
    with gzip.GzipFile(fileobj=item.file, mode="rb") as file:
        inner = unpacked(file, item.name, context.budget.unpack)
        yield from context.read(replace(item, file=inner, suffix=suffix), context)
