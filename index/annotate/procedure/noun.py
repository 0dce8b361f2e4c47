"""A noun of a case, such as `the verdict` and `her arraignment on Monday`: what stands beside it says when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.annotate.words.patterns import MONTH, WEEKDAY, any_case
from index.annotation import SCHEDULED

DATED = rf" (?:hearing )?(?:on |for )?(?:{MONTH}[a-z]*\.? \d|{WEEKDAY})"
"""A date behind it: to come if it comes up beside what somebody faces."""
OWN = r"(?:\b(?:his|her|their|its|today[’']s|yesterday[’']s|tomorrow[’']s|this|these|the|both)|[’']s?)"
"""Whose it is, or which: what stands before a noun that speaks of this case."""
_FACED = r"\b(?:faces|facing|remains?|will|expected to|plans? to|requesting|seeks?|seeking|intends? to)\b[^.;]*$"


#: Between what undoes a conviction or a plea and its noun: whose it is, what for, and nothing that turns to another.
_ITS = (
    r"(?:(?!(?:after|before|since|following|because|despite|when|while|from|with|in|over|upon|for|that)\b)"
    r"[\w’'.-]+ ){0,6}"
)
_UNDOES = (
    r"\b(?:revers(?:e|es|ed|ing)|overturn\w*|vacat\w+|toss(?:es|ed|ing)?|thr[eo]w\w*|quash\w*|expung\w+|annul\w*"
    r"|void(?:s|ed|ing)|erased?|nullif\w+|set(?:s|ting)? aside|withdr[ae]w\w*|retract\w*|rescind\w*|takes? back"
    r"|took back|rejects?|rejected|rejecting) "
)
_UNDONE = (
    r"(?:reversed|overturned|vacated|tossed|thrown|quashed|expunged|annulled|voided|erased|nullified|set aside"
    r"|withdrawn|retracted|rescinded|rejected)\b"
)
_UNDOING = any_case(_UNDOES + _ITS + "$")
_IS_UNDONE = any_case(
    r"(?: and (?:\w+ )?(?:sentences?|convictions?|fines?))?(?: (?:of|for|to|in|on) [^,.;]{3,40}?)?"
    r"(?: (?:was|were|is|are|be|been|being|has been|have been|had been))?"
    rf"(?: (?:later|also|then|since|now|\w+ly))? {_UNDONE}"
)


def is_undone(before: str, behind: str) -> bool:
    """Whether a conviction or a plea is named as one that is taken back: `quashes her conviction`, `plea withdrawn`."""
    return bool(_UNDOING.search(before) or _IS_UNDONE.match(behind))


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun tells.

    stage, disposition  what it tells; empty for none
    before, behind      it has been, where one of these is found right beside it
    coming, to_come     it is set for a day to come, where one of these is
    refused_before, refused  nothing is told where this is
    """

    stage: str
    disposition: str = ""
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None
    coming: re.Pattern[str] | None = None
    to_come: re.Pattern[str] | None = None
    refused_before: re.Pattern[str] | None = None
    refused: re.Pattern[str] | None = None

    def is_refused(self, before: str, behind: str) -> bool:
        """Whether what stands beside it takes it back, or makes it another thing."""
        return bool(
            (self.refused and self.refused.match(behind))
            or (self.refused_before and self.refused_before.search(before))
        )

    def when(self, before: str, behind: str) -> str | None:
        """`scheduled`, empty for what has been, None where nothing is told. `before` ends where the noun begins."""
        if self.is_refused(before, behind):
            return None
        if (self.coming and self.coming.search(before)) or (self.to_come and self.to_come.match(behind)):
            return SCHEDULED
        has_been = bool((self.before and self.before.search(before)) or (self.behind and self.behind.match(behind)))
        if self.to_come and (has_been or _DATES.match(behind)) and _FACES.search(before):
            return SCHEDULED
        return "" if has_been else None


_DATES, _FACES = any_case(DATED), any_case(_FACED)
