"""The fields of the query builder: request arguments -> search.build.Parts."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from werkzeug.datastructures import MultiDict

from search.build import PLACES, REACHES, Parts
from search.query.parser import LONGEST

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_parts(args: MultiDict[str, str]) -> Parts:
    """What was filled in, of each field as much as a query may hold. A choice not offered counts as not made."""
    typed = {name: args.get(name, "")[:LONGEST] for name in ("all", "phrase", "any", "none", "one", "other")}
    reach, place = args.get("reach", ""), args.get("in", "")
    return Parts(
        every=typed["all"],
        phrase=typed["phrase"],
        any=typed["any"],
        none=typed["none"],
        one=typed["one"],
        other=typed["other"],
        reach=reach if reach in REACHES else REACHES[0],
        place=place if place in PLACES else "",
        since=_day(args.get("since", "")),
        until=_day(args.get("until", "")),
    )


def _day(text: str) -> date | None:
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    return None
