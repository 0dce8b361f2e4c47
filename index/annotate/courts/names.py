"""The name of one court: its kind, what stands before and behind it -> one name, whose court it is, and its level."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from index.annotate.words.lists import set_of

_PARTS = files("index.annotate.courts")
_LISTS = tomllib.loads((_PARTS / "courts.toml").read_text("utf-8"))


class Court(NamedTuple):
    """A court by name.

    jurisdiction  a state, `federal`, a country; a county where its state is not told; empty when nothing is
    level         trial, appeal, supreme; empty when the name alone does not tell
    """

    name: str
    jurisdiction: str = ""
    level: str = ""
    county: str = ""


class Before(NamedTuple):
    """What a name has before its kind: `California`, `9th`, `Harlow County`; `start` is where it begins."""

    start: int
    federal: bool = False
    state: str = ""
    number: str = ""
    county: str = ""
    place: str = ""


class Behind(NamedTuple):
    """What a name has behind its kind: `of Harlow County`, `for the Ninth Circuit`."""

    end: int
    state: str = ""
    county: str = ""
    district: str = ""
    circuit: str = ""
    number: str = ""
    department: str = ""


def parted(names: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in names.replace("\n", "").split("|") if each.strip())


def words_of(name: str) -> frozenset[str]:
    """One of the lists of words."""
    return set_of(_LISTS["words"][name])


ALONE = frozenset(parted(_LISTS["alone"]))
"""Kinds that are a court's name by themselves."""
KINDS = ALONE | frozenset(parted(_LISTS["placed"])) | {"Supreme Court of Appeals"}
_PLACES: Mapping[str, Mapping[str, frozenset[str]]] = {
    kind: {state: frozenset(parted(names)) for state, names in states.items()}
    for kind, states in _LISTS["places"].items()
}
KNOWN_PLACES = frozenset(parted(_LISTS["cities"]["names"])).union(
    *(names for states in _PLACES.values() for names in states.values())
)
_DISTRICTS = "District Court of Appeal"
_APPEALS = set_of(_LISTS["appeal"])
_TABLE = [line.split("\t") for line in (_PARTS / "courts.tsv").read_text("utf-8").splitlines()[1:]]


def _known() -> Mapping[str, Court]:
    found = {}
    for name, jurisdiction, level, others in ((*row, "", "", "")[:4] for row in _TABLE):
        for each in (name, *filter(None, others.split("|"))):
            found[each] = Court(name, jurisdiction, level)
    return MappingProxyType(found)


KNOWN = _known()
"""Every name of the table -> its court."""

_ORDINALS: tuple[str, ...] = tuple(_LISTS["words"]["ordinals"].split())
_SPELLED = {name.lower(): name for name in _ORDINALS}
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_CIRCUITS = frozenset((*_ORDINALS[:11], "D.C.", "Federal"))


def ordinal(word: str) -> str:
    """`9th`, `ninth`, `NINTH` -> `Ninth`; what has no such word stays as it is."""
    digits = _DIGITS.match(word)
    if digits:
        return _ORDINALS[int(digits[1]) - 1] if 0 < int(digits[1]) <= len(_ORDINALS) else word
    return {"dc": "D.C."}.get(word.lower().replace(".", ""), _SPELLED.get(word.lower(), word))


def circuit(number: str) -> Court | None:
    """A federal court of appeals by its circuit."""
    name = ordinal(number)
    if name not in _CIRCUITS:
        return None
    return Court(f"U.S. Court of Appeals for the {name} Circuit", "federal", "appeal")


