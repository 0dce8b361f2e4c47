"""The names of persons: their parts, and the given names that tell one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from index.annotate.words.capitals import OPENERS
from index.annotate.words.lists import read_lists

_LISTS = read_lists("index.annotate.persons", "persons.toml")
NOT_NAMES = _LISTS["not_names"]
"""Capitalised words that are in no name of a person, unless they are its last part."""
SURNAMES = _LISTS["surnames"]
"""Of these, words that are surnames too."""
PLACES = _LISTS["places"]
"""Given names that are places more often: no person's by themselves."""
BEFORE_PLACE = _LISTS["before_place"]
"""Words that open the name of a place, and take the next one with them."""
SUFFIXES = frozenset(("Jr", "Sr", "II", "III", "IV"))
"""What tells persons of one name apart."""


def may_be_same(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one name is the other with parts left out or as initials: `Mary Sommer`, `Mary M. Sommer`."""
    short, long = sorted((_bare(name), _bare(other)), key=len)
    if not short or short[-1] != long[-1] or _suffix(name) != _suffix(other):
        return False
    rest = iter(long)
    return all(any(part == each or (len(part) == 1 and each.startswith(part)) for each in rest) for part in short)


def surname(parts: Sequence[str]) -> str:
    """The last part that is no `Jr`; empty for none."""
    bare = _bare(parts)
    return bare[-1] if bare else ""


def _bare(parts: Sequence[str]) -> list[str]:
    return [part.strip(".,") for part in parts if part.strip(".,") not in SUFFIXES]


def _suffix(parts: Sequence[str]) -> str:
    """`Jr` and `Sr` are two people, and so is a name without either."""
    return next((part.strip(".,") for part in parts if part.strip(".,") in SUFFIXES), "")


@cache
def given_names() -> Mapping[str, str]:
    """Given name -> m, f or u, after the United States Census of 1990; without words that are no names more often."""
    lines = (files("index.annotate.persons") / "given_names.txt").read_text("utf-8").splitlines()
    names = dict(line.split() for line in lines if not line.startswith("#"))
    return {name: sex for name, sex in names.items() if name.lower() not in OPENERS and name not in NOT_NAMES}
