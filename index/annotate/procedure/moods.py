"""Whether a step is told as done: what stands before its verb. Negation, condition, wish and general talk tell nothing.

A verb is the number of a word in its paragraph; nothing outside of its sentence is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.words.patterns import PLANNED, PLAYED, any_case
from index.annotate.words.wording import Wording


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = _set("is are was were been being be am got get gets getting")
_HAVE = _set("has have had having")
_MODAL = _set("would could may might can should must shall did do does")
_NEGATION = _set("not never no nor neither cannot")
_HELPERS = _BE | _HAVE | _MODAL | _NEGATION | _set("to will")
_ADVERBS = _set(
    """again all already also both each first formally just last later now once since soon still then thereafter today
    together tomorrow tonight twice yesterday monday tuesday wednesday thursday friday saturday sunday themselves
    himself herself yet"""
)
#: Words before `to be` that make it a plan.
_PLANNED = frozenset(PLANNED.split("|"))
_CONDITIONS = _set("if unless whether")
_UNTIL = _set("when once until before whenever")
#: Words before `being` after which nothing has happened.
_AVERTED = _set("without avoid avoided avoiding risk risks fear feared than against")
#: What opens a sentence of which the rest is only so if something else is.
_OPENING = _set("if once unless should when until")
_NOBODY = _set("no nobody none neither nor without deny denied denies denying")
_CAUSES = _set("have get see")
_WANTS = _set("want wants wanted")
_ANYBODY = _set("anyone anybody someone everyone everybody whoever those persons")
_EVERY = _set("any every")
_ONE = _set("person defendant offender individual driver felon suspect")
_ALL = _set(
    "convictions cases defendants offenders felons criminals people individuals inmates prisoners perpetrators drivers"
    " juveniles minors"
)
_DEFINITE = _set("the these both other all several his her their our") | frozenset(map(str, range(1, 40)))
_RELATIVE = _set("who that")
_OF = _set("of with for in under")
_PREVIOUSLY = _set("previously formerly twice")
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
#: What is done as a habit.
_HABIT = _set(
    "typically usually generally often normally routinely regularly frequently always sometimes commonly ordinarily"
)
#: Somebody of whom nothing but the kind is told.
_KIND = _set("person defendant offender individual felon juvenile minor case party charge")
_NUMBERS = _set("two three four five six seven eight nine ten eleven twelve dozen both some many")
#: In the headlines of releases they have no article.
_NAMED_SO = _set("defendants suspects")
_PRESENT = re.compile(r"\b(?:are|may|can|must|cannot|should|do not|don[’']t|face)\b")
_PEOPLE = _set("people men women children youth")
#: Words before `of being`, after which nothing has happened.
_FEARED = _set("fear fears risk risks threat danger possibility prospect instead chance odds")
#: What has nearly happened has not: but `nearly all were`.
_NEARLY, _WHOLE = _set("nearly almost"), _set("all both each")
#: Cases that end so are told of everybody whose do: `when they pay, their case is dismissed`.
_CLOSED = _set("dismissed dropped")
_WHENEVER = _set("upon when once if whenever")
_IN_FILM = any_case(PLAYED + "$")
_WHO_IN_FILM = any_case(PLAYED + "(?:who|that) $")
#: Characters before a verb in which somebody plays somebody.
_SCENE = 120
#: How many words before a verb `their` may stand.
_WHOSE = 3
_CLAUSE = re.compile(r"[,;:()—–]")
#: How many words before a verb are looked at for what takes it back.
_REACH = 12
_NEAR = 4
_FAR = 20
#: Characters at the end of a sentence, among them its question mark and the quotation marks and brackets behind that.
_END = 12
#: With a verb in the present, what comes after these is still to come.
_PENDING = frozenset(("when", "whenever", "once", "until", "before", "after"))


@dataclass(frozen=True, slots=True)
class Mood:
    """How a step is told.

    first      the first word of what is told: of `was later sentenced`, `was`
    passive    it befell the subject
    scheduled  it is to come
    previous   the verb itself says that it was before: `previously`, `twice`
    """

    first: int
    passive: bool
    scheduled: bool
    previous: bool


def read_mood(wording: Wording, verb: int, low: int) -> Mood | None:
    """How the verb at this word tells its step; None where it tells nothing. `low`: first word of the sentence."""
    words = wording.words
    chain: set[str] = set()
    first = at = verb
    previous = False
    while at > low and _is_beside(wording, at):
        word = words[at - 1]
        if word in _HELPERS or word.endswith("n't"):
            chain.add(word)
            first = at - 1
        elif word in _PREVIOUSLY:
            previous = True
        elif word in _NEARLY and words[at] not in _WHOLE:
            return None
        elif word not in _ADVERBS and not word.endswith("ly"):
            break
        at -= 1
    # `when he is sentenced in May`: nothing has been decided yet.
    if chain & {"is", "are"} and _PENDING.intersection(words[max(low, first - _NEAR) : first]):
        return None
    if _is_played(wording, first, low, bool(chain)) or _is_rule(wording, verb, at, low, chain):
        return None
    if _HABIT.intersection(words[max(low, at - 1) : verb]) or _is_kind(wording, verb, at, low, chain):
        return None
    if not _is_told(chain, words, at, first, low) or _is_taken_back(wording, verb, at, low, bool(chain)):
        return None
    scheduled = "will" in chain or "to" in chain
    if scheduled and words[low] in _OPENING:
        return None
    return Mood(first, bool(chain & _BE), scheduled, previous)


def is_general(wording: Wording, place: int) -> bool:
    """Whether the sentence around a place speaks of no one case, but of shares and years; or asks."""
    start, end = wording.sentence(place)
    asks = wording.text[max(start, end - _END) : end].rstrip("”\"’') ").endswith("?")
    if asks or _GENERAL.search(wording.text, start, end):
        return True
    said = wording.text[start:end]
    return bool(_YOU.search(said) and _YOU.search(_QUOTED.sub("", said)))


def _is_kind(wording: Wording, verb: int, at: int, low: int, chain: set[str]) -> bool:
    """Whether a step is told of a whole kind: `juveniles who have been charged`, `how charges are filed`."""
    words = wording.words
    present = chain & {"is", "are"} and not chain & {"been", "being"}
    if present and "how" in words[max(low, at - _NEAR) : at]:
        return True
    relative = at - 1 > low and words[at - 1] in _RELATIVE
    place = at - 2 if relative else at - 1
    if place < low:
        return False
    if present and words[place] in _KIND and place > low and words[place - 1] in ("a", "an"):
        return True
    participle = not chain and verb + 1 < len(words) and words[verb + 1] in _OF
    plural = "are" in chain and "been" not in chain and (relative or words[place] not in _NAMED_SO)
    if not (plural or (relative and "have" in chain) or participle) or not _is_bare(wording, place, low):
        return False
    return not participle or bool(
        _PRESENT.search(wording.text, wording.ends[verb], wording.sentence(wording.starts[verb])[1])
    )


def _is_played(wording: Wording, first: int, low: int, helped: bool) -> bool:
    """Whether it befalls somebody whom somebody else plays: `plays a man convicted of murder`."""
    start = wording.starts[first]
    scene = _WHO_IN_FILM if helped or wording.words[first - 1] in _RELATIVE else _IN_FILM
    return first > low and bool(scene.search(wording.text, max(wording.starts[low], start - _SCENE), start))


def _is_rule(wording: Wording, verb: int, at: int, low: int, chain: set[str]) -> bool:
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
        if _CLAUSE.search(gap):
            break
        said = wording.words[before]
        named = before > low and wording.text[wording.starts[before]].isupper()
        if said in _DEFINITE or said in _NUMBERS or said.endswith(("'s", "s'")) or named or said.isdigit():
            return False
    return True


def _is_beside(wording: Wording, at: int) -> bool:
    return wording.text[wording.ends[at - 1] : wording.starts[at]].isspace()


def _is_told(chain: set[str], words: Sequence[str], at: int, first: int, low: int) -> bool:
    """Whether the helping verbs tell a fact or a plan."""
    if chain & (_MODAL | _NEGATION) or any(word.endswith("n't") for word in chain):
        return False
    if "to" in chain:
        planned = chain & {"is", "are"} or _PLANNED.intersection(words[max(low, at - _NEAR) : at])
        return bool(planned) and not chain & _HAVE
    if "be" in chain and "will" not in chain:
        return False
    if "being" not in chain or first == low:
        return True
    averted = words[first - 1] == "of" and _FEARED.intersection(words[max(low, first - 2) : first])
    return words[first - 1] not in _AVERTED and not averted


def _is_taken_back(wording: Wording, verb: int, at: int, low: int, helped: bool) -> bool:
    """Whether what stands before the verb and its helpers, in the same clause, takes the telling back."""
    words = wording.words
    begin = at
    while begin > max(low, at - _REACH) and not _CLAUSE.search(
        wording.text, wording.ends[begin - 1], wording.starts[begin]
    ):
        begin -= 1
    before = words[begin:at]
    if _CONDITIONS.intersection(before) or (
        before and before[-1] in _UNTIL and not helped and not words[verb].endswith("ing")
    ):
        return True
    if _NOBODY.intersection(before[-_NEAR:]) or (before and before[0] in _NOBODY):
        return True
    if not helped and (_CAUSES.intersection(before) or _WANTS.intersection(before) or "be" in words[low:at][-_FAR:]):
        return True
    is_noun_phrase = not helped and verb + 1 < len(words) and words[verb + 1] in _OF
    return _is_anybody(words, at - 1, low, is_noun_phrase)


def _is_anybody(words: Sequence[str], at: int, low: int, is_noun_phrase: bool) -> bool:
    """Whether a subject is nobody in particular: `anyone`, `a person who`; before a participle also `defendants`."""
    if at > low and words[at] in _RELATIVE:
        at -= 1
        is_noun_phrase = True
    if at < low:
        return False
    before = words[at - 1] if at > low else ""
    if words[at] in _ANYBODY or (words[at] in _ONE and before in _EVERY) or (words[at] == "person" and before == "a"):
        return True
    return is_noun_phrase and words[at] in _ALL and before not in _DEFINITE
