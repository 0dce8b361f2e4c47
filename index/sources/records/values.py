"""Values of records, as other people's programs write them -> values of Metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from types import MappingProxyType
from urllib.parse import urlsplit

_BETWEEN_NAMES = re.compile(r"\s*[;|]\s*|\s+(?:and|&)\s+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"\s*[;|,]\s*")
#: What an object is called by, or holds, when a text was asked for: a person, WordPress, Arc, schema.org, Strapi.
_NAMING = ("name", "rendered", "basic", "main", "original", "text", "value", "data", "attributes", "title", "@id")
_MARKED = re.compile(r"<[a-zA-Z/][^<>]{0,300}>")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")
_CLOCK = re.compile(
    r"(?:,|\s+at)?\s+(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?)\s*(?:UTC|GMT|Z)?$", re.IGNORECASE
)
#: Days as people write them in tables. Of 03/04/2025 nobody can tell which is the month: only 03/14/2025 is read. Of
#: 3/14/25 the year can be no other number either, of 14/3/25 it can.
_DAYS = ("%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%b. %d, %Y", "%B %d %Y", "%b %d %Y")
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_EPOCH = re.compile(r"\d{9,13}(?:\.\d+)?")
#: 9999-12-31 in seconds: a larger number counts milliseconds.
_MOST_SECONDS = 253_402_300_799


def text_of(value: object) -> str:
    """Text without NULs and halves of surrogate pairs. A list is one paragraph each; of an object, its name counts."""
    if isinstance(value, str):
        whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return whole.replace("\x00", "").strip()
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(text_of, value)))
    if isinstance(value, Mapping):
        return next(filter(None, (text_of(value.get(key)) for key in _NAMING)), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line_of(value: object) -> str:
    """Text on one line; of a list, the first."""
    return " ".join(text_of(value[0] if isinstance(value, list) and value else value).split())


def title_of(value: object) -> str:
    """A headline on one line: what systems keep as HTML, as it is read."""
    text = line_of(value)
    if not (_ENTITY.search(text) or ("</" in text and _MARKED.search(text))):
        return text
    return " ".join(unescape(_MARKED.sub("", text)).split())


def address_of(value: object) -> str:
    """Raises ValueError for what is no address of the web."""
    text = line_of(value)
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("must be an address that begins with https:// or http://")
    return text


def names_of(value: object) -> tuple[str, ...]:
    """Names of people: a list of them, or a byline. A comma parts two names only where each has two words."""
    if isinstance(value, list):
        return tuple(filter(None, map(line_of, value)))
    return tuple(
        name for part in _BETWEEN_NAMES.split(_BY.sub("", line_of(value))) for name in _at_commas(part) if name
    )


def tags_of(value: object) -> tuple[str, ...]:
    """Keywords: a list of them, or one string."""
    parts = map(line_of, value) if isinstance(value, list) else _BETWEEN_TAGS.split(line_of(value))
    return tuple(filter(None, parts))


def time_of(value: object) -> datetime | None:
    """A time in ISO 8601, RFC 5322 (mail, RSS), as tables have it (March 14, 2025 4:10 PM; 14.03.2025), or seconds or
    milliseconds since 1970; without zone in UTC.

    Raises ValueError.
    """
    text = line_of(value)
    if not text:
        return None
    for read in (_epoch, datetime.fromisoformat, parsedate_to_datetime, _written):
        try:
            moment = read(text)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            moment.astimezone(UTC)  # Beyond the years 1 and 9999 this raises.
        except (ValueError, OverflowError, OSError, TypeError, IndexError):
            continue
        return moment
    raise ValueError("must be a time in ISO 8601, such as 2024-07-12T15:04:00-06:00")


def _epoch(text: str) -> datetime:
    if not _EPOCH.fullmatch(text):
        raise ValueError("not a number of seconds")
    seconds = float(text)
    # Milliseconds of 1973 and later have twelve digits; as seconds they would lie beyond the year 5000.
    return datetime.fromtimestamp(seconds / 1000 if seconds > _MOST_SECONDS or seconds >= 1e11 else seconds, UTC)


def _written(text: str) -> datetime:
    """A day as people write it, with or without the time of day. Raises ValueError."""
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()] if clock else text)
    if not clock:
        return day
    told = clock["clock"].replace(".", "").upper()
    hours = "%I" if told.endswith("M") else "%H"
    seconds = ":%S" if told.count(":") == 2 else ""
    at = datetime.strptime("".join(told.split()), f"{hours}:%M{seconds}{'%p' if told.endswith('M') else ''}")
    return day.replace(hour=at.hour, minute=at.minute, second=at.second)


def _day(text: str) -> datetime:
    if numeric := _NUMERIC.fullmatch(text):
        first, second, year = map(int, numeric.groups())
        if len(numeric[3]) == 2:
            if not first <= 12 < second:
                raise ValueError("not told which number is the year")
            year = datetime.strptime(numeric[3], "%y").year
        if first <= 12 and second <= 12 and first != second:
            raise ValueError("not told which of the two is the month")
        month, day = (second, first) if first > 12 else (first, second)
        return datetime(year, month, day, tzinfo=UTC)
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError("not a day")


def _at_commas(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(","))
    return parts if all(len(part.split()) > 1 for part in parts) else (text.strip(" ,"),)


#: field of a record -> how it is read. Each raises ValueError with the rest of the sentence that begins with its name.
READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "headline": title_of,
        "dek": title_of,
        "published_at": time_of,
        "modified_at": time_of,
        "authors": names_of,
        "url": address_of,
        "outlet": line_of,
        "section": line_of,
        "language": line_of,
        "dateline": line_of,
        "tags": tags_of,
    }
)