def make_court(kind: str, before: Before, behind: Behind) -> Court | None:
    """The court that a kind and its surroundings name; None when they name none."""
    if kind == f"{_DISTRICTS}s" or (behind.number and kind in ("Court of Appeal", "Court of Appeals")):
        kind = _DISTRICTS
    if behind.circuit:
        return circuit(behind.circuit)
    if behind.department:
        return Court(f"New York Appellate Division, {behind.department} Department", "New York", "appeal")
    if kind == "Circuit Court of Appeals" and before.number:
        return circuit(before.number)
    if behind.district and kind in ("District Court", "Bankruptcy Court", "Federal Court"):
        sort = "Bankruptcy" if kind == "Bankruptcy Court" else "District"
        return Court(f"U.S. {sort} Court for the {behind.district}", "federal", "trial")
    if before.federal:
        return _federal(kind)
    state = before.state or behind.state
    if state and state != "state":
        return _of_state(state, kind, before, behind)
    county, place = before.county or behind.county, before.place
    if kind == "Appellate Division":
        return None
    if county:
        return _of_county(county, kind)
    if state:
        return Court(f"state {kind}", "", _level(kind, "")) if kind in ALONE else None
    if number := before.number or behind.number:
        return _numbered(number, kind)
    if place:
        return _of_place(place, kind)
    return Court(kind, "", _level(kind, "")) if kind in ALONE else None


def _federal(kind: str) -> Court | None:
    name = "U.S. District Court" if kind == "Federal Court" else f"U.S. {kind}"
    if name in KNOWN:
        return KNOWN[name]
    return Court(name, "federal", "appeal") if kind in ("Court of Appeals", "Circuit Court of Appeals") else None


def _of_state(state: str, kind: str, before: Before, behind: Behind) -> Court | None:
    county = before.county or behind.county
    if county:
        return _of_county(county, kind)._replace(jurisdiction=state)
    number = before.number or behind.number
    if number:
        found = _numbered(number, _DISTRICTS if kind == "Court of Appeal" else kind)
        return found._replace(name=f"{state} {found.name}", jurisdiction=state) if found else None
    if kind == "Federal Court":
        return None
    for each in (kind, f"{kind}s", kind.removesuffix("s"), kind.removesuffix(" of Appeals")):
        if (name := f"{state} {each}") in KNOWN:
            return KNOWN[name]
    return Court(f"{state} {kind}", state, _level(kind, "state"))


def _of_county(county: str, kind: str) -> Court:
    bare = county.removesuffix(" County").removesuffix(" Parish")
    state = _state_of(bare, kind, county=True)
    return Court(f"{county} {kind}", state or county, _level(kind, "county"), county)


def _of_place(place: str, kind: str) -> Court:
    if kind == "Federal Court":
        return Court(f"{place} Federal Court", "federal", "trial")
    state = _state_of(place, kind)
    if state == "California":
        return _of_county(f"{place} County", kind)
    if kind == "Supreme Court" and place not in KNOWN_PLACES:
        return Court(f"{place} {kind}", state, "supreme")
    return Court(f"{place} {kind}", state, _level(kind, "place" if state else ""))


def _state_of(place: str, kind: str, *, county: bool = False) -> str:
    """The state whose court it is; of a county's supreme court, New York: no other state has any."""
    if kind.endswith("Supreme Court") and (county or place in _PLACES["Supreme Court"]["New York"]):
        return "New York"
    found = [state for state, names in _PLACES.get(kind, {}).items() if place in names]
    return found[0] if len(found) == 1 else ""


def _numbered(number: str, kind: str) -> Court | None:
    """`Fourth District Court of Appeal`, `363rd Judicial District Court`."""
    spelled = ordinal(number.removesuffix(" Judicial"))
    if not _APPEALS.isdisjoint(kind.split()):
        return Court(f"{spelled} {kind}", "", "appeal")
    if kind in ("District Court", "Circuit Court", "Criminal District Court"):
        return Court(f"{number} {kind}", "", "trial")
    return None


def _level(kind: str, whose: str) -> str:
    """What the kind tells: a state's supreme court is its highest, a county's tries cases."""
    if "Supreme" in kind:
        return {"state": "supreme", "county": "trial", "place": "trial"}.get(whose, "")
    if not _APPEALS.isdisjoint(kind.split()):
        return "appeal"
    return "" if kind.startswith(("High", "Court of Session", "Constitutional", "National", "Regional")) else "trial"
