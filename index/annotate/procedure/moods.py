"""Whether a step is told as done: what stands before its verb. Negation, condition, wish and general talk tell nothing.

A verb is the number of a word in its paragraph; nothing outside of its sentence is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.annotate.procedure.generality import BEHIND_NOUN, CLAUSE_ENDS, RELATIVE, is_anybody, is_kind, is_rule
from index.annotate.words.lists import set_of
from index.annotate.words.patterns import PLANNED, PLAYED, any_case
from index.annotate.words.wording import Wording

_BE = set_of("is are was were been being be am got get gets getting")
_HAVE = set_of("has have had having")
_MODAL = set_of("would could may might can should must shall did do does")
_NEGATION = set_of("not never no nor neither cannot")
_HELPERS = _BE | _HAVE | _MODAL | _NEGATION | set_of("to will")
_ADVERBS = set_of(
    """again all already also both each first formally just last later now once since soon still then thereafter today
    together tomorrow tonight twice yesterday monday tuesday wednesday thursday friday saturday sunday themselves
    himself herself yet"""
)
#: Words before `to be` that make it a plan.
_PLANNED = frozenset(PLANNED.split("|"))
_CONDITIONS = set_of("if unless whether")
_UNTIL = set_of("when once until before whenever")
#: With a verb in the present, what comes after these is still to come.
_PENDING = _UNTIL | {"after"}
#: Words before `being` after which nothing has happened.
_AVERTED = set_of("without avoid avoided avoiding risk risks fear feared than against")
#: What opens a sentence of which the rest is only so if something else is.
_OPENING = set_of("if once unless should when until")
_NOBODY = set_of("no nobody none neither nor without deny denied denies denying")
_CAUSES = set_of("have get see")
_WANTS = set_of("want wants wanted")
_PREVIOUSLY = set_of("previously formerly twice")
#: What is done as a habit.
_HABIT = set_of(
    "typically usually generally often normally routinely regularly frequently always sometimes commonly ordinarily"
)
#: Words before `of being`, after which nothing has happened.
_FEARED = set_of("fear fears risk risks threat danger possibility prospect instead chance odds")
#: What has nearly happened has not: but `nearly all were`.
_NEARLY, _WHOLE = set_of("nearly almost"), set_of("all both each")
_IN_FILM = any_case(PLAYED + "$")
_WHO_IN_FILM = any_case(PLAYED + "(?:who|that) $")
#: Characters before a verb in which somebody plays somebody.
_SCENE = 120
#: How many words before a verb are looked at for what takes it back.
_REACH = 12
_NEAR = 4
_FAR = 20


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
    if _is_played(wording, first, low, bool(chain)) or is_rule(wording, verb, at, low, chain):
        return None
    if _HABIT.intersection(words[max(low, at - 1) : verb]) or is_kind(wording, verb, at, low, chain):
        return None
    if not _is_told(chain, words, at, first, low) or _is_taken_back(wording, verb, at, low, bool(chain)):
        return None
    scheduled = "will" in chain or "to" in chain
    if scheduled and words[low] in _OPENING:
        return None
    return Mood(first, bool(chain & _BE), scheduled, previous)


def _is_played(wording: Wording, first: int, low: int, helped: bool) -> bool:
    """Whether it befalls somebody whom somebody else plays: `plays a man convicted of murder`."""
    start = wording.starts[first]
    scene = _WHO_IN_FILM if helped or wording.words[first - 1] in RELATIVE else _IN_FILM
    return first > low and bool(scene.search(wording.text, max(wording.starts[low], start - _SCENE), start))


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
    while begin > max(low, at - _REACH) and not CLAUSE_ENDS.search(
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
    is_noun_phrase = not helped and verb + 1 < len(words) and words[verb + 1] in BEHIND_NOUN
    return is_anybody(words, at - 1, low, is_noun_phrase)
