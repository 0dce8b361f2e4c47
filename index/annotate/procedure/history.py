"""What was decided in another, earlier case: `previously convicted`, `acquitted in 2003`, `two prior convictions`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.annotate.procedure.step import EARLIER, Step
from index.annotate.words.wording import Wording

#: Years between an outcome and the story after which it is another case's, where nothing else is told: of one that is
#: dated by its year alone, and of one that is dated to the day, as the steps of the story's own case are.
_LONG_AGO, _LONG_AGO_TO_THE_DAY = 4, 10
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
#: Stories of an old case: what was decided long ago is what they are about.
_OLD_CASE = re.compile(
    r"\b(?:(?<!possibility of )(?<!without )parole (?:hearing|board|was|suitability|for)|denied parole|paroled"
    r"|exonerat|wrongful(?:ly)? convict|overturn|vacated|court of appeals?|appellate|commuted|pardon|clemency"
    r"|new trial|retrial|habeas|extradited|fugitive)",
    re.IGNORECASE,
)
#: Behind `previously convicted`: it is this case after all.
_THIS_CASE = re.compile(
    r"\b(?:co-?defendants?|in (?:connection (?:to|with)|relation to) (?:this|the) case|in this case|for (?:his"
    r"|her|their) roles?"
    r"|by (?:a|the) jury|today|jury trial)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d{1,2},? )?(?:of )?"
_DATED_BEHIND = re.compile(
    rf"(?: by (?:a |the )?\w+)?,? (?:(?:back )?(?:in|on) )?(?:{_MONTH})?(?P<year>(?:19|20)\d\d)\b"
    r"|(?: (?:of|to|for) [^.,;]{3,40})? in (?P<alone>(?:19|20)\d\d)(?=[.,;)])"
)
_DATED_AHEAD = re.compile(
    rf"(?:^|\W)(?:In|On|Back in|Since) (?:{_MONTH})?(?P<year>(?:19|20)\d\d)(?P<alone>), [^,;]{{0,40}}$"
)
_PRIOR_BEHIND = re.compile(r"[^.;]{0,90}\b(?:(?:prior|previous|unrelated|separate)\b(?! to))", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:today|yesterday|this (?:week|month|morning)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_REACH, _BEHIND = 70, 110


@dataclass(frozen=True, slots=True)
class History:
    """What tells an article's own case from an earlier one.

    year     of publication; where it is not known, the latest that the text names; 0 for none
    is_old   the article is about what becomes of an old case
    """

    year: int
    is_old: bool

    @staticmethod
    def of(texts: Sequence[str], year: int | None) -> History:
        """Of an article's paragraphs and its year of publication."""
        latest = year or max((int(each) for text in texts for each in _YEAR.findall(text)), default=0)
        return History(latest, any(_OLD_CASE.search(text) for text in texts))

    def place(self, wording: Wording, steps: Sequence[Step]) -> Iterator[Step]:
        """The steps, with outcomes of earlier cases marked. What follows on an earlier one, undated, is of its case."""
        before: Step | None = None
        for step in steps:
            if step.disposition and not step.when and self._is_earlier(wording, step, before):
                step = replace(step, when=EARLIER)
            before = step
            yield step

    def _is_earlier(self, wording: Wording, step: Step, before: Step | None) -> bool:
        start, end = wording.sentence(step.start)
        ahead = wording.text[max(start, step.start - _REACH) : step.start]
        behind = wording.text[step.end : min(end, step.end + _BEHIND)]
        if step.previous:
            return step.stage != "plea" and not (_THIS_CASE.search(behind) or _THIS_CASE.search(ahead))
        if step.is_verb and _PRIOR_BEHIND.match(behind) and step.stage in ("verdict", "sentencing"):
            return True
        if self.is_old:
            return False
        dated = _DATED_BEHIND.match(behind) or _DATED_AHEAD.search(ahead)
        if dated and " to life" not in behind:
            gap = self.year - int(dated["year"] or dated["alone"])
            this_case = _THIS_CASE.search(ahead + behind) if gap < _LONG_AGO_TO_THE_DAY else None
            return not this_case and gap >= (_LONG_AGO_TO_THE_DAY if dated["day"] else _LONG_AGO)
        if before is None or before.when != EARLIER or not step.is_verb:
            return False
        if not before.is_verb and before.disposition != step.disposition:
            return False
        between = wording.text[before.end : step.start]
        return len(between) <= 2 * _REACH and not _OTHER_TIME.search(between + behind)
