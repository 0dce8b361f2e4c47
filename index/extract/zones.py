"""What pages write behind a time of day: `EDT`, `ET`, `GMT+2`, `Pacific time` -> how far it stands from UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

#: Hours that the abbreviations of newsrooms stand apart from UTC, in summer and winter alike.
_FIXED = {
    "utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "ist": 5.5, "jst": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "aest": 10, "aedt": 11, "awst": 8, "nzst": 12, "nzdt": 13,
}  # fmt: skip
#: What keeps daylight saving time: the day decides (the IANA time zone database).
_PLACES = {
    "et": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
}  # fmt: skip
_AMERICAN = frozenset((*_PLACES, "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "akst", "akdt", "hst"))

#: A zone behind a time of day. A word that is none is matched too, and says nothing.
ZONE = (
    r"(?:\(?(?P<offset>(?:gmt|utc)?\s?[+\N{MINUS SIGN}-]\d{1,2}(?::?\d{2})?)(?!\d)|"
    r"\(?(?P<zone>(?:eastern|central|mountain|pacific)(?=\s+(?:standard |daylight )?time\b|\W*$)|[a-z]{1,4}\b))"
)
_OFFSET = re.compile(r"([+\N{MINUS SIGN}-])(\d{1,2}):?(\d{2})?$")


def with_zone(moment: datetime, clock: re.Match[str]) -> datetime:
    """A moment in the zone that a match of ZONE names; without one where it names none. Raises ValueError."""
    if clock["offset"] and (offset := _OFFSET.search(clock["offset"])):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return moment.replace(tzinfo=timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)))
    name = (clock["zone"] or "").lower()
    if name in _PLACES:
        there = moment.replace(tzinfo=ZoneInfo(_PLACES[name]))
        return moment.replace(tzinfo=timezone(there.utcoffset() or timedelta()))
    return moment.replace(tzinfo=timezone(timedelta(hours=_FIXED[name]))) if name in _FIXED else moment


def is_american(name: str) -> bool:
    """Whether a zone is one of the United States, where the month is written before the day."""
    return name.lower() in _AMERICAN


def is_elsewhere(name: str) -> bool:
    """Whether a zone is known, and of no place where the month is written before the day."""
    return name.lower() in _FIXED and not is_american(name) and name.lower() not in ("utc", "gmt", "z")
