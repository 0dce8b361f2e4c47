"""What a reader is handed: one file, wherever it lies, and what applies to reading it."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import blake2b, sha256
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol

from index.article import RawDocument
from index.errors import TooLarge, UnreadableDocument
from index.sources.options import Options
from index.sources.unread import Unread

#: What a file may unpack to whatever its size: the text of small files repeats itself.
_ALWAYS_ALLOWED = 16_000_000
_IN_MEMORY = 8_000_000

#: What decompressors and archives of the standard library raise for damaged files. RuntimeError and what derives from
#: it are zipfile's, for passwords and for methods of compression that it does not know.
DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class Exhausted(TooLarge):
    """What a place may unpack is used up: nothing more is read of it, in whatever archive inside it this shows."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file: on a disk, in an archive, or fetched.

    name       what to call it in messages
    address    its URI
    file       its bytes, at the beginning; not always seekable: spooled() makes it so
    overrides  what its sidecar says
    suffix     what tells its kind, where the end of its name does not
    charset    the encoding that was said beside it, empty where none was
    """

    name: str
    address: str
    file: BinaryIO
    overrides: Mapping[str, object] = field(default_factory=dict)
    suffix: str = ""
    charset: str = ""


@dataclass(slots=True)
class Budget:
    """What one place may still unpack. Shared by all archives in it, so that one in another gains nothing.

    size     of the place, in bytes
    members  how many files came out of archives so far
    """

    name: str
    size: int
    options: Options
    unpacked: int = 0
    members: int = 0

    def unpack(self, count: int) -> None:
        """Count bytes that were unpacked. Raises Exhausted."""
        self.unpacked += count
        most = self.options.max_ratio
        if self.unpacked > max(_ALWAYS_ALLOWED, most * self.size):
            raise Exhausted(
                f"{self.name}: unpacks to more than {most:,} times its {self.size:,} bytes. If that is right, allow"
                " more (COURTBEAT_MAX_RATIO)."
            )

    def take_out(self) -> None:
        """Count a member of an archive. Raises Exhausted."""
        self.members += 1
        most = self.options.max_members
        if self.members > most:
            raise Exhausted(
                f"{self.name}: holds more than {most:,} files. If that is right, allow more (COURTBEAT_MAX_MEMBERS)."
            )


@dataclass(frozen=True, slots=True)
class Context:
    """What applies to reading a place.

    read   reads another item, by the end of its name: what is inside an archive, or was fetched
    knows  whether it can, told by the name
    depth  how many archives the item lies in
    given  digests of the addresses of parts that were given: see part_address()
    """

    options: Options
    budget: Budget
    read: Callable[[Item, Context], Iterator[RawDocument | Unread]]
    knows: Callable[[str], bool]
    depth: int = 0
    given: set[bytes] = field(default_factory=set)


Reader = Callable[[Item, Context], Iterator[RawDocument | Unread]]


class Readable(Protocol):
    """Whatever gives bytes."""

    def read1(self, size: int, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """What a decompressor gives: counted, and with one error for whatever a damaged file makes it raise."""

    def __init__(self, file: Readable, name: str, count: Callable[[int], object]) -> None:
        self._file = file
        self._name = name
        self._count = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            # Not read(): where damage follows, that keeps what it has unpacked so far to itself.
            data = self._file.read1(len(buffer))
        except UnreadableDocument as error:
            # The archive that this lies in is damaged.
            raise UnreadableDocument(f"{self._name}: not whole, for {error}") from error
        except DAMAGE as error:
            raise UnreadableDocument(f"{self._name}: damaged; what came before that was read ({error}).") from error
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: Readable, name: str, count: Callable[[int], object]) -> BinaryIO:
    """A buffered Unpacked. Reading raises UnreadableDocument, and what `count` raises."""
    return io.BufferedReader(Unpacked(file, name, count))


@contextmanager
def spooled(item: Item) -> Iterator[BinaryIO]:
    """The item's file, seekable: itself, or a copy that lies on the disk when it is large."""
    if item.file.seekable():
        yield item.file
        return
    with SpooledTemporaryFile(_IN_MEMORY) as copy:
        copyfileobj(item.file, copy)
        copy.seek(0)
        yield copy  # type: ignore[misc]


def inside(item: Item, context: Context) -> Context:
    """The context of what is in an archive. Raises TooLarge where archives lie too deep in one another."""
    most = context.options.max_depth
    if context.depth >= most:
        raise TooLarge(f"{item.name}: an archive inside {most} others, which is the limit (COURTBEAT_MAX_DEPTH).")
    return replace(context, depth=context.depth + 1)


def part_address(address: str, content: bytes, context: Context) -> str:
    """The address of a part of a file that is known by a key; where an earlier part has it, with its content's digest.

    The library remembers one document of each address. If two captures of a page, or two records of one key, shared it,
    each run would find both of them changed, and make versions of them once more.
    """
    digest = blake2b(address.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    if digest in context.given:
        return f"{address}~{sha256(content).hexdigest()[:20]}"
    context.given.add(digest)
    return address


def within(name: str, part: str) -> str:
    """What to call a part of a file in messages. What stands before the first `›` names the place that was read."""
    shown = "".join(character if character.isprintable() else "?" for character in part)
    return f"{name} › {shown}"


def read_whole(item: Item, context: Context) -> bytes:
    """The bytes of a document. Raises TooLarge, and what its file raises."""
    content = item.file.read(context.options.max_file_bytes + 1)
    check_size(item.name, len(content), context.options)
    return content


def check_size(name: str, size: int, options: Options) -> None:
    """Raises TooLarge for a document of more bytes than the limit."""
    if size > options.max_file_bytes:
        raise TooLarge(
            f"{name}: more than {options.max_file_bytes:,} bytes, which is the limit (COURTBEAT_MAX_FILE_BYTES)."
        )


def unreadable(name: str, reason: str) -> Unread:
    """A report: `reason` completes the sentence that begins with the name, and has no full stop."""
    return Unread(name, UnreadableDocument(f"{name}: {reason}."))
