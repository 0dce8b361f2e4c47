"""What stands after a field that is looked up whole -> Values. QUERY_LANGUAGE.md, "Around the words".

A value is taken as typed; only the form of dates and numbers is checked here. What they mean is in search/dates.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from index.fields import BY_NAME, Field, FieldKind
from search.dates import bounds
from search.query.connectors import AND, OR, Connector, join
from search.query.lexer import QUOTES, find_closing
from search.query.nodes import Node, Place, Value
from search.query.repairs import Draft, repair

_QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)([{QUOTES}]?)")
_LINK = re.compile(r"(?<!\S)(?:(?P<or>or)|(?P<and>and|&&?)|not|but|%)(?!\S)|(?P<bar>\|+)", re.IGNORECASE)
_DAYS = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_BACK = re.compile(r"-[0-9]{1,5}[dwmy]", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_COMPARED = re.compile(r"(?:[<>]=?)?[0-9]{1,9}")
_DAY_FORMS = "2024, 2024-07, 2024-07-31 or -7d"
_RANGE_FORMS = "2024, 2024-07, 2024-07-31, 2024-07-01..2024-07-31 or -7d"
_NUMBER_FORMS = "800, >800, <300 or 200..400"
# Ways of writing a date that are not ours, and what they mean.
_BRACKETED = re.compile(r"\[(.+)TO(.+)\]", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\b([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})\b")
_YEAR_LAST = re.compile(r"\b([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\b")


def read_values(field: Field, typed: str, at: Place) -> tuple[Node | None, list[Draft], list[Draft]]:
    """A value, or those of a list `(a OR b)`; with the errors (then there is no node) and the notices about them."""
    listed = _split(field, typed, at) if typed.startswith("(") else _List(((typed, at),))
    if isinstance(listed, Draft):
        return None, [listed], []
    errors: list[Draft] = []
    notices: list[Draft] = []
    node: Node | None = None
    for item, place in listed.items:
        value, notice = _read_value(field, item, place)
        if isinstance(value, Draft):
            errors.append(value)
        else:
            node = value if node is None else join(listed.connector, node, value)
        notices += [notice] if notice else []
    return (None if errors else node), errors, notices


@dataclass(frozen=True, slots=True)
class _List:
    """What stands in a list, each with its place, and the connector between all of them."""

    items: tuple[tuple[str, Place], ...]
    connector: Connector = OR


def _split(field: Field, typed: str, at: Place) -> _List | Draft:
    """`(a OR b)`; a value in a list may hold spaces."""
    if find_closing(typed, 0) is None:
        ways = repair((at[1], at[1], ")")) if typed[1:].strip() else repair((at[0], at[0] + 1, ""))
        return Draft("open-parenthesis", "This parenthesis is never closed.", (at[0], at[0] + 1), ways)
    inner = typed[1:-1]
    links = list(_LINK.finditer(_QUOTED.sub(lambda quoted: "x" * len(quoted.group()), inner)))
    kinds = {link.lastgroup for link in links}
    if not (kinds <= {"or", "bar"} or kinds == {"and"}):
        return Draft("value-list", f"{field.name}: takes one value, or several with OR between them.", at)
    connector = AND if kinds == {"and"} else OR
    edges = [0, *(edge for link in links for edge in link.span()), len(inner)]
    items = [(inner[start:end], at[0] + 1 + start) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    found = [(text.strip(), start + len(text) - len(text.lstrip())) for text, start in items]
    if not all(text for text, _ in found):
        rest = f" {connector.rank.name} ".join(text for text, _ in found if text)
        message = "Between these parentheses a value is missing."
        return Draft("empty", message, at, repair((*at, f"({rest})" if rest else "")))
    return _List(tuple((text, (start, start + len(text))) for text, start in found), connector)


def _read_value(field: Field, item: str, at: Place) -> tuple[Value | Draft, Draft | None]:
    """One value, and the notice about it if there is one."""
    quoted = _QUOTED.fullmatch(item)
    if quoted and not quoted[2]:
        ways = repair((at[1], at[1], '"')) if quoted[1].strip() else repair((*at, ""))
        return Draft("open-quotation", "This quotation mark is never closed.", (at[0], at[0] + 1), ways), None
    text = re.sub(f"[{QUOTES}]", "", item).strip()
    if not text:
        return Draft("empty", "There is nothing between these quotation marks.", at, repair((*at, ""))), None
    if field.kind is FieldKind.DATE:
        return _read_date(field, re.sub(r"\s", "", text), at)
    if field.kind is FieldKind.NUMBER:
        return _read_number(field, re.sub(r"\s", "", text), at)
    if field.values:
        return _read_flag(field, text, at), None
    return Value(field.name, text, at=at), None


def _read_flag(field: Field, text: str, at: Place) -> Value | Draft:
    """A value of a field that takes only some. What is spelled most like it is offered first."""
    if text.lower() in field.values:
        return Value(field.name, text.lower(), at=at)
    message = f"“{text}” is nothing that {field.name}: can take. It takes {', '.join(field.values)}."
    alike = sorted(field.values, key=lambda value: -fuzz.ratio(value, text.lower()))
    return Draft("unknown-flag", message, at, tuple(((*at, value),) for value in alike))


def _read_date(field: Field, text: str, at: Place) -> tuple[Value | Draft, Draft | None]:
    if not _is_date(field, text):
        forms = _RANGE_FORMS if field.name == "date" else _DAY_FORMS
        message = f"“{text}” is no date that {field.name}: can take. It takes {forms}."
        meant = [respelled for respelled in _respell(text) if _is_date(field, respelled)]
        return Draft("bad-date", message, at, tuple(((*at, respelled),) for respelled in meant)), None
    low, _, high = text.partition("..")
    if low and high and _first_day(high) < _first_day(low):
        return _swap(field, low, high, at)
    return Value(field.name, text, at=at), None


def _read_number(field: Field, text: str, at: Place) -> tuple[Value | Draft, Draft | None]:
    low, dots, high = text.partition("..")
    ends = [end for end in (low, high) if end]
    if not (ends and all(map(_NUMBER.fullmatch, ends)) if dots else _COMPARED.fullmatch(text)):
        message = f"“{text}” is no number that {field.name}: can take. It takes {_NUMBER_FORMS}."
        plain = text.replace(",", "")
        return Draft("bad-number", message, at, repair((*at, plain)) if _COMPARED.fullmatch(plain) else ()), None
    if low and high and int(high) < int(low):
        return _swap(field, low, high, at)
    return Value(field.name, text, at=at), None


def _swap(field: Field, low: str, high: str, at: Place) -> tuple[Value, Draft]:
    swapped = f"{high}..{low}"
    message = f"The range runs backwards; it was read as {swapped}."
    return Value(field.name, swapped, at=at), Draft("range-swapped", message, at, repair((*at, swapped)))


def read_day(name: str, text: str, today: date) -> date | None:
    """The day that `since` begins with, or that `until` ends with, as those fields take it; None for no such date."""
    if not _is_date(BY_NAME[name], text):
        return None
    first, after = bounds(name, text, today)
    return first if name == "since" else (after or date.max) - timedelta(days=after is not None)


def _is_date(field: Field, text: str) -> bool:
    low, dots, high = text.partition("..")
    if dots:
        ends = [end for end in (low, high) if end]
        return field.name == "date" and bool(ends) and all(_DAYS.fullmatch(end) and _exists(end) for end in ends)
    return _BACK.fullmatch(text) is not None or (_DAYS.fullmatch(text) is not None and _exists(text))


def _exists(text: str) -> bool:
    """Whether the calendar has this day, month or year."""
    try:
        _first_day(text)
    except ValueError:
        return False
    return True


def _first_day(text: str) -> date:
    """Of a day, month or year."""
    first, _ = bounds("date", text, date.max)
    return first or date.min


def _respell(text: str) -> list[str]:
    """What was probably meant by a date in another form; 7/8/2024 is July 8, or else August 7."""
    ordered = _BRACKETED.sub(r"\1..\2", text)
    ordered = _YEAR_FIRST.sub(lambda m: f"{m[1]}-{m[3]:0>2}-{m[4]:0>2}", ordered)
    month_first = _YEAR_LAST.sub(lambda m: f"{m[3]}-{m[1]:0>2}-{m[2]:0>2}", ordered)
    day_first = _YEAR_LAST.sub(lambda m: f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}", ordered)
    return list(dict.fromkeys((month_first, day_first)))
