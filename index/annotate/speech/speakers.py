"""The phrase that names a source -> who that is in the article: a person by full name, or the phrase itself.

A pronoun stands for the speaker before it, or for the person last spoken of whom it fits; else nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role, role_of_phrase
from index.annotate.speech.cues import CUES
from index.annotate.speech.phrases import head_of
from index.annotate.speech.quoted import find_quoted
from index.annotate.speech.voices import read_voice
from index.annotation import Span

_PRONOUNS: Mapping[str, str] = {"he": "m", "she": "f", "him": "m", "her": "f"}
_NOBODY = frozenset(("it", "they", "them", "we", "i", "you", "who", "which"))
#: How many paragraphs back a pronoun may point.
_REACH = 3
#: `Pell's`, `the Pell campaign`: not she herself.
_MODIFIES = re.compile(r"[’']s\b| (?:campaign|administration|team|family|case|trial|spokes\w+|supporters?|aides?)\b")
#: Characters between a verb of speech and its subject, at most.
_BESIDE = 60
#: A person who `reads` says nothing.
_SAYING = "|".join(sorted(CUES - {"read", "reads"}))
_CUE = re.compile(rf"(?<!was )(?<!were )(?<!been )\b(?:{_SAYING})\b")
_SPEAKS = re.compile(rf"(?:, [^.;]{{2,120}},)?(?: (?:also|later|then|has|had))? (?:{_SAYING})\b")
#: `Ana Pell of the Harlow Law Project`.
_OF = re.compile(r" of (?=(?:the )?[A-Z])")
#: The end of a sentence, and what stands before the next.
_ENDS = re.compile(r"[.?!][”’\"]?\s+")
#: `Only when Pell asked did she answer`: who asks there is not whom the sentence is about.
_SUBORDINATE = re.compile(r"\b(?:when|after|before|while|as|until|if|because|since|that|what)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something.

    name    the full name, or the words of the phrase when it names nobody
    role    of index.annotate.persons.roles, empty when the article tells none
    evidence  where the role was read from, and who a pronoun stands for
    """

    name: str
    role: str
    person: Person | None = None
    evidence: tuple[Span, ...] = ()


