"""Whom `he` or `she` stands for as the source of words: the speaker before, or the person last spoken of whom it fits.

Where somebody else has come between who is not known as a person, it stands for nobody: precision first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from index.annotate.persons.mentions import Mention, Person
from index.annotate.speech.telling import BESIDE, Place, Telling

#: The sex that a pronoun tells.
SEX_OF: Mapping[str, str] = {"he": "m", "she": "f", "him": "m", "her": "f"}
#: How many paragraphs back a pronoun may point.
_REACH = 3
#: How many mentions are looked back on: keeps a paragraph of names linear.
_MOST_NAMED = 60
#: `Pell's`, `the Pell campaign`: not she herself.
_MODIFIES = re.compile(
    r"[’'](?:s\b|(?!\w))| (?:campaign|administration|team|family|case|trial|spokes\w+|supporters?|aides?)\b"
)
#: `The district attorney, Ana Pell,`.
_INTRODUCES = re.compile(r"(?:The|A|An|His|Her|Their|[A-Z]\w+[’']s) (?:[a-z-]+ ){0,3}[a-z-]+,? ")
#: In `Under questioning by Pell, she said`, she is not Pell.
_BEHIND_WHOM = re.compile(r"\b(?:by|from|to|with|against)\s+(?:\w+\.? )?$")
_THEN_PRONOUN = re.compile(r", (?:s?he)\b")


@dataclass(frozen=True, slots=True)
class Spoke:
    """Who spoke last, and where that is told; None for somebody without a name, such as `the judge`."""

    place: Place
    person: Person | None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun that is the source of words: which, where it stands, and whom it can't mean."""

    word: str
    place: Place
    never: Person | None = None

    @property
    def sex(self) -> str:
        return SEX_OF[self.word]

    def fits(self, person: Person) -> bool:
        return person.sex in (self.sex, "u") and person != self.never


def find_antecedent(
    telling: Telling, pronoun: Pronoun, spoke: Spoke | None, asides: Collection[int]
) -> Mention | Spoke | None:
    """The mention or the last speaker that a pronoun stands for; None where it could be anybody.

    `asides` are the ordinals of headlines and captions, which tell no other paragraph whom it stands for.
    """
    paragraph = pronoun.place[0]
    opens = _opening(telling, pronoun)
    if opens and pronoun.fits(opens.person):
        return opens
    if spoke and _answers(telling, pronoun, spoke):
        pronoun, spoke = replace(pronoun, never=spoke.person), None
    here = _named_before(telling, pronoun, asides, paragraph)
    if spoke and spoke.place[0] >= paragraph - 1:
        if telling.stranger_acts(spoke.place, pronoun.place):
            return None
        other = here and spoke.place < (here.paragraph, here.start) and here.person != spoke.person
        if spoke.person is None:
            if not other:
                return spoke
        elif pronoun.fits(spoke.person) and not (other and spoke.place[0] < paragraph):
            doubtful = spoke.person.sex == "u" and _another_speaks(telling, pronoun, spoke, here)
            return None if doubtful else spoke
    mention = here or _named_before(telling, pronoun, asides, max(0, paragraph - _REACH))
    if mention is None or telling.stranger_acts((mention.paragraph, mention.end), pronoun.place):
        return None
    if not telling.is_speaking(mention) and telling.noun_speaks((mention.paragraph, 0), pronoun.place):
        return None
    if _misfit_speaks(telling, pronoun, mention):
        return None
    doubtful = mention.person.sex == "u" and _another_speaks(telling, pronoun, spoke, mention)
    return None if doubtful else mention


def _opening(telling: Telling, pronoun: Pronoun) -> Mention | None:
    """Whom the sentence before a quotation is about: `Pell agreed. “…,” she said`."""
    paragraph, place = pronoun.place
    text = telling.texts[paragraph]
    start, end = telling.sentence_before(paragraph, place)
    named = telling.named(paragraph, start, end)
    if not named:
        return None
    ahead = text[start : named[0].start]
    if ahead.strip() not in ("", named[0].title) and not _INTRODUCES.fullmatch(ahead):
        return None
    speaking = next(filter(telling.is_speaking, named), named[0])
    return None if _MODIFIES.match(text, speaking.end) else speaking


def _answers(telling: Telling, pronoun: Pronoun, spoke: Spoke) -> bool:
    """Whether a paragraph opens with a quotation behind somebody's question, which is not the one who answers."""
    (asked, _), (paragraph, _) = spoke.place, pronoun.place
    if asked == paragraph or not telling.quotations(asked) or not telling.quotations(paragraph):
        return False
    left, right = telling.quotations(asked)[-1]
    opens = telling.quotations(paragraph)[0][0] == 0
    return opens and telling.texts[asked][left:right].rstrip('”"’ ').endswith("?")


def _another_speaks(telling: Telling, pronoun: Pronoun, spoke: Spoke | None, meant: Mention | None) -> bool:
    """Whether somebody else than who is meant spoke last here: `Pell’s brother, Ari, said so. “…,” he said`."""
    paragraph, place = pronoun.place
    cue = telling.cue_before(paragraph, place)
    if cue is None or telling.texts[paragraph][: cue.start()].lower().endswith(f"{pronoun.word} "):
        return False
    if spoke and spoke.place[0] == paragraph and abs(spoke.place[1] - cue.start()) < BESIDE:
        return False
    return not (meant and meant.paragraph == paragraph and telling.is_subject(meant, cue))


def _misfit_speaks(telling: Telling, pronoun: Pronoun, mention: Mention) -> bool:
    """Whether one speaks after a mention whose given name is more often the other sex's: it may be who is meant."""
    first, end = (
        bisect_left(telling.places, (mention.paragraph, mention.end)),
        bisect_left(telling.places, pronoun.place),
    )
    misfits = (
        each for each in telling.mentions[first:end] if not pronoun.fits(each.person) and each.person != pronoun.never
    )
    return any(map(telling.is_speaking, misfits))


def _named_before(telling: Telling, pronoun: Pronoun, asides: Collection[int], first: int) -> Mention | None:
    """In the nearest paragraph that has one that fits: who speaks there, else who is named first."""
    at = bisect_left(telling.places, pronoun.place) - 1
    last = max(0, at - _MOST_NAMED)
    fitting: list[Mention] = []
    while at >= last and telling.mentions[at].paragraph >= first:
        mention = telling.mentions[at]
        at -= 1
        if fitting and mention.paragraph < fitting[-1].paragraph:
            break
        if _may_be(telling, pronoun, mention, asides):
            fitting.append(mention)
    plain = [each for each in fitting if not telling.is_subordinate(each)] or fitting
    return next(filter(telling.is_speaking, fitting), plain[-1] if plain else None)


def _may_be(telling: Telling, pronoun: Pronoun, mention: Mention, asides: Collection[int]) -> bool:
    text = telling.texts[mention.paragraph]
    if not pronoun.fits(mention.person) or _MODIFIES.match(text, mention.end):
        return False
    if mention.paragraph == pronoun.place[0]:
        behind = _BEHIND_WHOM.search(text, max(0, mention.start - BESIDE), mention.start)
        return not (behind and _THEN_PRONOUN.match(text, mention.end))
    return mention.paragraph not in asides and not (telling.is_subordinate(mention) and telling.says(mention))
