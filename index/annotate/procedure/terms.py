"""What somebody was sentenced to, as the text says it: `25 years to life`, `three years of probation`."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_UNIT = r"(?:years?|months?|weeks?|days?|hours?|weekends?)"
_SPAN = (
    rf"(?:{_NUMBER}(?:[ -](?:and[ -])?(?:a[ -])?half)?(?:[ -](?:to|or)[ -]{_NUMBER})?[ -]{_UNIT}"
    rf"(?:,? (?:and )?{_NUMBER} {_UNIT})*(?:[ -]to[ -](?:life|{_NUMBER} {_UNIT}))?)"
)
_TERM = re.compile(
    r"(?P<ahead>[^.;]{0,110}?\bto (?:serve )?(?:(?:the maximum|an? (?:[\w-]+ )?(?:term|total|sentence|maximum"
    r"|minimum) of|at least|up to|an additional"
    r"|a total of|consecutive|concurrent|nearly|more than|between|two consecutive|\w+ (?:consecutive )?terms? of) )*)"
    rf"(?P<term>(?:{_SPAN}|\d+(?: years)?[ -]to[ -]life|life(?: imprisonment)?|death|probation|time served)"
    r"(?: (?:in|of) (?:(?:state|federal|county|the|formal|informal|supervised) )*(?:prison|jail|custody"
    r"|probation|imprisonment|community service|release))?"
    r"(?: without (?:the )?(?:possibility of )?parole)?)(?![\w-])",
    re.IGNORECASE,
)


def find_term(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the term that stands behind a verb which ends at `start`, before `end`; None where none does."""
    found = _TERM.match(text, start, end)
    return found.span("term") if found else None
