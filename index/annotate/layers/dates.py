"""The days, months and years that a text names, resolved against the article's own day, with their precision kept.

A value is an ISO 8601 date as precise as the text: `2021-10-21`, `2021-10`, `2021`; empty where the text leaves it open
(`on a recent Friday`). Days of the week lie in the week before the article's day, or after it where the sentence
speaks of what is to come.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.annotate.procedure.steps import Told
from index.annotate.speech.quoted import find_quoted
from index.annotate.words.patterns import PLANNED, WEEKDAY, any_case
from index.annotation import SCHEDULED, Annotation, Layer, Span
from index.patterns import late

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_MONTH = (
    r"(?P<month>(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER))"
)
_DAY = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_WEEKDAY = rf"(?P<weekday>{WEEKDAY})"
#: What no date without any of this can be.
_ANY = any_case(r"\d|days?\b|tonight|tomorrow|this (?:morning|afternoon|evening)|year|month|week")
_TO_COME = late(
    rf"\b(?:will|would|shall|next|until|(?<!was )(?<!were )(?:{PLANNED})"
    r"|(?<!slated )(?<!set )(?<!due )(?<!scheduled )(?<!expected )to (?:begin|start|resume|return|appear|be))\b"
    r"(?:(?!\b(?:said|told|was|were|had|after|who|which)\b)[^.;“”\"]){0,60}$"
)
_BEHIND_YEAR = late(r"\s+(?:years?|people|votes?|miles?|feet|pounds?|dollars|rounds?|caliber|Colt|rifle|replica)\b")
_HALF_YEAR = 183
#: Characters between a step that is set and its day.
_SET_FOR = 60
#: Days for which courts set one without its year.
_AHEAD = 300
#: News is of what was said in these many days.
_RECENT = 3
_REPORTED = late(r"\b(?:said|added|told|noted|argued|says|explained)\b[^.;“”\"]{0,90}$")
_PRECISE = 10
#: By the length of a value.
_PRECISIONS = {10: "day", 7: "month", 4: "year", 0: "none"}
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date stands, and what is known there.

    today   the article's day
    full    the last date before it that was given with its year
    latest  the latest day before it that is not to come
    said    whether it stands in what somebody says: `today` is then the day of speaking
    set     whether a step of a case that is set for a day to come stands before it
    """

    text: str
    match: re.Match[str]
    today: date
    full: date | None
    latest: date | None
    said: bool
    set: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a date; `read` gives its value, None when it is no date after all."""

    pattern: re.Pattern[str]
    read: Callable[[_Place], str | None]
    relative: bool = False


def find_dates(texts: Sequence[str], today: date | None, told: Sequence[Told | None] = ()) -> Iterator[Annotation]:
    """The dates in an article's paragraphs; without the article's own day, only those that need none.

    `told` are the steps of a case that each paragraph tells: a day that one is set for is still to come.
    """
    full: date | None = None
    latest: date | None = None
    for ordinal, text in enumerate(texts):
        inside = [(each.start, each.end) for each in find_quoted(text) if each.depth == 0]
        for form, match in _matches(text):
            whole = "year" in match.re.groupindex and match["year"] is not None
            if today is None and form.relative and not whole:
                continue
            said = any(start <= match.start() < end for start, end in inside) or _is_said(text, match.start())
            is_set = ordinal < len(told) and _is_set(told[ordinal], match.start())
            value = form.read(_Place(text, match, today or date.min, full, latest, said, is_set))
            if value is None:
                continue
            if len(value) == _PRECISE:
                day = date.fromisoformat(value)
                full = day if whole else full
                latest = max(latest or day, day) if today is None or day <= today else latest
            attributes = {"precision": _PRECISIONS[len(value)]}
            yield Annotation(Layer.DATE, Span(ordinal, match.start(), match.end()), value, attributes, (), _SURE)


def _matches(text: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    """From left to right, the longest where several begin; none inside another."""
    if not _ANY.search(text):
        return
    found = [(form, match) for form in _FORMS for match in form.pattern.finditer(text)]
    end = 0
    for form, match in sorted(found, key=lambda each: (each[1].start(), -each[1].end())):
        if match.start() >= end:
            yield form, match
            end = match.end()


def _numeric(place: _Place) -> str | None:
    return _day(int(place.match["year"]), int(place.match["month"]), int(place.match["day"]))


def _calendar(place: _Place) -> str | None:
    """`October 21` is the day of that name that was given with its year before, if there is one."""
    month, day = _month(place.match["month"]), int(place.match["day"])
    if place.match["year"]:
        return _day(int(place.match["year"]), month, day)
    if place.full and (place.full.month, place.full.day) == (month, day):
        return place.full.isoformat()
    return _nearest(place, month, day)


def _nearest(place: _Place, month: int, day: int) -> str | None:
    """A day without a year lies in the year that brings it nearest, before the article's day unless it is to come."""
    years = (place.today.year, place.today.year - 1, place.today.year + 1)
    days = [date.fromisoformat(each) for year in years if (each := _day(year, month, day))]
    near = [(each.isoformat(), (each - place.today).days) for each in days]
    if place.set:
        for value, distance in near:
            if 0 <= distance <= _AHEAD:
                return value
    for value, distance in near:
        if -365 < distance <= 0 or (0 < distance <= _HALF_YEAR and _is_to_come(place)):
            return value
    return _day(place.today.year, month, day)


