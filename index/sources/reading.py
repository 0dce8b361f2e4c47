"""Places -> documents, one at a time."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from index.article import RawDocument
from index.errors import BadSidecar, DocumentError, EmptyDocument
from index.sources.beside import is_sidecar, overrides_of, sidecar_of, told_beside
from index.sources.files import real_path, reason_of
from index.sources.item import Budget, Context, Exhausted, Item, unreadable
from index.sources.options import Options
from index.sources.place import Place, name_of
from index.sources.table import KNOWN, MAY_BE_SILENT, reader_of, suffix_of
from index.sources.unread import Unread

_DEFAULT = Options()


def read(place: Place | Unread, options: Options = _DEFAULT) -> Iterator[RawDocument | Unread]:
    """The documents at a place, as they are read; what cannot be read is yielded as Unread, with the reason.

    What find() could not find is passed on, so that `chain.from_iterable(map(read, find(places)))` is everything.
    """
    if isinstance(place, Unread):
        yield place
        return
    context = Context(options, Budget(place.name, place.size or 0, options), _read_item, _knows)
    try:
        if isinstance(place.where, str):
            # Imported for the first address: a text must not wait for what reads feeds.
            yield from import_module("index.sources.web.pages").read_web(place, context)
        else:
            yield from _read_file(place.where, context)
    except Exhausted as error:
        yield Unread(place.name, error)
    except OSError as error:
        yield unreadable(place.name, reason_of(error))


def names_read(place: Place) -> Iterator[str]:
    """The names of what is read at a place: its own, and that of the sidecar that is read with it."""
    yield place.name
    if isinstance(place.where, Path) and is_sidecar(sidecar := sidecar_of(place.where)):
        yield name_of(sidecar)


def _knows(name: str) -> bool:
    return bool(suffix_of(name))


def _read_file(path: Path, context: Context) -> Iterator[RawDocument | Unread]:
    """Raises Exhausted and OSError."""
    name = name_of(path)
    status = path.stat()
    # Opening a pipe or a device would wait for ever.
    if not stat.S_ISREG(status.st_mode):
        yield unreadable(name, "not a regular file")
        return
    context.budget.size = status.st_size
    try:
        if told_beside(path, context.options.text_columns) is not None:
            # Named by itself, it would have been the documents beside it: it became a sidecar since.
            return
    except BadSidecar as error:
        yield Unread(name, error)
        return
    with path.open("rb") as file:
        documents = _read_item(Item(name, Path(real_path(path)).as_uri(), file, overrides_of(path)), context)
        first = next(documents, None)
        if first is not None:
            yield first
            yield from documents
        elif path.suffix.lower() not in MAY_BE_SILENT:
            yield Unread(name, EmptyDocument(f"{name}: there is no article in it."))


def _read_item(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in an item; where it fails, the report of that is the last. Raises Exhausted."""
    reader = reader_of(item.suffix or suffix_of(item.name))
    if reader is None:
        yield unreadable(item.name, f"not a kind of file that can be read. Known are {KNOWN}")
        return
    try:
        yield from reader(item, context)
    except Exhausted:
        raise
    except DocumentError as error:
        yield Unread(item.name, error)
    except OSError as error:
        yield unreadable(item.name, reason_of(error))
