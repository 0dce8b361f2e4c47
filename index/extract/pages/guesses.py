"""The day of publication of a page that says none in the usual ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from index.extract.orders import Order
from index.extract.texts.lines import ends_sentence
from index.extract.times import read_time

#: What a broken page may raise inside htmldate.
_ERRORS = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError)
_LONGEST_LINE, _MOST_WORDS = 80, 12
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CHANGE = re.compile(
    r"updat|modif|edited|aktualis|geändert|\bstand\b|actuali[sz]|mis à jour|©|copyright", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?![\d/-])")


def guess_day(tree: HtmlElement, url: str, order: Order, changed: datetime | None) -> datetime | None:
    """The day that htmldate finds in the markup or the address of a page.

    None where that is the day on which the page says that it was changed, and where it was read from numbers of which
    nobody can tell which is the month.
    """
    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url or None)
        day = datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None
    except _ERRORS:
        return None
    if day is None:
        return None
    told = _told(tree, url, day, order)
    found_day = day if told is None else next(filter(None, told), None)
    return None if found_day and changed and found_day.date() == changed.date() else found_day


def shown_day(lines: Iterable[str], order: Order) -> datetime | None:
    """The day in the first short line around a page's title that tells one among names and labels, and no change.

    `The Harbor Courier 02/10/2025 Jane Roe`, `Press release of 2 October 2025`.
    """
    short = (line for line in lines if len(line) <= _LONGEST_LINE and len(line.split()) <= _MOST_WORDS)
    told = (line for line in short if _YEAR.search(line) and not _CHANGE.search(line) and not ends_sentence(line))
    return next(filter(None, (read_time(line, order) for line in told)), None)


def _told(tree: HtmlElement, url: str, day: datetime, order: Order) -> list[datetime | None] | None:
    """What the numbers mean that this day was read from; None where it is told in other ways too, or by none."""
    page = etree.tostring(tree, encoding="unicode")
    numbers = [match for match in _NUMBERS.finditer(page) if int(match[3]) % 100 == day.year % 100]
    same = [match for match in numbers if {int(match[1]), int(match[2])} == {day.month, day.day}]
    ways = (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}", f"{day:%B} {day.day},", f"{day.day} {day:%B}")
    if not same or day.month == day.day or any(way in page or way in url for way in ways):
        return None
    # Zones and halves of the day stand behind the numbers, and may tell whose they are.
    return [
        read_time(f"{match[1]}/{match[2]}/{day.year}{page[match.end() : match.end() + 14]}", order) for match in same
    ]
