"""What annotations add to an article's token stream: paragraphs in zones of their own, each with where it was read.

What one speaker says in one paragraph is a section: speaker, role, and each quotation, so that a query can ask all of
them of one quotation. Every other thing that is said of the article is a section too: its value, and its wordings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from index.analysis.words import forms
from index.annotation import Annotation, Layer, Span
from index.legal import looked_up

#: Layers whose wording in the text is searched beside the value. Of the others the value is a word of a closed list,
#: and the wording may say the reverse: who was `found not guilty` is acquitted.
_WORDED = (Layer.COURT, Layer.JUDGE, Layer.CASE, Layer.CHARGE)
_CLOSED = (Layer.DISPOSITION, Layer.STAGE)
_SPOKEN = (Layer.QUOTE, Layer.SPEECH)

#: What a quotation carries beside its words.
SPEAKER, ROLE = "speaker", "role"

#: The zones, in the order of their bits.
ANNOTATION_ZONES = (
    "quote",
    SPEAKER,
    ROLE,
    *(layer.value for layer in (Layer.COURT, Layer.JUDGE, Layer.CHARGE, *_CLOSED, Layer.CASE)),
)
#: The layer that each zone, and each field of numbers, is read by.
LAYER_OF: Mapping[str, str] = MappingProxyType(
    {zone: Layer.QUOTE.value if zone in (SPEAKER, ROLE) else zone for zone in ANNOTATION_ZONES}
    | {layer.value: layer.value for layer in (Layer.DOCKET, Layer.CITE, Layer.STATUTE)}
)
#: Layers whose values are numbers that are written in many ways: each has keys of its own to be looked up by.
_NUMBERED = (Layer.DOCKET, Layer.CITE, Layer.STATUTE)
_KEPT_WHOLE = (*_NUMBERED, *_WORDED, *_CLOSED)
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a paragraph that annotations add was read from.

    spans     of the article's own paragraphs, ascending
    verbatim  the paragraph is the text of the first span, word for word: a place in it is a place there
    """

    spans: tuple[Span, ...]
    verbatim: bool = False

    def places(self, start: int, end: int) -> tuple[Span, ...]:
        """What stands for this stretch of the paragraph in the article's own."""
        if not self.verbatim:
            return self.spans
        origin = self.spans[0]
        return (Span(origin.paragraph, origin.start + start, origin.start + end),)


@dataclass(frozen=True, slots=True)
class Added:
    """One paragraph: its zone, its text, where it was read."""

    zone: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AddedSection:
    """Paragraphs that belong together; of what one speaker says in one paragraph, the annotations that say so."""

    paragraphs: tuple[Added, ...]
    said: tuple[Annotation, ...] = ()


def added_sections(texts: Sequence[str], annotations: Sequence[Annotation]) -> Iterator[AddedSection]:
    """The sections that annotations add, in order: what was said, then courts, charges and so on.

    texts  of the article's paragraphs
    """
    spoken = [one for one in annotations if one.layer in _SPOKEN]
    for _, run in groupby(spoken, _speech):
        said = tuple(run)
        if paragraphs := tuple(_spoken(texts, said)):
            yield AddedSection(paragraphs, said)
    for layer in (*_WORDED, *_CLOSED):
        by_value: dict[str, list[Annotation]] = {}
        for one in annotations:
            if one.layer is layer and not is_elsewhen(one):
                by_value.setdefault(one.value, []).append(one)
        for value, ones in by_value.items():
            yield AddedSection(tuple(_valued(texts, layer, value, ones)))


def value_key(layer: str, value: str) -> str:
    """How a whole value is known to engines: `docket:1:24-cr-00123`. One line, of bounded length."""
    return f"{layer}:{' '.join(value.split())[:_LONGEST_VALUE]}"


def number_key(field: str, form: str) -> str:
    """How a number is known to engines by one of the forms that find it: `statute#:penal code § 187`."""
    return value_key(f"{field}#", form)


def value_keys(annotations: Iterable[Annotation]) -> frozenset[str]:
    """The keys of everything that may be looked up whole or counted."""
    found = set()
    for one in annotations:
        if one.layer in _KEPT_WHOLE and not is_elsewhen(one):
            found.add(value_key(one.layer, one.value))
        if one.layer in _NUMBERED:
            found |= {number_key(one.layer, form) for form in looked_up(one.layer, one.value)}
        if one.layer in _SPOKEN:
            found |= {value_key(name, one.attributes[name]) for name in (SPEAKER, ROLE) if one.attributes.get(name)}
    return frozenset(found)


def is_elsewhen(one: Annotation) -> bool:
    """Whether a disposition or stage is not this story's: an earlier case's outcome, a step that is only set.

    Readers of the article see it, marked as such; a search for what became of a case does not take it for an answer.
    """
    return one.layer in _CLOSED and bool(one.attributes.get("when"))


def text_of(texts: Sequence[str], span: Span) -> str:
    """What a span covers."""
    return texts[span.paragraph][span.start : span.end]


def _speech(one: Annotation) -> tuple[object, ...]:
    """What is the same of annotations that are one quotation: the parts around `she said` have one speaker."""
    speaker = one.attributes.get(SPEAKER, "")
    own = () if speaker and one.layer is Layer.QUOTE else (one.span.start,)
    return (one.layer, one.span.paragraph, speaker, one.attributes.get(ROLE, ""), *own)


def _spoken(texts: Sequence[str], parts: Sequence[Annotation]) -> Iterator[Added]:
    shown = tuple(dict.fromkeys(span for one in parts for span in _shown(one)))
    for name in (SPEAKER, ROLE):
        if value := parts[0].attributes.get(name, ""):
            yield Added(name, value, Evidence(shown))
    for one in parts:
        if one.layer is Layer.QUOTE:
            yield Added("quote", text_of(texts, one.span), Evidence((one.span,), verbatim=True))


def _valued(texts: Sequence[str], layer: Layer, value: str, ones: Sequence[Annotation]) -> Iterator[Added]:
    yield Added(layer.value, value, Evidence(_ordered(span for one in ones for span in _shown(one))))
    if layer not in _WORDED:
        return
    known = {tuple(forms(value))}
    by_wording: dict[str, list[Span]] = {}
    for one in ones:
        by_wording.setdefault(text_of(texts, one.span), []).append(one.span)
    for wording, spans in by_wording.items():
        if (words := tuple(forms(wording))) not in known:
            known.add(words)
            yield Added(layer.value, wording, Evidence(_ordered(spans)))


def _shown(one: Annotation) -> tuple[Span, ...]:
    """What shows it: the evidence in its own paragraph that names the speaker; else the span itself."""
    if one.layer in _SPOKEN:
        return tuple(span for span in one.evidence if span.paragraph == one.span.paragraph) or (one.span,)
    return (one.span,)


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.paragraph, span.start, span.end)))
