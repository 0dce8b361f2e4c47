"""Indirect speech: what somebody is said to have said, without quotation marks. Precision first.

Words between marks are the layer of quotations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from index.annotate.persons.mentions import Mention, Person
from index.annotate.persons.roles import Role
from index.annotate.speech.clauses import Token, read_tokens, split_sentences
from index.annotate.speech.cues import PRONOUNS
from index.annotate.speech.phrases import span_of
from index.annotate.speech.quoted import find_double
from index.annotate.speech.reports import Report, read_report
from index.annotate.speech.speakers import Speakers
from index.annotation import Annotation, Layer, Span

#: How much of a sentence is read, in tokens: keeps text that is one endless sentence linear.
_LONGEST = 120


def find_speech(
    texts: Sequence[str],
    mentions: Sequence[Mention],
    roles: Mapping[Person, Role],
    asides: Collection[int] = (),
) -> Iterator[Annotation]:
    """One annotation for each reported clause; attributes: type (`indirect`), cue, speaker, role.

    The evidence is the phrase for the source, the cue, and where the speaker and the role were read from. Headlines and
    captions (`asides`) are not read: their grammar is another.
    """
    speakers = Speakers(texts, mentions, roles, asides)
    for ordinal, text in enumerate(texts):
        if ordinal in asides:
            continue
        quotations = find_double(text)
        tokens = read_tokens(text, quotations)
        for low, high in split_sentences(text, tokens, quotations):
            found = read_report(tokens, low, min(high, low + _LONGEST))
            reported = _annotation(ordinal, text, tokens, found, speakers) if found else None
            if reported:
                yield reported


def _annotation(
    ordinal: int, text: str, tokens: Sequence[Token], found: Report, speakers: Speakers
) -> Annotation | None:
    """The report; none where its source is a phrase that is nobody's."""
    clause, source, cue = (span_of(tokens, phrase) for phrase in (found.clause, found.source, found.cue))
    speaker = speakers.read(ordinal, source)
    if speaker is None and text[slice(*source)].lower() not in PRONOUNS:
        return None
    attributes = {"type": "indirect", "cue": text[slice(*cue)].lower()}
    evidence = [Span(ordinal, *source), Span(ordinal, *cue)]
    if speaker:
        attributes |= speaker.attributes
        evidence += speaker.evidence
    return Annotation(
        Layer.SPEECH, Span(ordinal, *clause), text[slice(*clause)], attributes, tuple(evidence), found.confidence
    )
