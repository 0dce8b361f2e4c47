"""Pages whose encoding is said beside them (in a header), not in them."""

from __future__ import annotations

import codecs

#: Browsers read what is called so as Windows-1252, for pages that are hold its quotation marks and dashes (WHATWG).
_REALLY_CP1252 = frozenset(("ascii", "iso8859-1"))


def to_utf8(content: bytes, charset: str | None) -> bytes:
    """The bytes as they are where they are UTF-8 or no charset is known, else in UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return content
    try:
        return content.decode(_codec(charset), "replace").encode("utf-8", "replace") if charset else content
    except (LookupError, ValueError):
        return content


def _codec(charset: str) -> str:
    """Raises LookupError."""
    name = codecs.lookup(charset).name
    return "cp1252" if name in _REALLY_CP1252 else name
