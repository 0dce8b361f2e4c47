"""Dispositions: what was decided, by plea, verdict, sentence or ruling. A closed list of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.annotate.procedure.party import Party
from index.annotate.procedure.step import Step
from index.annotate.procedure.steps import Told
from index.annotate.procedure.terms import find_term
from index.annotate.words.patterns import any_case
from index.annotate.words.wording import Wording
from index.annotation import Annotation, Layer, Span

#: The share of right ones among the labelled.
_CONFIDENCE = 0.95
_IN_PART = any_case(r"\bin (?:relevant )?part\b")


def find_dispositions(told: Sequence[Told | None], parties: Sequence[Sequence[Party | None]]) -> Iterator[Annotation]:
    """The dispositions of every paragraph, in the order of the text.

    Attributes: party, term (what somebody was sentenced to), extent (`in part`), when=earlier for the outcome of an
    earlier case, or what was decided years before the story.
    Evidence: the name of the party and the words of the term.
    """
    for paragraph, (each, whose) in enumerate(zip(told, parties, strict=True)):
        if each:
            for step, party in zip(each.steps, whose, strict=True):
                if step.disposition:
                    yield _disposition(paragraph, each.wording, step, party)


def _disposition(paragraph: int, wording: Wording, step: Step, party: Party | None) -> Annotation:
    attributes, evidence = {}, []
    if party:
        attributes["party"] = party.name
        evidence.append(party.evidence)
    term = (
        find_term(wording.text, step.end, wording.sentence(step.start)[1]) if step.disposition == "sentenced" else None
    )
    if term:
        attributes["term"] = " ".join(wording.text[slice(*term)].split())
        evidence.append(Span(paragraph, *term))
    if _IN_PART.search(wording.text, step.start, step.end):
        attributes["extent"] = "in part"
    if step.when:
        attributes["when"] = step.when
    span = Span(paragraph, step.start, step.end)
    return Annotation(Layer.DISPOSITION, span, step.disposition, attributes, tuple(evidence), _CONFIDENCE)
