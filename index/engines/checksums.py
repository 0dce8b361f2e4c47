"""Whether the files of a Tantivy index are what was written: each ends with the CRC-32 of what stands before.

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
    """Raises OSError."""
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
        file.seek(0)
        crc = 0
        while left and (piece := file.read(min(_CHUNK, left))):
            crc, left = zlib.crc32(piece, crc), left - len(piece)
    return bool(crc == told)
