"""A written point in time -> datetime, aware, in the zone that it names; what names none is taken as UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

#: Hours that the abbreviations of English-language newsrooms stand apart from UTC.
_ZONES = {
    "utc": 0, "gmt": 0, "bst": 1, "ist": 1, "cet": 1, "cest": 2,
    "et": -5, "est": -5, "edt": -4, "ct": -6, "cst": -6, "cdt": -5,
    "mt": -7, "mst": -7, "mdt": -6, "pt": -8, "pst": -8, "pdt": -7,
}  # fmt: skip

MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH_DAY_YEAR = re.compile(
    rf"\b(?P<month>{MONTH_NAME})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I
)
_DAY_MONTH_YEAR = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH_NAME}),?\s+(?P<year>\d{{4}})\b", re.I
)
_YEAR_MONTH_DAY = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>[a-z]{2,4}\b)?", re.I
)
_MAIL_ZONE = re.compile(r":\d{2} (?:[+-]\d{4}|GMT|UT)$")


def read_time(text: str) -> datetime | None:
    """The point in time that a text is, in ISO 8601, as in an e-mail's header, or as English pages write it."""
    text = text.strip()
    if not text or len(text) > 120:
        return None
    return _iso(text) or (_mail(text) if _MAIL_ZONE.search(text) else None) or _written(text)


def _iso(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(text))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> datetime | None:
    day = _MONTH_DAY_YEAR.search(text) or _DAY_MONTH_YEAR.search(text) or _YEAR_MONTH_DAY.search(text)
    if day is None:
        return None
    clock = _CLOCK.search(text, day.end()) or _CLOCK.search(text, 0, day.start())
    try:
        date = datetime(int(day["year"]), _month(day["month"]), int(day["day"]), tzinfo=UTC)
        return _aware(date if clock is None else _at(date, clock))
    except ValueError:
        return None


def _at(date: datetime, clock: re.Match[str]) -> datetime:
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = timezone(timedelta(hours=_ZONES.get((clock["zone"] or "").lower(), 0)))
    return date.replace(hour=hour, minute=int(clock["minute"]), tzinfo=zone)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(text[:3].lower()))


def _aware(moment: datetime) -> datetime | None:
    """None for a moment that another zone would put before the year 1 or behind the year 9999."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment
