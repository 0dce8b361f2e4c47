"""The phrase for the source of a quotation, as its sentence names it.

Rules that look for a verb of speech beside a quotation, in the order of how often they are right; where none is sure,
nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.annotate.speech import inversions, openings, phrases, subjects, verbs
from index.annotate.speech.clauses import COMMAS, Token
from index.annotate.speech.cues import (
    CONJUNCTIONS,
    CUES,
    DENYING,
    DETERMINERS,
    FINITE,
    JUDGING,
    PREPOSITIONS,
    PRONOUNS,
    READING,
    REJECTING,
    STATEMENTS,
)
from index.annotate.speech.phrases import NO_SUBJECT, Phrase, is_name, span_of
from index.annotate.speech.quoted import INNER_MARKS, Quoted

_TAG_REACH = 28
_ENDS_TAGGED = frozenset(",?!—–-")
#: How far before a quotation somebody reads it, in tokens.
_BESIDE = 2
#: What is held up to be read: whose words those are, nobody says.
_HELD = frozenset(("banner", "banners", "placard", "placards", "sign", "signs"))
#: How far before a few quoted words stands the verb that tells whose they are, in tokens.
_JUDGED = 30
#: How far before a verb stands what denies it.
_DENIED = 3
#: `according to Smith`, `in the words of Smith`.
_WHOSE = frozenset((("according", "to"), ("words", "of")))


class How(StrEnum):
    """How the source was found, and with what confidence (the share of right ones in PolNeAR's training part)."""

    TAG = "tag"
    ACCORDING = "according"
    CONTINUED = "continued"
    LEAD = "lead"
    CUE = "cue"
    JUDGING = "judging"
    NONE = "none"


CONFIDENCE = {
    How.TAG: 0.97,
    How.CONTINUED: 0.98,
    How.ACCORDING: 0.92,
    How.CUE: 0.90,
    How.LEAD: 0.87,
    How.JUDGING: 0.79,
    How.NONE: 0.0,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph, from token `low` up to and without `high`, as far as it is looked at."""

    text: str
    tokens: Sequence[Token]
    quotations: Sequence[Quoted]
    low: int
    high: int

    def words(self, at: int) -> str:
        """What stands in the quotation that is this token, without the mark of an inner one that ends with it."""
        quoted = self.quotations[self.tokens[at].quotation]
        return self.text[quoted.start : quoted.end].strip().rstrip(INNER_MARKS)

    def span(self, phrase: Phrase) -> tuple[int, int]:
        return span_of(self.tokens, phrase)


def find_source(sentence: Sentence, at: int) -> tuple[Phrase | None, How]:
    """The phrase for whose words the quotation is, which is this token, and how it was found."""
    return _better(sentence, *_source(sentence, at))


def _better(sentence: Sentence, phrase: Phrase | None, how: How) -> tuple[Phrase | None, How]:
    """What speaks is a person: of `X released a video that said “…”`, X."""
    if phrase is None or how not in (How.LEAD, How.CUE, How.JUDGING):
        return phrase, how
    last = sentence.tokens[phrase[1] - 1]
    told = sentence.tokens[phrase[0] - 1].low in ("of", "to") or last.low in _HELD
    if told or is_name(last) or last.low in PRONOUNS or phrases.has_people(sentence.tokens, phrase):
        return phrase, how
    return openings.first_subject(sentence.tokens, phrase[0], sentence.low) or phrase, how


def _source(sentence: Sentence, at: int) -> tuple[Phrase | None, How]:
    """Rules in the order in which they are right most often."""
    for rule in (_tag, _colon, _before, _clause_behind, _by, _judging):
        found = rule(sentence, at)
        if found is not None:
            return found
    return None, How.NONE


_Found = tuple[Phrase, How] | None


def _tag(sentence: Sentence, at: int) -> _Found:
    """`“…,” Smith said` and `“…,” said Smith`; `“…,” according to Smith`."""
    tokens, high = sentence.tokens, sentence.high
    first = at + 1
    while first < high and tokens[first].text in COMMAS:
        first += 1
    if first >= high or not tokens[first].is_word or not (first > at + 1 or sentence.words(at)[-1:] in _ENDS_TAGGED):
        return None
    verb = first + (tokens[first].low in ("had", "has", "also", "later"))
    if verb < high and tokens[verb].low in CUES:
        phrase = inversions.behind(tokens, verb, high)
        if phrase and tokens[first].low != "told":
            return phrase, How.TAG
    if tokens[first].low == "according":
        phrase = inversions.behind(tokens, first + 1, high)
        if phrase:
            return phrase, How.ACCORDING
    return _subject_then_cue(tokens, first, min(high, first + _TAG_REACH))


def _subject_then_cue(tokens: Sequence[Token], first: int, high: int) -> _Found:
    for verb in range(first + 1, high):
        if tokens[verb].is_quotation:
            return None
        if tokens[verb].is_word and tokens[verb].low in CUES and verbs.is_verb(tokens, verb, first):
            phrase = subjects.before(tokens, verb, first)
            sound = phrase and phrase[0] <= first + 1 and tokens[phrase[0]].low not in NO_SUBJECT
            return (phrase, How.TAG) if phrase and sound else None
    return None


def _colon(sentence: Sentence, at: int) -> _Found:
    """`Ana Pell: “…”`."""
    tokens, low = sentence.tokens, sentence.low
    if at - 2 < low or tokens[at - 1].text != ":":
        return None
    if any(token.low in CUES or token.low in JUDGING for token in tokens[low : at - 1]):
        return None
    phrase = openings.first_subject(tokens, at - 1, low) or phrases.ending(tokens, at - 1, low)
    return (phrase, How.LEAD) if phrase and is_name(tokens[phrase[1] - 1]) else None


def _before(sentence: Sentence, at: int) -> _Found:
    """`Smith said that “…”`, `according to Smith, … “…”`, `in the words of Smith, “…”`, `in Smith's statement: “…”`."""
    tokens, low = sentence.tokens, sentence.low
    for place in range(at - 1, low - 1, -1):
        token = tokens[place]
        if not token.is_word:
            continue
        if token.low in READING and at - place > _BESIDE:
            continue
        if token.low in CUES and not (token.is_capital and place > low) and verbs.is_verb(tokens, place, low):
            phrase = _inverted(tokens, place, low, at) or subjects.before(tokens, place, low)
            if phrase:
                return phrase, How.LEAD if at - place <= 3 else How.CUE
        if (token.low, tokens[place + 1].low) in _WHOSE:
            phrase = inversions.behind(tokens, place + 1, at)
            if phrase:
                return phrase, How.CUE
        if token.low in STATEMENTS and at - place <= 4 and tokens[at - 1].text in (":", ","):
            owner = phrases.ending(tokens, place - 1, low) if tokens[place - 1].text == "'s" else None
            if owner:
                return owner, How.CUE
    return None


def _is_denied(tokens: Sequence[Token], verb: int, low: int) -> bool:
    """Whether somebody is told not to have said it: `never used the term`, `denied calling it`."""
    ahead = [each.low for each in tokens[max(low, verb - _DENIED) : verb]]
    return any(word in DENYING or word.endswith(("n't", "n’t")) for word in ahead)


def _inverted(tokens: Sequence[Token], verb: int, low: int, at: int) -> Phrase | None:
    """`That left the town, said Smith, “…”`."""
    if verb - 1 <= low or tokens[verb - 1].text != ",":
        return None
    phrase = inversions.behind(tokens, verb, at)
    ends = phrase and tokens[phrase[1]].text in COMMAS
    return phrase if phrase and ends and is_name(tokens[phrase[0]]) else None


def _clause_behind(sentence: Sentence, at: int) -> _Found:
    """Further behind, in a clause of its own: `…, Smith said`, `…, said Smith`."""
    tokens, high = sentence.tokens, sentence.high
    if _is_modifier(sentence, at):
        return None
    comma = -1
    for place in range(at + 1, high):
        token = tokens[place]
        if token.text == ",":
            comma = place
        if token.low in CUES and token.is_word and not token.low.endswith("ing") and comma > 0:
            inverted = comma == place - 1
            phrase = inversions.behind(tokens, place, high) if inverted else subjects.before(tokens, place, comma + 1)
            near = phrase and comma < phrase[0] and (inverted or phrase[0] <= comma + 2)
            if phrase and near and tokens[phrase[0]].low not in NO_SUBJECT:
                return phrase, How.CUE
        if token.low == "according" and place + 2 < high:
            phrase = inversions.behind(tokens, place + 1, high)
            if phrase:
                return phrase, How.CUE
    return None


def _is_modifier(sentence: Sentence, at: int) -> bool:
    """Whether it tells which: `The “effects” clause, she wrote`."""
    tokens = sentence.tokens
    if at == sentence.low or at + 1 >= sentence.high or len(sentence.words(at).split()) > 2:
        return False
    behind = tokens[at + 1]
    noun = behind.is_word and not behind.is_capital and behind.low not in FINITE | PREPOSITIONS | CONJUNCTIONS | CUES
    return noun and tokens[at - 1].low in DETERMINERS


def _by(sentence: Sentence, at: int) -> _Found:
    """`was called “…” by Smith`."""
    tokens = sentence.tokens
    if at + 2 >= sentence.high or tokens[at + 1].low != "by":
        return None
    if not any(token.low in JUDGING | CUES for token in tokens[max(sentence.low, at - 4) : at]):
        return None
    phrase = inversions.behind(tokens, at + 1, sentence.high)
    return (phrase, How.JUDGING) if phrase else None


def _judging(sentence: Sentence, at: int) -> _Found:
    """`Smith called it “…”`; not of what somebody rejected, or did not call it."""
    tokens, low = sentence.tokens, sentence.low
    for place in range(at - 1, max(low, at - _JUDGED) - 1, -1):
        if not (tokens[place].is_word and tokens[place].low in JUDGING):
            continue
        if verbs.is_passive(tokens, place, low):
            by = next((each for each in range(place + 1, at) if tokens[each].low == "by"), None)
            named = inversions.behind(tokens, by, at) if by else None
            return (named, How.JUDGING) if named else None
        if _is_denied(tokens, place, low) or (tokens[place].low in REJECTING and tokens[at - 1].low != "as"):
            return None
        if verbs.is_verb(tokens, place, low):
            phrase = subjects.before(tokens, place, low) or openings.first_subject(tokens, place, low)
            if phrase:
                return phrase, How.JUDGING
    return None
