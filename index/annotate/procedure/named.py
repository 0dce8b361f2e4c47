"""Whose step it is by the names beside it in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.persons.mentions import Mention
from index.annotate.procedure.party import Party
from index.annotate.procedure.step import Step
from index.annotate.words.patterns import PLANNED, any_case
from index.annotation import Span

#: Between a name and its verb: an age, a place, a trade between commas; `who`.
_APPOSED = any_case(
    r"(?:,(?: (?!who\b)[^,.;:]{1,50},){0,3}(?: who(?: \w+ly)?)?| who)?"
    rf"(?: (?:is|are|was|were)(?: \w+ly)? (?:{PLANNED}))?\s*"
)
_AGAINST = any_case(r"\bagainst (?:[\w-]+ ){0,4}$")
_UNDER = any_case(
    r"\b(?:of|for|by|with|to|from|in|at|on|than|as|near|against|about|over|behind|between|into|without)"
    r" (?:[\w.’'-]+ ){0,4}$"
)
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
    r"|\b(?:killed|shot|struck|hit|beat|stabbed|attacked|robbed|raped|hurt|injured|wounded|murdered|assaulted|kidnapped"
    r"|abducted|threatened|death|murder|slaying|deaths|victims?|arrested|charged|convicted|sentenced|sued|accused"
    r"|indicted|told|met|helped|knew|hired|paid|represented|represents|defended|prosecuted|married)\b"
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
_RELATIVE = any_case(r"\b(?:who|whose|whom|which)\b")
#: Steps of which the object is a party.
_SUFFERED = frozenset(["arrested", "charged", "indicted", "arraigned", "verdict", "sentencing", "extradited"])
#: Characters before a name that are read for its title, and for the clause in which it stands.
_TITLED, _CLAUSE = 50, 300


def named_party(text: str, step: Step, low: int, ahead: Sequence[Mention], behind: Sequence[Mention]) -> Party | None:
    """By the last two names before the step in its sentence, and by the first one in or behind it."""
    if not step.is_verb:
        return None
    if step.befalls_subject:
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


def _named(mention: Mention) -> Party:
    return Party(mention.person.name, Span(mention.paragraph, mention.start, mention.end))
