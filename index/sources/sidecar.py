"""What a sidecar says: metadata that its document lacks, or that wins over what that says itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from index.errors import BadSidecar

SUFFIX = ".json"
#: Files that hold one document, and so may have a sidecar.
SINGLE = (".txt", ".html", ".htm", ".mhtml", ".mht", ".md", ".xml")
#: A larger file is no sidecar.
MOST_BYTES = 1_000_000


def parse_sidecar(sidecar: str, content: bytes) -> dict[str, object]:
    """What a sidecar says, checked; `sidecar` is what to call it in messages.

    Strings stay strings, authors and tags become tuples of them, times aware datetimes. Raises BadSidecar.
    """
    return _checked(sidecar, _parsed(sidecar, content))


def _parsed(sidecar: str, content: bytes) -> Mapping[str, object]:
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadSidecar(f"{sidecar}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadSidecar(f"{sidecar}, line {error.lineno}: not JSON ({error.msg}).") from error
    except (ValueError, RecursionError) as error:
        raise BadSidecar(f"{sidecar}: not JSON that can be read.") from error
    if not isinstance(value, dict):
        raise BadSidecar(f'{sidecar}: must hold one object, such as {{"outlet": "Harbor Courier"}}.')
    return value


def _checked(sidecar: str, values: Mapping[str, object]) -> dict[str, object]:
    checked = {}
    for key, value in values.items():
        if key not in _READERS:
            raise BadSidecar(f"{sidecar}: unknown key {key!r}. Allowed are {', '.join(_READERS)}.")
        if value is None:
            continue
        try:
            checked[key] = _READERS[key](value)
        except _BadValue as error:
            raise BadSidecar(f"{sidecar}: {key} {error}.") from error
    return checked


class _BadValue(Exception):
    """Completes the sentence that begins with the key's name."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _BadValue("must be a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _BadValue("holds half of a surrogate pair, which is no character") from error
    return value.strip()


def _address(value: object) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise _BadValue("must be an address that begins with https:// or http://")
    return text


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _BadValue("must be a string or a list of strings")
    return tuple(filter(None, map(_text, value)))


def _time(value: object) -> datetime:
    text = _text(value)
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)  # Beyond the years 1 and 9999 this raises, and so would whoever compares it.
        return moment
    except (ValueError, OverflowError) as error:
        raise _BadValue("must be a time in ISO 8601, such as 2024-07-12T15:04:00-06:00") from error


#: What may stand in a sidecar, and how it is read. A time without zone is in UTC.
_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "outlet": _text,
        "url": _address,
        "authors": _names,
        "published_at": _time,
        "modified_at": _time,
        "section": _text,
        "language": _text,
        "dateline": _text,
        "headline": _text,
        "dek": _text,
        "tags": _names,
    }
)
