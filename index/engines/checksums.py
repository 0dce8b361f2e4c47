"""Whether the files of an index are what was written. Each of Tantivy's ends with the CRC-32 of what stands before:

    … {"version": {…}, "crc": 1774844901} <length of that> <1337>

Both numbers have 32 bits, the lowest byte first (tantivy, src/directory/footer.rs).
"""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

_END = struct.Struct("<II")
_MAGIC = 1337
_MOST_FOOTER_BYTES = 10_000
_CHUNK = 1 << 20


def is_whole(path: Path) -> bool:
    """Whether a file of Tantivy's is what was written. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < _END.size:
            return False
        file.seek(size - _END.size)
        length, magic = _END.unpack(file.read())
        left = size - _END.size - length
        if magic != _MAGIC or length > _MOST_FOOTER_BYTES or left < 0:
            return False
        file.seek(left)
        try:
            told = json.loads(file.read(length))["crc"]
        except (ValueError, LookupError, TypeError):
            return False
    return bool(sum_of(path, left) == told)


def sum_of(path: Path, length: int | None = None) -> int:
    """The CRC-32 of a file, or of so many bytes of it from the first on. Raises OSError."""
    left = path.stat().st_size if length is None else length
    crc = 0
    with path.open("rb") as file:
        while left and (piece := file.read(min(_CHUNK, left))):
            crc, left = zlib.crc32(piece, crc), left - len(piece)
    return crc
