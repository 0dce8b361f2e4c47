"""Dates as other languages write them -> our date fields.

Forms: 2020, 2020-07, 2020-07-31, 20200731, 7/31/2020, 7/2020, July 31, 2020, 31 July 2020, jul 2020; in front of each
aft, bef, geq, leq, is or a sign; [a TO b]; from a to b; last n days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.fields import BY_NAME
from search.query.connectors import AND, OR, join
from search.query.nodes import Node, Place
from search.query.values import read_values
from search.translate.grammar import Notes

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_FIELDS = {
    "aft": "after",
    "after": "after",
    ">": "after",
    "bef": "before",
    "before": "before",
    "<": "before",
    "geq": "since",
    ">=": "since",
    "since": "since",
    "leq": "until",
    "<=": "until",
    "until": "until",
}
_PART = re.compile(r"(?:(aft(?:er)?|bef(?:ore)?|geq|leq|since|until|is|>=?|<=?|=)(?![a-z]))?\s*(.+)", re.I | re.S)
_RANGE = re.compile(r"[\[{]\s*(\S+)\s+TO\s+(\S+?)\s*[\]}]|(?:from\s+)?(.+?)\s+to\s+(.+)|(.+?)\.\.(.+)", re.I | re.S)
_LAST = re.compile(r"last\s+([0-9]{1,4})\s+(day|week|month|year)s?|-([0-9]{1,5})", re.I)
_YEARS = re.compile(r"[0-9]{4}(?:\s+(?:or\s+)?[0-9]{4})+", re.I)


def read_dates(field: str, text: str, at: Place, notes: Notes) -> Node | None:
    """What a date restriction means in ours; None, with a problem, when it cannot be read."""
    if _YEARS.fullmatch(text.strip()):
        years = [("date", year) for year in re.findall(r"[0-9]{4}", text)]
        return _join(years, at, notes, is_or=True)
    parts = [part.strip() for part in re.split(r"&+|\band\b", text, flags=re.I) if part.strip(' "')]
    found = [bound for part in parts for bound in _read_part(field, part.strip('" '), notes)]
    if not parts or not all(value for _, value in found):
        notes.fail("bad-date", f"“{text.strip()}” is no date that can be read.", at)
        return None
    return _join(found, at, notes)


def spell_date(text: str, notes: Notes) -> str:
    """A day, month or year as ours writes it; empty when it is none."""
    text = text.strip(" ,")
    if match := re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?", text):
        return _spell(match[1], match[2], match[3])
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _spell(match[1], match[2], match[3])
    if match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text):
        return _spell_ambiguous(text, match, notes)
    if match := re.fullmatch(r"([0-9]{1,2})[-/]([0-9]{4})", text):
        return _spell(match[2], match[1])
    if match := re.fullmatch(rf"{_NAME}\s+(?:([0-9]{{1,2}}),?\s+)?([0-9]{{4}})", text, re.I):
        return _spell(match[3], _month(match[1]), match[2])
    if match := re.fullmatch(rf"([0-9]{{1,2}})\s+{_NAME},?\s+([0-9]{{4}})", text, re.I):
        return _spell(match[3], _month(match[2]), match[1])
    return ""


def _read_part(field: str, text: str, notes: Notes) -> Iterator[tuple[str, str]]:
    """The fields of ours, each with its value; empty where there is none."""
    if match := _LAST.fullmatch(text):
        yield field, f"-{match[1] or match[3]}{(match[2] or 'd')[0].lower()}"
    elif match := _RANGE.fullmatch(text):
        low, high = (spell_date(end, notes) if end != "*" else "" for end in match.groups() if end is not None)
        yield "date", f"{low}..{high}" if low or high else ""
    elif match := _PART.fullmatch(text):
        sign = (match[1] or "").lower()
        if (back := _LAST.fullmatch(match[2])) and back[3]:
            # A day so many days back, not everything since.
            yield (_FIELDS.get(sign, field)), f"-{back[3]}d"
        else:
            yield _FIELDS.get(sign, field), spell_date(match[2], notes)
    else:
        yield field, ""


def _join(found: list[tuple[str, str]], at: Place, notes: Notes, is_or: bool = False) -> Node | None:
    joined: Node | None = None
    for name, value in found:
        node, errors, _ = read_values(BY_NAME[name], value, at)
        for error in errors:
            notes.fail(error.code, error.message, at)
        if node:
            joined = join(OR if is_or else AND, joined, node) if joined else node
    return joined


def _spell(year: str, month: str | None = None, day: str | None = None) -> str:
    return "-".join([year, *(f"{part:0>2}" for part in (month, day) if part)])


def _spell_ambiguous(text: str, match: re.Match[str], notes: Notes) -> str:
    """7/8/2024 is July 8, as in the United States; 31/7/2024 can only be July 31."""
    month, day, year = match.groups()
    if int(month) > 12:
        month, day = day, month
    elif int(day) <= 12 and day != month:
        notes.differ(f"{text} was read month first: {_spell(year, month, day)}.")
    return _spell(year, month, day)


def _month(name: str) -> str:
    return str(_MONTHS.index(name.lower()) + 1)
