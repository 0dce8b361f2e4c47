"""Whose step it is, where the sentence says so. Where two people could be meant, nobody is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.annotate.persons.mentions import Mention, Person, by_paragraph
from index.annotate.persons.roles import Role
from index.annotate.procedure.step import Step
from index.annotate.procedure.steps import Told
from index.annotate.words.patterns import any_case
from index.annotation import Span

#: Between a name and its verb: an age, a place, a trade between commas; `who`.
_APPOSED = any_case(
    r"(?:,(?: (?!who\b)[^,.;:]{1,50},){0,3}(?: who(?: \w+ly)?)?| who)?"
    r"(?: (?:is|are|was|were)(?: \w+ly)? (?:scheduled|set|expected|due|slated))?\s*"
)
_AGAINST = any_case(r"\bagainst (?:[\w-]+ ){0,4}$")
_UNDER = any_case(
    r"\b(?:of|for|by|with|to|from|in|at|on|than|as|near|against|about|over|behind|between|into|without)"
    r" (?:[\w.’'-]+ ){0,4}$"
)
_AND = re.compile(r",? (?:and|but)(?: (?:also|later|then|\w+ly))? $")
_JOINED = any_case(r",? (?:and|or)\s+")
#: Between a verb and whom it befell: what the person is, and no word that turns to something else.
_OBJECT = any_case(
    r" (?:(?!(?:of|to|with|for|by|in|on|at|and|or|the|that|this|his|her|their|its|as|after|before|when|while|who|whose"
    r"|where|over|near|from|into|against|because|since|amid|following|during|than|if|is|was|were|are|has|have|had|but"
    r"|not|no|it|he|she|they|via|per|v|vs)\b|\w+ing\b|\w+ed\b)[\w-]+ ){0,3}"
)
_CHARGES = re.compile(r" (?:[\w-]+ ){0,4}(?:charges?|case|complaint) against (?:(?!the |an? |his )[\w-]+ ){0,3}")
#: Behind a name: it is not the person but what is theirs that is spoken of, or another person beside.
_THEIRS = re.compile(r"[’'](?:s\b|(?=\s))|-\w")
#: What opens the clause in which a name stands, read from its end: what stands before tells nothing of the name.
_OPENS = any_case(
    r"[;:—–(“\"]|\s-\s|\b(?:and|but|while|when|after|before|because|until|since|as|though|although|if|that)\s"
    r"|\b(?:said|says|say|announced|announces|alleged|alleges|allege|confirmed|reported|reports|stated|added|noted"
    r"|revealed|testified|claimed|learned|ruled)\s"
)
#: A clause of which the name is not the subject: `the man who killed Ana Pell`, `suspected of killing Ana Pell`.
_OBJECT_OF = any_case(
    r"\b(?:who|whom|whose|which)\b|\b(?!(?:during|evening|morning)\b)(?-i:[a-z])\w+ing\b"
    r"|\b(?:killed|shot|struck|hit|beat|stabbed|attacked|robbed|raped|hurt|injured|wounded|murdered|assaulted|kidnapped|abducted|threatened|death|murder|slaying|deaths"
    r"|victims?|arrested|charged|convicted|sentenced|sued|accused|indicted|told|met|helped|knew"
    r"|hired|paid|represented|represents|defended|prosecuted|married)\b"
)
#: A phrase before the first comma that says when and where: the name behind it is no name for it.
_ADVERBIAL = any_case(
    r"\W*(?:in|on|at|by|after|before|during|following|while|when|as|since|with|under|according|earlier|later|last|this"
    r"|meanwhile|however|also|today|yesterday|then|instead|despite|for|from|because|if|until|upon|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday)\b"
)
_TIME = any_case(
    r"^\W*(?:in|on|by|since) (?:(?:early|late|mid|last|this) )?(?:[A-Z][a-z]+day|(?:[A-Z][a-z]+\.?,? )?(?:\d{1,2},? )?"
    r"(?:\d{4}|\d{1,2})|[A-Z][a-z]{2,8}),? "
)
#: What a name is given before it: `convicted killer Theo Brandt`.
_GIVEN = any_case(r"^\W*(?:(?:an?|the) )?\w+ed (?=\w)")
_IN_CASE = any_case(
    r"(?: (?:named|charged|involved))? in (?:the|this) (?:case|investigation|indictment|scheme|plot|matter|suit)$"
)
#: `Theo Brandt, who was sentenced`: whatever the name is in its own clause.
_WHO = any_case(r"(?:, [^,;:]{1,30})?, who\b")
_OF = re.compile(r"(?:\b(?:of|with|by)|[’']s) (?:\w+ ){0,2}$")
#: Those whom no pronoun means that is charged or sentenced.
_OTHERS = frozenset(
    (
        "victim",
        "judge",
        "justice",
        "magistrate",
        "prosecutor",
        "district attorney",
        "defense attorney",
        "attorney general",
    )
)
#: `identified the defendant as Theo Brandt`.
_IDENTIFIED = re.compile(r"\bdefendant as $")
_RELATIVE = any_case(r"\b(?:who|whose|whom|which)\b")
_TITLED = 50
#: Steps of which the subject is a party though the verb is active.
_OWN = frozenset(("plea",))
#: Steps of which the object is a party.
_SUFFERED = frozenset(["arrested", "charged", "indicted", "arraigned", "verdict", "sentencing", "extradited"])
#: A sentence up to its verb: when and where, then who, by no name.
_STANDS_FOR = any_case(
    r"[\W\d]*(?:(?:and|but)\s+)?(?:(?:on|in|at|after|before|following|during|when|later|then|today|yesterday|last|this"
    r"|earlier|as|also)\b(?:(?!\b(?:who|said|told|says|he|she|they)\b)[^.;:“”]){0,80}?,\s+)?"
    r"(?P<for>he|she|the\s+defendant)\s+(?:(?:also|later|then|since)\s+)?"
)
#: How far back a pronoun points, in paragraphs.
_PARAGRAPHS = 2
#: How many mentions are looked back on.
_MENTIONS = 12
#: Characters of a sentence that are read before a name, and before a verb that a pronoun stands for somebody at.
_CLAUSE, _HEAD = 300, 140
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
    named = by_paragraph(mentions)
    found = [_named_in(each, named.get(paragraph, ())) if each else [] for paragraph, each in enumerate(told)]
    defendant = _defendant_of(roles, found)
    meant = [each for each in mentions if each.person not in roles or roles[each.person].name not in _OTHERS]
    first = next((each.paragraph for each in mentions if each.person == defendant), len(told))
    return tuple(
        _stood_in(
            paragraph, each, found[paragraph], _Before(meant, paragraph), defendant if paragraph >= first else None
        )
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
        party = _party(
            told.wording.text, step, low, mentions[max(first, here - 2) : here], mentions[here : min(here + 1, end)]
        )
        if step.goes_on or (at and not party and _goes_on(told, at, low) and not any(_between(starts, told, at))):
            party = found[-1]
        found.append(party)
    return found


def _stood_in(
    paragraph: int, told: Told, named: Sequence[Party | None], before: _Before, defendant: Person | None
) -> Sequence[Party | None]:
    """The parties of one paragraph, with those that `he`, `she` and `the defendant` stand for."""
    found: list[Party | None] = []
    for at, step in enumerate(told.steps):
        low = told.wording.sentence(step.start)[0]
        party = named[at] or _stand_in(paragraph, told.wording.text, step, low, before, found[-1:], defendant)
        if not party and at and _goes_on(told, at, low) and not named[at - 1]:
            last = next(before.until(step.start), None)
            between = last and (last.paragraph, last.start) > (paragraph, told.steps[at - 1].end)
            party = None if between else found[-1]
        found.append(party)
    return found


def _party(text: str, step: Step, low: int, ahead: Sequence[Mention], behind: Sequence[Mention]) -> Party | None:
    """By the last two names before the step in its sentence, and by the first one in or behind it."""
    if not step.is_verb:
        return None
    if step.passive or step.stage in _OWN:
        return _subject(text, step, low, ahead)
    if step.stage in _SUFFERED and behind and not _THEIRS.match(text, behind[0].end):
        beside = behind[0].end <= step.end or any(
            each.fullmatch(text, step.end, behind[0].start) for each in (_OBJECT, _CHARGES)
        )
        return _named(behind[0]) if beside else None
    return None


def _subject(text: str, step: Step, low: int, ahead: Sequence[Mention]) -> Party | None:
    if not ahead or not _APPOSED.fullmatch(text, ahead[-1].end, step.start):
        return None
    last = ahead[-1]
    before = text[max(low, last.start - _TITLED) : last.start]
    alone = len(ahead) == 1 or not text[last.end : step.start].strip() or bool(_THEIRS.match(text, ahead[0].end))
    if _AGAINST.search(before) and step.stage == "dismissal":
        return _named(last)
    if len(ahead) > 1 and _JOINED.fullmatch(text, ahead[0].end, last.start):
        return None
    if _WHO.match(text, last.end):
        return None if _OF.search(before) else _named(last)
    return _named(last) if alone and _is_subject(text[max(low, last.start - _CLAUSE) : last.start]) else None


def _is_subject(before: str) -> bool:
    """Whether a name is what its clause speaks of, and no part of what that is; `before` is its sentence up to it."""
    *_, opens = (None, *_OPENS.finditer(before))
    clause = _GIVEN.sub("", _TIME.sub("", before[opens.end() :] if opens else before))
    ahead, comma, apposed = clause.rpartition(",")
    if not comma:
        return not (_UNDER.search(clause) or _OBJECT_OF.search(clause))
    if _UNDER.search(apposed) or _OBJECT_OF.search(apposed):
        return False
    if _ADVERBIAL.match(clause) or (opens and _ADVERBIAL.match(opens.group())):
        return not _RELATIVE.search(ahead)
    ahead = _IN_CASE.sub("", ahead)
    return not (_OBJECT_OF.search(ahead) or _UNDER.search(ahead + " "))


def _stand_in(
    paragraph: int,
    text: str,
    step: Step,
    low: int,
    before: _Before,
    last: Sequence[Party | None],
    defendant: Person | None,
) -> Party | None:
    """Whom `he was`, `the defendant was` at the head of a sentence means.

    A pronoun means the one whom it may mean that was named last, if it is the article's one defendant, the party of
    the step before, or identified as the defendant. `last` is the party of that step.
    """
    near = step.start - low <= _HEAD and (step.passive or step.stage in _OWN)
    words = _STANDS_FOR.fullmatch(text, low, step.start) if near else None
    if not words:
        return None
    start, end = words.span("for")
    here = Span(paragraph, start, end)
    other = {"he": "f", "she": "m"}.get(words["for"].lower())
    earlier = before.until(start)
    if other is None:
        return Party(defendant.name, here) if defendant else None
    meant = next((each for each in earlier if each.person.sex != other), None)
    if meant is None:
        return None
    if meant.person == defendant:
        return Party(meant.person.name, here)
    goes_on = meant.paragraph == paragraph and (
        any(party and party.name == meant.person.name for party in last)
        or bool(_IDENTIFIED.search(text, max(0, meant.start - _TITLED), meant.start))
    )
    return Party(meant.person.name, here) if goes_on else None


def _goes_on(told: Told, at: int, low: int) -> bool:
    """Whether a step has the subject of the one before: `was convicted and sentenced`."""
    before, step = told.steps[at - 1], told.steps[at]
    if step.goes_on:
        return True
    same = low <= before.start and (before.passive or before.stage in _OWN) and step.is_verb
    return same and bool(_AND.search(told.wording.text, max(before.end, step.start - _SUBJECT), step.start))


def _between(starts: Sequence[int], told: Told, at: int) -> Sequence[int]:
    """Where names begin between a step and the one before."""
    return starts[bisect_left(starts, told.steps[at - 1].end) : bisect_left(starts, told.steps[at].start)]


def _named(mention: Mention) -> Party:
    return Party(mention.person.name, Span(mention.paragraph, mention.start, mention.end))
