"""What somebody was sentenced to, as the text says it: `25 years to life`, `three years of probation`."""

from __future__ import annotations

from index.annotate.words.patterns import ONES, TENS, any_case

_NUMBER = rf"(?:\d[\d,.]*[¼½¾]?|an?|{ONES}|(?:{TENS})(?:-\w+)?)"
_UNIT = r"(?:years?|months?|weeks?|days?|hours?|weekends?)"
_SPAN = (
    rf"(?:{_NUMBER}(?:[ -](?:and[ -])?(?:a[ -])?half)?(?:[ -](?:to|or)[ -]{_NUMBER})?[ -]{_UNIT}"
    rf"(?:,? (?:and )?{_NUMBER} {_UNIT})*(?:[ -]to[ -](?:life|{_NUMBER} {_UNIT}))?)"
)
_AHEAD = (
    r"(?P<ahead>[^.;]{0,110}?(?<!years )(?<!year )(?<!months )\bto (?:serve )?"
    r"(?:(?:the maximum(?: (?:term|sentence) of)?|an? (?:[\w-]+ )?(?:term|total|sentence|maximum|minimum) of|at least"
    r"|up to|an additional|a total of|consecutive"
    r"|concurrent|nearly|more than|between|two consecutive|\w+ (?:consecutive )?terms? of) )*)"
)
#: Right behind: `a sentence of ten years`, `received ten years`.
_BESIDE = r"(?P<ahead>(?: (?:an?|of|for|total|sentence|term|to|minimum|at least)){0,8}[ ])"
_LASTS = (
    rf"(?P<term>(?:{_SPAN}|\d+(?: years)?[ -]to[ -]life|life(?: imprisonment)?|death|probation|time served)"
    r"(?: (?:in|of) (?:(?:state|federal|county|the|formal|informal|supervised) )*(?:prison|jail|custody"
    r"|probation|imprisonment|community service|release))?"
    r"(?: without (?:the )?(?:possibility of )?parole)?)(?![\w-])"
)
_TERMS = tuple(any_case(ahead + _LASTS) for ahead in (_BESIDE, _AHEAD))


def find_term(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the term that stands behind a verb which ends at `start`, before `end`; None where none does."""
    found = next((each for each in (term.match(text, start, end) for term in _TERMS) if each), None)
    return found.span("term") if found else None
