"""What stands around the kind of a court: state, county, place, number before it; `of Harlow County` behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.courts.names import KNOWN_PLACES, Before, Behind, ordinal, words_of
from index.annotate.persons.mentions import Mention
from index.annotate.persons.names import given_names
from index.annotate.words.capitals import DAYS, OPENERS
from index.legal.statutes import state_named
from index.patterns import late

_REACH = 90
_MOST_WORDS = 7
_WORD = late(r"\S+")
_NAMEABLE = late(
    r"[(“\"‘\[]?(?:[A-Z][\w’'&-]*|(?:[A-Z]\.){1,3}|(?:St|Ft|Mt|Calif|Tex|Fla|Mass|Conn|Mich|Minn|Wash|Ariz|Colo|Tenn)\."
    r"|\d{1,3}(?:st|nd|rd|th)|state|federal|State’s)"
)
_OPENING = '(“"‘['
_STATED = frozenset(("state", "State"))
_FEDERAL = frozenset(("U.S.", "US", "Federal", "federal", "States", "S."))
_COUNTIES = frozenset(("County", "Parish", "Borough"))
_NUMBERED = late(r"\d{1,3}(?:st|nd|rd|th)")
_STOPS, _LEADS = words_of("stops"), words_of("leads")
_NEW, _ENDS_STATE, _QUARTERS = words_of("new"), words_of("ends_state"), words_of("quarters")
_MOST_IN_NAME = 3

_STATE_NAME = r"(?:(?:New|North|South|West|Rhode) )?[A-Z][a-z]+"
_COUNTY_NAME = r"(?:(?:[A-Z][\w’'.-]+) ){0,2}[A-Z][\w’'-]+"
_DISTRICT = late(
    rf",? (?:for the |in the |of the |for |of )?(?P<district>(?:(?:Northern|Southern|Eastern|Western|Central|Middle) )?"
    rf"District of (?P<state>Columbia|Puerto Rico|{_STATE_NAME}))\b"
)
_CIRCUIT = late(r",? (?:for|of) the (?P<number>\w+|D\.C\.) Circuit\b|, (?P<other>\w+|D\.C\.) Circuit\b")
_OF_STATE = late(rf" (?:of|for) (?:the )?(?:(?:State|Commonwealth) of )?(?P<state>{_STATE_NAME})\b")
_OF_COUNTY = late(
    rf"(?:,? (?:of|in|for|in and for) (?:the )?|, )"
    rf"(?:(?P<county>{_COUNTY_NAME}) (?P<unit>County|Parish)\b|County of (?P<other>{_COUNTY_NAME}))"
)
#: `in Superior Court, Harlow County prosecutors said` names no court of the county.
_COUNTY_GOES_ON = late(r"(?:[’']s)? \w")
_APPELLATE = late(r", (?P<number>[A-Z][a-z]+|\d{1,2}(?:st|nd|rd|th)) (?:Appellate )?District\b")
_DEPARTMENT = late(r"(?:’s|'s)?,? (?P<number>First|Second|Third|Fourth) (?:Judicial )?Department\b")
_DIVISION = late(r", Appellate Division\b")


def read_before(text: str, end: int, people: Sequence[Mention], heading: bool) -> Before:
    """What names the court before its kind, which begins at `end`."""
    words = _words(text, end, people)
    lead = _word_before(text, words[0][1] if words else end)
    known: dict[str, str] = {}
    start, federal = end, False
    while words and (taken := _last(words, known, lead, heading)):
        name, value, length = taken
        if name == "federal":
            federal = True
        known[name] = value
        start = words[-length][1]
        del words[-length:]
    return Before(
        start, federal, known.get("state", ""), known.get("number", ""), known.get("county", ""), known.get("place", "")
    )


def _last(
    words: Sequence[tuple[str, int]], known: dict[str, str], lead: str, heading: bool
) -> tuple[str, str, int] | None:
    """What the last words say, and how many: federal, state, number, county or place."""
    plain = [word for word, _ in words]
    last = plain[-1].removesuffix("’s").removesuffix("'s")
    if "federal" not in known and plain[-1] in _FEDERAL:
        two = plain[-2:] in (["United", "States"], ["U.", "S."])
        if two or plain[-1] not in ("States", "S."):
            return "federal", "yes", 2 if two else 1
    if "federal" in known:
        return _number(plain, known)
    if last in _COUNTIES and "county" not in known and "place" not in known and len(plain) > 1:
        return _county(plain, last)
    if "state" not in known:
        found = _state(plain, last)
        if found:
            return found
    return _number(plain, known) or (_place(plain, lead, heading) if not known else None)


def _number(plain: Sequence[str], known: dict[str, str]) -> tuple[str, str, int] | None:
    """`9th`, `Ninth`, `363rd Judicial`."""
    if "number" in known:
        return None
    judicial = plain[-1] in ("Judicial", "Appellate") and len(plain) > 1
    word = plain[-2] if judicial else plain[-1]
    if not (_NUMBERED.fullmatch(word) or (ordinal(word.lower()) == word and word != "Federal")):
        return None
    return "number", f"{word} Judicial" if plain[-1] == "Judicial" else word, 2 if judicial else 1


def _county(plain: Sequence[str], unit: str) -> tuple[str, str, int] | None:
    """The longest known name before the word; else up to three words."""
    for length in range(min(_MOST_IN_NAME, len(plain) - 1), 0, -1):
        name = " ".join(plain[-1 - length : -1])
        if name in KNOWN_PLACES:
            return "county", f"{name} {unit}", length + 1
    length = min(_MOST_IN_NAME, len(plain) - 1)
    if length == _MOST_IN_NAME and plain[-1 - length] in given_names():
        length = 1
    return "county", f"{' '.join(plain[-1 - length : -1])} {unit}", length + 1


def _state(plain: Sequence[str], last: str) -> tuple[str, str, int] | None:
    said = last in _STATED and len(plain) > 1
    rest = [*plain[:-1], plain[-1].removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")]
    rest = rest[:-1] if said else rest
    for length in (2, 1):
        found = state_named(" ".join(rest[-length:])) if len(rest) >= length else ""
        if found:
            return "state", found, length + said
    return ("state", "state", 1) if last in _STATED else None


def _place(plain: Sequence[str], lead: str, heading: bool) -> tuple[str, str, int] | None:
    for length in range(min(_MOST_IN_NAME, len(plain)), 0, -1):
        name = " ".join(plain[-length:]).removesuffix("’s").removesuffix("'s")
        if name in KNOWN_PLACES:
            return "place", name, length
    fits = len(plain) <= _MOST_IN_NAME and lead in _LEADS and not heading
    return ("place", " ".join(plain), len(plain)) if fits else None


def _words(text: str, end: int, people: Sequence[Mention]) -> list[tuple[str, int]]:
    """The words before an offset that a name can be made of, with where each begins."""
    first = max(0, end - _REACH)
    if not text[first:end][-1:].isspace():
        return []
    found: list[tuple[str, int]] = []
    for match in reversed([*_WORD.finditer(text, first, end)]):
        word = match.group()
        if not _NAMEABLE.fullmatch(word) or (first and match.start() == first) or len(found) == _MOST_WORDS:
            break
        bare = word.lstrip(_OPENING)
        low = bare.lower()
        if (
            bare in _STOPS
            or low in DAYS
            or (low in OPENERS and low not in ("state", "federal"))
            or _ends_person(people, match.start(), match.end())
        ):
            break
        if word.endswith(("’s", "'s")) and not _may_own(bare):
            break
        if bare == "New" and not (found and found[0][0].partition("’")[0].partition("'")[0] in _NEW):
            break
        found.insert(0, (bare, match.end() - len(bare)))
        if bare != word:
            break
    return found


def _may_own(word: str) -> bool:
    """`California’s Supreme Court`, `Harlow County’s`."""
    name = word[:-2]
    return bool(state_named(name)) or name in _COUNTIES or name in _ENDS_STATE or name in KNOWN_PLACES


def _ends_person(people: Sequence[Mention], start: int, end: int) -> bool:
    return any(each.start <= start and end <= each.end for each in people)


def _word_before(text: str, at: int) -> str:
    """The word before, in lower case; an article's stand-in at the beginning of a sentence."""
    before = text[max(0, at - 24) : at].split()
    if before and before[-1] in ("v.", "vs."):
        return before[-1]
    if not before or before[-1][-1] in '.!?:;,—–-“"”':
        return "the"
    return before[-1].lower()


