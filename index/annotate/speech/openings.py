"""What a sentence opens with: the first name or pronoun in it that may be its subject.

`low` is where the sentence begins; nothing is looked at before.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.speech.clauses import Token
from index.annotate.speech.cues import AUXILIARIES, CUES, JUDGING, PEOPLE, PREPOSITIONS
from index.annotate.speech.phrases import Phrase, is_name

#: How long a dateline is, in tokens.
_DATELINE = 9


def first_subject(tokens: Sequence[Token], place: int, low: int) -> Phrase | None:
    """The first name or pronoun of the sentence, before a place, with no preposition in front of it."""
    low = _behind_dateline(tokens, low, place)
    for at in range(low, place):
        token = tokens[at]
        pronoun = token.low in ("he", "she", "they")
        opens = at == low and not pronoun and not _may_open(tokens, at, place)
        if (pronoun or is_name(token)) and not opens and (at == low or tokens[at - 1].low not in PREPOSITIONS):
            return at, at + 1 if pronoun else _end_of_name(tokens, at, place)
    return None


def _behind_dateline(tokens: Sequence[Token], low: int, place: int) -> int:
    """Where the words begin behind `HARLOW, Calloway —`."""
    if not (tokens[low].is_word and tokens[low].text.isupper() and len(tokens[low].text) > 2):
        return low
    return next((at + 1 for at in range(low, min(place, low + _DATELINE)) if tokens[at].text in ("—", "–", "--")), low)


def _may_open(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether the capital of a sentence's first word is a name's: not in `Internal emails show`, `Writing for all`."""
    if at + 1 >= place or not tokens[at + 1].is_word or is_name(tokens[at + 1]):
        return True
    follower = tokens[at + 1].low
    does = follower in CUES or follower in JUDGING or follower in AUXILIARIES or follower.endswith(("ed", "ly"))
    return does or follower in ("of", "and")


def _end_of_name(tokens: Sequence[Token], first: int, place: int) -> int:
    """Behind `Ana Pell`, and behind `Special prosecutor Ana Pell`."""
    end = first + 1
    while end < place and is_name(tokens[end]):
        end += 1
    noun = end
    while noun < place and noun < end + 3 and tokens[noun].low in PEOPLE:
        noun += 1
    if end < noun < place and is_name(tokens[noun]):
        return _end_of_name(tokens, noun, place)
    return end
