"""Of whom nothing in particular is told: of a whole kind, of anybody, of shares and years.

A word is told by its number in its paragraph; nothing outside of its sentence is looked at, which begins at `low`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.annotate.words.lists import set_of
from index.annotate.words.patterns import any_case
from index.annotate.words.wording import Wording

_ANYBODY = set_of("anyone anybody someone everyone everybody whoever those persons")
_EVERY = set_of("any every")
_ONE = set_of("person defendant offender individual driver felon suspect")
_ALL = set_of(
    "convictions cases defendants offenders felons criminals people individuals inmates prisoners perpetrators drivers"
    " juveniles minors"
)
_DEFINITE = set_of("the these both other all several his her their our") | frozenset(map(str, range(1, 40)))
RELATIVE = set_of("who that")
"""What opens a relative clause."""
BEHIND_NOUN = set_of("of with for in under")
"""Behind a participle, these make it a part of its noun: `people convicted of murder`."""
_GENERAL = any_case(
    r"\b(?:when|once|if|whenever) (?:an? (?:\w+ )?(?:person|defendant|case|offender|individual|juvenile|minor|jury"
    r"|judge|crime|charge|trial)|someone|somebody|anyone)(?: \w+)? (?:is|are|has been|pleads|enters|does|finds)\b"
    r"|%|\b(?:percent|statistics|nationwide|annually|(?:each|every|per) year|on average|presumed innocent"
    r"|\bYou (?:were|are|have|must|may|can)\b|presumption of innocence|proven guilty|(?:[2-9]\d|\d{3}"
    r"|\d{1,3},\d{3}) (?:\w+ )?(?:convictions|cases|defendants|people|inmates))\b"
)
#: What is said in quotation marks is said to somebody; elsewhere `you` is anybody.
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"|‘[^‘]*?’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_YOU = any_case(r"\byou(?:rs?|rself)?\b")
#: Somebody of whom nothing but the kind is told.
_KIND = set_of("person defendant offender individual felon juvenile minor case party charge")
_NUMBERS = set_of("two three four five six seven eight nine ten eleven twelve dozen both some many")
#: In the headlines of releases they have no article.
_NAMED_SO = set_of("defendants suspects")
_PRESENT = re.compile(r"\b(?:are|may|can|must|cannot|should|do not|don[’']t|face)\b")
_PEOPLE = set_of("people men women children youth")
#: Cases that end so are told of everybody whose do: `when they pay, their case is dismissed`.
_CLOSED = set_of("dismissed dropped")
_WHENEVER = set_of("upon when once if whenever")
#: How many words before a verb `their` may stand.
_WHOSE = 3
CLAUSE_ENDS = re.compile(r"[,;:()—–]")
"""A mark that parts clauses."""
#: Characters at the end of a sentence, among them its question mark and the quotation marks and brackets behind that.
_END = 12
#: How many words before another one are looked at for what says which.
_NEAR = 4


def is_general(wording: Wording, place: int) -> bool:
    """Whether the sentence around a place speaks of no one case, but of shares and years; or asks."""
    start, end = wording.sentence(place)
    asks = wording.text[max(start, end - _END) : end].rstrip("”\"’') ").endswith("?")
    if asks or _GENERAL.search(wording.text, start, end):
        return True
    said = wording.text[start:end]
    return bool(_YOU.search(said) and _YOU.search(_QUOTED.sub("", said)))


def is_kind(wording: Wording, verb: int, at: int, low: int, chain: set[str]) -> bool:
    """Whether a step is told of a whole kind: `juveniles who have been charged`, `how charges are filed`."""
    words = wording.words
    present = chain & {"is", "are"} and not chain & {"been", "being"}
    if present and "how" in words[max(low, at - _NEAR) : at]:
        return True
    relative = at - 1 > low and words[at - 1] in RELATIVE
    place = at - 2 if relative else at - 1
    if place < low:
        return False
    if present and words[place] in _KIND and place > low and words[place - 1] in ("a", "an"):
        return True
    participle = not chain and verb + 1 < len(words) and words[verb + 1] in BEHIND_NOUN
    plural = "are" in chain and "been" not in chain and (relative or words[place] not in _NAMED_SO)
    if not (plural or (relative and "have" in chain) or participle) or not _is_bare(wording, place, low):
        return False
    return not participle or bool(
        _PRESENT.search(wording.text, wording.ends[verb], wording.sentence(wording.starts[verb])[1])
    )


def is_rule(wording: Wording, verb: int, at: int, low: int, chain: set[str]) -> bool:
    """Whether a case ends so by a rule: `upon graduation, their case is dismissed`."""
    words = wording.words
    if words[verb] not in _CLOSED or not chain & {"is", "are"} or "being" in chain or "been" in chain:
        return False
    return words[low] in _WHENEVER or "their" in words[max(low, at - _WHOSE) : at]


def _is_bare(wording: Wording, place: int, low: int) -> bool:
    """Whether a word is a noun in the plural, without a word that says which."""
    word = wording.words[place]
    many = (word.endswith("s") and not word.endswith(("ss", "us", "'s"))) or word in _PEOPLE
    if not many or wording.text[wording.starts[place]].isupper() != (place == low):
        return False
    for before in range(place - 1, max(low, place - _NEAR) - 1, -1):
        gap = wording.text[wording.ends[before] : wording.starts[before + 1]]
        if CLAUSE_ENDS.search(gap):
            break
        said = wording.words[before]
        named = before > low and wording.text[wording.starts[before]].isupper()
        if said in _DEFINITE or said in _NUMBERS or said.endswith(("'s", "s'")) or named or said.isdigit():
            return False
    return True


def is_anybody(words: Sequence[str], at: int, low: int, is_noun_phrase: bool) -> bool:
    """Whether a subject is nobody in particular: `anyone`, `a person who`; before a participle also `defendants`."""
    if at > low and words[at] in RELATIVE:
        at -= 1
        is_noun_phrase = True
    if at < low:
        return False
    before = words[at - 1] if at > low else ""
    if words[at] in _ANYBODY or (words[at] in _ONE and before in _EVERY) or (words[at] == "person" and before == "a"):
        return True
    return is_noun_phrase and words[at] in _ALL and before not in _DEFINITE
