"""The one table of facets. A new facet is one more row: parameters, filters, counts and documents follow from it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from index.analysis.annotated import value_key
from index.library import Counted, Summary
from search.engines.base import AnyOf, Clause, OneOf
from search.values import published

#: What the histogram is called among the facets that a request names.
HISTOGRAM = "date"
#: Months whose writing is kept: every page counts all that there are.
_KNOWN = 10_000
_YEAR = r"(?!0000)[0-9]{4}"
_MONTH = rf"{_YEAR}-(0[1-9]|1[0-2])"


@dataclass(frozen=True, slots=True)
class FacetField:
    """A facet.

    name     of the parameter that asks for a value, and the key in JSON
    label    what a reader is shown
    help     what it is, and what its values look like
    example  a value
    values   of an article; none when unknown
    clause   what an engine is asked: that an article has one of these values
    preposition  stands before a value in a sentence
    pattern  what a value looks like, as a regular expression of its whole; empty for anything but nothing
    label_of a value as a reader is shown it
    newest_first  the values are times: shown from the newest on, not by count
    tallied  the field of an engine that holds it: its values, told as value_of() reads them; empty for none
    """

    name: str
    label: str
    help: str
    example: str
    values: Callable[[Counted | Summary], tuple[str, ...]]
    clause: Callable[[tuple[str, ...]], Clause]
    preposition: str = "in"
    pattern: str = ""
    label_of: Callable[[str], str] = str
    newest_first: bool = False
    tallied: str = ""
    value_of: Callable[[str | int], str] = str

    def is_value(self, text: str) -> bool:
        """Whether there can be such a value."""
        return bool(re.fullmatch(self.pattern, text) if self.pattern else text)


def _in_outlets(values: tuple[str, ...]) -> Clause:
    return OneOf("outlet", values)


def _in_sections(values: tuple[str, ...]) -> Clause:
    return OneOf("section", values)


def _said(layer: str) -> Callable[[Counted | Summary], tuple[str, ...]]:
    return lambda one: one.said(layer)


def _saying(layer: str) -> Callable[[tuple[str, ...]], Clause]:
    return lambda values: OneOf("keys", tuple(value_key(layer, value) for value in values))


def _in_times(values: tuple[str, ...]) -> Clause:
    return AnyOf(tuple(published(*period(value)) for value in values))


def period(value: str) -> tuple[date, date]:
    """First and last day of a year or a month: 2024, 2024-07."""
    year, _, month = value.partition("-")
    ends_in = int(month or 12)
    return date(int(year), int(month or 1), 1), date(int(year), ends_in, monthrange(int(year), ends_in)[1])


def _outlet(one: Counted | Summary) -> tuple[str, ...]:
    return (one.outlet,) if one.outlet else ()


def _section(one: Counted | Summary) -> tuple[str, ...]:
    return (one.section,) if one.section else ()


def _year(one: Counted | Summary) -> tuple[str, ...]:
    return (f"{one.published_at.year:04}",) if one.published_at else ()


def _month(one: Counted | Summary) -> tuple[str, ...]:
    return (f"{one.published_at.year:04}-{one.published_at.month:02}",) if one.published_at else ()


@lru_cache(maxsize=_KNOWN)
def _year_of(month: str | int) -> str:
    return f"{int(month) // 100:04}"


@lru_cache(maxsize=_KNOWN)
def _month_of(month: str | int) -> str:
    return f"{int(month) // 100:04}-{int(month) % 100:02}"


@lru_cache(maxsize=_KNOWN)
def _month_label(value: str) -> str:
    return f"{period(value)[0]:%B} {value[:4]}"


#: What annotations say: name, label, help, example.
_ANNOTATED = (
    ("speaker", "Speaker", "who is quoted, or said something", "Ngozi Okafor"),
    ("role", "Speaker’s role", "the role of somebody who is quoted, or said something", "judge"),
    ("court", "Court", "a court that the text names", "Harlow County Superior Court"),
    ("judge", "Judge", "a judge that the text names", "Ines Marlow"),
    ("charge", "Charge", "an offence that somebody is charged with, tried or sentenced for", "wire fraud"),
    ("disposition", "Disposition", "what was decided in this story, by plea, verdict, sentence or ruling", "acquitted"),
    ("stage", "Stage", "a step that the case has taken", "arraigned"),
    ("case", "Case", "a case that the text names", "State v. Pell"),
    ("statute", "Statute", "a section that the text names", "18 U.S.C. § 1343"),
)

FACETS: tuple[FacetField, ...] = (
    FacetField(
        "outlet",
        "Outlet",
        "who published it, by its whole name",
        "Harbor Courier",
        _outlet,
        _in_outlets,
        "from",
        tallied="outlet",
    ),
    FacetField(
        "section",
        "Section",
        "the outlet's section, by its whole name",
        "Courts",
        _section,
        _in_sections,
        tallied="section",
    ),
    FacetField(
        "year",
        "Year",
        "the year of publication, like 2024",
        "2024",
        _year,
        _in_times,
        pattern=_YEAR,
        newest_first=True,
        tallied="month",
        value_of=_year_of,
    ),
    FacetField(
        "month",
        "Month",
        "the month of publication, like 2024-07",
        "2024-07",
        _month,
        _in_times,
        pattern=_MONTH,
        label_of=_month_label,
        newest_first=True,
        tallied="month",
        value_of=_month_of,
    ),
    *(
        FacetField(name, label, help, example, _said(name), _saying(name), "with")
        for name, label, help, example in _ANNOTATED
    ),
)

BY_NAME: Mapping[str, FacetField] = MappingProxyType({facet.name: facet for facet in FACETS})

#: Everything that can be counted, in the order to show.
COUNTED: tuple[str, ...] = (*BY_NAME, HISTOGRAM)


def facet_label(name: str) -> str:
    """What a facet is called."""
    return BY_NAME[name].label


def value_label(name: str, value: str) -> str:
    """A facet's value as a reader is shown it."""
    return BY_NAME[name].label_of(value)
