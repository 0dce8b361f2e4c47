"""What part a person has in a case, as the article says it: by title, by apposition, by what is told of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.annotate.persons.mentions import Mention, Person
from index.annotate.words.patterns import any_case
from index.annotation import Span

_EXPERT = "legal expert"
#: `deputy prime minister`, `chief product officer`: no police.
_OFFICES = (
    r"(?:prime|secretary|director|minister|mayor|chief|editor|head|leader|premier|chair\w*|speaker|governor"
    r"|commissioner|president|general|manager|prosecutor|attorney|district|public|chancellor|superintendent)"
)
_NOT_POLICE = (
    "army|executive|financial|information|loan|marketing|medical|navy|operating|parole|press|probation|product"
)
_NO_OFFICER = "".join(rf"(?<!{kind} )" for kind in _NOT_POLICE.split("|"))
#: What stands right before a name, or right behind it between commas -> the role. The first that fits holds.
_NOUNS: tuple[tuple[str, str], ...] = (
    (r"(?:former|ex-?)\s?(?:\w+ ){0,2}prosecutors?|legal (?:experts?|analysts?|scholars?)|law professors?"
     r"|professors? of law|trial (?:experts?|consultants?)", _EXPERT),
    (r"special prosecutors?", "special prosecutor"),
    (r"(?:deputy |assistant |chief deputy )*district attorneys?|state(?:[’']?s)? attorneys?"
     r"|commonwealth[’']s attorneys?|county attorneys?",
     "district attorney"),
    (r"(?:assistant |deputy )?u\.?\s?s\.? attorneys?|united states attorneys?|federal prosecutors?", "prosecutor"),
    (r"(?:assistant |deputy )?attorneys? general", "attorney general"),
    (r"(?:crown |lead |chief |deputy )*prosecutors?|prosecuting attorneys?", "prosecutor"),
    (r"(?:chief |associate )?justices?(?! (?:department|ministry|minister|secretary|system|reform))", "justice"),
    (r"magistrates?(?: judges?)?", "magistrate"),
    (r"(?:chief |presiding |senior |district |circuit |superior court |trial |federal )*judges?|jurist", "judge"),
    (r"plaintiffs?[’']s?(?: \w+)? (?:attorneys?|lawyers?|counsel)", "plaintiff's attorney"),
    (r"(?:attorneys?|lawyers?|counsel) (?:for|representing) (?:the |several )?"
     r"(?:plaintiffs?|victims?|famil(?:y|ies)|estate)|famil(?:y|ies)[’']s? (?:attorneys?|lawyers?|counsel)",
     "plaintiff's attorney"),
    (r"(?:lead |criminal )?defen[sc]e (?:attorneys?|lawyers?|counsel|team)"
     r"|(?:(?:chief|deputy|assistant|state) )*(?:public|appellate) defenders?"
     r"|defendants?[’']s?(?: \w+)? (?:attorneys?|lawyers?|counsel)", "defense attorney"),
    (r"spokes(?:man|woman|person|people)", "spokesperson"),
    (r"jurors?|jury fore(?:man|woman|person)", "juror"),
    (r"(?:co-)?defendants?|the (?:accused|suspects?)|suspect", "defendant"),
    (r"plaintiffs?", "plaintiff"),
    (r"(?:key |expert |star |eye)?witness(?:es)?", "witness"),
    (rf"(?:sheriff|deputy(?! {_OFFICES})|detective|{_NO_OFFICER}officer|sergeant|sgt|lieutenant|lt"
     r"|(?:police|sheriff[’']s) captain|police chief|trooper|det|investigator"
     r"|crime scene technician)s?\b\.?", "police"),
    (r"(?:the )?victim[’']s (?:\w+ )?"
     r"(?:mother|father|parents?|sister|brother|son|daughter|wife|husband|widow(?:er)?|family)", "family"),
    (r"(?:the )?victims?", "victim"),
)  # fmt: skip
_ARTICLE = r"(?:(?:a|an|the|one of|its|longtime|lead|chief)\s+)*"
#: One who was a judge once is none now.
_BEFORE = tuple((any_case(rf"(?<!former )(?<!ex-)\b(?:{noun})\s*$"), role) for noun, role in _NOUNS)
#: What an apposition goes on or ends with: `Pell, the victim told` is none.
_APPOSITION = r"(?=\s*(?:[,.;:)”\"—–-]|\Z|(?:and|at|for|from|in|of|on|that|who|whose|with)\b))"
_FORMER = any_case(
    r"\b(?:former|ex-?|retired)\s+"
    r"(?:(?:(?-i:[A-Z])[\w.’'-]*|deputy|assistant|chief|county|federal|state|senior|district|police|circuit)\s+)*\Z"
)
_BEHIND = tuple((any_case(rf",?\s*{_ARTICLE}(?:{noun})(?![’'\w]){_APPOSITION}"), role) for noun, role in _NOUNS)
#: `The victim's mother, Ana Pell,`: a noun before the comma is hers.
_THE = r"(?:\b(?:the|a|an|his|her|their|its)|[’']s?) (?:(?!former |retired )\w+ ){0,3}"
_APPOSED = tuple((any_case(rf"{_THE}(?:{noun}),\s*$"), role) for noun, role in _NOUNS)
_PHRASE = tuple((any_case(rf"\b(?:{noun})(?![’']s\b)"), role) for noun, role in _NOUNS)

#: Whose lawyer: the client stands before (`Pell's lawyer, `, `her lawyer `) or behind (`, a lawyer for Pell`).
_COUNSEL_BEFORE = any_case(
    r"(?:(?P<owner>[’']s?)|\b(?P<pronoun>his|her|their)) (?:[\w-]+ ){0,2}(?:attorneys?|lawyers?|counsel)"
    r"(?:, (?:[\w.-]+ ){0,4}|,?\s*)$"
)
_COUNSEL_BEHIND = re.compile(
    r",?\s*(?:[\w-]+ ){0,3}?(?:attorneys?|lawyers?|counsel) (?:for|representing) "
    r"|,? (?:who (?:is )?|is )?represent(?:s|ed|ing) "
)
_COUNSEL_PHRASE = any_case(r"\b(?:attorney|lawyer|counsel)")
_COUNSEL_OF: Mapping[str, str] = {
    "defendant": "defense attorney",
    "plaintiff": "plaintiff's attorney",
    "victim": "plaintiff's attorney",
    "family": "plaintiff's attorney",
}

_ACCUSED_BEHIND = any_case(
    r"(?:[’']s (?:[\w-]+ ){0,3}?"
    r"(?:trial|arraignment|indictment|conviction|acquittal|sentencing)\b"
    r"|,? (?:who )?(?:was|is|were|has been|had been|faces?|faced|stands?|pleaded|pled|went on trial)\b"
    r"(?:(?!\bnever\b|\bnot (?!guilty)|n[’']t\b|\bno longer\b)[^.;]){0,30}"
    r"\b(?:charged|indicted|arraigned|accused|convicted|acquitted|on trial|guilty|no contest|sentenced|charges?)\b)"
)
_ACCUSED_BEFORE = any_case(
    r"\b(?:charges? against|case against|trial of|charged|convicted|acquitted|indicted|indictment of|conviction of)\s+"
    r"(?:actor\s+|actress\s+)?$"
)
_VICTIM_BEHIND = any_case(r"[’']s (?:death|killing|murder|slaying)\b|,? who (?:died|was killed)\b")
_VICTIM_BEFORE = any_case(
    r"\b(?:death of|killing of|murder of|slaying of|killed|shooting of|justice for)\s+(?:\w+\s+)?$"
)
#: `Brandt, who does not know Pell, is accused`: she is not.
_BESIDE = re.compile(r", (?:who|which|whose) [^,.;]*$")
#: Characters beside a name that are read for its role, and in which a title stands before a name.
_REACH, _TITLED = 70, 12


@dataclass(frozen=True, slots=True)
class Role:
    """`evidence` is where the article says so."""

    name: str
    evidence: Span


def find_roles(texts: Sequence[str], mentions: Sequence[Mention]) -> Mapping[Person, Role]:
    """The role of every person that the article gives one: the first that a title or noun tells; else what befell."""
    told: dict[Person, Role] = {}
    befell: dict[Person, Role] = {}
    for mention in mentions:
        text = texts[mention.paragraph]
        for roles, readings in ((told, _by_noun(text, mention)), (befell, _by_fate(text, mention))):
            if mention.person not in roles:
                found = next(readings, None)
                if found:
                    roles[mention.person] = found
    known = befell | told
    counsel = _counsel(texts, mentions, {person: role for person, role in known.items() if role.name != _EXPERT})
    return {**known, **counsel}


def _counsel(texts: Sequence[str], mentions: Sequence[Mention], known: Mapping[Person, Role]) -> Mapping[Person, Role]:
    """The role of lawyers is their client's side, where the article tells that."""
    found: dict[Person, Role] = {}
    for at, mention in enumerate(mentions):
        if mention.person in known or mention.person in found:
            continue
        client, start, end = _client(texts[mention.paragraph], mentions, at)
        side = _COUNSEL_OF.get(known[client].name) if client and client in known else None
        if side:
            found[mention.person] = Role(side, Span(mention.paragraph, start, end))
    return found