class Speakers:
    """Reads the sources of one article's quotations, in order: a pronoun may stand for the speaker before.

    `asides`, the ordinals of headlines and captions, tell no other paragraph whom a pronoun stands for.
    """

    def __init__(
        self,
        texts: Sequence[str],
        mentions: Sequence[Mention],
        roles: Mapping[Person, Role],
        asides: Collection[int] = (),
    ) -> None:
        self._texts, self._roles, self._asides = texts, roles, asides
        quoted = {each.paragraph: _quotations(texts[each.paragraph]) for each in mentions}
        self._mentions = [each for each in mentions if not _lies_inside(each.start, quoted[each.paragraph])]
        self._places = [(mention.paragraph, mention.start) for mention in self._mentions]
        self._last: tuple[int, int, Speaker] | None = None

    def read(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """The speaker that a source phrase names; None for a pronoun that could be anybody."""
        phrase = self._texts[paragraph][slice(*source)]
        found = self._pronoun(paragraph, source, phrase.lower()) if " " not in phrase else None
        if found is None and phrase.lower() not in _NOBODY and phrase.lower() not in _PRONOUNS:
            voice = read_voice(phrase)
            first = source[0] + phrase.find(voice)
            source = (first, first + len(voice)) if voice else source
            found = self._named(paragraph, source) or self._apposed(paragraph, source)
            if found is None and voice:
                found = Speaker(_without_article(voice), role_of_phrase(voice, self._client(paragraph, source)))
        if found and paragraph not in self._asides and (found.person or _is_somebody(found)):
            self._last = paragraph, source[0], found
        return found

    def _apposed(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """Of `Pell's lawyer, Rosa Quill, said`: Rosa Quill."""
        text, end = self._texts[paragraph], source[1]
        at = bisect_left(self._places, (paragraph, end))
        mention = self._mentions[at] if at < len(self._mentions) else None
        if mention is None or mention.paragraph != paragraph or text[mention.end : mention.end + 1] not in (",", "."):
            return None
        between = text[end : mention.start]
        beside = between.startswith(", ") and between[2:].strip() == mention.title
        return self._speaker(mention.person) if beside and _is_singular(text[slice(*source)]) else None

    def _client(self, paragraph: int, source: tuple[int, int]) -> Role | None:
        """The role of whom a phrase names first: of Pell in `Pell's lawyers`."""
        at = bisect_left(self._places, (paragraph, source[0]))
        mention = self._mentions[at] if at < len(self._mentions) else None
        inside = mention is not None and self._lies_in(mention, paragraph, source)
        return self._roles.get(mention.person) if mention and inside else None

    def _named(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """The person whose name ends the phrase, unless the phrase is of somebody of theirs: `Pell's lawyer`."""
        first = bisect_left(self._places, (paragraph, source[0]))
        inside = [each for each in self._mentions[first : first + 4] if self._lies_in(each, paragraph, source)]
        if inside and _OF.match(self._texts[paragraph], inside[0].end, source[1]):
            inside = inside[:1]
        elif not inside or inside[-1].end < source[1]:
            return None
        head = self._texts[paragraph][source[0] : inside[-1].start]
        tied = f" {head} ".lower()
        if any(f" {word} " in tied for word in ("for", "of", "from", "with", "to")) and len(inside) == 1:
            return None
        return self._speaker(inside[-1].person)

    @staticmethod
    def _lies_in(mention: Mention, paragraph: int, source: tuple[int, int]) -> bool:
        return mention.paragraph == paragraph and mention.start >= source[0] and mention.end <= source[1]

    def _pronoun(self, paragraph: int, source: tuple[int, int], word: str) -> Speaker | None:
        sex = _PRONOUNS.get(word)
        if sex is None:
            return None
        opens = self._opens(paragraph, source[0])
        if opens and opens.person.sex in (sex, "u"):
            return self._speaker(opens.person, opens)
        here = self._mention_before(paragraph, source[0], sex, paragraph)
        if self._last and self._last[0] >= paragraph - 1:
            spoke, start, speaker = self._last
            other = here and (spoke, start) < (here.paragraph, here.start) and here.person != speaker.person
            if speaker.person is None:
                if not other:
                    return speaker
            elif speaker.person.sex in (sex, "u") and not (other and spoke < paragraph):
                doubtful = speaker.person.sex == "u" and self._another_speaks(paragraph, source[0], word, here)
                return None if doubtful else self._speaker(speaker.person, here)
        mention = here or self._mention_before(paragraph, source[0], sex, max(0, paragraph - _REACH))
        if mention is None or (mention.person.sex == "u" and self._another_speaks(paragraph, source[0], word, mention)):
            return None
        return self._speaker(mention.person, mention)

    def _opens(self, paragraph: int, before: int) -> Mention | None:
        """Whom the sentence before a quotation is about: `Pell agreed. “…,” she said`."""
        text = self._texts[paragraph]
        left = max((left for left, _ in _quotations(text) if left < before), default=0)
        start = max((each.end() for each in _ENDS.finditer(text, 0, left) if each.end() < left), default=0)
        first, end = bisect_left(self._places, (paragraph, start)), bisect_left(self._places, (paragraph, left))
        named = self._mentions[first:end]
        if not named or text[start : named[0].start].strip() not in ("", named[0].title):
            return None
        speaking = next(filter(self._is_speaking, named), named[0])
        return None if _MODIFIES.match(text, speaking.end) else speaking

    def _another_speaks(self, paragraph: int, before: int, word: str, here: Mention | None) -> bool:
        """Whether somebody else than who is meant spoke last here: `Pell’s brother, Ari, said so. “…,” he said`."""
        text = self._texts[paragraph]
        cue = next(
            (each for each in reversed([*_CUE.finditer(text, 0, before)]) if self._is_told(paragraph, each)), None
        )
        if cue is None or text[: cue.start()].lower().endswith(f"{word} "):
            return False
        if self._last and self._last[0] == paragraph and abs(self._last[1] - cue.start()) < _BESIDE:
            return False
        spoke = _SPEAKS.match(text, here.end) if here and here.paragraph == paragraph else None
        return spoke is None or spoke.end() != cue.end()

    def _is_told(self, paragraph: int, found: re.Match[str]) -> bool:
        """Whether it stands in the article's own words, not in a quotation."""
        return not _lies_inside(found.start(), _quotations(self._texts[paragraph]))

    def _mention_before(self, paragraph: int, start: int, sex: str, first: int) -> Mention | None:
        """In the nearest paragraph that has one that fits: who speaks there, else who is named first."""
        at = bisect_left(self._places, (paragraph, start)) - 1
        fitting: list[Mention] = []
        while at >= 0 and self._mentions[at].paragraph >= first:
            mention = self._mentions[at]
            at -= 1
            if mention.paragraph in self._asides and mention.paragraph != paragraph:
                continue
            if fitting and mention.paragraph < fitting[-1].paragraph:
                break
            if mention.paragraph < paragraph and self._is_subordinate(mention) and self._says(mention):
                continue
            if mention.person.sex in (sex, "u") and not _MODIFIES.match(self._texts[mention.paragraph], mention.end):
                fitting.append(mention)
        return next(filter(self._is_speaking, fitting), fitting[-1] if fitting else None)

    def _is_speaking(self, mention: Mention) -> bool:
        return self._says(mention) and not self._is_subordinate(mention)

    def _says(self, mention: Mention) -> bool:
        return _SPEAKS.match(self._texts[mention.paragraph], mention.end) is not None

    def _is_subordinate(self, mention: Mention) -> bool:
        first = max(0, mention.start - _BESIDE)
        return _SUBORDINATE.search(self._texts[mention.paragraph], first, mention.start) is not None

    def _speaker(self, person: Person, mention: Mention | None = None) -> Speaker:
        role = self._roles.get(person)
        evidence = [role.evidence] if role else []
        if mention:
            evidence.append(Span(mention.paragraph, mention.start, mention.end))
        return Speaker(person.name, role.name if role else "", person, tuple(evidence))


def _is_somebody(speaker: Speaker) -> bool:
    """Whether a description is of one person: `he` may be the judge, and not prosecutors or the court."""
    return bool(speaker.role) and _is_singular(speaker.name)


def _is_singular(phrase: str) -> bool:
    return not head_of(phrase).endswith("s")


def _quotations(text: str) -> list[tuple[int, int]]:
    return [(each.left, each.right) for each in find_quoted(text) if each.depth == 0 and not each.single]


def _lies_inside(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Of ascending ranges that do not overlap."""
    at = bisect_right(ranges, (place, place)) - 1
    return at >= 0 and ranges[at][0] <= place < ranges[at][1]


def _without_article(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase
