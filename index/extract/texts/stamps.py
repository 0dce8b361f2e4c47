"""When an article was published and changed, from lines that say so: `Posted May 15, 2025`, `Updated 3:10 p.m. …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from index.extract.date_stamps import is_change, is_date_stamp, stamps_in
from index.extract.orders import Order
from index.extract.times import read_time

_BAR = re.compile(r"\s*[|•·]\s*")
#: What stands around the date of a release: `Date: …`, `… Contact: Jane Roe`.
_BEFORE = re.compile(r"^(?:date|fecha|released?|dated|(?:first )?published|posted on)\s*:?\s+", re.IGNORECASE)
_AFTER = re.compile(r"\s+(?:media )?contact[oa]?s?\s*:.*$", re.IGNORECASE)
#: What publishing systems write: `2025-05-29 14:54:36`.
_MACHINE = re.compile(r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?$")
_LONGEST = 120


def published_at(lines: Iterable[str], order: Order = Order.UNKNOWN) -> datetime | None:
    """The first time among date stamps that do not say a change. `order`: see read_time()."""
    stamps = (stamp for stamp in _stamps(lines) if not is_change(stamp))
    return next((moment for stamp in stamps if (moment := read_time(stamp, order))), None)


def modified_at(lines: Iterable[str], order: Order = Order.UNKNOWN) -> datetime | None:
    """The first time that a date stamp calls a change."""
    changes = (stamp for stamp in _stamps(lines) if is_change(stamp))
    return next((moment for stamp in changes if (moment := read_time(stamp, order))), None)


def release_date(text: str) -> str:
    """The date of a line that says a date and who is to be asked, or that it is one; empty for any other line."""
    if len(text) > _LONGEST:
        return ""
    bare = _AFTER.sub("", _BEFORE.sub("", text))
    if _MACHINE.match(bare) or is_date_stamp(bare):
        return bare
    parts = _BAR.split(bare)
    return parts[-1] if len(parts) == 2 and is_date_stamp(parts[-1]) and len(parts[0].split()) == 1 else ""


def _stamps(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        stamps = [*stamps_in(line)]
        yield from stamps or filter(None, [release_date(line)])