def read_behind(text: str, at: int) -> Behind:
    """What names the court behind its kind, which ends at `at`."""
    district = _DISTRICT.match(text, at)
    if district and (
        district["state"] == "Columbia" or state_named(district["state"]) or "for the" in district.group()
    ):
        return Behind(district.end(), district=_spelled_district(district))
    round_ = _CIRCUIT.match(text, at)
    if round_:
        return Behind(round_.end(), circuit=round_["number"] or round_["other"])
    state, end = _state_behind(text, at)
    county, end = _county_behind(text, end)
    department = _DEPARTMENT.match(text, end)
    if department:
        return Behind(department.end(), state, department=department["number"])
    number = _APPELLATE.match(text, end)
    division = _DIVISION.match(text, end)
    if number and ordinal(number["number"].lower()) == ordinal(number["number"]) != number["number"].lower():
        return Behind(number.end(), state, county, number=number["number"])
    return Behind(division.end() if division else end, state, county)


def _state_behind(text: str, at: int) -> tuple[str, int]:
    """`of California`: the state, and where its name ends; where none is told, nothing, which ends at `at`."""
    told = _OF_STATE.match(text, at)
    state = state_named(told["state"]) if told else ""
    if not told or not state or text.startswith((" County", " City"), told.end()):
        return "", at
    return state, told.end()


def _county_behind(text: str, at: int) -> tuple[str, int]:
    """`of Harlow County`, `, Harlow County`: the same of a county."""
    told = _OF_COUNTY.match(text, at)
    if not told or told["county"] in _QUARTERS:
        return "", at
    if text[at] == "," and not told["other"] and _COUNTY_GOES_ON.match(text, told.end()):
        return "", at
    return f"{told['county'] or told['other']} {told['unit'] or 'County'}", told.end()


def _spelled_district(match: re.Match[str]) -> str:
    part = match["district"].rpartition("District of ")[0]
    state = state_named(match["state"]) or match["state"]
    return f"{part}District of {state}"
