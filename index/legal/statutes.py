"""Statutes and rules, however they are written: `18 U.S.C. § 1343`, `section 187(a) of the Penal Code`.

One grammar finds them in text, where capitals count, and reads what is typed, where they do not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    """Read when it is first asked for: most commands need none of it."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads((files("index.legal") / "statutes.toml").read_text("utf-8"))
    return found


def _parts(others: str) -> list[str]:
    return [one for one in others.split("|") if one]


def _key(name: str) -> str:
    return re.sub(r"[\s.’']", "", name).lower()


_SIGN = r"(?:§{1,2}|[Ss]ections?|SECTIONS?|[Ss]ecs?\.|[Ss]ec\b)"
_NUMBER = (
    r"(?<![\w.])[0-9]{1,6}[A-Za-z]{0,2}(?:[.:/–-](?:[0-9]{1,6}[A-Za-z]{0,2}|[A-Za-z]\b)){0,4}"
    r"(?:\s?\([A-Za-z0-9-]{1,5}\)){0,6}(?![\w%])"
)
_NEXT = rf"(?:{_SIGN}\s?)?{_NUMBER}(?!\s?(?:U\.?\s?S|C\.?\s?F\.?\s?R|ILCS|Pa\b))"
_SEVERAL = rf"{_NUMBER}(?:(?:, ?|; ?|/){_NEXT}){{0,12}}(?:,? (?:and|or|&) {_NEXT})?"
_USC = r"U\.?\s?S\.?\s?C(?:ode\b|\.)?(?:\s?A\.)?|(?:U\.\s?S\.|US|United States) Code"
_CFR = r"C\.?\s?F\.?\s?R\.?|Code of Federal Regulations"
_PLACE = r"(?:[A-Z][a-z]+ ){1,3}"
_EACH = re.compile(_NUMBER)
_SPACE = re.compile(r"\s+(?=\()")
_PLURAL = re.compile(r"§§|s$", re.IGNORECASE)
_OWN_SIGN = re.compile(rf"{_SIGN}\s?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}$")
_SUBDIVIDED = re.compile(r"\(.*")
#: A name that is only capitals needs a section sign, or a number that is none of a street or a year.
_ACRONYM = re.compile(r"[A-Z.\s]+$")
_PLAIN_NUMBER = re.compile(r"[0-9]+$")
_AND_BEFORE = re.compile(r"\b(?!Code\b|Law\b)[A-Z][a-z]+,? (?:and|&) $")
_REACH = 24
#: Cheap to look for: without one of these, no statute is named.
HINT = re.compile(
    r"§|\bCode\b|\bLaws?\b|Statut|\bStat\.|Rules? |R\. (?:Crim|Civ|Evid|App)|ILCS|\bC\.?F\.?R\b|[0-9] ?U\.? ?S\.? ?C\b"
    r"|\b[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?){0,3} ?(?:§|[0-9])|RSMo|CPLR"
)


class Statute(NamedTuple):
    """Where one section is named, and its normal form; offsets in the text."""

    start: int
    end: int
    value: str


def find_statutes(text: str) -> Iterator[Statute]:
    """The sections that a text names, in order; of `sections 187 and 189` the second is its number only."""
    if HINT.search(text):
        for match in _grammar(0).finditer(text):
            yield from _read(match, typed=False)


def normalise_statute(text: str) -> str:
    """A section in one form: `18 USC 1343` is `18 U.S.C. § 1343`, `Cal. Penal Code 187` `California Penal Code § 187`.

    Of several sections the first. What names none is kept, in single spaces. Idempotent.
    """
    plain = " ".join(text.split())
    match = _grammar(re.IGNORECASE).match(plain)
    found = next(_read(match, typed=True), None) if match else None
    return found.value if found else plain


def wider_statutes(value: str) -> tuple[str, ...]:
    """What a section is also looked for by: without its subdivisions, and without its state."""
    state = state_of(value)
    local = value.removeprefix(f"{state} ") if state and value.removeprefix(f"{state} ")[:1].isalpha() else value
    stateless = local if _code_of(local) in _lists()["codes"] else value
    forms = (value, _SUBDIVIDED.sub("", value), stateless, _SUBDIVIDED.sub("", stateless))
    return tuple(dict.fromkeys(form for form in forms if form)) or (value,)


def in_state(value: str, state: str) -> str:
    """A section of a code that is told without its state, as that state's."""
    return f"{state} {value}" if _code_of(value) in _lists()["codes"] else value


def state_of(value: str) -> str:
    """The state that a section's normal form names; empty for none."""
    return next((name for name in _lists()["states"] if value.startswith(f"{name} ")), "")


def state_named(name: str) -> str:
    """The state of this name or abbreviation, however it is written; empty for none."""
    return _canonical("states", name)


def _code_of(value: str) -> str:
    return value.partition(" § ")[0]


