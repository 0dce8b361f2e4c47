"""Zip archives: their members, read one at a time and never written to a disk under their own names."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from typing import cast
from zipfile import ZipFile, ZipInfo

from index.article import RawDocument
from index.errors import BadSidecar, UnreadableDocument
from index.sources.archives.members import is_beside, is_hidden, member_address, member_name, refusal, sidecar_of
from index.sources.beside import told_by
from index.sources.item import DAMAGE, Context, Item, Readable, inside, spooled, unpacked, unreadable
from index.sources.sidecar import MOST_BYTES
from index.sources.unread import Unread

_ENCRYPTED = 0x1


def read_zip(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in a zip archive. Raises UnreadableDocument, TooLarge."""
    return _read(item, context, context.knows)


def read_wacz(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in a web archive collection: a zip archive whose folder `archive` holds WARC files.

    Raises UnreadableDocument, TooLarge.
    """
    return _read(item, context, _is_warc)


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _read(item: Item, context: Context, wanted: Callable[[str], bool]) -> Iterator[RawDocument | Unread]:
    inner = inside(item, context)
    with spooled(item) as file:
        try:
            archive = ZipFile(file)
        except DAMAGE as error:
            raise UnreadableDocument(f"{item.name}: not a zip archive, or a damaged one ({error}).") from error
        with archive:
            entries = {info.filename: info for info in archive.infolist()}
            for info in archive.infolist():
                context.budget.take_out()
                name = member_name(item, info.filename)
                if reason := _refusal(info):
                    yield unreadable(name, reason)
                elif wanted(info.filename) and not is_hidden(info.filename):
                    yield from _read_member(archive, info, entries, item, inner)


def _refusal(info: ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if reason := refusal(info.filename):
        return reason
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device, not a file"
    return (
        "encrypted; unpack the archive with its password, and add what was in it" if info.flag_bits & _ENCRYPTED else ""
    )


def _read_member(
    archive: ZipFile, info: ZipInfo, entries: Mapping[str, ZipInfo], item: Item, context: Context
) -> Iterator[RawDocument | Unread]:
    name = member_name(item, info.filename)
    try:
        if is_beside(info.filename, entries) and _told_by(archive, info, name, context) is not None:
            return
        sidecar = sidecar_of(info.filename)
        overrides = _overrides(archive, entries[sidecar], item, context) if sidecar in entries else {}
        file = archive.open(info)
    except BadSidecar as error:
        yield Unread(name, error)
    except DAMAGE as error:
        yield unreadable(name, f"damaged ({error})")
    else:
        with file:
            member = unpacked(cast(Readable, file), name, context.budget.unpack)
            yield from context.read(Item(name, member_address(item, info.filename), member, overrides), context)


def _overrides(archive: ZipFile, sidecar: ZipInfo, item: Item, context: Context) -> Mapping[str, object]:
    """What a sidecar says; nothing where it is faulty or damaged, which is told of it alone."""
    try:
        return _told_by(archive, sidecar, member_name(item, sidecar.filename), context) or {}
    except (BadSidecar, *DAMAGE):
        return {}


def _told_by(archive: ZipFile, info: ZipInfo, name: str, context: Context) -> Mapping[str, object] | None:
    """As told_by() of index.sources.beside. Raises BadSidecar, and those of DAMAGE."""
    with archive.open(info) as file:
        return told_by(name, file.read(MOST_BYTES + 1), context.options.text_columns)
