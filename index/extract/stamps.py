"""When an article was published and changed, from lines that say so: `Posted May 15, 2025`, `Updated 3:10 p.m. …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from index.extract.furniture import is_date_stamp
from index.extract.times import read_time

_CHANGED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·]\s*")


def published_at(lines: Iterable[str]) -> datetime | None:
    """The first time among date stamps that do not begin with a change."""
    stamps = (stamp for stamp in _stamps(lines) if not _CHANGED.match(stamp))
    return next((moment for stamp in stamps if (moment := read_time(stamp))), None)


def modified_at(lines: Iterable[str]) -> datetime | None:
    """The first time that a date stamp calls a change."""
    changes = ((stamp, _CHANGED.search(stamp)) for stamp in _stamps(lines))
    return next((moment for stamp, match in changes if match and (moment := read_time(stamp[match.start() :]))), None)


def _stamps(lines: Iterable[str]) -> Iterator[str]:
    """Lines, or their parts between bars, that are date stamps: `Jane Roe | May 15, 2025`."""
    for line in lines:
        yield from [line] if is_date_stamp(line) else filter(is_date_stamp, _BAR.split(line))
