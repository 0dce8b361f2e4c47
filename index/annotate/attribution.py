"""Which words of a paragraph are somebody's, and whose: quotations told apart, each with the phrase for its source.

Rules that look for a verb of speech beside a quotation, in the order of how often they are right; where none is sure,
nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.annotate import subjects
from index.annotate.clauses import Token, read_tokens, split_sentences
from index.annotate.cues import CONJUNCTIONS, CUES, JUDGING, PREPOSITIONS, PRONOUNS, STATEMENTS, WORKS
from index.annotate.quoted import Quoted
from index.annotate.subjects import Phrase, is_name

#: How far from a quotation its verb is looked for, in tokens: keeps text that is one endless sentence linear.
_REACH = 80
_TAG_REACH = 28
#: A quotation of this many words is more than a few words picked out.
_WHOLE = 5
_LONG = 6
_SHORT_TITLE = 3
_LONGEST_TITLE = 9

_TITLE_WORD = re.compile(
    r"^(?:[A-Z0-9$#@][\w’'.&:/-]*|of|the|and|in|to|a|an|on|for|with|vs?\.?|or|at|by|from|&|is)[,.!?:]*$"
)
_CAPITAL = re.compile(r"[A-Z0-9@#$]")
_COMMAS = frozenset((",", "—", "–", "-", "--"))
_ENDS_TAGGED = frozenset(",?!—–-")
_NO_SUBJECT = PREPOSITIONS | CONJUNCTIONS | {"which", "who"}


class Type(StrEnum):
    """What quotation marks are for: what somebody said, a few words of it, the title of a work, a term or nickname."""

    SPEECH = "speech"
    PARTIAL = "partial"
    TITLE = "title"
    TERM = "term"


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
class Attributed:
    """A quotation, what it is, and where the paragraph names its source (None when it does not)."""

    quoted: Quoted
    type: Type
    how: How
    source: tuple[int, int] | None


def attribute(text: str, quotations: Sequence[Quoted]) -> Iterator[Attributed]:
    """Each of the quotations of a paragraph, which do not overlap and are in order."""
    tokens = read_tokens(text, quotations)
    spoken: tuple[int, int] | None = None
    for low, high in split_sentences(text, tokens, quotations):
        for at in range(low, high):
            if not tokens[at].is_quotation:
                continue
            sentence = _Sentence(text, tokens, quotations, max(low, at - _REACH), min(high, at + _REACH))
            found = _judge(sentence, at, alone=at == low, spoken=spoken)
            if found.type is Type.SPEECH and found.source:
                spoken = found.source
            yield found


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    tokens: Sequence[Token]
    quotations: Sequence[Quoted]
    low: int
    high: int

    def words(self, at: int) -> str:
        quoted = self.quotations[self.tokens[at].quotation]
        return self.text[quoted.start : quoted.end].strip()

    def span(self, phrase: Phrase) -> tuple[int, int]:
        return self.tokens[phrase[0]].start, self.tokens[phrase[1] - 1].end


def _judge(sentence: _Sentence, at: int, *, alone: bool, spoken: tuple[int, int] | None) -> Attributed:
    quoted, inner = sentence.quotations[sentence.tokens[at].quotation], sentence.words(at)
    count = len(inner.split())
    phrase, how = _better(sentence, *_source(sentence, at))
    source = sentence.span(phrase) if phrase else None
    if how in (How.TAG, How.ACCORDING, How.LEAD):
        return Attributed(quoted, Type.SPEECH, how, source)
    if _is_title(inner, works=_names_work(sentence, at)) and not _is_called(sentence, at, how, count):
        return Attributed(quoted, Type.TITLE, How.NONE, None)
    if _is_nickname(sentence, at, inner, count):
        return Attributed(quoted, Type.TERM, How.NONE, None)
    if how is How.CUE:
        return Attributed(quoted, Type.SPEECH if count >= _WHOLE else Type.PARTIAL, how, source)
    if how is How.JUDGING:
        return Attributed(quoted, Type.PARTIAL, how, source)
    whole = alone and _nothing_behind(sentence, at)
    if whole and (count >= _WHOLE - 1 or (spoken and _is_sentence(inner))):
        return Attributed(quoted, Type.SPEECH, How.CONTINUED if spoken else How.NONE, spoken)
    if count >= _LONG:
        return Attributed(quoted, Type.SPEECH, How.NONE, None)
    said = (count > 2 or _is_reported(sentence, at)) and not (count <= _SHORT_TITLE and _is_called_so(sentence, at))
    return Attributed(quoted, Type.PARTIAL if said else Type.TERM, How.NONE, None)


def _is_sentence(inner: str) -> bool:
    return inner[:1].isupper() and inner[-1:] in ".?!…"


def _is_reported(sentence: _Sentence, at: int) -> bool:
    """Whether somebody, or a verb of speech, stands before a few words: they may be reported words."""
    reported = any(token.low in CUES for token in sentence.tokens[sentence.low : at])
    return reported or subjects.first_subject(sentence.tokens, at, sentence.low) is not None


def _nothing_behind(sentence: _Sentence, at: int) -> bool:
    rest = sentence.tokens[at + 1 : sentence.high]
    return all(token.is_quotation or token.text in (".", "!", "?", ";") for token in rest)


def _names_work(sentence: _Sentence, at: int) -> bool:
    """`The play, “…,”`."""
    tokens = sentence.tokens[max(sentence.low, at - 2) : at]
    return len(tokens) > 1 and tokens[0].low in WORKS and tokens[1].text == ","


def _is_title(inner: str, *, works: bool) -> bool:
    words = inner.split()
    if len(words) > _LONGEST_TITLE or not all(map(_TITLE_WORD.match, words)):
        return False
    if len(words) >= _WHOLE and inner[-1] in ",.?!…" and not works:
        return False
    return sum(bool(_CAPITAL.match(word)) for word in words) >= max(1, (len(words) + 1) // 2)


def _is_called(sentence: _Sentence, at: int, how: How, count: int) -> bool:
    """Whether capitals are somebody's emphasis (`called him “Crooked”`), with no noun for a work before them."""
    named = any(token.low in WORKS for token in sentence.tokens[max(sentence.low, at - 2) : at])
    return how in (How.CUE, How.JUDGING) and count <= _SHORT_TITLE and not named


