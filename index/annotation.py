"""What is known about a stretch of an article's text: spans with a value and the evidence to show. Frozen, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

EARLIER, SCHEDULED = "earlier", "scheduled"
"""What the attribute `when` tells of an outcome of another, earlier case, and of a step that is still to come."""


class Layer(StrEnum):
    """What an annotation is about."""

    QUOTE = "quote"
    SPEECH = "speech"
    PERSON = "person"
    COURT = "court"
    JUDGE = "judge"
    CASE = "case"
    DOCKET = "docket"
    CITE = "cite"
    STATUTE = "statute"
    CHARGE = "charge"
    DISPOSITION = "disposition"
    STAGE = "stage"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph: its ordinal in the article, and half-open offsets in code points of its text."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing that the text says.

    value       in the form that is searched and counted: a full name, a normalised citation, a word of a closed list
    attributes  what else is known of it, by name: of a quotation its speaker and role
    evidence    where it was read from, when that is more than the span: the sentence, the speaker's name
    confidence  from 0 to 1, as the rules estimate it
    """

    layer: Layer
    span: Span
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
