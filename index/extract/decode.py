"""Bytes -> text. Raises NotText for binary content and for bytes in no known encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from importlib import import_module

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
#: Browsers read these labels as the larger sets that pages which carry them hold letters of (WHATWG Encoding).
_REALLY = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874",
    "shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
}  # fmt: skip

#: What Python can decode and no page is in; some of it costs the square of its length.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"})
#: Guessing reads no more than this: enough to tell encodings apart, and its cost stays flat for large files.
_GUESS_LIMIT = 64_000
#: The share of kana in Japanese news among what is not ASCII is above this; a heading alone has a few.
_KANA, _FEWEST_KANA = 0.2, 3
_HIGH = re.compile(r"[^\x00-\x7f]")
_ODD_CAPITAL = re.compile(r"[a-z][À-ÖØ-ÞŠŽŸ]")
_TYPOGRAPHY = frozenset("\u00a0‘’“”‚„‹›«»–—…•·§¶©®™°£€¢¥ªº¿¡½¼¾²³´")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_TOLERATED_CONTROLS = 0.01
#: So many zero bytes, or this share of them, are a fault of whatever wrote the file, and no sign of binary content.
_FEW_ZEROS, _STRAY_ZEROS = 10, 0.001


def decode(content: bytes, path: str, *, declared: bool = False, charset: str = "") -> str:
    """The text of a document without byte order mark and control characters.

    `declared` believes a charset that stands in the first bytes, as in a page's `<meta charset>`; `charset` is one that
    was said beside them, in a header. Neither is believed of bytes that it does not decode: then the encoding is told
    by the bytes. A few broken bytes in otherwise sound text become U+FFFD. Raises NotText.
    """
    _refuse_binary(content, path)
    text = _from_mark(content, path)
    if text is None:
        text = _from_zeros(content)
    if text is None:
        zeros, content = content.count(0), _without_zeros(content, path)
        said = [*filter(None, (_codec(charset), _declared(content) if declared else ""))]
        text = next(filter(None, _attempts(content, said)), None) if content else ""
        if text is None and zeros:
            raise _holds_zeros(path)
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
                text = _mostly(rest, "utf-8")
            if text is None:
                name = encoding.upper()
                raise NotText(f"{path}: not the {name} that it begins as. Save it as UTF-8 and add it again.")
            return text
    return None


def _from_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters leave every second byte zero."""
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
    return None


def _without_zeros(content: bytes, path: str) -> bytes:
    """A few zero bytes are dropped, as browsers do in the text of a page (HTML, 13.2.6.4.7). Many: NotText."""
    if content.count(0) > max(_FEW_ZEROS, _STRAY_ZEROS * len(content)):
        raise _holds_zeros(path)
    return content.replace(b"\x00", b"")


def _holds_zeros(path: str) -> NotText:
    return NotText(f"{path}: binary (it holds zero bytes), not text. {_SAVE_AS_TEXT}")


def _declared(content: bytes) -> str:
    """The encoding that stands in the first bytes; empty where none does that is known."""
    match = _DECLARED.search(content, 0, _DECLARATION_LIMIT)
    return _codec(match.group(1).decode("ascii")) if match else ""


def _codec(name: str) -> str:
    """The encoding that browsers read a label as; empty for a label of none."""
    try:
        found = codecs.lookup(name.strip()).name if name.isascii() else ""
    except (LookupError, ValueError):
        return ""
    return "" if found in _NO_CHARSETS else _REALLY.get(found, found)


def _attempts(content: bytes, said: Sequence[str]) -> Iterator[str | None]:
    """The text in one encoding after the other, surest first; None in each that it cannot be in."""
    yield _strict(content, "utf-8")
    yield from (_strict(content, encoding) for encoding in said)
    yield _mostly(content, "utf-8")
    yield from (_mostly(content, encoding) for encoding in said)
    yield _japanese(content)
    yield _western(content)
    yield _guess(content)


def _mostly(content: bytes, encoding: str) -> str | None:
    """Text with a few broken bytes: sound letters beyond ASCII outnumber the broken ones."""
    try:
        text = content.decode(encoding, "replace")
    except (UnicodeError, LookupError):
        return None
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return text if sound > 4 * broken else None


def _japanese(content: bytes) -> str | None:
    """Japanese, whose bytes are Korean or Chinese letters too: much of what is not ASCII is kana, and none half-width.

    Text in other encodings shows next to no kana when it is read so.
    """
    for encoding in ("cp932", "euc_jp"):
        high = _HIGH.findall((_strict(content[:_GUESS_LIMIT], encoding) or _strict(content, encoding)) or "")
        kana = sum("\u3041" <= character <= "\u30fe" for character in high)
        narrow = sum("\uff61" <= character <= "\uff9f" for character in high)
        if kana >= _KANA * len(high) and kana > 4 * narrow and kana >= _FEWEST_KANA:
            return _strict(content, encoding)
    return None


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
    # Loaded for the few files that nothing else tells of.
    best = import_module("charset_normalizer").from_bytes(content[:_GUESS_LIMIT]).best()
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
