"""The names of months and of days of the week, as the pages of newsrooms write them."""

from __future__ import annotations

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

#: Names in German, French, Spanish, Italian, Portuguese and Dutch that do not begin as the English ones do.
_OTHERS = {
    "enero": 1, "gennaio": 1,
    "février": 2, "fevrier": 2, "fevereiro": 2,
    "märz": 3, "maerz": 3, "março": 3, "marco": 3, "maart": 3,
    "avril": 4, "abril": 4,
    "mai": 5, "maggio": 5, "maio": 5, "mei": 5,
    "juin": 6, "giugno": 6,
    "juillet": 7, "luglio": 7,
    "août": 8, "aout": 8, "agosto": 8,
    "settembre": 9, "setembro": 9,
    "oktober": 10, "ottobre": 10, "outubro": 10,
    "décembre": 12, "decembre": 12, "dezember": 12, "diciembre": 12, "dicembre": 12, "dezembro": 12,
}  # fmt: skip

MONTH_NAME = rf"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?|(?:{'|'.join(_OTHERS)})\b)"
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|"
    r"(?:segunda|terça|quarta|quinta|sexta)-feira|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
)


def month_number(name: str) -> int:
    """From 1, of a name that MONTH_NAME matches."""
    name = name.lower().rstrip(".")
    if name in _OTHERS:
        return _OTHERS[name]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
