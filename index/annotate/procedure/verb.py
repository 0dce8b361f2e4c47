"""A verb of a case: what it tells has been done, and what must stand beside it.

A verb alone is not enough where it has another meaning: `dismissed` needs a charge or a case beside it, `denied` a
motion. A pattern of `behind` is matched right after the verb; one of `before` is searched in what the sentence says
before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """A meaning of a verb.

    stage, disposition  what it tells; empty for none
    behind      matched behind the verb; what of it is named `told` belongs to the verb
    object      must stand behind it when it is active, before it when it is passive: `dismissed the case`
    before      searched in what stands before it
    refused     nothing is told where this is matched behind the verb
    can_come    the step can be set for a day to come
    active      the verb tells something without `was` before it
    offence     an offence stands right behind what `behind` matched: `cleared of murder`
    """

    stage: str
    disposition: str = ""
    behind: re.Pattern[str] | None = None
    object: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None
    can_come: bool = False
    active: bool = True
    offence: bool = False
