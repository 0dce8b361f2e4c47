"""Lines that say when an article was published or changed, and nothing else: `Posted May 15, 2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.extract.months import MONTH_NAME, WEEKDAY
from index.extract.names import PERSON
from index.patterns import late

_LONGEST = 220
_YEAR = late(r"\d{4}|\d[/.]\d\d(?!\d)")
_DAY = rf"(?:{WEEKDAY}\b\.?,?\s+(?:(?:den|le|el)\s+)?)?"
_DATE = (
    rf"(?:{MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{MONTH_NAME},?\s+(?:del?\s+)?\d{{4}}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}(?P<by>[/.])\d{1,2}(?P=by)(?:\d{4}|\d{2})(?![\d./]))"
)
_ZONE = (
    r"(?:\s*\(?(?:(?:eastern|central|mountain|pacific)(?: (?:standard |daylight )?time)?|(?:gmt|utc)[+-]\d{1,2}|"
    r"[a-z]{2,4})\)?)"
)
_CLOCK = rf"\d{{1,2}}(?:(?:[:.]|\s?h\s?)\d{{2}}(?::\d{{2}})?|\s?h|(?=\s*[ap]\.?m\b))\s*(?:[ap]\.?m\.?)?{_ZONE}?"
#: What a page says that it did on a day, to its article.
_PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|filed|issued|"
    r"publié|publicado|pubblicato|gepubliceerd|veröffentlicht|erstellt)"
)
_CHANGED = (
    r"(?:last |letztes update|zuletzt )?(?:updated?|modified|mis à jour|modifié|actualizado|atualizado|aggiornato|"
    r"bijgewerkt|aktualisiert|geändert)"
)
_AT = r"(?:on|at|am|um|vom|le|il|el|à|a las?|às|em|alle|ore|om|op)"
_DATE_STAMP = late(
    rf"^(?:(?P<verb>{_PUBLISHED}|{_CHANGED})(?: {_AT})*:?\s*)?"
    rf"(?:{_CLOCK}[\s,|/•·–—-]+(?:on\s+)?)?{_DAY}{_DATE}"
    rf"(?:[\s,|/•·–—-]+(?:{_AT}\s+)?{_CLOCK})?(?:[\s,|/•·–—-]*(?:(?:last )?updated|\d+ min).{{0,60}})?\.?$",
    re.IGNORECASE,
)
#: Where one of several things that a line says of days begins: `Published … Updated …`.
_SAYING = late(rf"(?<!\w)(?={_PUBLISHED}\b|{_CHANGED}\b)", re.IGNORECASE)
_IS_CHANGE = late(rf"{_CHANGED}\b", re.IGNORECASE)
_BAR = late(r"\s*[|•·]\s*")
_CLOCK_ALONE = late(r"^\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\.?(?:\s+[A-Z]{2,4})?\s*:?$", re.IGNORECASE)
_HOURS_ALONE = late(r"^(?:[01]?\d|2[0-3]):[0-5]\d(?:\s+(?:Uhr|[A-Z]{2,4}))?\s*:?$")
_NAMES = late(rf"^(?i:(?:by|von|par|por):? +)?{PERSON}(?:(?:,? (?:and|und|et|y|e|&)|,) {PERSON})*$|.*[|•·]")


def is_date_stamp(text: str, *, said: bool = False) -> bool:
    """Whether a line is a date, with or without the time of day; `said`: and says that something was published then.

    Several, one behind the other, are one line too: `Published May 15, 2025 Updated May 16, 2025`.
    """
    if len(text) > _LONGEST or not _YEAR.search(text):
        return False
    match = _DATE_STAMP.match(text)
    if match is not None:
        return bool(match["verb"]) or not said
    parts = [*_sayings(text)]
    return len(parts) > 1 and all(map(_DATE_STAMP.match, parts))


def stamps_in(line: str) -> Iterator[str]:
    """The date stamps in a line, each alone: whole, between bars, or behind a word that says what was done.

    `Jane Roe | May 15, 2025`, `Published 3:07 p.m. May 15, 2025 Updated …`, `By Jane Roe Updated May 15, 2025`.
    """
    if len(line) > _LONGEST or not _YEAR.search(line):
        return
    sayings = [*_sayings(line)]
    # Prose says of other things that they were published on a day.
    apart = len(sayings) > 1 and (_DATE_STAMP.match(sayings[0]) or _NAMES.match(sayings[0]))
    for said in sayings if apart else [line]:
        parts = (said,) if _DATE_STAMP.match(said) else _BAR.split(said)
        yield from (part for part in parts if _DATE_STAMP.match(part))


def is_change(stamp: str) -> bool:
    """Whether a date stamp begins by saying that something was changed then."""
    return _IS_CHANGE.match(stamp) is not None


def _sayings(line: str) -> Iterator[str]:
    return filter(None, (part.strip(" |/•·,;–—-") for part in _SAYING.split(line)))


def is_clock(text: str) -> bool:
    """Whether a line is a time of day alone, as the entries of live reports begin: `4:15 p.m. ET`, `16:15`."""
    return len(text) < 24 and bool(_CLOCK_ALONE.match(text) or _HOURS_ALONE.match(text))
