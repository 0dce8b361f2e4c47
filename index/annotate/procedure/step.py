"""A step of a case, as a text tells it."""

from __future__ import annotations

from dataclasses import dataclass

ENDED = (
    r"(?=[.,;:)”\"—–]|\s*$| (?:and|but|for|of|to|on|at|in|by|after|when|while|as|with|following|under|over|before"
    r"|because|the|an?|his|her|who|from|he|she|they|that|morning|afternoon|evening|night|or|if|until|during|than"
    r"|without|where|which|is|was|were|are|will|shortly|along|amid|despite|near"
    r"|outside|inside|against|into|upon|through|since|then|again|later|earlier|between|about|around|soon|just)\b)"
)
"""Behind a date that dates what stands before it: `convicted in 1994 motel killing` dates the killing."""


@dataclass(frozen=True, slots=True)
class Step:
    """Half-open offsets of the words that tell it, and what they tell.

    stage, disposition  values of their layers; one may be empty
    when      empty for what has been; else SCHEDULED or EARLIER (index.annotation)
    passive   it is told by a verb in the passive: it befell the subject
    is_verb   it is told by a verb, not by a noun
    previous  the verb itself says that it was before
    goes_on   it has its verb, and whom that befell, from the step before: `but not guilty of arson`
    """

    stage: str
    disposition: str
    when: str
    start: int
    end: int
    passive: bool = False
    is_verb: bool = True
    previous: bool = False
    goes_on: bool = False

    @property
    def befalls_subject(self) -> bool:
        """Whether the subject of its verb is a party: of a plea also where the verb is active."""
        return self.passive or self.stage == "plea"
