"""When an article was published and changed, from lines that say so: `Posted May 15, 2025`, `Updated 3:10 p.m. …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from index.extract.furniture import is_date_stamp
from index.extract.times import MONTHS, read_time

_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·]\s*")
#: What stands around the date of a release: `Date: …`, `… Contact: Jane Roe`.
_BEFORE = re.compile(r"^(?:date|fecha|released?|dated|(?:first )?published|posted on)\s*:?\s+", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:media )?contact[oa]?s?\s*:.*$", re.IGNORECASE)
_SPANISH = re.compile(
    r"^(?P<day>\d{1,2})\s+de\s+(?P<month>[a-z]{4,10}),?(?:\s+del?)?\s+(?P<year>\d{4})$", re.IGNORECASE
)
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
#: What publishing systems write: `2025-05-29 14:54:36`.
_MACHINE = re.compile(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?$")
_LONGEST = 120


def published_at(lines: Iterable[str]) -> datetime | None:
    """The first time among date stamps that do not begin with a change."""
    stamps = (stamp for stamp in _stamps(lines) if not _CHANGED.match(stamp))
    return next((moment for stamp in stamps if (moment := read_time(stamp))), None)


def modified_at(lines: Iterable[str]) -> datetime | None:
    """The first time that a date stamp calls a change."""
    changes = ((stamp, _CHANGED.search(stamp)) for stamp in _stamps(lines))
    return next((moment for stamp, match in changes if match and (moment := read_time(stamp[match.start() :]))), None)


def release_date(text: str) -> str:
    """The date of a line that says a date and who is to be asked, or that it is one; empty for any other line."""
    if len(text) > _LONGEST:
        return ""
    bare = _translated(_AFTER.sub("", _BEFORE.sub("", text)))
    if _MACHINE.match(bare) or is_date_stamp(bare):
        return bare
    parts = _BAR.split(bare)
    return parts[-1] if len(parts) == 2 and is_date_stamp(parts[-1]) and len(parts[0].split()) == 1 else ""


def _stamps(lines: Iterable[str]) -> Iterator[str]:
    """Lines, or their parts between bars, that are date stamps: `Jane Roe | May 15, 2025`."""
    for line in lines:
        if is_date_stamp(line):
            yield line
        elif parts := [part for part in _BAR.split(line) if is_date_stamp(part)]:
            yield from parts
        elif date := release_date(line):
            yield date


def _translated(text: str) -> str:
    """`13 de junio, 2011` as English pages write it."""
    match = _SPANISH.match(text)
    if not match or match["month"].lower() not in _SPANISH_MONTHS:
        return text
    return f"{match['day']} {MONTHS[_SPANISH_MONTHS.index(match['month'].lower())]} {match['year']}"
