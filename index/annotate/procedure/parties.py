"""Whose step it is, where the sentence says so. Where two people could be meant, nobody is named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.annotate.persons.mentions import Mention, Person, by_paragraph
from index.annotate.persons.roles import Role
from index.annotate.procedure.named import named_party
from index.annotate.procedure.party import Party
from index.annotate.procedure.step import Step
from index.annotate.procedure.steps import Told
from index.annotate.words.patterns import any_case
from index.annotation import Span
from index.patterns import late

_AND = late(r",? (?:and|but)(?: (?:also|later|then|\w+ly))? $")
#: Those whom no pronoun means that is charged or sentenced.
_OTHERS = frozenset(
    (
        *("victim", "judge", "justice", "magistrate", "prosecutor"),
        *("district attorney", "defense attorney", "attorney general"),
    )
)
#: `identified the defendant as Theo Brandt`.
_IDENTIFIED = late(r"\bdefendant as $")
#: A sentence up to its verb: when and where, then who, by no name.
_STANDS_FOR = any_case(
    r"[\W\d]*(?:(?:and|but)\s+)?(?:(?:on|in|at|after|before|following|during|when|later|then|today|yesterday|last|this"
    r"|earlier|as|also)\b(?:(?!\b(?:who|said|told|says|he|she|they)\b)[^.;:“”]){0,80}?,\s+)?"
    r"(?P<for>he|she|the\s+defendant)\s+(?:(?:also|later|then|since)\s+)?"
)
#: How far back a pronoun points, in paragraphs.
_PARAGRAPHS = 2
#: Characters before a name in which it is identified, and of a sentence before a verb at which a pronoun stands.
_IDENTIFYING, _HEAD = 50, 140
#: How many mentions are looked back on.
_MENTIONS = 12
#: Characters between a step and the one before whose subject it has.
_JOINED = 24


def find_parties(
    told: Sequence[Told | None], mentions: Sequence[Mention], roles: Mapping[Person, Role]
) -> tuple[Sequence[Party | None], ...]:
    """Whose each step is: for each paragraph, one for each of its steps, None where nobody is named."""
    named = by_paragraph(mentions)
    found = [_named_in(each, named.get(paragraph, ())) if each else [] for paragraph, each in enumerate(told)]
    defendant = _defendant_of(roles, found)
    meant = [each for each in mentions if each.person not in roles or roles[each.person].name not in _OTHERS]
    first = next((each.paragraph for each in mentions if each.person == defendant), len(told))
    return tuple(
        _stood_in(each, found[paragraph], _Before(meant, paragraph), defendant if paragraph >= first else None)
        if each
        else ()
        for paragraph, each in enumerate(told)
    )


def _defendant_of(roles: Mapping[Person, Role], found: Sequence[Sequence[Party | None]]) -> Person | None:
    """The one defendant of an article; None where there are several, none, or somebody else's case is told as well."""
    known = [person for person, role in roles.items() if role.name == "defendant" and " " in person.name]
    others = {party.name for each in found for party in each if party}
    return known[0] if len(known) == 1 and others <= {known[0].name} else None


@dataclass(frozen=True, slots=True)
class _Before:
    """The mentions of an article whom a pronoun may mean, as they are looked back on from a paragraph."""

    mentions: Sequence[Mention]
    paragraph: int

    def until(self, place: int) -> Iterator[Mention]:
        """Those near before a place in the paragraph, the nearest first."""
        at = bisect_left(self.mentions, (self.paragraph, place), key=lambda each: (each.paragraph, each.start))
        near = (self.mentions[number] for number in range(at - 1, max(-1, at - 1 - _MENTIONS), -1))
        return takewhile(lambda each: self.paragraph - each.paragraph <= _PARAGRAPHS, near)


def _named_in(told: Told, mentions: Sequence[Mention]) -> list[Party | None]:
    """Whose the steps of one paragraph are by name. `mentions` are the paragraph's, in order."""
    starts = [each.start for each in mentions]
    found: list[Party | None] = []
    for at, step in enumerate(told.steps):
        low, high = told.wording.sentence(step.start)
        first, here, end = (bisect_left(starts, place) for place in (low, step.start, high))
        party = named_party(
            told.wording.text, step, low, mentions[max(first, here - 2) : here], mentions[here : min(here + 1, end)]
        )
        if step.goes_on or (at and not party and _goes_on(told, at, low) and not any(_between(starts, told, at))):
            party = found[-1]
        found.append(party)
    return found


def _stood_in(
    told: Told, named: Sequence[Party | None], before: _Before, defendant: Person | None
) -> Sequence[Party | None]:
    """The parties of one paragraph, with those that `he`, `she` and `the defendant` stand for."""
    found: list[Party | None] = []
    for at, step in enumerate(told.steps):
        low = told.wording.sentence(step.start)[0]
        party = named[at] or _stand_in(told.wording.text, step, low, before, found[-1:], defendant)
        if not party and at and _goes_on(told, at, low) and not named[at - 1]:
            last = next(before.until(step.start), None)
            between = last and (last.paragraph, last.start) > (before.paragraph, told.steps[at - 1].end)
            party = None if between else found[-1]
        found.append(party)
    return found


def _stand_in(
    text: str, step: Step, low: int, before: _Before, last: Sequence[Party | None], defendant: Person | None
) -> Party | None:
    """Whom `he was`, `the defendant was` at the head of a sentence means.

    A pronoun means the one whom it may mean that was named last, if it is the article's one defendant, the party of
    the step before, or identified as the defendant. `last` is the party of that step.
    """
    near = step.start - low <= _HEAD and step.befalls_subject
    words = _STANDS_FOR.fullmatch(text, low, step.start) if near else None
    if not words:
        return None
    start, end = words.span("for")
    here = Span(before.paragraph, start, end)
    other = {"he": "f", "she": "m"}.get(words["for"].lower())
    if other is None:
        return Party(defendant.name, here) if defendant else None
    meant = next((each for each in before.until(start) if each.person.sex != other), None)
    if meant is None:
        return None
    if meant.person == defendant:
        return Party(meant.person.name, here)
    goes_on = meant.paragraph == before.paragraph and (
        any(party and party.name == meant.person.name for party in last)
        or bool(_IDENTIFIED.search(text, max(0, meant.start - _IDENTIFYING), meant.start))
    )
    return Party(meant.person.name, here) if goes_on else None


def _goes_on(told: Told, at: int, low: int) -> bool:
    """Whether a step has the subject of the one before: `was convicted and sentenced`."""
    before, step = told.steps[at - 1], told.steps[at]
    if step.goes_on:
        return True
    same = low <= before.start and before.befalls_subject and step.is_verb
    return same and bool(_AND.search(told.wording.text, max(before.end, step.start - _JOINED), step.start))


def _between(starts: Sequence[int], told: Told, at: int) -> Sequence[int]:
    """Where names begin between a step and the one before."""
    return starts[bisect_left(starts, told.steps[at - 1].end) : bisect_left(starts, told.steps[at].start)]
