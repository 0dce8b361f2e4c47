"""Courts: their names in the forms that news uses, each brought to one.

Only a named or definite court is one: `the court`, `a federal court` and a courthouse are none. A kind by itself
(`the Superior Court`) is the fuller court of that kind that the article named before, if there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.annotate.courts.names import ALONE, KINDS, KNOWN, Before, Behind, Court, circuit, make_court
from index.annotate.courts.places import read_before, read_behind
from index.annotate.persons.mentions import Mention, by_paragraph
from index.annotate.words.capitals import DAYS
from index.annotate.words.patterns import any_of
from index.annotation import Annotation, Layer, Span
from index.legal.statutes import state_named
from index.patterns import late

_CONFIDENCE = 0.97
_HINT = late(r"Court|COURT|Circuit|CIRCUIT|Old Bailey|SCOTUS|Appellate Division|federal court")
_SMALL = late(r"\b(?:Of|For|The|And|In)\b")
_HEADING = 0.6
_SENTENCE_ENDS = tuple('.:;,”"')
_SHORT = 3


def _spelled(names: Iterable[str]) -> str:
    return any_of(names).replace(r"\ ", r"\s").replace("’", "[’']")


#: Names that are not made of a place and a kind: they are read as they stand in the table.
_WHOLE = tuple(
    name
    for name, court in KNOWN.items()
    if " of " in name or "Internat" in name or name.startswith(("SCOTUS", "Old")) or court.jurisdiction == "Canada"
)
_NAMED = late(rf"\b(?:{_spelled(_WHOLE)})\b")
_KIND = late(rf"\b(?:{_spelled(KINDS)})\b(?!house)(?:[’']s\b)?")
_LOWER_FEDERAL = late(r"\bfederal court\b(?! in the )(?: in (?P<place>(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+))?")
_CIRCUIT = late(
    r"(?:\b(?P<lead>[Tt]he|[Ff]ederal|U\.S\.|US) (?:(?:full|entire|divided|en banc) )?"
    r"|(?:^|(?<=[\s(“\"—–]))(?=(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|\d)))"
    r"(?P<number>\d{1,2}(?:st|nd|rd|th)|[A-Z][a-z]{3,8}|D\.?C\.?)"
    r"(?: U\.S\.)? Circuit\b"
    r"(?! (?:Court|City|Clerk))"
)
#: What makes a name that of an office, a program or a building.
_NO_COURT = late(
    r"(?:[’']s)? (?:Divisions?|Units?|Bureaus?|Sections?|Teams?|Programs?|Services?|Deput(?:y|ies)|Building|Complex"
    r"|Administration|Advocates?|Operations|Institute|Association|Conference|Watch|Parts?|Initiative|Support"
    r"|Alternatives?|Diversion|Street|Avenue)\b"
)
#: A court may be a party: `Pell v. Superior Court`.
_PARTY = late(r"\b[Vv]s?\. $")
_INDEFINITE = late(r"\b(?:a|any|another|every|each|no)\s+$")
_BEFORE = 9


@dataclass(frozen=True, slots=True)
class Found:
    """Where a court is named; `kind` alone when nothing else is told of it."""

    span: Span
    court: Court
    kind: str

    @property
    def is_alone(self) -> bool:
        return self.court.name in (self.kind, f"state {self.kind}")


def find_courts(texts: Sequence[str], mentions: Sequence[Mention]) -> Iterator[Annotation]:
    """The courts that an article's paragraphs name, in order."""
    people = by_paragraph(mentions)
    fuller: dict[str, dict[str, Court]] = {}
    for ordinal, text in enumerate(texts):
        if not _HINT.search(text):
            continue
        for found in _in_paragraph(ordinal, text, people.get(ordinal, ())):
            court = _resolve(found, fuller)
            yield Annotation(Layer.COURT, found.span, court.name, _attributes(court), (), _CONFIDENCE)


