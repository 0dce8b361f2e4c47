"""The quotations of an article: what was said word for word, by whom, in which role."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role
from index.annotate.speech.attribution import Attributed, Type, attribute
from index.annotate.speech.quoted import DOUBLE, Quoted, find_quoted
from index.annotate.speech.sources import CONFIDENCE, How
from index.annotate.speech.speakers import Speaker, Speakers
from index.annotation import Annotation, Layer, Span

_OPENING = ("“", '"', "‘", "'")
_SAID = frozenset((Type.SPEECH, Type.PARTIAL))


def find_quotes(
    texts: Sequence[str],
    mentions: Sequence[Mention],
    roles: Mapping[Person, Role],
    asides: Collection[int] = (),
    blocks: Collection[int] = (),
) -> Iterator[Annotation]:
    """One annotation for each quotation that is somebody's words; attributes: type, speaker, role. The type is
    `speech`, or `partial` for a few words picked out of it.

    A quotation that no mark closes goes on in the next paragraph, if that opens with a mark; who speaks may be told
    there. Titles of works, terms and nicknames between quotation marks are none.

    asides  ordinals of headlines and captions: what is said there is said only where its source is named beside it, and
            no pronoun outside stands for whom they name
    blocks  ordinals of block quotations: without marks, they are the words of whom the paragraph before announces
    """
    story = _Story(Speakers(texts, mentions, roles, asides))
    british = not any(mark in text for text in texts for mark in DOUBLE)
    for ordinal, text in enumerate(texts):
        aside = ordinal in asides
        single = british or (aside and not any(mark in text for mark in DOUBLE))
        quotations = [each for each in find_quoted(text) if each.depth == 0 and each.single == single]
        if aside:
            yield from story.beside(ordinal, text, quotations)
        elif ordinal in blocks and not quotations:
            yield from story.block(ordinal, text)
        elif text:
            yield from story.paragraph(ordinal, text, quotations)
    yield from story.rest()


class _Story:
    """Reads paragraph after paragraph, and keeps who goes on speaking and what waits for its speaker."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._carried: Speaker | None = None
        self._goes_on = False
        self._waiting: list[Annotation] = []

    def beside(self, ordinal: int, text: str, quotations: Sequence[Quoted]) -> Iterator[Annotation]:
        """A headline or caption: nothing goes on into it, or out of it."""
        for found in attribute(text, quotations):
            if found.type in _SAID and found.source:
                yield _annotation(ordinal, text, found, self._speakers.read(ordinal, found.source))

    def block(self, ordinal: int, text: str) -> Iterator[Annotation]:
        yield from self.rest()
        if self._carried and text:
            whole = Quoted(0, len(text), 0, len(text), 0, False, False)
            yield _annotation(ordinal, text, Attributed(whole, Type.SPEECH, How.LEAD, None), self._carried)

    def paragraph(self, ordinal: int, text: str, quotations: Sequence[Quoted]) -> Iterator[Annotation]:
        opens = text.startswith(_OPENING)
        resumed = opens and self._goes_on
        speaker = self._carried if opens else None
        if not resumed:
            yield from self.rest()
        for found in attribute(text, quotations):
            if resumed and found.quoted is quotations[0] and not found.source:
                found = replace(found, type=Type.SPEECH)
            if found.type not in _SAID:
                continue
            speaker = _speaker(self._speakers, ordinal, found, speaker)
            annotation = _annotation(ordinal, text, found, speaker)
            if speaker is None and _is_last(text, found.quoted):
                self._waiting.append(annotation)
            else:
                yield from self.rest(speaker)
                yield annotation
        self._goes_on = bool(quotations) and _is_last(text, quotations[-1])
        self._carried = speaker if self._goes_on else _announced(self._speakers, ordinal, text)

    def rest(self, speaker: Speaker | None = None) -> Iterator[Annotation]:
        """What waited, with the speaker that was told at last."""
        for each in self._waiting:
            told = {**(speaker.attributes if speaker else {}), **each.attributes}
            confidence = CONFIDENCE[How.CONTINUED] if speaker else 0.0
            yield replace(each, attributes=told, evidence=speaker.evidence if speaker else (), confidence=confidence)
        self._waiting.clear()


def _is_last(text: str, quoted: Quoted) -> bool:
    return quoted.open and quoted.end == len(text)


def _speaker(speakers: Speakers, ordinal: int, found: Attributed, before: Speaker | None) -> Speaker | None:
    if found.how is How.CONTINUED and before:
        return before
    if found.source:
        return speakers.read(ordinal, found.source)
    return before if found.how is How.NONE and found.type is Type.SPEECH else None


def _annotation(ordinal: int, text: str, found: Attributed, speaker: Speaker | None) -> Annotation:
    quoted = found.quoted
    evidence = [Span(ordinal, *found.source)] if found.source and speaker else []
    return Annotation(
        Layer.QUOTE,
        Span(ordinal, quoted.start, quoted.end),
        text[quoted.start : quoted.end],
        {"type": found.type.value, **(speaker.attributes if speaker else {})},
        (*evidence, *(speaker.evidence if speaker else ())),
        CONFIDENCE[found.how] if speaker else 0.0,
    )


def _announced(speakers: Speakers, ordinal: int, text: str) -> Speaker | None:
    """Who speaks next, of a paragraph that ends `Smith told the court:`."""
    if not text.endswith(":"):
        return None
    end = len(text)
    lead = next(attribute(f"{text} “…”", find_quoted(f"{text} “…”")[-1:]), None)
    if lead is None or lead.source is None or lead.source[1] > end:
        return None
    return speakers.read(ordinal, lead.source)
