"""A written point in time -> datetime, aware, in the zone that it names; what names none is taken as UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from index.extract.months import MONTH_NAME, WEEKDAY, month_number
from index.extract.orders import Order
from index.extract.zones import ZONE, is_american, is_elsewhere, with_zone
from index.patterns import late

_DAYS = tuple(
    late(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<month>{MONTH_NAME})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?\s+(?:de\s+)?(?P<month>{MONTH_NAME}),?\s+(?:del?\s+)?"
        r"(?P<year>\d{4})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<by>[/.-])(?P<second>\d{1,2})(?P=by)(?P<year>\d{4}|(?<=[/.])\d{2})"
        r"(?![\d/-]|\.\d)",
    )
)
_CLOCK = (
    r"\b(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,6})?)?(?!\d)|"
    r"(?=\s*[ap]\.?m(?![a-z]))|\s?h\b|(?=\s+uhr\b))"
    r"\s*(?P<half>[ap]\.?m(?![a-z])\.?)?\s*"
)
#: What may stand between a day and its time of day.
_BETWEEN = rf"(?:[\s,|/•·–—-]|\b(?:at|on|um|den|à|a las?|às|alle|ore|om|le|il|el)\b|{WEEKDAY}\b\.?|T(?=\d))*"
_BEHIND = late(rf"{_BETWEEN}{_CLOCK}{ZONE}?", re.IGNORECASE)
_BEFORE = late(rf"{_CLOCK}(?:{ZONE}\)?)?{_BETWEEN}$", re.IGNORECASE)
_ZONE_ALONE = late(rf"\d\s*(?:[ap]\.?m\.?)?\s*{ZONE}", re.IGNORECASE)
#: What zones of the world stand apart from UTC at most, and in which steps.
_FARTHEST, _STEP = timedelta(hours=14), timedelta(minutes=30)
#: Of years in two digits, the first of the last century; the days of the longest month.
_FIRST_OF_1900, _LONGEST_MONTH = 69, 31
_MAIL_ZONE = late(r":\d{2} (?:[+-]\d{4}|GMT|UT)$")


def read_time(text: str, order: Order = Order.UNKNOWN) -> datetime | None:
    """The point in time that a text is, in ISO 8601, as in an e-mail's header, or as pages write it.

    order  of day and month in numbers: 03/04/2025 is no day where it is unknown, and neither is 14/3/24
    """
    return aware(read_clock(text, order))


def read_clock(text: str, order: Order = Order.UNKNOWN) -> datetime | None:
    """The same, without a zone where the text names none."""
    text = text.strip()
    if not text or len(text) > 120:
        return None
    found = _iso(text) or (_mail(text) if _MAIL_ZONE.search(text) else None) or _written(text, order)
    return found if aware(found) else None


def aware(moment: datetime | None) -> datetime | None:
    """In UTC where it has no zone. None for a moment that another zone puts before the year 1 or behind 9999."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str, order: Order) -> datetime | None:
    """The first day in a text, with the time of day just before or behind it."""
    found = [match for form in _DAYS for match in form.finditer(text)]
    if not found:
        return None
    written = min(found, key=lambda match: match.start())
    clock = _BEFORE.search(text, 0, written.start()) or _BEHIND.match(text, written.end())
    try:
        day = _day(written, _told_by_zone(text) if order is Order.UNKNOWN else order)
        return day if day is None or clock is None else _at(day, clock)
    except ValueError:
        return None


def _day(written: re.Match[str], order: Order) -> datetime | None:
    """None where nobody can tell which number is the month. Raises ValueError."""
    parts = written.groupdict()
    if parts.get("month"):
        month = parts["month"]
        return datetime(int(parts["year"]), int(month) if month.isdigit() else month_number(month), int(parts["day"]))
    first, second, year = int(parts["first"]), int(parts["second"]), parts["year"]
    if len(year) == 2:
        if order is Order.UNKNOWN and not _is_told(first, second, int(year), parts["by"]):
            return None
        # As POSIX reads them (strptime, %y).
        year = f"{'19' if int(year) >= _FIRST_OF_1900 else '20'}{year}"
    if parts["by"] == "." or first > 12:
        order = Order.DAY_FIRST
    elif second > 12:
        order = Order.MONTH_FIRST
    if order is Order.UNKNOWN and first != second:
        return None
    day, month_of_year = (second, first) if order is Order.MONTH_FIRST else (first, second)
    return datetime(int(year), month_of_year, day)


def _is_told(first: int, second: int, year: int, by: str) -> bool:
    """Whether three numbers can be no other day, where nothing else tells their order: 14/3/24 may begin with its year.

    With full stops the day is first, wherever days are written so.
    """
    return first <= 12 < second or (first > 12 and year > _LONGEST_MONTH) or (by == "." and first <= _LONGEST_MONTH)


def _told_by_zone(text: str) -> Order:
    zones = [match["zone"] for match in _ZONE_ALONE.finditer(text) if match["zone"]]
    if any(map(is_american, zones)):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if any(map(is_elsewhere, zones)) else Order.UNKNOWN


def _at(day: datetime, clock: re.Match[str]) -> datetime:
    """Raises ValueError."""
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return with_zone(day.replace(hour=hour, minute=int(clock["minute"] or 0), second=int(clock["second"] or 0)), clock)


def first_time(texts: Iterable[str], order: Order = Order.UNKNOWN) -> datetime | None:
    """The first time that is told; one without zone in the zone of a later one that tells the same moment.

    Publishing systems write the time of the newsroom's clock into one field, and into another the same in UTC.
    """
    told = ((text, moment) for text in texts if (moment := read_clock(text, order)))
    text, first = next(told, ("", None))
    if first is not None and first.tzinfo is None and not is_day(text):
        others = (moment for _, moment in told if moment.tzinfo)
        first = next(filter(None, (_in_zone(first, other) for other in others)), first)
    return aware(first)


def _in_zone(clock: datetime, other: datetime) -> datetime | None:
    """A newsroom's clock in the zone that another rendering of the moment tells; None where that is another moment."""
    if other.replace(tzinfo=None) == clock:
        return other
    apart = clock - other.astimezone(UTC).replace(tzinfo=None)
    is_zone = abs(apart) <= _FARTHEST and apart % _STEP == timedelta()
    return clock.replace(tzinfo=timezone(apart)) if is_zone and not other.utcoffset() else None


def is_day(text: str) -> bool:
    """Whether a time in ISO 8601 says no more than the day."""
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
