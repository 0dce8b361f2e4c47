"""Which words of a paragraph are somebody's, and whose: quotations told apart, each with the phrase for its source.

What stands between the marks, and beside them, tells speech from titles, terms and nicknames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.annotate.speech.clauses import read_tokens, split_sentences
from index.annotate.speech.cues import CUES, WORKS
from index.annotate.speech.openings import first_subject
from index.annotate.speech.phrases import is_name
from index.annotate.speech.quoted import Quoted
from index.annotate.speech.sources import How, Sentence, find_source

#: How far from a quotation its verb is looked for, in tokens: keeps text that is one endless sentence linear.
_REACH = 80
#: A quotation of this many words is more than a few words picked out.
_WHOLE = 5
_LONG = 6
_SHORT_TITLE = 3
_LONGEST_TITLE = 9

_TITLE_WORD = re.compile(
    r"^(?:[A-Z0-9$#@][\w’'.&:/-]*|of|the|and|in|to|a|an|on|for|with|vs?\.?|or|at|by|from|&|is)[,.!?:]*$"
)
_CAPITAL = re.compile(r"[A-Z0-9@#$]")


class Type(StrEnum):
    """What quotation marks are for: what somebody said, a few words of it, the title of a work, a term or nickname."""

    SPEECH = "speech"
    PARTIAL = "partial"
    TITLE = "title"
    TERM = "term"


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
            sentence = Sentence(text, tokens, quotations, max(low, at - _REACH), min(high, at + _REACH))
            found = _judge(sentence, at, alone=at == low, spoken=spoken)
            if found.type is Type.SPEECH and found.source:
                spoken = found.source
            yield found


def _judge(sentence: Sentence, at: int, *, alone: bool, spoken: tuple[int, int] | None) -> Attributed:
    quoted, inner = sentence.quotations[sentence.tokens[at].quotation], sentence.words(at)
    count = len(inner.split())
    phrase, how = find_source(sentence, at)
    source = sentence.span(phrase) if phrase else None
    if how in (How.TAG, How.ACCORDING, How.LEAD):
        return Attributed(quoted, Type.SPEECH, how, source)
    if _is_title(inner, works=_names_work(sentence, at)) and not _is_called(sentence, at, how, count):
        return Attributed(quoted, Type.TITLE, How.NONE, None)
    if _is_nickname(sentence, at, inner, count) or _is_defined(sentence, at):
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


def _is_reported(sentence: Sentence, at: int) -> bool:
    """Whether somebody, or a verb of speech, stands before a few words: they may be reported words."""
    reported = any(token.low in CUES for token in sentence.tokens[sentence.low : at])
    opener = sentence.tokens[sentence.low]
    doing = opener.is_capital and opener.low.endswith("ing")
    return reported or doing or first_subject(sentence.tokens, at, sentence.low) is not None


def _nothing_behind(sentence: Sentence, at: int) -> bool:
    rest = sentence.tokens[at + 1 : sentence.high]
    return all(token.is_quotation or token.text in (".", "!", "?", ";") for token in rest)


def _names_work(sentence: Sentence, at: int) -> bool:
    """`The play, “…,”`, `under the title “…,”`."""
    tokens = sentence.tokens[max(sentence.low, at - 2) : at]
    if tokens and tokens[-1].low in ("title", "titled", "entitled", "headlined"):
        return True
    return len(tokens) > 1 and tokens[0].low in WORKS and tokens[1].text == ","


def _is_title(inner: str, *, works: bool) -> bool:
    words = inner.split()
    if len(words) > _LONGEST_TITLE or not all(map(_TITLE_WORD.match, words)):
        return False
    if len(words) >= _WHOLE and inner[-1] in ",.?!…" and not works:
        return False
    return sum(bool(_CAPITAL.match(word)) for word in words) >= max(1, (len(words) + 1) // 2)


def _is_called(sentence: Sentence, at: int, how: How, count: int) -> bool:
    """Whether capitals are somebody's emphasis (`called him “Crooked”`), with no noun for a work before them."""
    named = any(token.low in WORKS for token in sentence.tokens[max(sentence.low, at - 2) : at])
    return how in (How.CUE, How.JUDGING) and count <= _SHORT_TITLE and not named


def _is_called_so(sentence: Sentence, at: int) -> bool:
    """`a so-called “expert”`, `the word “malice”`."""
    return at > sentence.low and sentence.tokens[at - 1].low in ("so-called", "term", "word", "nickname", "nicknamed")


def _is_defined(sentence: Sentence, at: int) -> bool:
    """`“Sale” means an exchange for value`."""
    rest = sentence.tokens[at + 1 : at + 3]
    return any(each.low in ("means", "mean", "meaning") for each in rest)


def _is_nickname(sentence: Sentence, at: int, inner: str, count: int) -> bool:
    """The middle of `Ana “Bo” Pell`."""
    if count > _SHORT_TITLE or inner[-1:] in ",.?!…" or not sentence.low < at < sentence.high - 1:
        return False
    behind = sentence.tokens[at + 1]
    return is_name(sentence.tokens[at - 1]) and behind.is_capital and behind.low not in CUES
