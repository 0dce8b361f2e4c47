"""Pages whose encoding is said beside them (in a header), not in them."""

from __future__ import annotations


def to_utf8(content: bytes, charset: str | None) -> bytes:
    """The bytes as they are where they are UTF-8 or no charset is known, else in UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return content
    try:
        return content.decode(charset, "replace").encode("utf-8", "replace") if charset else content
    except (LookupError, ValueError):
        return content