def _monthly(place: _Place) -> str | None:
    return f"{place.match['year']}-{_month(place.match['month']):02}"


def _vague(place: _Place) -> str | None:
    return ""


def _weekday(place: _Place) -> str | None:
    wanted = _WEEKDAYS.index(place.match["weekday"].lower())
    which = (place.match["which"] or "").lower()
    back = (place.today.weekday() - wanted) % 7
    if which in ("next", "this coming") or (not which and _is_to_come(place)):
        return (place.today + timedelta(days=(7 - back) % 7 or 7)).isoformat()
    return (place.today - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _near(place: _Place) -> str | None:
    word = place.match["near"].lower()
    recent = place.latest and (place.today - place.latest).days <= _RECENT
    said_on = place.latest if place.said and place.latest and recent else place.today
    return (said_on + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))).isoformat()


def _span(place: _Place) -> str | None:
    return _shifted(place.today, place.match["unit"], {"last": -1, "this": 0, "next": 1}[place.match["which"].lower()])


def _ago(place: _Place) -> str | None:
    """Weeks ago is no certain day."""
    word, unit = place.match["count"].lower(), place.match["unit"].lower()
    count = int(word) if word.isdigit() else _COUNTS.index(word) + 1 if word in _COUNTS else 1
    if unit == "day":
        return (place.today - timedelta(days=count)).isoformat()
    return "" if unit == "week" else _shifted(place.today, unit, -count)


def _shifted(today: date, unit: str, steps: int) -> str:
    if unit.lower() == "year":
        return f"{today.year + steps:04}"
    months = today.year * 12 + today.month - 1 + steps
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _alone(place: _Place) -> str | None:
    return None if _BEHIND_YEAR.match(place.text, place.match.end()) else place.match["year"]


def _is_said(text: str, start: int) -> bool:
    return bool(_REPORTED.search(text[max(0, start - 110) : start]))


def _is_set(told: Told | None, place: int) -> bool:
    """Whether the last step before a place in its sentence, not far from it, is to come."""
    steps = told.steps if told else ()
    at = bisect_left(steps, place, key=lambda step: step.start) - 1
    if not told or at < 0 or steps[at].when != SCHEDULED:
        return False
    return steps[at].start >= told.wording.sentence(place)[0] and place - steps[at].end <= _SET_FOR


def _is_to_come(place: _Place) -> bool:
    return place.set or bool(_TO_COME.search(place.text[max(0, place.match.start() - 90) : place.match.start()]))


def _month(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _form(pattern: str, read: Callable[[_Place], str | None], *, relative: bool = False) -> _Form:
    return _Form(late(pattern), read, relative)


_FORMS = (
    _form(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])", _numeric),
    _form(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])", _numeric),
    _form(rf"\b(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,? {_YEAR})?", _calendar, relative=True),
    _form(rf"(?<![\d.,])\b{_DAY} {_MONTH}(?:,? {_YEAR})?", _calendar, relative=True),
    _form(rf"\b{_MONTH},? (?:of )?{_YEAR}", _monthly),
    _form(rf"\b(?:a recent|one|some) {_WEEKDAY}\b", _vague),
    _form(
        rf"\b(?:(?P<which>last|next|this|this past|this coming) )?{_WEEKDAY}\b(?! (?:Night|Morning) [A-Z])",
        _weekday,
        relative=True,
    ),
    _form(
        r"\b(?P<near>(?:[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)))\b",
        _near,
        relative=True,
    ),
    _form(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>year|month)\b", _span, relative=True),
    _form(
        rf"\b(?P<count>\d{{1,2}}|an?|[Aa]|{'|'.join(_COUNTS)}) (?P<unit>day|week|month|year)s? ago\b",
        _ago,
        relative=True,
    ),
    _form(r"(?<![\w$#./,-])(?P<year>19[5-9]\d|20[0-4]\d)(?=[\s’'.,;:)—–]|$)(?![.,]\d)", _alone),
)