def _resolve(found: Found, fuller: dict[str, dict[str, Court]]) -> Court:
    """The court itself; of a kind alone, the only one of that kind that was named before."""
    kind = found.kind.replace("Appeals", "Appeal")
    before = fuller.setdefault(kind, {})
    if found.is_alone:
        of_state = [each for each in before.values() if each.level == "supreme" and each.jurisdiction != "federal"]
        fitting = of_state if found.court.name.startswith("state ") else [*before.values()]
        return fitting[0] if len(fitting) == 1 else found.court
    if found.kind:
        before[found.court.name] = found.court
    return found.court


def _attributes(court: Court) -> Mapping[str, str]:
    named = {"jurisdiction": court.jurisdiction, "level": court.level, "county": court.county}
    return {name: value for name, value in named.items() if value}


def _in_paragraph(ordinal: int, text: str, people: Sequence[Mention]) -> list[Found]:
    """What is named, the longer of two that overlap, in order."""
    plain = text
    if text.isupper():
        plain = _SMALL.sub(lambda match: match.group().lower(), text.title())
        plain = plain if len(plain) == len(text) else text
    heading = _is_heading(plain)
    found = [*_named(ordinal, plain), *_kinds(ordinal, plain, people, heading)]
    found += [*_circuits(ordinal, plain), *_federal(ordinal, plain)]
    found.sort(key=lambda each: (each.span.start, -each.span.end))
    kept: list[Found] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept


def _is_heading(text: str) -> bool:
    words = text.split()
    if text[-1:] in _SENTENCE_ENDS:
        return False
    return len(words) > _SHORT and sum(word[0].isupper() for word in words) > _HEADING * len(words)


def _named(ordinal: int, text: str) -> Iterator[Found]:
    for match in _NAMED.finditer(text):
        name = match.group().replace("'", "’")
        court = KNOWN.get(name) or KNOWN[name.replace("’", "'")]
        yield Found(Span(ordinal, match.start(), match.end()), court, "")


def _kinds(ordinal: int, text: str, people: Sequence[Mention], heading: bool) -> Iterator[Found]:
    for match in _KIND.finditer(text):
        kind = " ".join(match.group().replace("'", "’").removesuffix("’s").split())
        if _NO_COURT.match(text, match.end()) or _PARTY.search(text, max(0, match.start() - 4), match.start()):
            continue
        behind = read_behind(text, match.end())
        before = read_before(text, match.start(), people, heading)
        court = make_court(kind, before, behind)
        if court and not (heading and court.name == kind and kind not in _PLAIN):
            end = behind.end if behind.end > match.end() else match.start() + len(kind)
            yield Found(Span(ordinal, before.start, end), court, kind)


#: Kinds that mean a court even where every word has a capital.
_PLAIN = ALONE & {
    *("Superior Court", "Supreme Court", "Crown Court", "Court of Appeal", "Court of Appeals"),
    *("District Court of Appeal", "Court of Criminal Appeals"),
}


def _circuits(ordinal: int, text: str) -> Iterator[Found]:
    for match in _CIRCUIT.finditer(text):
        court = circuit(match["number"])
        if court:
            start = match.start("number") if (match["lead"] or "the").lower() == "the" else match.start()
            yield Found(Span(ordinal, start, match.end()), court, "")


def _behind_federal(text: str, match: re.Match[str]) -> str:
    """The city in `federal court in Harlow`; a state, a month or `a federal court` makes it no definite court."""
    place = match["place"] or ""
    indefinite = _INDEFINITE.search(text, max(0, match.start() - _BEFORE), match.start())
    return "" if indefinite or place.lower() in DAYS or state_named(place) else place


def _federal(ordinal: int, text: str) -> Iterator[Found]:
    """`Harlow federal court`, `federal court in Harlow`."""
    for match in _LOWER_FEDERAL.finditer(text):
        before = read_before(text, match.start(), (), heading=False)
        place = before.place or _behind_federal(text, match)
        court = make_court("Federal Court", Before(0, place=place), Behind(0)) if place else None
        if court:
            start, end = (before.start, match.start() + len("federal court")) if before.place else match.span()
            yield Found(Span(ordinal, start, end), court, "")
