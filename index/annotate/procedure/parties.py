"""Whose step it is, where the sentence says so. Where two people could be meant, nobody is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.annotate.persons.mentions import Mention, Person, by_paragraph
from index.annotate.persons.roles import Role
from index.annotate.procedure.step import Step
from index.annotate.procedure.steps import Told
from index.annotation import Span

#: Between a name and its verb: an age, a place, a trade between commas; `who`.
_APPOSED = re.compile(
    r"(?:,(?: (?!who\b)[^,.;:]{1,50},){0,3}(?: who(?: \w+ly)?)?| who)?"
    r"(?: (?:is|are|was|were)(?: \w+ly)? (?:scheduled|set|expected|due|slated))?\s*",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bagainst (?:\w+ ){0,2}$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:of|for|by|with|to|from|in|at|on|than|as|near|[’']s) (?:[\w.]+ )?$", re.IGNORECASE)
_AND = re.compile(r",? and(?: \w+ly)? $")
_JOINED = re.compile(r",? and\s+", re.IGNORECASE)
_OBJECT = re.compile(r" (?:(?!of|to|with|for|by|in|on|at|and|the|that|his|her)[\w-]+ ){0,3}")
_TITLED = 24
#: Steps of which the subject is a party though the verb is active.
_OWN = frozenset(("plea",))
#: Steps of which the object is a party.
_SUFFERED = frozenset(["arrested", "charged", "indicted", "arraigned", "verdict", "sentencing", "extradited"])
_STANDS_FOR = re.compile(r"(?:^|.*\b)(?:he|she|the defendant)$", re.IGNORECASE | re.DOTALL)
_SUBJECT = 24


@dataclass(frozen=True, slots=True)
class Party:
    """A person's full name, and where the paragraph says that it is theirs."""

    name: str
    evidence: Span


def find_parties(
    told: Sequence[Told | None], mentions: Sequence[Mention], roles: Mapping[Person, Role]
) -> tuple[Sequence[Party | None], ...]:
    """Whose each step is: for each paragraph, one for each of its steps, None where nobody is named."""
    defendant, named = _defendant_of(roles), by_paragraph(mentions)
    return tuple(
        _parties_of(paragraph, each, named.get(paragraph, ()), defendant) if each else ()
        for paragraph, each in enumerate(told)
    )


def _defendant_of(roles: Mapping[Person, Role]) -> Person | None:
    """The one defendant of an article; None where there are several, or none."""
    found = [person for person, role in roles.items() if role.name == "defendant" and " " in person.name]
    return found[0] if len(found) == 1 else None


def _parties_of(
    paragraph: int, told: Told, mentions: Sequence[Mention], defendant: Person | None
) -> Sequence[Party | None]:
    """Of one paragraph. `mentions` are the paragraph's, in order."""
    starts = [each.start for each in mentions]
    found: list[Party | None] = []
    for at, step in enumerate(told.steps):
        low, high = told.wording.sentence(step.start)
        first, here, end = (bisect_left(starts, place) for place in (low, step.start, high))
        party = _party(
            told.wording.text, step, mentions[max(first, here - 2) : here], mentions[here : min(here + 1, end)]
        )
        if not party and first == here:
            party = _stand_in(paragraph, told.wording.text, step, low, defendant)
        if not party and at and _goes_on(told, at, low) and not any(_between(starts, told, at)):
            party = found[-1]
        found.append(party)
    return found


def _party(text: str, step: Step, ahead: Sequence[Mention], behind: Sequence[Mention]) -> Party | None:
    """By the last two names before the step in its sentence, and by the first one in or behind it."""
    if not step.is_verb:
        return None
    if step.passive or step.stage in _OWN:
        return _subject(text, step, ahead)
    if step.stage in _SUFFERED and behind:
        inside = behind[0].end <= step.end
        return _named(behind[0]) if inside or _OBJECT.fullmatch(text, step.end, behind[0].start) else None
    return None


def _subject(text: str, step: Step, ahead: Sequence[Mention]) -> Party | None:
    if not ahead or not _APPOSED.fullmatch(text, ahead[-1].end, step.start):
        return None
    last = ahead[-1]
    before = text[max(0, last.start - _TITLED) : last.start]
    alone = len(ahead) == 1 or not text[last.end : step.start].strip()
    if _AGAINST.search(before) and step.stage == "dismissal":
        return _named(last)
    if len(ahead) > 1 and _JOINED.fullmatch(text, ahead[0].end, last.start):
        return None
    return _named(last) if alone and not _UNDER.search(before) else None


def _stand_in(paragraph: int, text: str, step: Step, low: int, defendant: Person | None) -> Party | None:
    """`He was`, `the defendant was`: the one defendant of the article, where the sentence names nobody before it."""
    ahead = text[max(low, step.start - _SUBJECT) : step.start].rstrip()
    if not defendant or not _STANDS_FOR.match(ahead) or not (step.passive or step.stage in _OWN):
        return None
    word = ahead.split()[-1]
    if {"he": "f", "she": "m"}.get(word.lower()) == defendant.sex:
        return None
    end = max(low, step.start - _SUBJECT) + len(ahead)
    return Party(defendant.name, Span(paragraph, end - len(word), end))


def _goes_on(told: Told, at: int, low: int) -> bool:
    """Whether a step has the subject of the one before: `was convicted and sentenced`."""
    before, step = told.steps[at - 1], told.steps[at]
    same = low <= before.start and (before.passive or before.stage in _OWN) and step.is_verb
    return same and bool(_AND.search(told.wording.text, max(before.end, step.start - _SUBJECT), step.start))


def _between(starts: Sequence[int], told: Told, at: int) -> Sequence[int]:
    """Where names begin between a step and the one before."""
    return starts[bisect_left(starts, told.steps[at - 1].end) : bisect_left(starts, told.steps[at].start)]


def _named(mention: Mention) -> Party:
    return Party(mention.person.name, Span(mention.paragraph, mention.start, mention.end))
