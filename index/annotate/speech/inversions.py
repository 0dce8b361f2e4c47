"""Subjects that stand behind their verb: `said Ana Pell, the clerk`. `high` is where the sentence ends."""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.speech.clauses import Token
from index.annotate.speech.cues import DETERMINERS, INSIDE, PEOPLE, PREPOSITIONS, PRONOUNS, QUALIFIERS, STOPS
from index.annotate.speech.phrases import Phrase, is_name


def behind(tokens: Sequence[Token], verb: int, high: int) -> Phrase | None:
    """The subject that stands behind its verb (`said Ana Pell, the clerk`), or the object of `according to`."""
    first = verb + 1
    while first < high and tokens[first].low in ("also", "then", "later"):
        first += 1
    if first >= high or not tokens[first].is_word:
        return None
    if tokens[first].low in PRONOUNS:
        return first, first + 1
    if not _opens_phrase(tokens, first, high):
        return None
    end, named = first, False
    while end < high:
        token = tokens[end]
        if token.is_quotation or (not token.is_word and token.text != "'s"):
            break
        if not token.is_word:
            named = False
        elif not is_name(token):
            if (named and token.low not in INSIDE) or (token.low in STOPS and _stops(token, named)):
                break
        else:
            named = True
        end += 1
    while end > first and (not tokens[end - 1].is_word or tokens[end - 1].low in PREPOSITIONS | DETERMINERS | {"and"}):
        end -= 1
    return (first, end) if end > first else None


def _stops(token: Token, named: bool) -> bool:
    return named or token.low not in ("at", "with", "from")


def _opens_phrase(tokens: Sequence[Token], first: int, high: int) -> bool:
    """Whether a noun phrase begins here: with a name, a determiner, a noun for people, or nouns before a name."""
    token = tokens[first]
    if is_name(token) or token.low in DETERMINERS | PEOPLE | QUALIFIERS:
        return True
    if token.low in PREPOSITIONS:
        return False
    at = first
    while at < high and at < first + 4 and tokens[at].is_word and not tokens[at].is_capital:
        if tokens[at].low in PREPOSITIONS:
            return False
        at += 1
    return at < high and is_name(tokens[at])