def _client(text: str, mentions: Sequence[Mention], at: int) -> tuple[Person | None, int, int]:
    """Whom the person of a mention is the lawyer of, and the stretch of text that says so."""
    mention = mentions[at]
    first = max(0, mention.start - _REACH)
    before = _COUNSEL_BEFORE.search(text[first : mention.start])
    previous = mentions[at - 1] if at else None
    if before and previous:
        near = mention.paragraph - previous.paragraph <= (before["pronoun"] is not None)
        if near and (before["pronoun"] or previous.end == first + before.start()):
            start = previous.start if before["owner"] else first + before.start()
            return previous.person, start, mention.end
    behind = _COUNSEL_BEHIND.match(text, mention.end, mention.end + _REACH)
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    if behind and following and following.paragraph == mention.paragraph:
        beside = behind.end() <= following.start <= behind.end() + _TITLED
        return (following.person, mention.start, following.end) if beside else (None, 0, 0)
    return None, 0, 0


def role_of_phrase(phrase: str, client: Role | None = None) -> str:
    """The role that a phrase without a name tells (`a spokesman for the office`); empty for none.

    Of `Pell's lawyers` it is that of Pell's side: `client` is Pell's role.
    """
    found = ((match.start(), at) for at, (pattern, _) in enumerate(_PHRASE) if (match := pattern.search(phrase)))
    _, first = min(found, default=(0, -1))
    said = _PHRASE[first][1] if first >= 0 else ""
    if not said and client and _COUNSEL_PHRASE.search(phrase):
        return _COUNSEL_OF.get(client.name, "")
    return said