def _read(match: re.Match[str], *, typed: bool) -> Iterator[Statute]:
    group = next(name for name in match.groupdict() if name.startswith("numbers") and match[name])
    sign = match[f"sign{group[7:]}"] or ""
    before = _named(match, group)
    first = True
    for each in _EACH.finditer(match.string, match.start(group), match.end(group)):
        number = _SPACE.sub("", each.group())
        own = _OWN_SIGN.search(match.string[max(0, each.start() - 10) : each.start()])
        if first and not typed and (_is_half(match) or (not sign and _is_doubtful(match, group, before, number))):
            return
        if not first and not (own or _PLURAL.search(sign)):
            return
        reverse = group in _REVERSED
        if _PLURAL.search(sign):
            number = number.partition("–")[0]
        number = number.replace("–", "-")
        start = match.start() if first else each.start()
        end = match.end() if reverse and first else each.end()
        yield Statute(start, end, f"{before}{number}")
        first = False


def _is_half(match: re.Match[str]) -> bool:
    """Whether what stands before it belongs to the name: `Penal and Vehicle Code`."""
    return bool(_AND_BEFORE.search(match.string, max(0, match.start() - _REACH), match.start()))


def _is_doubtful(match: re.Match[str], group: str, before: str, number: str) -> bool:
    """Whether a number beside a name may be anything else: a year, a chapter, what a list of acronyms counts."""
    if group in _REVERSED:
        return "(" not in number and "." not in number
    if before.startswith("Fed. R.") or before[0].isdigit():
        return False
    name = match["code"] or match["name"] or ""
    return bool(_YEAR.match(number) or (_ACRONYM.match(name) and _PLAIN_NUMBER.match(number) and name != "P.C."))


#: Groups of numbers that stand before the name.
_REVERSED = frozenset(("numbers3", "numbers5", "numbers7"))


def _named(match: re.Match[str], group: str) -> str:
    """What stands before the number in the normal form."""
    match group:
        case "numbers1" | "numbers3":
            return f"{(match['title'] or match['title3']).lstrip('0') or '0'} U.S.C. § "
        case "numbers2":
            return f"{match['part'].lstrip('0') or '0'} C.F.R. § "
        case "numbers6" | "numbers7":
            return f"{_canonical('rules', match['rules'] or match['rules7'])} "
        case "numbers8":
            return f"{match['act']} ILCS "
        case "numbers9":
            return f"{match['pa']} Pa. C.S. § "
    suffix = "5" if group == "numbers5" else ""
    city, name = match[f"city{suffix}"], match[f"name{suffix}"]
    if city:
        return f"{' '.join(part.capitalize() for part in city.split())} § "
    if name:
        return f"{_canonical('named', name)} § "
    state = match[f"state{suffix}"]
    before = f"{_canonical('states', state)} " if state else ""
    full = f"{before}{_canonical('codes', match[f'code{suffix}'])}"
    return f"{_canonical('named', full) or full} § "


def _canonical(table: str, name: str) -> str:
    return _names()[table].get(_key(name), "")


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Table -> key of a name or abbreviation -> the name."""
    return {
        table: {_key(one): name for name, others in names.items() for one in (name, *_parts(others))}
        for table, names in _lists().items()
    }


def _any_of(table: str) -> str:
    names = {one for name, others in _lists()[table].items() for one in (name, *_parts(others))}
    return "|".join(_spelled(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _spelled(name: str) -> str:
    """With or without full stops and the spaces behind them, with either apostrophe."""
    pattern = re.escape(name).replace(r"\.\ ", r"\.?\s?").replace(r"\.", r"\.?").replace(r"\ ", r"\s")
    return re.sub("['’]", "['’]", pattern)


def _code(suffix: str = "") -> str:
    return (
        rf"(?:(?P<city{suffix}>{_PLACE}Municipal Code)|(?P<name{suffix}>{_any_of('named')})"
        rf"|(?:(?P<state{suffix}>{_any_of('states')})(?:[’']s)?,?\s)?(?P<code{suffix}>{_any_of('codes')}))"
    )


def _forms() -> Iterable[str]:
    def numbers(n: int) -> str:
        return rf"(?:(?P<sign{n}>{_SIGN})\s?)?(?P<numbers{n}>{_SEVERAL})"

    yield rf"(?:[Tt]itle )?(?P<title>[0-9]{{1,2}})(?:,? of the|,)?\s?(?:{_USC}),?\s?{numbers(1)}"
    yield rf"(?P<part>[0-9]{{1,2}})\s?(?:{_CFR}),?\s?(?:[Pp]arts?\s)?{numbers(2)}"
    yield rf"{numbers(3)},? of [Tt]itle (?P<title3>[0-9]{{1,2}})(?:(?:,? of the|,)? (?:{_USC}))?"
    yield rf"{_code()},?\s?{numbers(4)}"
    yield rf"{numbers(5)},? (?:of|in|under) (?:the )?{_code('5')}(?![\w])"
    yield rf"(?P<rules>{_any_of('rules')}),?\s?(?:[Rr]ules?\s)?{numbers(6)}"
    yield rf"[Rr]ules?\s{numbers(7)},? of the (?P<rules7>{_any_of('rules')})"
    yield rf"(?P<act>[0-9]{{1,3}})\s?ILCS\s?{numbers(8)}"
    yield rf"(?P<pa>[0-9]{{1,2}})\s?Pa\.?\s?C\.?\s?S\.?(?:\s?A\.)?\s?{numbers(9)}"


@cache
def _grammar(flags: int) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.$#-])(?:" + "|".join(_forms()) + ")", flags)
