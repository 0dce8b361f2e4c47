"""What was decided in another, earlier case: `previously convicted`, `acquitted in 2003`, `two prior convictions`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.annotate.procedure.step import ENDED, Step
from index.annotate.words.patterns import MONTH, WEEKDAY, any_case
from index.annotate.words.wording import Wording
from index.annotation import EARLIER
from index.patterns import late

#: Years between an outcome and the story after which it is another case's, where nothing else is told: of one that is
#: dated by its year alone, and of one that is dated to the day, as the steps of the story's own case are.
_LONG_AGO, _LONG_AGO_TO_THE_DAY = 4, 10
_YEAR = late(r"\b(?:19[4-9]\d|20[0-4]\d)\b")
#: Stories of an old case: its days are their own, and in those on parole its years are.
_PAROLE = any_case(r"\b(?:(?<!possibility of )(?<!without )parole (?:hearing|board|was|suitability|for)|denied parole)")
_OLD_CASE = any_case(
    r"\b(?:exonerat|wrongful(?:ly)? convict|overturn|vacated|court of appeals?|appellate|commuted|pardon|clemency"
    r"|new trial|retrial|habeas|extradited|fugitive)"
)
#: Behind `previously convicted`: it is this case after all.
_THIS_CASE = any_case(
    r"\b(?:co-?defendants?|in (?:connection (?:to|with)|relation to) (?:this|the) case|in this case|for (?:his"
    r"|her|their) roles?"
    r"|by (?:a|the) jury|today|jury trial)\b"
)
_DATE = rf"{MONTH}[a-z]*\.? (?P<day>\d{{1,2}},? )?(?:of )?"
_DATED_BEHIND = late(
    rf"(?: by (?:a |the )?\w+)?(?: in (?:that|the) (?:case|matter))?,? (?:(?:back )?(?:in|on) )?(?:{_DATE})?"
    r"(?P<year>(?:19|20)\d\d)"
    rf"{ENDED}"
    r"|(?: (?:of|to|for|on) (?P<deed>[^.,;]{3,60}?))?,? (?:back )?in (?P<alone>(?:19|20)\d\d)"
    rf"{ENDED}"
)
#: A deed that is dated itself: `convicted of killing a clerk in 1994`.
_DONE_THEN = late(
    r"\b(?:\w+ing (?:an?|the|his|her|their|two|three|\d|[A-Z])"
    r"|(?i:(?:death|murder|killing|slaying|rape|shooting|robbery) of|committed|crimes?)\b)"
)
_DATED_AHEAD = late(
    rf"(?:^|\W)(?:In|On|Back in|Since) (?:{_DATE})?(?:(?P<year>(?:19|20)\d\d)(?P<alone>),? |the (?:early |late |mid-)?"
    r"(?P<decade>(?:19|20)\d0)[’']?s,? )[^;]{0,90}$"
)
#: The story that the article tells once more: `was originally sentenced`.
_AT_FIRST = any_case(r"\b(?:originally|initially)\b")
_PRIOR_BEHIND = any_case(r"[^.;]{0,90}\b(?:(?:prior|previous|unrelated|separate)\b(?! to))")
_OTHER_TIME = late(rf"\b(?:today|yesterday|(?:this|last) (?:week|month|morning)|{WEEKDAY})\b")
#: Behind an outcome that follows on an earlier one: it is another.
_ANEW = late(r"[^.;]{0,40}?\b(?:again|(?:second|third) time)\b")
#: What follows on an earlier outcome is of its case.
_DECIDING = frozenset(("plea", "verdict", "sentencing"))
_REACH, _BEHIND, _FAR = 70, 110, 130
_BESIDE = 14


@dataclass(frozen=True, slots=True)
class History:
    """What tells an article's own case from an earlier one.

    year       of publication; where it is not known, the latest that the text names; 0 for none
    is_parole  the article is about parole in an old case
    is_old     the article is about parole, or what else becomes of an old case
    """

    year: int
    is_parole: bool
    is_old: bool

    @staticmethod
    def of(texts: Sequence[str], year: int | None) -> History:
        """Of an article's paragraphs and its year of publication."""
        latest = year or max((int(each) for text in texts for each in _YEAR.findall(text)), default=0)
        is_parole = any(_PAROLE.search(text) for text in texts)
        return History(latest, is_parole, is_parole or any(_OLD_CASE.search(text) for text in texts))

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
        if step.is_verb and _AT_FIRST.search(wording.text, max(start, step.start - _BESIDE), step.end):
            return True
        if step.previous:
            return step.stage != "plea" and not (_THIS_CASE.search(behind) or _THIS_CASE.search(ahead))
        if step.is_verb and _PRIOR_BEHIND.match(behind) and step.stage in ("verdict", "sentencing"):
            return True
        gap, is_day = self._gap(wording.text[max(start, step.start - _FAR) : step.start], behind, passive=step.passive)
        goes_on = before is not None and before.when == EARLIER
        if self.is_parole and not goes_on:
            return False
        if gap:
            this_case = _THIS_CASE.search(ahead + behind) if gap < _LONG_AGO_TO_THE_DAY else None
            if is_day:
                return not this_case and not self.is_old and gap >= _LONG_AGO_TO_THE_DAY
            return not this_case and gap >= _LONG_AGO
        if before is None or not goes_on or not step.is_verb or step.stage not in _DECIDING:
            return False
        if not before.is_verb and (self.is_old or before.disposition != step.disposition):
            return False
        if _ANEW.match(behind):
            return False
        between = wording.text[before.end : step.start]
        return len(between) <= 2 * _REACH and not _OTHER_TIME.search(between + behind)

    def _gap(self, ahead: str, behind: str, *, passive: bool) -> tuple[int, bool]:
        """Years from the outcome to the story, by the date beside it, 0 for none; and whether a day is told.

        A line without a verb of its own and without a full stop (`Clerk sentenced in 2010`) is the story's headline.
        """
        dated = _DATED_BEHIND.match(behind)
        if dated and not passive and dated.end() == len(behind):
            return 0, False
        if dated and (dated["year"] or not _DONE_THEN.search(dated["deed"] or "")):
            return self.year - int(dated["year"] or dated["alone"]), bool(dated["day"])
        if _OTHER_TIME.search(behind):
            return 0, False
        leading = _DATED_AHEAD.search(ahead)
        if not leading or _OTHER_TIME.search(ahead, leading.start()):
            return 0, False
        return self.year - int(leading["year"] or leading["decade"]), bool(leading["day"])
