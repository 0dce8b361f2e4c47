"""Citations of cases by volume, reporter and page: `373 U.S. 83`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

#: What is written between the numbers is a reporter when the table knows it.
CITE = re.compile(
    r"(?P<volume>[0-9]{1,4})\s?(?P<reporter>[A-Za-z](?:[A-Za-z0-9.’'&]|\s(?=[A-Za-z0-9.&])){0,24}?\.?)"
    r"\s(?P<page>[0-9]{1,8})(?![0-9A-Za-z])"
)
_SIGNS = re.compile(r"[^a-z0-9&]")


def normalise_cite(text: str) -> str:
    """A citation as its reporter is abbreviated by rule: `373 US 83, 87 (1963)` is `373 U.S. 83`.

    Pages referred to and the year behind it do not count. What is no citation is kept, in single spaces. Idempotent.
    """
    plain = " ".join(text.split())
    match = CITE.match(plain)
    reporter = reporters().get(reporter_key(match["reporter"])) if match else None
    return f"{_bare(match['volume'])} {reporter} {_bare(match['page'])}" if match and reporter else plain


def reporter_key(abbreviation: str) -> str:
    """What is the same of `F. Supp. 2d`, `F.Supp.2d` and `f supp 2d`."""
    return _SIGNS.sub("", abbreviation.lower())


@cache
def reporters() -> Mapping[str, str]:
    """Key of a reporter's abbreviation, or of another spelling -> the abbreviation."""
    found: dict[str, str] = {}
    for line in (files("index.legal") / "reporters.tsv").read_text("utf-8").splitlines()[1:]:
        name, _, others = line.partition("\t")
        for spelling in (name, *filter(None, others.split("; "))):
            found.setdefault(reporter_key(spelling), name)
    return MappingProxyType(found)


def _bare(number: str) -> str:
    return number.lstrip("0") or "0"