def _is_called_so(sentence: _Sentence, at: int) -> bool:
    """`a so-called “expert”`, `the word “malice”`."""
    return at > sentence.low and sentence.tokens[at - 1].low in ("so-called", "term", "word", "nickname", "nicknamed")


def _is_nickname(sentence: _Sentence, at: int, inner: str, count: int) -> bool:
    """The middle of `Ana “Bo” Pell`."""
    if count > _SHORT_TITLE or inner[-1:] in ",.?!…" or not sentence.low < at < sentence.high - 1:
        return False
    behind = sentence.tokens[at + 1]
    return is_name(sentence.tokens[at - 1]) and behind.is_capital and behind.low not in CUES


def _better(sentence: _Sentence, phrase: Phrase | None, how: How) -> tuple[Phrase | None, How]:
    """What speaks is a person: of `X released a video that said “…”`, X."""
    if phrase is None or how not in (How.LEAD, How.CUE, How.JUDGING):
        return phrase, how
    last = sentence.tokens[phrase[1] - 1]
    if is_name(last) or last.low in PRONOUNS or subjects.has_people(sentence.tokens, phrase):
        return phrase, how
    return subjects.first_subject(sentence.tokens, phrase[0], sentence.low) or phrase, how


def _source(sentence: _Sentence, at: int) -> tuple[Phrase | None, How]:
    """Rules in the order in which they are right most often."""
    for rule in (_tag, _colon, _before, _clause_behind, _by, _judging):
        found = rule(sentence, at)
        if found is not None:
            return found
    return None, How.NONE


_Found = tuple[Phrase, How] | None


def _tag(sentence: _Sentence, at: int) -> _Found:
    """`“…,” Smith said` and `“…,” said Smith`; `“…,” according to Smith`."""
    tokens, high = sentence.tokens, sentence.high
    first = at + 1
    while first < high and tokens[first].text in _COMMAS:
        first += 1
    if first >= high or not tokens[first].is_word or not (first > at + 1 or sentence.words(at)[-1:] in _ENDS_TAGGED):
        return None
    verb = first + (tokens[first].low in ("had", "has", "also", "later"))
    if verb < high and tokens[verb].low in CUES:
        phrase = subjects.behind(tokens, verb, high)
        if phrase and tokens[first].low != "told":
            return phrase, How.TAG
    if tokens[first].low == "according":
        phrase = subjects.behind(tokens, first + 1, high)
        if phrase:
            return phrase, How.ACCORDING
    return _subject_then_cue(tokens, first, min(high, first + _TAG_REACH))


