"""Bodies of web archives as servers sent them: unpacked in bounded pieces."""

from __future__ import annotations

import brotli
from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from index.errors import UnreadableDocument

#: What warcio unpacks itself; `br` is unpacked here, for warcio would unpack a bomb whole.
_BY_WARCIO = ("", "identity", "gzip", "x-gzip", "deflate")
_PIECE = 65_536


def read_body(record: ArcWarcRecord, name: str, most: int) -> bytes:
    """The body of a response or resource, no more than a byte over `most`.

    Raises UnreadableDocument for a compression that is not known here, and what warcio raises for damage.
    """
    coding = _coding(record)
    if coding == "br":
        return _unpack(_sent(record).read(most + 1), most)
    content: bytes = record.content_stream().read(most + 1)
    # Archivers often keep the header of a body that they unpacked.
    if coding not in _BY_WARCIO and not _is_text(content):
        raise UnreadableDocument(f"{name}: compressed with {coding[:40]}, which cannot be read here.")
    return content


def _coding(record: ArcWarcRecord) -> str:
    if not record.http_headers:
        return ""
    return (record.http_headers.get_header("Content-Encoding") or "").strip().lower()


def _sent(record: ArcWarcRecord) -> ChunkedDataReader:
    chunked = (record.http_headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    return ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream


def _unpack(sent: bytes, most: int) -> bytes:
    """What Brotli packed; what is not packed, as it is."""
    unpacker, found = brotli.Decompressor(), bytearray()
    try:
        found += unpacker.process(sent, output_buffer_limit=_PIECE)
        while not unpacker.is_finished() and not unpacker.can_accept_more_data() and len(found) <= most:
            found += unpacker.process(b"", output_buffer_limit=_PIECE)
    except brotli.error:
        if found or not _is_text(sent):
            raise ValueError("damaged") from None
        return sent
    return bytes(found)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
