"""Noun phrases: where one begins whose last word is known, and what its words are. Rules on words, no grammar.

A Phrase is a half-open range of tokens. `low` and `high` bound the sentence; nothing is looked at outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from index.annotate.speech.clauses import Token
from index.annotate.speech.cues import (
    AUXILIARIES,
    CONJUNCTIONS,
    CUES,
    DETERMINERS,
    JUDGING,
    LINKS,
    PARTICLES,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
)
from index.annotate.words.capitals import DAYS, OPENERS

Phrase: TypeAlias = tuple[int, int]

#: At none of these does a subject begin.
NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | {"which", "who"}
#: Prepositions behind which stands where somebody is: no part of a name.
_PLACING = frozenset(("at", "from", "in", "with"))
#: How many words of a noun phrase without a name are read.
_LONGEST = 6


def is_name(token: Token) -> bool:
    """Whether a word is capitalised, and no word that begins sentences, no day or month."""
    return token.is_capital and token.low not in OPENERS and token.low not in DAYS


def span_of(tokens: Sequence[Token], phrase: Phrase) -> tuple[int, int]:
    """The offsets of a phrase in its paragraph."""
    return tokens[phrase[0]].start, tokens[phrase[1] - 1].end


def ending(tokens: Sequence[Token], end: int, low: int) -> Phrase | None:
    """The noun phrase whose last word stands just before `end`."""
    last = end - 1
    if last < low or not tokens[last].is_word:
        return None
    token = tokens[last]
    if token.low in PRONOUNS:
        return last, end
    if token.low in ("who", "which"):
        return ending(tokens, last - (last > low and tokens[last - 1].text == ","), low)
    if token.low in PREPOSITIONS and not is_name(token):
        return None
    return _named(tokens, end, low) if is_name(token) else _common(tokens, end, low)


def _named(tokens: Sequence[Token], end: int, low: int) -> Phrase:
    """A name with the nouns before it; with all of `a spokesman for Smith`, only Brandt of `Brandt at Smith Ltd`."""
    first = end - 1
    while first > low and (is_name(tokens[first - 1]) or _joins_name(tokens, first - 1, low)):
        first -= 1
    at = first - 1
    while at >= low and at > first - _LONGEST and _is_plain_noun(tokens[at]):
        at -= 1
    if at > low and _ties(tokens, at):
        head = ending(tokens, at, low)
        if head and is_name(tokens[head[1] - 1]):
            return head if tokens[at].low in _PLACING else (head[0], end)
        if head and _is_head(tokens, head):
            return head[0], end
    return at + 1, end


def _ties(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in LINKS or (tokens[at].low == "to" and tokens[at - 1].low in PEOPLE)


def _joins_name(tokens: Sequence[Token], at: int, low: int) -> bool:
    return tokens[at].low in PARTICLES and at > low and is_name(tokens[at - 1])


def _is_plain_noun(token: Token) -> bool:
    if not token.is_word or token.is_capital or token.low in CONJUNCTIONS:
        return False
    return not (token.low in PREPOSITIONS or token.low in CUES or token.low in AUXILIARIES)


def _is_head(tokens: Sequence[Token], phrase: Phrase) -> bool:
    last = tokens[phrase[1] - 1]
    if is_name(last) or last.low in PRONOUNS | PREPOSITIONS | CUES | JUDGING:
        return False
    first = tokens[phrase[0]]
    return first.low in DETERMINERS or first.is_capital or last.low in PEOPLE or last.low.endswith("s")


def _common(tokens: Sequence[Token], end: int, low: int) -> Phrase:
    """A noun phrase without a name at its end, with what it belongs to: `Smith's lawyers`, `the head of the union`."""
    first = end - 1
    while first > low and first > end - _LONGEST - 1 and _continues(tokens, first):
        first -= 1
    if first > low and tokens[first - 1].text == "'s" and tokens[first].low not in DETERMINERS:
        owner = ending(tokens, first - 1, low)
        if owner:
            first = owner[0]
    if first - 1 > low and tokens[first - 1].low in LINKS | {"on"}:
        head = ending(tokens, first - 1, low)
        if head and tokens[head[1] - 1].low not in CUES | PRONOUNS:
            return head[0], end
    return first, end


def _continues(tokens: Sequence[Token], first: int) -> bool:
    token = tokens[first - 1]
    if not token.is_word or tokens[first].low in DETERMINERS or token.low in CONJUNCTIONS:
        return False
    return token.low not in PREPOSITIONS and token.low not in PRONOUNS and token.low not in CUES


def has_people(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase holds a noun for people, or for what speaks like one: a court, a newspaper."""
    return any(token.low in PEOPLE for token in tokens[slice(*phrase)])


def head_of(text: str) -> str:
    """The head noun of a phrase: the last word before `of`, `for`, a comma or a parenthesis."""
    return re.split(r",| of | for | at | from | \(", text)[0].split()[-1] if text.strip() else ""
