"""Whether an offence that a text names is put to somebody; its degree, and whether it was attempted or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.annotate.words.patterns import ONES, PLAYED, TENS, any_case

_NUMBER = rf"(?:{ONES}|twenty|\d[\d,]*)"
_MANY = rf"{TENS}|hundred|dozens?"
#: `Ana Pell’s`: whose murder it was.
_OWNER = r"(?:(?-i:[A-Z])[\w.-]+ ){0,2}(?-i:[A-Z])[\w.-]+[’']s?"
#: Words between what puts an offence to somebody and its name.
_FILL = (
    rf"(?:(?:{_OWNER}|an?|the|his|her|their|both|each|{_NUMBER}(?: \(\d+\))?|felony|misdemeanor|felonies|multiple"
    rf"|several|numerous|single"
    r"|additional|separate|federal|state|counts?|of|charges?|alleged|allegedly|committing|the crimes? of"
    r"|crimes? of|engaging in"
    r"|being|brutal|brutally|fatal|violent|violently|felony-|special circumstances?|deadly|savage|brazen"
    r"|repeatedly|more|other"
    r"|new|unrelated|senseless|horrific|prior|related|gang[- ]related|drug[- ]related|cold[- ]case|shooting"
    r"|stabbing|including|\d{4}"
    r"|intentionally|unlawfully|illegally|knowingly|driving and)[\s,]+)*"
)
#: Between the trigger and its preposition: no other offence, enhancement, victim or person accused.
_NEAR = r"(?:(?! of | with |\b(?:enhanc|allegation|circumstance|during|victims?|while)\b)[^.;:]){0,90}?"
_FAR = r"(?:(?! for |\b(?:enhanc|allegation|circumstance|during|victims?|while)\b)[^.;:]){0,130}?"
_TRIGGERS = (
    rf"\bcounts?\b[^.;:]{{0,60}}[:,] {_NUMBER} of ",
    r"\b(?:counts?|charges?)(?: each)? of ",
    rf"\b(?:charged|charging|arraigned|booked|indicted)\b{_NEAR} with ",
    rf"\b(?:convicted|convicting|guilty|acquitted|accused|convictions?|suspected|cleared|suspicion"
    rf"|verdicts?)\b{_NEAR} (?:of|on|for|in|to) ",
    r"\b(?:guilty|contest|contendere|pleaded|pled|pleas?|plead)(?:(?! to )[^.;:]){0,60}? to ",
    rf"\b(?:charged|sentenced|arrested|prosecuted|indicted|arraigned|tried|retried|wanted|jailed|imprisoned"
    rf"|extradited|arrests?|trial"
    rf"|sentences?|convicted|indictment|held|charges|charge|counts?|conviction|term)\b{_FAR} for ",
    rf"\b(?:arrested|held|booked|indicted|tried|arraigned|convicted|on trial|extradited)\b{_NEAR} on ",
    r"\b(?:deadlocked|deadlocks|hung|undecided|split)(?: \S+){0,4}? on ",
    r"\b(?:charges|counts)(?: against [^.;:]{0,60}?)? (?:include|included|including|are|were|ranging from)[: ]+",
)
#: `convicted of suffocating and murdering`: another deed before it.
_DEED = r"(?:\w+ing(?: [\w’']+){0,4} and )?"
_PUT = tuple(any_case(trigger + _DEED + _FILL + "$") for trigger in _TRIGGERS)
#: What opens a list of offences, the first of which may be none that is known.
_OPENED = any_case(
    r"\b(?:charged(?: \w+)? with|counts? of|charges of|convicted of|guilty (?:of|to)"
    r"|(?:charges|convictions)(?: against [^.;:,]{0,40})?,? (?:which )?(?:include|included|including"
    r"|for))\b(?P<list>[^.;:]{0,80}[,\s])$"
)
_PUT_BEHIND = any_case(
    r"[ -](?:charges?|counts?|convictions?|trial|indictments?|plea|sentence|verdict|case against)\b"
    r"(?! (?:unit|team|enhancement))"
)
#: Between one offence of a list and the next.
_LISTED = any_case(
    rf"[\s,;]*(?:(?:and|or|as well as|along with|plus|including|also|an?|the|{_NUMBER}|felony|misdemeanor"
    rf"|felonies|multiple|several"
    r"|additional|counts?|of|to|for|committing|engaging in|other|related|each|second|then)[\s,;]+){0,10}"
)
#: Another item stands between: it ends with a comma or `and`, and brings in neither another clause nor an enhancement.
_BETWEEN = any_case(
    r"(?:(?!\b(?:with|who|whom|which|after|while|when|where|because|by|was|were|is|are|has|had|have|faces?|if"
    r"|he|she|they|his|her|their|but"
    r"|before|enhancements?|allegations?|circumstances?|victims?|said|during|related"
    r"|connection)\b)[^.;:()“”])*(?:,|\band|\bor|, and|, or) " + _FILL
)
_NAMED_AFTER = any_case(
    r"(?:[’']s)?[ -](?:and \w+ (?:units?|divisions?|bureaus?|sections?|task force|teams?)\b|(?:units?"
    r"|divisions?|bureaus?|sections?|squads?|teams?|task force|awareness|prevention|act|laws?|statutes?|month"
    r"|week|day|program|victims?|rates?|cases? (?:are|have)|detail|hotline|investigators?|detectives?"
    r"|prosecutors?|enhancements?|allegations?"
    r"|special circumstance|assessment|fund|grants?|coalition|department|prosecution|registry|survivors?"
    r"|outreach|training))\b"
)
_GENERAL = any_case(r"\b(?:carries|carried|is punishable|are punishable|can result in|could result in)\b")
#: Before a noun of which nothing says which.
_UNNAMED = r"(?:^|[,;:(] |\b(?:for|of|to|by|with|against|all|most|many|some|any|that|and|or|while|because|when|if) )"
_NOBODY = any_case(
    r"\b(?:not(?! guilty| only)|never|n[’']t|no longer|without being)(?: \w+){0,2} (?:charged|convicted|accused"
    r"|arrested|indicted|tried|sentenced)\b"
    r"|\b(?:nearly|almost) (?:charged|accused|arrested|indicted)\b"
    rf"|{PLAYED}(?:(?:who|that) (?:is|was|has been|had been) )?"
    r"(?:charged|convicted|accused|arrested|indicted|tried|sentenced|found guilty|acquitted)\b"
    r"|\bno charges?(?: \w+){0,3} $"
    r"|\b(?:threat\w*|plott?\w*|plann\w+|want\w*|offer\w*|promis\w*|vow\w*|urg(?:ed|ing)) to (?:\w+ (?:and|or) )?$"
    r"|\b(?:anyone|those|persons?|people|individuals|offenders|whoever|defendants|prisoners)"
    r"(?: who (?:are|is|were|was|(?:has|have) been))? (?:charged|convicted|accused|arrested|found guilty)\b"
    r"|\b(?:enhancements?|allegations?)\b(?:(?!conviction)[^.;]){0,60}(?:for|of)(?: \w+){0,3} $"
    r"|\b(?:could|may|might|can|would|should|must|ought to|deserves? to|needs? to)(?: also| have)? (?:be|been)"
    r" (?:charged|convicted|tried|arrested|sentenced|prosecuted)\b|\b(?:would|could|may"
    r"|might|will) (?:\w+ ){0,3}$"
    r"|\b(?:an?|any|every) (?:offender|person|driver|individual)\b[^.;]{0,80}$"
)
_WHO = re.compile(r" (?:who|that) ")
#: `juveniles who have been charged`: a whole kind.
_KIND = any_case(
    rf"{_UNNAMED}\w+s (?:who|that) (?:are|have been|get) (?:\w+ )?"
    r"(?:charged|convicted|accused|arrested|indicted|tried|sentenced|found guilty)\b"
)
#: How many counts: right before the word, no age and no year.
_COUNTED = any_case(
    rf"(?<![\w,.$-])(?P<number>(?!(?:19|20)\d\d\b)(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|(?:{_MANY})(?:-\w+)?|{ONES}|an?))"
    rf"(?: \(\d+\))?(?: (?!(?:{_NUMBER}|{_MANY}|of|in|with|faces?|and)\b)[a-z-]+){{0,3}} counts?"
    r"(?: each of (?:[\w-]+,? ){0,8}| of (?:(?!(?:and|or|counts?)\b)[\w-]+ ){0,2})$"
)
_DEGREE = r"(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th)"
_MODIFIER = any_case(
    rf"(?:(?P<degrees>\b{_DEGREE}(?:-|\b)(?:(?:[ -]degree)?,? (?:and|or|to) {_DEGREE}|, {_DEGREE}-?,? (?:and"
    rf"|or) {_DEGREE})?[ -]degree)"
    r"|(?P<attempt>\b(?:attempted|attempting to(?: commit)?|attempts? to(?: commit)?))"
    r"|(?P<conspiracy>\b(?:conspiracy to(?: commit)?|conspiring to(?: commit)?|conspired to(?: commit)?))"
    r"|(?P<aiding>\b(?:aiding and abetting|aiding or abetting))"
    r"|(?P<plain>\b(?:felony|misdemeanor|premeditated|willful(?:,? (?:and )?deliberate,?(?: and)?)?|deliberate"
    r"|special circumstances?)))"
    r"[ -]+(?:the crimes? of )?(?:committing )?(?:engaging in )?(?:an? )?$"
)
_BEHIND_DEGREE = any_case(rf",? (?:in|of) the (?P<degree>{_DEGREE}) degree\b")
_ORDINALS: Mapping[str, str] = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
_DEGREES = any_case(_DEGREE)
#: The longest stretch before an offence that is looked at.
REACH = 170
_MOST_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Modified:
    """An offence's words with all that belongs to its name: offsets, and each degree it is named in ("" for none)."""

    start: int
    end: int
    degrees: tuple[str, ...]
    attempt: bool
    conspiracy: bool
    aiding: bool

    def values(self, name: str) -> Iterator[tuple[str, str]]:
        """The value and the degree of each offence that is named."""
        ahead = ("conspiracy to commit " if self.conspiracy else "") + ("aiding and abetting " if self.aiding else "")
        for degree in self.degrees:
            grade = f"{degree}-degree " if degree else ""
            yield f"{ahead}{'attempted ' if self.attempt else ''}{grade}{name}", degree


