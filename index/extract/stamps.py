"""When an article was published and changed, from lines that say so: `Posted May 15, 2025`, `Updated 3:10 p.m. …`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from index.extract.furniture import is_date_stamp
from index.extract.times import read_time

_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)


def published_at(lines: Iterable[str]) -> datetime | None:
    """The first time among date stamps that do not begin with a change."""
    stamps = (line for line in lines if is_date_stamp(line) and not _CHANGED.match(line))
    return next((moment for stamp in stamps if (moment := read_time(stamp))), None)


def modified_at(lines: Iterable[str]) -> datetime | None:
    """The first time that a date stamp calls a change."""
    changes = ((line, _CHANGED.search(line)) for line in lines if is_date_stamp(line))
    return next((moment for line, match in changes if match and (moment := read_time(line[match.start() :]))), None)
