"""Whose verb it is: the noun phrase before it, or the one that governs it. Rules on words, no grammar.

`low` is where the sentence begins; nothing is looked at before.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.speech.clauses import COMMAS, Token
from index.annotate.speech.cues import (
    AUXILIARIES,
    BODIES,
    CONJUNCTIONS,
    CUES,
    DETERMINERS,
    JUDGING,
    LINKS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    TEXTS,
    TIMES,
)
from index.annotate.speech.openings import first_subject
from index.annotate.speech.phrases import Phrase, ending, is_name
from index.annotate.words.capitals import DAYS

#: Participles that do not look like one.
_PARTICIPLES = frozenset(
    ("given", "held", "known", "led", "made", "seen", "sent", "shot", "struck", "taken", "written")
)
#: At these words a clause of its own begins.
_BREAKS = CONJUNCTIONS | {"then"}
#: How many words stand between `with` and its verb.
_LONGEST_ABSOLUTE = 10


def before(tokens: Sequence[Token], verb: int, low: int) -> Phrase | None:
    """The subject that stands before a verb: through auxiliaries, adverbs, days, parentheses and appositions."""
    at = verb - 1
    while at >= low and _is_skipped(tokens[at]):
        at -= 1
    if at < low:
        return None
    token = tokens[at]
    if tokens[verb - 1].low == "who" and verb - 2 > low:
        return ending(tokens, verb - 1 - (tokens[verb - 2].text == ","), low)
    if token.low == "as" and tokens[verb].low == "saying":
        return _quoted(tokens, at, low)
    if tokens[verb].low.endswith("ing") and not (token.is_word and token.low in PEOPLE):
        return _absolute(tokens, at + 1, low) or governing(tokens, at + 1, low)
    if token.low in ("and", "but", "or", "then"):
        return governing(tokens, at, low)
    if token.text == ")":
        at = _open(tokens, at, low) - 1
        if at < low:
            return None
        token = tokens[at]
    if token.text not in COMMAS:
        phrase = ending(tokens, at + 1, low)
        return (phrase and _titled(tokens, phrase, low)) or _governor(tokens, phrase, low)
    if at > low and tokens[at - 1].text == ")":
        named = ending(tokens, _open(tokens, at - 1, low), low)
        if named:
            return named
    if at > low and tokens[at - 1].low in ("and", "but"):
        return governing(tokens, at - 1, low)
    return _apposed(tokens, at, low)


def _quoted(tokens: Sequence[Token], end: int, low: int) -> Phrase | None:
    """Of `the radio quoted him as saying`: him."""
    return (end - 1, end) if end > low and tokens[end - 1].low in ("him", "her", "them") else ending(tokens, end, low)


def _absolute(tokens: Sequence[Token], end: int, low: int) -> Phrase | None:
    """`…, with some in the crowd chanting`: the words behind `with`, up to the verb."""
    for at in range(end - 1, max(low, end - _LONGEST_ABSOLUTE) - 1, -1):
        if not tokens[at].is_word:
            return None
        if tokens[at].low == "with" and at > low and tokens[at - 1].text == ",":
            return (at + 1, end) if at + 1 < end else None
    return None


def _is_skipped(token: Token) -> bool:
    if not token.is_word or is_name(token):
        return False
    return token.low in AUXILIARIES or token.low.endswith("ly") or token.low in DAYS or token.low in TIMES


def _open(tokens: Sequence[Token], close: int, low: int) -> int:
    at = close
    while at >= low and tokens[at].text != "(":
        at -= 1
    return at


def _apposed(tokens: Sequence[Token], comma: int, low: int) -> Phrase | None:
    """The subject of `Smith, the clerk of the court, said`; what stands before the comma if there is no other."""
    for at in range(comma - 1, low - 1, -1):
        if tokens[at].is_quotation:
            return None
        if tokens[at].text in COMMAS:
            phrase = _governor(tokens, _whose(tokens, ending(tokens, at, low), low), low)
            if phrase and _may_be_subject(tokens, phrase, low):
                return phrase
    phrase = ending(tokens, comma, low)
    return first_subject(tokens, comma, low) if phrase and tokens[phrase[0]].low == "who" else phrase


def _governor(tokens: Sequence[Token], phrase: Phrase | None, low: int) -> Phrase | None:
    """Of `Prosecutors handling the case against Smith`, `the officer who shot Smith`: whom the rest belongs to.

    The phrase itself where nothing before it can speak.
    """
    if phrase is None or not is_name(tokens[phrase[1] - 1]):
        return phrase
    name = phrase[1] - 1
    while name > low and is_name(tokens[name - 1]):
        name -= 1
    first = name
    while first > low and tokens[first - 1].is_word and tokens[first - 1].low not in _BREAKS:
        first -= 1
    chunk = tokens[first:name]
    end = next((at for at, each in enumerate(chunk) if at and _ends_noun(each)), None)
    tied = all(each.low in LINKS or each.low == "to" for each in chunk if _ends_noun(each))
    if end is None or tied or any(each.low in CUES or each.is_quotation for each in chunk):
        return phrase
    named = is_name(chunk[end - 1]) and not chunk[end - 1].low.endswith("ly")
    return (first, first + end) if named or chunk[end - 1].low in PEOPLE | BODIES | TEXTS else phrase


def _ends_noun(token: Token) -> bool:
    """Whether what a noun phrase is about has ended: a preposition, a participle or a relative clause begins."""
    if token.is_capital or not token.is_word:
        return False
    return token.low in PREPOSITIONS | _PARTICIPLES | {"of", "who", "that", "which"} or token.low.endswith(
        ("ing", "ed")
    )


def _titled(tokens: Sequence[Token], phrase: Phrase, low: int) -> Phrase | None:
    """Of `Smith, chair of the board said`, where the second comma is missing: Smith."""
    first, end = phrase
    if first - 1 <= low or tokens[first - 1].text != "," or not any(each.low in LINKS for each in tokens[first:end]):
        return None
    name = ending(tokens, first - 1, low)
    if name is None or not is_name(tokens[name[1] - 1]) or (name[0] > low and tokens[name[0] - 1].low in PREPOSITIONS):
        return None
    return name if tokens[name[0]].low not in PREPOSITIONS else None


def _whose(tokens: Sequence[Token], phrase: Phrase | None, low: int) -> Phrase | None:
    """Of `Smith of the Harlow Law Project`: Smith."""
    if phrase is None or phrase[0] - 2 < low or tokens[phrase[0] - 1].low not in LINKS:
        return phrase
    return ending(tokens, phrase[0] - 1, low) if is_name(tokens[phrase[0] - 2]) else phrase


def _may_be_subject(tokens: Sequence[Token], phrase: Phrase, low: int) -> bool:
    first, last = phrase[0], phrase[1] - 1
    if tokens[last].low in PRONOUNS:
        return True
    if not tokens[last].is_word:
        return False
    if first > low and tokens[first - 1].low in PREPOSITIONS:
        # `On cross-examination Smith, the lawyer, said`
        return not tokens[first].is_capital and tokens[first].low not in PEOPLE | DETERMINERS and is_name(tokens[last])
    return any(map(is_name, tokens[first : last + 1])) or tokens[first].low in DETERMINERS


def governing(tokens: Sequence[Token], place: int, low: int) -> Phrase | None:
    """The subject of the verb before a place: of `X did this and said`, of `X did this, saying`."""
    for at in range(place - 1, low - 1, -1):
        token = tokens[at]
        reports = token.low in CUES or token.low in JUDGING
        if token.is_word and reports and not token.is_capital and not token.low.endswith("ing"):
            phrase = before(tokens, at, low)
            if phrase and tokens[phrase[1] - 1].low not in ("and", "but", "that"):
                return phrase
    return first_subject(tokens, place, low)
