"""What an article says in its own words, outside of quotations: whom it names there, who speaks, who does something."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from index.annotate.persons.mentions import Mention
from index.annotate.persons.names import NOT_NAMES
from index.annotate.persons.nouns import KIN
from index.annotate.speech.cues import CUES, FINITE, JUDGING, READING
from index.annotate.speech.phrases import head_of
from index.annotate.speech.quoted import find_double
from index.annotate.speech.voices import read_voice
from index.annotate.words.capitals import OPENERS
from index.annotate.words.patterns import any_case, any_of

#: Characters between a verb of speech and its subject, at most.
BESIDE = 60
#: How far back in a paragraph anything is looked for, in characters: keeps one endless paragraph linear.
_FAR = 1500
#: A person who `reads` says nothing.
SAYING = any_of(CUES - READING)
_CUE = re.compile(rf"(?<!was )(?<!were )(?<!been )\b(?:{SAYING})\b")
_SPEAKS = re.compile(rf"(?:, [^.;]{{2,120}},)?(?: (?:also|later|then|has|had))? (?:{SAYING})\b")
#: `Only when Pell asked did she answer`: who asks there is not whom the sentence is about.
_SUBORDINATE = any_case(r"\b(?:when|after|before|while|as|until|if|because|since|that|what)\s+$")
#: `The teacher added`: somebody without a name speaks.
_NOUN_SPEAKS = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z-]+ ){{0,2}}(?P<noun>[a-z-]+) (?:{SAYING})\b"
)
#: What opens a sentence and does something: `Brandt was`, `Theo van Brandt left`.
_OPENER = re.compile(
    r"(?:^|(?<=[.?!] )|(?<=[.?!][”’\"] ))"
    r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|[Dd]e|[Ll]a|van|von|al|el|[A-Z][\w’'-]+)){0,4})"
    r" (?:also |then |later )?(?P<verb>[a-z]+)\b"
)
#: `His son, Craig,`: kin of whom only the given name is told.
_KIN = re.compile(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he)|\b[A-Z]\w+[’']s?) (?:[a-z-]+ ){0,2}"
    rf"(?:{any_of(KIN)}),? "
    r"(?P<name>[A-Z][\w-]+)(?=,)"
)
#: The end of a sentence, and what stands before the next.
_ENDS = re.compile(r"[.?!][”’\"]?\s+")

#: A paragraph's ordinal and an offset in it.
Place: TypeAlias = tuple[int, int]


class Telling:
    """An article's paragraphs, and the mentions of persons in them that stand in no quotation, in order."""

    def __init__(self, texts: Sequence[str], mentions: Sequence[Mention]) -> None:
        self.texts = texts
        self._quotations: dict[int, list[tuple[int, int]]] = {}
        self.mentions = [each for each in mentions if self.is_told(each.paragraph, each.start)]
        self.places = [(mention.paragraph, mention.start) for mention in self.mentions]

    def is_told(self, paragraph: int, place: int) -> bool:
        """Whether a place stands in the article's own words."""
        ranges = self.quotations(paragraph)
        at = bisect_right(ranges, (place, place)) - 1
        return not (at >= 0 and ranges[at][0] <= place < ranges[at][1])

    def quotations(self, paragraph: int) -> Sequence[tuple[int, int]]:
        """Where its quotations stand, with their marks: ranges that do not overlap, in order."""
        if paragraph not in self._quotations:
            found = find_double(self.texts[paragraph])
            self._quotations[paragraph] = [(each.left, each.right) for each in found]
        return self._quotations[paragraph]

    def named(self, paragraph: int, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch of a paragraph."""
        return self.mentions[bisect_left(self.places, (paragraph, start)) : bisect_left(self.places, (paragraph, end))]

    def sentence_before(self, paragraph: int, place: int) -> tuple[int, int]:
        """The sentence that ends where the last quotation before a place begins."""
        ranges = self.quotations(paragraph)
        at = bisect_left(ranges, (place, 0))
        left = ranges[at - 1][0] if at else 0
        ends = [each.end() for each in _ENDS.finditer(self.texts[paragraph], max(0, left - _FAR), left)]
        return max((end for end in ends if end < left), default=0), left

    def says(self, mention: Mention) -> bool:
        """Whether a verb of speech stands behind a name."""
        return _SPEAKS.match(self.texts[mention.paragraph], mention.end) is not None

    def is_subordinate(self, mention: Mention) -> bool:
        """Whether a name opens a clause beside what the sentence is about."""
        first = max(0, mention.start - BESIDE)
        return _SUBORDINATE.search(self.texts[mention.paragraph], first, mention.start) is not None

    def is_speaking(self, mention: Mention) -> bool:
        """Whether a name is the subject of a verb of speech in a main clause."""
        return self.says(mention) and not self.is_subordinate(mention)

    def cue_before(self, paragraph: int, place: int) -> re.Match[str] | None:
        """The last verb of speech before a place."""
        cues = [*_CUE.finditer(self.texts[paragraph], max(0, place - _FAR), place)]
        return next((each for each in reversed(cues) if self.is_told(paragraph, each.start())), None)

    def is_subject(self, mention: Mention, cue: re.Match[str]) -> bool:
        """Whether a verb of speech is that of a name."""
        spoke = _SPEAKS.match(self.texts[mention.paragraph], mention.end)
        return spoke is not None and spoke.end() == cue.end()

    def noun_speaks(self, start: Place, end: Place) -> bool:
        """Whether one person without a name speaks between two places: `The teacher added that Pell was well`."""
        nouns = (found["noun"] for _, found in self._between(_NOUN_SPEAKS, start, end))
        return any(is_singular(noun) and read_voice(noun) for noun in nouns)

    def stranger_acts(self, start: Place, end: Place) -> bool:
        """Whether a sentence between two places is about somebody who was not read as a person."""
        found = ((at, each) for at, each in self._between(_OPENER, start, end) if _is_stranger(each))
        return any(
            not self.named(at, each.start("name"), each.end("name"))
            for at, each in chain(found, self._between(_KIN, start, end))
        )

    def _between(self, pattern: re.Pattern[str], start: Place, end: Place) -> Iterator[tuple[int, re.Match[str]]]:
        for paragraph in range(start[0], end[0] + 1):
            text = self.texts[paragraph]
            high = end[1] if paragraph == end[0] else len(text)
            for found in pattern.finditer(text, max(0, high - _FAR), high):
                if (paragraph, found.start()) >= start and self.is_told(paragraph, found.start()):
                    yield paragraph, found


def is_singular(phrase: str) -> bool:
    """Whether a phrase is of one person: not `prosecutors`."""
    return not head_of(phrase).endswith("s")


def _is_stranger(found: re.Match[str]) -> bool:
    """Whether what opens a sentence and does something is a name: no word of an organisation, no plural of a noun."""
    words, verb = found["name"].split(), found["verb"]
    if words[0].lower() in OPENERS or NOT_NAMES.intersection(words):
        return False
    if not (verb in FINITE or verb in CUES or verb in JUDGING or verb.endswith("ed")):
        return False
    return len(words) > 1 or not (words[0].endswith(("s", "ing", "ly", "ed")) or read_voice(words[0].lower()))
