"""Docket numbers, and what is one of two ways to write the same: `1:24-cr-00123-JSR`, `24cr123`."""

from __future__ import annotations

import re
from itertools import dropwhile

#: Words before a number that are no part of it.
_LEAD = frozenset(
    ("case", "docket", "indictment", "cause", "index", "criminal", "civil", "action", "no", "nos", "num", "number")
)
_ASIDE = re.compile(r"\([^()]*\)")
#: Division, year, kind, serial number; behind them the judges' initials and the number of a defendant, which the same
#: case goes without: https://www.uscourts.gov/ (the form of CM/ECF).
_YEARLY = re.compile(
    r"(?:[0-9]{1,2}-)?(?P<year>[0-9]{4}|[0-9]{2})-(?P<kind>[a-z]{1,5})-(?P<serial>[0-9]+)(?:-[a-z]{1,4}|-[0-9]{1,2})*"
)
_RUNS = re.compile(r"[a-z]+|[0-9]+")
_KINDS = {"civ": "cv", "crim": "cr"}
_CENTURIES = ("19", "20")
_SHORT_YEAR, _LONG_YEAR = 2, 4


def normalise_docket(text: str) -> str:
    """One form for all ways to write a docket number: `24-cr-123`.

    What stands before the number (`Case No.`), leading zeros, capitals, the office before a colon, judges' initials and
    a defendant's number behind it do not count. Text without a digit is kept, in lower case. Idempotent.
    """
    plain = " ".join(text.lower().split())
    runs = [*dropwhile(_LEAD.__contains__, _RUNS.findall(_ASIDE.sub("", plain)))]
    following = (*runs[1:], "")[: len(runs)]
    joined = "-".join(_bare(run, behind) for run, behind in zip(runs, following, strict=True))
    yearly = _YEARLY.fullmatch(joined)
    if not yearly:
        return joined if any(each.isdigit() for each in joined) else plain
    year, kind = yearly["year"], yearly["kind"]
    short = year[2:] if len(year) == _LONG_YEAR and year.startswith(_CENTURIES) else year
    return f"{short}-{_KINDS.get(kind, kind)}-{yearly['serial']}"


def _bare(run: str, behind: str) -> str:
    """Without leading zeros; a year of two digits before letters keeps its own."""
    is_year = len(run) == _SHORT_YEAR and behind.isalpha()
    return run if is_year or not run.isdigit() else run.lstrip("0") or "0"
