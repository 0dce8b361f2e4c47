"""A step of a case, as a text tells it."""

from __future__ import annotations

from dataclasses import dataclass

#: When a step was, or is to be, where it is not this story's own present or past.
EARLIER, SCHEDULED = "earlier", "scheduled"


@dataclass(frozen=True, slots=True)
class Step:
    """Half-open offsets of the words that tell it, and what they tell.

    stage, disposition  values of their layers; one may be empty
    when      empty for what has been, `scheduled`, or `earlier` for the outcome of another, earlier case
    passive   it is told by a verb in the passive: it befell the subject
    is_verb   it is told by a verb, not by a noun
    previous  the verb itself says that it was before
    """

    stage: str
    disposition: str
    when: str
    start: int
    end: int
    passive: bool = False
    is_verb: bool = True
    previous: bool = False
