"""Web archives (WARC, ISO 28500): the pages in them, each at the address that it was captured from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from email.message import Message
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from index.address import is_web
from index.article import RawDocument
from index.errors import TooLarge, UnreadableDocument
from index.sources.archives.coded import read_body
from index.sources.item import DAMAGE, Context, Item, check_size, part_address, unreadable, within
from index.sources.moments import read_then
from index.sources.unread import Unread

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
)
#: What warcio raises for damaged records, beside what decompressors do.
_DAMAGE = (*DAMAGE, ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, TypeError, LookupError)
_PIECE = 65_536
_NO_ARTICLES = ("/robots.txt", "/ads.txt")


class _Eager(io.RawIOBase):
    """Gives what is there already: where damage follows, the records before that are not lost in a buffer."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._file.read1(size)  # type: ignore[attr-defined]
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def read_warc(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The pages and texts among the responses and resources in a web archive, without redirects and errors.

    When a page was captured is no time of publication, but when it was read. Raises UnreadableDocument for what is
    damaged, after what came before that.
    """
    records = ArchiveIterator(_Eager(item.file))
    any_record = False
    while True:
        try:
            record = next(records, None)
        except _DAMAGE as error:
            raise UnreadableDocument(f"{item.name}: damaged; what came before that was read.") from error
        if record is None:
            break
        any_record = True
        yield from _read_record(record, item, context)
    if not any_record:
        raise UnreadableDocument(f"{item.name}: there is no record in it.")


def _read_record(record: ArcWarcRecord, item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The document in a record, if there is one; what fails is of this record only."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<> ")
    name = within(item.name, url)
    try:
        media_type, charset = _kind(record)
        if media_type not in MEDIA_TYPES or not is_web(url) or urlsplit(url).path.endswith(_NO_ARTICLES):
            return
        content = read_body(record, name, context.options.max_file_bytes)
        check_size(name, len(content), context.options)
        if _is_cut(record):
            raise UnreadableDocument(f"{name}: cut short, for the archive ends in it. It may still be written.")
    except TooLarge as error:
        yield Unread(name, error)
        return
    except UnreadableDocument as error:
        # What the archive itself is packed in may be damaged: that is told of the file, and this record is not whole.
        whole = str(error)
        yield Unread(name, error) if whole.startswith(name) else unreadable(name, f"not whole, for {whole.rstrip('.')}")
        return
    except _DAMAGE:
        yield unreadable(name, "damaged")
        return
    captured = record.rec_headers.get_header("WARC-Date") or ""
    # Two captures of one page are two documents: versions of one article, for their url is the same.
    where = f"{item.address}#{quote(captured, safe='')}/{quote(url, safe='')}"
    address = part_address(where, content, context)
    overrides = {"url": url, **read_then(captured, item), **item.overrides}
    yield RawDocument(address, name, MEDIA_TYPES[media_type], content, overrides, charset=charset)


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether a record is shorter than it says. Raises what warcio raises for damage."""
    stream = record.raw_stream
    while stream.read(_PIECE):
        pass
    return getattr(stream, "limit", 0) > 0


def _kind(record: ArcWarcRecord) -> tuple[str, str]:
    """The media type and charset of what was found; an empty one for what is no document."""
    if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        declared = record.http_headers.get_header("Content-Type")
    elif record.rec_type == "resource":
        declared = record.rec_headers.get_header("Content-Type")
    else:
        return "", ""
    header = Message()
    header["Content-Type"] = " ".join((declared or "").split())
    return header.get_content_type() if declared else "", header.get_content_charset("")