def modify(text: str, start: int, end: int, low: int) -> Modified:
    """The offence at these offsets with its modifiers; `low` is where its sentence begins."""
    found: dict[str, str] = {}
    for _ in range(_MOST_MODIFIERS):
        left = max(low, start - REACH)
        modifier = _MODIFIER.search(text[left:start])
        if not modifier:
            break
        found |= {name: words for name, words in modifier.groupdict().items() if words}
        start = left + modifier.start()
    behind = _BEHIND_DEGREE.match(text, end)
    degrees = tuple(_ORDINALS.get(each, each) for each in _DEGREES.findall(found.get("degrees", "").lower()))
    if behind and not degrees:
        end = behind.end()
        degrees = (_ORDINALS.get(behind["degree"].lower(), behind["degree"].lower()),)
    return Modified(start, end, degrees or ("",), "attempt" in found, "conspiracy" in found, "aiding" in found)


def is_put(before: str, behind: str) -> bool:
    """Whether an offence is put to somebody by what stands before its words in its sentence, or right behind them."""
    if _NAMED_AFTER.match(behind) or _NOBODY.search(before) or (_WHO.search(before) and _KIND.search(before)):
        return False
    if _PUT_BEHIND.match(behind) or any(trigger.search(before) for trigger in _PUT):
        return not _GENERAL.search(behind)
    opened = _OPENED.search(before)
    return bool(opened and _BETWEEN.fullmatch(opened["list"]))


def is_listed(between: str, behind: str) -> bool:
    """Whether an offence goes on a list, by what stands between it and the one before."""
    if _NAMED_AFTER.match(behind):
        return False
    return bool(_LISTED.fullmatch(between) or _BETWEEN.fullmatch(between))


def counted(before: str) -> str:
    """The number of counts, as it is written; empty where none is."""
    found = _COUNTED.search(before) if "count" in before.lower() else None
    number = found["number"].lower() if found else ""
    return "one" if number in ("a", "an") else number
