"""The fact box of an article: what its text says of court, judge, parties, charges, each line with its sentence.

Nothing stands in it that has no sentence to show.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.analysis.annotated import ROLE, SPEAKER, is_elsewhen
from index.annotation import EARLIER, SCHEDULED, Annotation, Layer, Span
from search.excerpt import Run, runs
from search.result import Passage, Reading

#: What each layer is called in the box, in the order of its lines.
_LABELS: Mapping[Layer, str] = {
    # Not said to be this case's: a court of appeals or a precedent may be named too.
    Layer.COURT: "Courts named",
    Layer.JUDGE: "Judge",
    Layer.CASE: "Cases named",
    Layer.DOCKET: "Docket",
    Layer.PERSON: "Parties",
    Layer.CHARGE: "Charges",
    Layer.DISPOSITION: "Disposition",
    Layer.STAGE: "Stage",
    Layer.STATUTE: "Statutes",
    Layer.CITE: "Citations",
    Layer.QUOTE: "Quoted",
}
_PARTIES = ("defendant", "plaintiff")
#: What is underlined beside quotations, and how it is called there.
_UNDERLINED: Mapping[Layer, str] = {Layer.CHARGE: "Charge", Layer.DISPOSITION: "Disposition", Layer.STAGE: "Stage"}
#: How an outcome or a step is called that is not this story's own.
_WHEN: Mapping[str, str] = {EARLIER: "in the past", SCHEDULED: "scheduled"}
#: What else is told of a fact, in the order of its note.
_TOLD = ("party", "extent", "term", "date", "use")
#: Values of one layer that are shown.
_MOST = 12
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the box: what the text says, and where.

    value     as the annotator writes it; of a quotation, its speaker
    note      what else is known: a role, whom it is about; empty for nothing
    anchor    the anchor of the paragraph that says so
    sentence  what it says there, with what was read marked
    field     the field that finds the value; empty for none
    """

    value: str
    note: str
    anchor: str
    sentence: tuple[Run, ...]
    field: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The lines of one layer, under what it is called in the box: `Charges`."""

    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a paragraph that is underlined: half-open offsets in its text.

    by  of a quotation, who said it, empty where nobody is told; of anything else, what it tells
    """

    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Runs of text that are all of one underlined stretch, or of none (None)."""

    runs: tuple[Run, ...]
    said: Said | None


def fact_box(reading: Reading) -> tuple[FactGroup, ...]:
    """Its lines, layer by layer. Empty when the text says nothing of the kind, or is an earlier version's."""
    by_ordinal = {paragraph.paragraph: paragraph for paragraph in reading.paragraphs}
    groups = []
    for layer, label in _LABELS.items():
        facts: dict[tuple[str, str], Fact] = {}
        for one in reading.annotations:
            if one.layer is layer and (fact := _fact(one, by_ordinal, reading.sentences)):
                facts.setdefault((fact.value, fact.note), fact)
        told = {value for value, note in facts if note}
        kept = [fact for (value, note), fact in facts.items() if note or value not in told]
        if kept:
            groups.append(FactGroup(label, tuple(kept[:_MOST])))
    return tuple(groups)


def sayings(reading: Reading) -> Mapping[int, tuple[Said, ...]]:
    """Ordinal of a paragraph -> what is underlined in it, in order, none over another: quotations before all else."""
    found: dict[int, list[Said]] = {}
    for layer in (Layer.QUOTE, *_UNDERLINED):
        for one in reading.annotations:
            if one.layer is layer:
                here = found.setdefault(one.span.paragraph, [])
                at = bisect_right(here, one.span.start, key=lambda said: said.start)
                apart = (at == 0 or here[at - 1].end <= one.span.start) and (
                    at == len(here) or one.span.end <= here[at].start
                )
                if apart and one.span.start < one.span.end:
                    here.insert(at, Said(one.span.start, one.span.end, _told(one)))
    return {ordinal: tuple(ones) for ordinal, ones in found.items()}


def _told(one: Annotation) -> str:
    """Of a quotation who said it; of anything else what it is."""
    if one.layer is Layer.QUOTE:
        return ", ".join(filter(None, _speaker(one)))
    note = _note(one)
    return f"{_UNDERLINED[one.layer]}: {one.value}" + (f" ({note})" if note else "")


def _speaker(one: Annotation) -> tuple[str, str]:
    """Who says it, and in which role; of “the judge said” the role is all that is known, and told once."""
    speaker, role = (one.attributes.get(name, "") for name in (SPEAKER, ROLE))
    return speaker, "" if role == speaker.lower() else role


def _note(one: Annotation) -> str:
    """Whose it is, what it came to, on which day, and whether it is another case's or still to come."""
    when = _WHEN.get(one.attributes.get("when", ""), "")
    return ", ".join(part for part in (*map(one.attributes.get, _TOLD), when) if part)


def pieces(paragraph: Passage, said: Sequence[Said]) -> Iterator[Piece]:
    """A paragraph cut where what is underlined begins and ends; joined, the runs are its text."""
    at = 0
    for one in said:
        yield _piece(paragraph, at, one.start, None)
        yield _piece(paragraph, one.start, one.end, one)
        at = one.end
    yield _piece(paragraph, at, len(paragraph.text), None)


def _piece(paragraph: Passage, start: int, end: int, said: Said | None) -> Piece:
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in paragraph.matches if a < end and b > start]
    return Piece(tuple(runs(paragraph.text[start:end], inside)), said)


def _fact(one: Annotation, by_ordinal: Mapping[int, Passage], sentences: Mapping[int, tuple[int, ...]]) -> Fact | None:
    value, note, span = one.value, _note(one), one.span
    if one.layer is Layer.PERSON:
        note = one.attributes.get(ROLE, "")
        if note not in _PARTIES or not one.evidence:
            return None
        span = one.evidence[0]
    if one.layer is Layer.QUOTE:
        value, note = _speaker(one)
    paragraph = by_ordinal.get(span.paragraph)
    if not value or paragraph is None:
        return None
    field = {Layer.QUOTE: SPEAKER, Layer.PERSON: ""}.get(one.layer, "" if is_elsewhen(one) else one.layer.value)
    return Fact(value, note, paragraph.anchor, _sentence(paragraph, span, sentences.get(span.paragraph, ())), field)


def _sentence(paragraph: Passage, span: Span, starts: Sequence[int]) -> tuple[Run, ...]:
    """The sentence that a span begins in, up to the one that it ends in; cut short when it is endless."""
    known = starts or (0,)
    begin = known[max(bisect_right(known, span.start) - 1, 0)]
    after = bisect_right(known, max(span.end - 1, span.start))
    end = known[after] if after < len(known) else len(paragraph.text)
    begin, end = max(begin, span.start - _LONGEST), min(end, span.end + _LONGEST)
    return tuple(runs(paragraph.text[begin:end].rstrip(), [(span.start - begin, span.end - begin)]))
