"""Tar archives, compressed or not: read from front to back, never written to a disk.

The names come first, in a reading of their own, for a sidecar may stand before or after its document.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import BinaryIO, cast

from index.article import RawDocument
from index.errors import BadSidecar, TooLarge, UnreadableDocument
from index.sources.archives.members import is_beside, is_hidden, member_address, member_name, refusal, sidecar_of
from index.sources.beside import told_by
from index.sources.item import DAMAGE, Context, Item, Readable, inside, spooled, unpacked, unreadable
from index.sources.sidecar import MOST_BYTES
from index.sources.unread import Unread

Packed = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile


def _gunzip(file: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=file, mode="rb")


#: How a compressed file begins.
_PACKED: tuple[tuple[bytes, Callable[[BinaryIO], Packed]], ...] = (
    (b"\x1f\x8b", _gunzip),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ", lzma.LZMAFile),
)
_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_LONGEST_HEADER = 1_000_000
_MOST_SIDECARS = 100_000_000


class _Header(tarfile.TarInfo):
    """The header of a member. Damage raises ReadError, where tarfile would take it for the end of the archive."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if buf and any(buf):
                raise tarfile.ReadError(str(error)) from error
            raise
        if header.type in _HEADERS and header.size > _LONGEST_HEADER:
            raise tarfile.ReadError("a name or a comment of more than a million bytes")
        return header


def read_tar(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The documents in a tar archive. Raises UnreadableDocument for what is damaged, after what came before that."""
    inner = inside(item, context)
    with spooled(item) as file:
        names = frozenset(_names(file, item, context))
        sidecars = _read_sidecars(file, item, names, context)
        for archive, member in _members(file, item, _ignore):
            name = member_name(item, member.name)
            if member.isdir():
                continue
            if reason := _refusal(member):
                yield unreadable(name, reason)
            elif context.knows(member.name) and not is_hidden(member.name):
                yield from _read_member(archive, member, sidecars, item, inner)


def _names(file: BinaryIO, item: Item, context: Context) -> Iterator[str]:
    """The names of all members; counts them, and what the archive unpacks to. Raises Exhausted."""
    try:
        for _, member in _members(file, item, context.budget.unpack):
            context.budget.take_out()
            yield member.name
    except UnreadableDocument:
        # Reported when the documents are read, after those before the damage.
        return


def _members(
    file: BinaryIO, item: Item, count: Callable[[int], object]
) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """The members from front to back. Raises UnreadableDocument."""
    file.seek(0)
    start = file.read(6)
    file.seek(0)
    try:
        unpack = next((unpack for magic, unpack in _PACKED if start.startswith(magic)), None)
        packed = None if unpack is None else unpack(file)
        source = file if packed is None else unpacked(packed, item.name, count)
        archive = tarfile.open(fileobj=source, mode="r|", tarinfo=_Header)  # noqa: SIM115 closed below
    except DAMAGE as error:
        raise UnreadableDocument(f"{item.name}: not a tar archive, or a damaged one ({error}).") from error
    with archive:
        while (member := _next(archive, item)) is not None:
            yield archive, member
            # tarfile remembers them all, which nobody needs here.
            archive.members.clear()  # type: ignore[attr-defined]


def _next(archive: tarfile.TarFile, item: Item) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except DAMAGE as error:
        raise UnreadableDocument(f"{item.name}: damaged; what came before that was read ({error}).") from error


def _refusal(member: tarfile.TarInfo) -> str:
    if reason := refusal(member.name):
        return reason
    if not member.isreg():
        return "a link or a device, not a file"
    return "a sparse file, which may pretend any size" if member.issparse() else ""


def _read_sidecars(
    file: BinaryIO, item: Item, names: Collection[str], context: Context
) -> Mapping[str, Mapping[str, object] | BadSidecar]:
    """Name of each sidecar -> what it says, or why it cannot be one. Raises TooLarge.

    A file beside a document that is an article of its own is none of them.
    """
    found: dict[str, Mapping[str, object] | BadSidecar] = {}
    size = 0
    if not any(is_beside(name, names) for name in names):
        return found
    try:
        for archive, member in _members(file, item, _ignore):
            if _refusal(member) or not is_beside(member.name, names):
                continue
            content = _content(archive, member, item).read(MOST_BYTES + 1)
            told = _told_by(member_name(item, member.name), content, context)
            if told is None:
                continue
            found[member.name] = told
            size += len(content)
            if size > _MOST_SIDECARS:
                raise TooLarge(f"{item.name}: its sidecars hold more than {_MOST_SIDECARS:,} bytes. Split the archive.")
    except UnreadableDocument:
        # As in _names().
        pass
    return found


def _told_by(name: str, content: bytes, context: Context) -> Mapping[str, object] | BadSidecar | None:
    """None for an article of its own."""
    try:
        return told_by(name, content, context.options.text_columns)
    except BadSidecar as error:
        return error


def _read_member(
    archive: tarfile.TarFile,
    member: tarfile.TarInfo,
    sidecars: Mapping[str, Mapping[str, object] | BadSidecar],
    item: Item,
    context: Context,
) -> Iterator[RawDocument | Unread]:
    name = member_name(item, member.name)
    told = sidecars.get(member.name)
    if isinstance(told, BadSidecar):
        yield Unread(name, told)
    if told is not None:
        return
    overrides = sidecars.get(sidecar_of(member.name), {})
    try:
        file = _content(archive, member, item)
    except UnreadableDocument as error:
        yield Unread(name, error)
    else:
        said = {} if isinstance(overrides, BadSidecar) else overrides
        yield from context.read(Item(name, member_address(item, member.name), file, said), context)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo, item: Item) -> BinaryIO:
    """Raises UnreadableDocument."""
    name = member_name(item, member.name)
    try:
        file = archive.extractfile(member)
    except DAMAGE as error:
        raise UnreadableDocument(f"{name}: damaged ({error}).") from error
    if file is None:
        raise UnreadableDocument(f"{name}: not a file.")
    return unpacked(cast(Readable, file), name, _ignore)


def _ignore(count: int) -> None:
    """What is read again was counted when it was read first."""
