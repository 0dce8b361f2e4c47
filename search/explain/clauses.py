"""What an engine is asked, in readable lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from index.engines.base import IndexUnit
from search.engines.base import Adjacent, All, AnyForm, AnyOf, Between, Clause, Close, Except, InUnit, OneOf, Stem
from search.wording import counted, listed

_SHOWN = 6
_UNITS = {IndexUnit.SENTENCE: "sentence", IndexUnit.PARAGRAPH: "paragraph", IndexUnit.ARTICLE: "article"}


def describe(clause: Clause, level: int = 0) -> Iterator[str]:
    """The lines of a clause; what belongs to it stands indented under it."""
    match clause:
        case Stem():
            yield _line(level, f"{clause.form} in every form (stem {clause.stem}){_where(clause.zone)}")
        case AnyForm():
            yield _line(level, f"{_forms(clause.forms)}{_where(clause.zone)}")
        case Adjacent():
            yield _line(level, f"“{' '.join(clause.forms)}” side by side{_where(clause.zone)}")
        case Close():
            yield _line(level, f"near one another: {_forms(clause.left)}; {_forms(clause.right)}")
        case All(clauses=()):
            yield _line(level, "every article")
        case All(clauses=(InUnit() | Close() as inside, ranked)):
            yield from describe(inside, level)
            yield from _several("ranked by where in the article these stand:", (ranked,), level)
        case All():
            yield from _several("all of:", clause.clauses, level)
        case AnyOf():
            yield from _several("at least one of:", clause.clauses, level)
        case Except():
            yield from describe(clause.clause, level)
            yield from _several("but not:", (clause.excluded,), level)
        case Between(field="day"):
            yield _line(level, f"published{_day(' from', clause.low)}{_day(' until before', clause.high)}")
        case Between():
            low = "" if clause.low is None else f" at least {clause.low}"
            high = "" if clause.high is None else f" below {clause.high}"
            yield _line(level, f"{clause.field}{low}{high}")
        case OneOf(field="zone"):
            yield _line(level, f"standing in {listed(clause.values, 'or')}")
        case OneOf():
            yield _line(level, f"{clause.field} is {listed(clause.values, 'or')}")
        case InUnit():
            yield from _several(f"in one {_UNITS[clause.unit]}:", (clause.clause,), level)


def _several(heading: str, clauses: Sequence[Clause], level: int) -> Iterator[str]:
    yield _line(level, heading)
    for clause in clauses:
        yield from describe(clause, level + 1)


def _forms(forms: Sequence[str]) -> str:
    if not forms:
        return "nothing: no form stands in the collection"
    if len(forms) == 1:
        return f"the form {forms[0]}"
    shown = ", ".join(forms[:_SHOWN])
    return f"one of {counted(len(forms), 'form')}: {shown}{', …' if len(forms) > _SHOWN else ''}"


def _where(zone: str) -> str:
    return {"text": "", "was": ", in earlier versions"}.get(zone, f", in the {zone}")


def _day(word: str, day: int | None) -> str:
    return "" if day is None else f"{word} {date.fromordinal(day).isoformat()}"


def _line(level: int, text: str) -> str:
    return "  " * level + text
