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
    subject   the number of the word before its verb and the verb's helpers, -1 for none; passive: it befell that
    is_verb   it is told by a verb, not by a noun
    previous  the verb itself says that it was before
    """

    stage: str
    disposition: str
    when: str
    start: int
    end: int
    subject: int = -1
    passive: bool = False
    is_verb: bool = True
    previous: bool = False