def _by_noun(text: str, mention: Mention) -> Iterator[Role]:
    before = text[max(0, mention.start - _REACH) : mention.start]
    for pattern, role in _BEFORE:
        match = pattern.search(before)
        if match and not _FORMER.search(before, 0, match.start()):
            start = mention.start - len(before) + match.start()
            yield Role(role, Span(mention.paragraph, start, mention.end))
    behind = text[mention.end : mention.end + _REACH]
    if not behind or behind[0] in ",.;":
        for pattern, role in _APPOSED:
            match = pattern.search(before)
            if match:
                yield Role(role, Span(mention.paragraph, mention.start - len(before) + match.start(), mention.end))
    if behind.startswith(","):
        for pattern, role in _BEHIND:
            match = pattern.match(behind)
            if match:
                yield Role(role, Span(mention.paragraph, mention.start, mention.end + match.end()))


def _by_fate(text: str, mention: Mention) -> Iterator[Role]:
    before = text[max(0, mention.start - _REACH) : mention.start]
    for role, behind_pattern, before_pattern in (
        ("victim", _VICTIM_BEHIND, _VICTIM_BEFORE),
        ("defendant", _ACCUSED_BEHIND, _ACCUSED_BEFORE),
    ):
        beside = _BESIDE.search(before)
        behind = None if beside else behind_pattern.match(text, mention.end, mention.end + _REACH)
        ahead = before_pattern.search(before)
        if behind:
            yield Role(role, Span(mention.paragraph, mention.start, behind.end()))
        elif ahead:
            yield Role(role, Span(mention.paragraph, mention.start - len(before) + ahead.start(), mention.end))
