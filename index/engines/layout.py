"""The layout of an index, the same for every engine and both halves: field names, sort keys, flat documents."""

from __future__ import annotations

from datetime import date

from index.engines.base import ArticleDocument, UnitDocument

#: Below every real time: articles without a date come last, whichever way the rest is sorted.
_NO_DATE = -(1 << 36)


def stems_field(zone: str) -> str:
    return f"{zone}_stems"


def forms_field(zone: str) -> str:
    return f"{zone}_forms"


def sort_key(seconds: int | None, number: int) -> int:
    """A key that no two articles share, largest first: time, then number."""
    return ((_NO_DATE if seconds is None else seconds) << 24) + (number & 0xFFFFFF)


def month_number(day: int) -> int:
    """The month of a day, as date.toordinal() counts it: 202407."""
    then = date.fromordinal(day)
    return then.year * 100 + then.month


def article_fields(document: ArticleDocument) -> dict[str, object]:
    """The fields of an article's own document; words come one on a line."""
    known = document.published
    fields: dict[str, object] = {
        "number": document.number,
        "outlet": document.outlet,
        "section": document.section,
        "site": list(document.sites),
        "length": document.length,
        "flags": list(document.flags),
        "keys": list(document.keys),
        "newest": sort_key(known, document.number),
        "oldest": sort_key(None if known is None else -known, document.number),
    }
    if document.day is not None:
        fields["day"] = document.day
        fields["month"] = month_number(document.day)
    for zone, words in document.zones.items():
        fields[stems_field(zone)], fields[forms_field(zone)] = words.stems, words.forms
    return fields


def part_fields(number: int, part: UnitDocument) -> dict[str, object]:
    """The fields of a paragraph's or sentence's document."""
    return {"number": number, "zone": list(part.zones), "text_stems": part.stems, "text_forms": part.forms}