def _subject_then_cue(tokens: Sequence[Token], first: int, high: int) -> _Found:
    for verb in range(first + 1, high):
        if tokens[verb].is_quotation:
            return None
        if tokens[verb].is_word and tokens[verb].low in CUES:
            phrase = subjects.before(tokens, verb, first)
            sound = phrase and phrase[0] <= first + 1 and tokens[phrase[0]].low not in _NO_SUBJECT
            return (phrase, How.TAG) if phrase and sound else None
    return None


def _colon(sentence: _Sentence, at: int) -> _Found:
    """`Ana Pell: “…”`."""
    tokens, low = sentence.tokens, sentence.low
    if at - 2 < low or tokens[at - 1].text != ":":
        return None
    if any(token.low in CUES or token.low in JUDGING for token in tokens[low : at - 1]):
        return None
    phrase = subjects.first_subject(tokens, at - 1, low) or subjects.ending(tokens, at - 1, low)
    return (phrase, How.LEAD) if phrase and is_name(tokens[phrase[1] - 1]) else None


def _before(sentence: _Sentence, at: int) -> _Found:
    """`Smith said that “…”`, `according to Smith, … “…”`, `in Smith's statement: “…”`."""
    tokens, low = sentence.tokens, sentence.low
    for place in range(at - 1, low - 1, -1):
        token = tokens[place]
        if not token.is_word:
            continue
        if token.low in CUES and not (token.is_capital and place > low):
            phrase = subjects.before(tokens, place, low)
            if phrase:
                return phrase, How.LEAD if at - place <= 3 else How.CUE
        if token.low == "according" and place + 1 < at and tokens[place + 1].low == "to":
            phrase = subjects.behind(tokens, place + 1, at)
            if phrase:
                return phrase, How.CUE
        if token.low in STATEMENTS and at - place <= 4 and tokens[at - 1].text in (":", ","):
            owner = subjects.ending(tokens, place - 1, low) if tokens[place - 1].text == "'s" else None
            if owner:
                return owner, How.CUE
    return None


def _clause_behind(sentence: _Sentence, at: int) -> _Found:
    """Further behind, in a clause of its own: `…, Smith said`, `…, said Smith`."""
    tokens, high = sentence.tokens, sentence.high
    comma = -1
    for place in range(at + 1, high):
        token = tokens[place]
        if token.text == ",":
            comma = place
        if token.low in CUES and token.is_word and not token.low.endswith("ing") and comma > 0:
            inverted = comma == place - 1
            phrase = subjects.behind(tokens, place, high) if inverted else subjects.before(tokens, place, comma + 1)
            near = phrase and comma < phrase[0] and (inverted or phrase[0] <= comma + 2)
            if phrase and near and tokens[phrase[0]].low not in _NO_SUBJECT:
                return phrase, How.CUE
        if token.low == "according" and place + 2 < high:
            phrase = subjects.behind(tokens, place + 1, high)
            if phrase:
                return phrase, How.CUE
    return None


def _by(sentence: _Sentence, at: int) -> _Found:
    """`was called “…” by Smith`."""
    tokens = sentence.tokens
    if at + 2 >= sentence.high or tokens[at + 1].low != "by":
        return None
    if not any(token.low in JUDGING | CUES for token in tokens[max(sentence.low, at - 4) : at]):
        return None
    phrase = subjects.behind(tokens, at + 1, sentence.high)
    return (phrase, How.JUDGING) if phrase else None


def _judging(sentence: _Sentence, at: int) -> _Found:
    """`Smith called it “…”`."""
    tokens, low = sentence.tokens, sentence.low
    for place in range(at - 1, low - 1, -1):
        if tokens[place].is_word and tokens[place].low in JUDGING:
            phrase = subjects.before(tokens, place, low) or subjects.first_subject(tokens, place, low)
            if phrase:
                return phrase, How.JUDGING
    return None
