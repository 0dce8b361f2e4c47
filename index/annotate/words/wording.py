"""A paragraph as plain words with their places, for rules that look a word up and read on from there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")
#: Where a sentence may end: the mark, closing marks, a gap, and something that opens the next one.
_END = re.compile(r"[.!?;][”\"’')\]]{0,3}\s+(?=[“\"‘'(\[*•–—-]{0,3}[A-Z0-9])|\n")
#: Behind these a full stop ends nothing.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|v|vs|Jr|Sr|St|Sgt|Lt|Det|Capt|Hon|Atty"
    r"|Calif|Wash|Ariz|Fla|Tex|Dept|a\.m|p\.m|Gov|Sen|Rep|Prof|Gen|Col|Co|Cal|Inc|Ave|Blvd)|\b[A-Z])$"
)
_SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text, in small letters and with straight apostrophes; half-open places; where sentences begin."""

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[int]

    def sentence(self, place: int) -> tuple[int, int]:
        """First and last place of the sentence around a place in the text."""
        number = bisect_right(self.sentences, place)
        return self.sentences[number - 1], (self.sentences[number] if number < len(self.sentences) else len(self.text))


def read_words(text: str) -> Wording:
    """The words of a text. A hyphen parts words, an apostrophe does not."""
    found = [*_WORD.finditer(text)]
    return Wording(
        text,
        [each.group().lower().replace("’", "'") for each in found],
        [each.start() for each in found],
        [each.end() for each in found],
        _sentences(text),
    )


def _sentences(text: str) -> list[int]:
    starts = [0]
    for each in _END.finditer(text):
        before = text[max(0, each.start() - _SHORTEST) : each.start()]
        if each.group()[0] != "." or not _SHORT.search(before):
            starts.append(each.end())
    return starts
