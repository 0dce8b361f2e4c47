"""Bytes -> text. Raises NotText for binary content and for bytes in no known encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import NotText

_SAVE_AS_TEXT = "Save the article as .txt or .html and add that."

#: How a file of these kinds begins, and what to call it in a message.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh9", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

#: UTF-32 stands before UTF-16, whose mark its little-endian mark begins with.
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE)
_DECLARATION_LIMIT = 4096
#: Browsers read these labels as Windows-1252, because pages that carry them hold its quotation marks and dashes.
_REALLY_CP1252 = frozenset({"ascii", "iso8859-1"})

#: Guessing reads no more than this: enough to tell encodings apart, and its cost stays flat for large files.
_GUESS_LIMIT = 64_000
_HIGH = re.compile(r"[^\x00-\x7f]")
_ODD_CAPITAL = re.compile(r"[a-z][À-ÖØ-ÞŠŽŸ]")
_TYPOGRAPHY = frozenset("\u00a0‘’“”‚„‹›«»–—…•·§¶©®™°£€¢¥ªº¿¡½¼¾²³´")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_TOLERATED_CONTROLS = 0.01
#: So few zero bytes are a fault of whatever wrote the file, and no sign of binary content.
_STRAY_ZEROS = 0.001


def decode(content: bytes, path: str, *, declared: bool = False) -> str:
    """The text of a document without byte order mark and control characters.

    `declared` believes a charset that stands in the first bytes, as in a page's `<meta charset>`. A few broken bytes in
    otherwise sound UTF-8 become U+FFFD. Raises NotText.
    """
    _refuse_binary(content, path)
    text = _from_mark(content, path)
    if text is None:
        if content.count(0) <= _STRAY_ZEROS * len(content):
            content = content.replace(b"\x00", b"")
        text = _from_zeros(content, path)
    if text is None:
        attempts = (_from_utf8, *((_from_declaration,) if declared else ()), _mostly_utf8, _western, _guess)
        text = next((found for attempt in attempts if (found := attempt(content)) is not None), None)
    if text is None:
        raise NotText(f"{path}: text in no encoding known here. Save the file as UTF-8 and add it again.")
    return _without_controls(text, path)


def _refuse_binary(content: bytes, path: str) -> None:
    for magic, name in _MAGIC:
        if content.startswith(magic):
            raise NotText(f"{path}: {name}, not text. {_SAVE_AS_TEXT}")


def _from_mark(content: bytes, path: str) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            rest = content[len(mark) :]
            text = _strict(rest, encoding)
            if text is None and encoding == "utf-8":
                text = _mostly_utf8(rest)
            if text is None:
                name = encoding.upper()
                raise NotText(f"{path}: not the {name} that it begins as. Save it as UTF-8 and add it again.")
            return text
    return None


def _from_zeros(content: bytes, path: str) -> str | None:
    """UTF-16 without a mark: Latin letters leave every second byte zero. Any other zero byte means binary content."""
    if b"\x00" not in content:
        return None
    sample = content[: _DECLARATION_LIMIT - _DECLARATION_LIMIT % 2]
    pairs = max(1, len(sample) // 2)
    even, odd = sample[0::2], sample[1::2]
    for encoding, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.6 * pairs and not letters.count(0):
            text = _strict(content, encoding)
            if text is not None:
                return text
    raise NotText(f"{path}: binary (it holds zero bytes), not text. {_SAVE_AS_TEXT}")


def _from_utf8(content: bytes) -> str | None:
    return _strict(content, "utf-8")


def _from_declaration(content: bytes) -> str | None:
    match = _DECLARED.search(content, 0, _DECLARATION_LIMIT)
    if match is None:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return _strict(content, "cp1252" if name in _REALLY_CP1252 else name)


def _mostly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes: sound multi-byte letters outnumber the broken ones."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return text if sound > 4 * broken else None


def _western(content: bytes) -> str | None:
    """Windows-1252, recognised where statistics mislead: English whose few high bytes are quotation marks and accents.

    An upper-case letter inside a lower-case word speaks against it: so the quotation marks of Mac Roman would be read.
    """
    text = _strict(content, "cp1252")
    if text is None:
        return None
    high = _HIGH.findall(text)
    accents = sum(1 for character in high if character not in _TYPOGRAPHY)
    if not all(character.isalpha() or character in _TYPOGRAPHY for character in high):
        return None
    if accents > 0.06 * len(text) or _ODD_CAPITAL.search(text):
        return None
    return text


def _guess(content: bytes) -> str | None:
    best = from_bytes(content[:_GUESS_LIMIT]).best()
    return None if best is None else _strict(content, best.encoding)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _without_controls(text: str, path: str) -> str:
    kept, dropped = _CONTROLS.subn("", text)
    if dropped > max(2, _TOLERATED_CONTROLS * len(text)):
        raise NotText(f"{path}: binary (full of control characters), not text. {_SAVE_AS_TEXT}")
    return kept.removeprefix("\ufeff")
