"""The phrase that names a source -> who that is in the article: a person by full name, or the phrase itself.

A pronoun stands for the speaker before it, or for the person last spoken of whom it fits; else nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role, role_of_phrase
from index.annotate.speech.pronouns import SEX_OF, Pronoun, Spoke, find_antecedent
from index.annotate.speech.telling import SAYING, Telling, is_singular
from index.annotate.speech.voices import read_voice
from index.annotation import Span

_NOBODY = frozenset(("it", "they", "them", "we", "i", "you", "who", "which"))
#: `Ana Pell of the Harlow Law Project`.
_OF = re.compile(r" of (?=(?:the )?[A-Z])")
#: `her lawyer, law professor Ana Pell, said`.
_OFFICE = re.compile(rf", (?!(?:{SAYING})\b)(?:(?!(?:by|for|from|in|of|on|to|with|\w+(?:ed|ing)) )[\w.-]+ ){{1,4}}")
_BEHIND_APPOSED = re.compile(r"[,.]| of ")


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

    @property
    def attributes(self) -> Mapping[str, str]:
        """What an annotation tells of the speaker."""
        return {"speaker": self.name} | ({"role": self.role} if self.role else {})


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
        self._telling, self._roles, self._asides = Telling(texts, mentions), roles, asides
        self._last: tuple[Spoke, Speaker] | None = None

    def read(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """The speaker that a source phrase names; None for a pronoun that could be anybody, or nobody's words."""
        phrase = self._telling.texts[paragraph][slice(*source)]
        if phrase.lower() in SEX_OF:
            found = self._pronoun(Pronoun(phrase.lower(), (paragraph, source[0])))
        else:
            found = None if phrase.lower() in _NOBODY else self._phrase(paragraph, source)
        if found and paragraph not in self._asides and (found.person or _is_somebody(found)):
            self._last = Spoke((paragraph, source[0]), found.person), found
        return found

    def _phrase(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        phrase = self._telling.texts[paragraph][slice(*source)]
        voice = read_voice(phrase)
        if voice:
            first = source[0] + phrase.find(voice)
            source = first, first + len(voice)
        found = self._named(paragraph, source) or self._apposed(paragraph, source)
        if found or not voice:
            return found
        return Speaker(_without_article(voice), role_of_phrase(voice, self._client(paragraph, source)))

    def _pronoun(self, pronoun: Pronoun) -> Speaker | None:
        spoke, speaker = self._last or (None, None)
        found = find_antecedent(self._telling, pronoun, spoke, self._asides)
        if isinstance(found, Mention):
            return self._speaker(found.person, found)
        return speaker if found else None

    def _apposed(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """Of `Pell's lawyer, Rosa Quill, said`: Rosa Quill."""
        text, end = self._telling.texts[paragraph], source[1]
        at = bisect_left(self._telling.places, (paragraph, end))
        mention = self._telling.mentions[at] if at < len(self._telling.mentions) else None
        if mention is None or mention.paragraph != paragraph or not _BEHIND_APPOSED.match(text, mention.end):
            return None
        between = text[end : mention.start]
        beside = between.startswith(", ") and (between[2:].strip() == mention.title or _OFFICE.fullmatch(between))
        return self._speaker(mention.person) if beside and is_singular(text[slice(*source)]) else None

    def _client(self, paragraph: int, source: tuple[int, int]) -> Role | None:
        """The role of whom a phrase names first: of Pell in `Pell's lawyers`."""
        at = bisect_left(self._telling.places, (paragraph, source[0]))
        mention = self._telling.mentions[at] if at < len(self._telling.mentions) else None
        inside = mention is not None and self._lies_in(mention, paragraph, source)
        return self._roles.get(mention.person) if mention and inside else None

    def _named(self, paragraph: int, source: tuple[int, int]) -> Speaker | None:
        """The person whose name ends the phrase, unless the phrase is of somebody of theirs: `Pell's lawyer`."""
        first = bisect_left(self._telling.places, (paragraph, source[0]))
        inside = [each for each in self._telling.mentions[first : first + 4] if self._lies_in(each, paragraph, source)]
        if inside and _OF.match(self._telling.texts[paragraph], inside[0].end, source[1]):
            inside = inside[:1]
        elif not inside or inside[-1].end < source[1]:
            return None
        head = self._telling.texts[paragraph][source[0] : inside[-1].start]
        tied = f" {head} ".lower()
        if any(f" {word} " in tied for word in ("for", "of", "from", "with", "to")) and len(inside) == 1:
            return None
        return self._speaker(inside[-1].person)

    @staticmethod
    def _lies_in(mention: Mention, paragraph: int, source: tuple[int, int]) -> bool:
        return mention.paragraph == paragraph and mention.start >= source[0] and mention.end <= source[1]

    def _speaker(self, person: Person, mention: Mention | None = None) -> Speaker:
        role = self._roles.get(person)
        evidence = [role.evidence] if role else []
        if mention:
            evidence.append(Span(mention.paragraph, mention.start, mention.end))
        return Speaker(person.name, role.name if role else "", person, tuple(evidence))


def _is_somebody(speaker: Speaker) -> bool:
    """Whether a description is of one person: `he` may be the judge, and not prosecutors or the court."""
    return bool(speaker.role) and is_singular(speaker.name)


def _without_article(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else phrase
