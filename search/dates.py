"""What a date field means: `date:2024-07`, `date:2024-07-01..2024-07-31`, `date:-7d`, `after: before: since: until:`.

A day is the day that the outlet itself was in. QUERY_LANGUAGE.md: after and before exclude the day (month, year) that
they name, since and until include it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = timedelta(days=1)
_BACK = re.compile(r"-(\d{1,5})([dwmy])", re.IGNORECASE)
_DAYS_IN = {"d": 1, "w": 7, "m": 30, "y": 365}


def bounds(field: str, text: str, today: date) -> tuple[date | None, date | None]:
    """First day included and first day after, None where open.

    Raises ValueError for text that is no date; the parser lets none through.
    """
    if ".." in text:
        low, high = text.split("..", 1)
        return (_period(low, today)[0] if low else None), (_period(high, today)[1] if high else None)
    first, after = _period(text, today)
    match field:
        case "after":
            return after, None
        case "before":
            return None, first
        case "since":
            return first, None
        case "until":
            return None, after
    if text.startswith("-"):
        return first, today + _DAY
    return first, after


def contains(field: str, text: str, published_on: date | None, today: date) -> bool:
    """Whether an article published on that day is meant; one without a date never is."""
    since, until = bounds(field, text, today)
    return (
        published_on is not None
        and (since is None or since <= published_on)
        and (until is None or published_on < until)
    )


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
