"""What a date field means: `date:2024-07`, `date:2024-07-01..2024-07-31`, `date:-7d`, `after: before: since: until:`.

Days are days in UTC. QUERY_LANGUAGE.md: after and before exclude the day (month, year) that they name, since and
until include it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_DAY = timedelta(days=1)
_BACK = re.compile(r"-(\d{1,5})([dwmy])", re.IGNORECASE)
_DAYS_IN = {"d": 1, "w": 7, "m": 30, "y": 365}


def bounds(field: str, text: str, today: date) -> tuple[datetime | None, datetime | None]:
    """First moment included and first moment after, None where open.

    Raises ValueError for text that is no date; the parser lets none through.
    """
    if ".." in text:
        low, high = text.split("..", 1)
        return (_midnight(_period(low, today)[0]) if low else None), (
            _midnight(_period(high, today)[1]) if high else None
        )
    first, after = _period(text, today)
    match field:
        case "after":
            return _midnight(after), None
        case "before":
            return None, _midnight(first)
        case "since":
            return _midnight(first), None
        case "until":
            return None, _midnight(after)
    if text.startswith("-"):
        return _midnight(first), _midnight(today + _DAY)
    return _midnight(first), _midnight(after)


def contains(field: str, text: str, published_at: datetime | None, today: date) -> bool:
    """Whether an article published then is meant; one without a date never is."""
    since, until = bounds(field, text, today)
    return (
        published_at is not None
        and (since is None or since <= published_at)
        and (until is None or published_at < until)
    )


def midnight(day: date) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else midnight(day)


def _period(text: str, today: date) -> tuple[date, date | None]:
    """First day of what is named, and the day after its last (None past the end of the calendar)."""
    if back := _BACK.fullmatch(text):
        days = int(back[1]) * _DAYS_IN[back[2].lower()]
        first = today - timedelta(days=min(days, (today - date.min).days))
        return first, first + _DAY
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1)

    try:
        if not month:
            return first, date(first.year + 1, 1, 1)
        if not day:
            return first, date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return first, first + _DAY
    except (ValueError, OverflowError):
        return first, None
