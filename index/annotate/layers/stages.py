"""Stages: the steps of a case that have been taken or are set. A closed list of values."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from index.annotate.procedure.party import Party
from index.annotate.procedure.step import ENDED, Step
from index.annotate.procedure.steps import Told
from index.annotate.words.patterns import any_case
from index.annotate.words.wording import Wording
from index.annotation import EARLIER, Annotation, Layer, Span

#: The share of right ones among the labelled.
_CONFIDENCE = 0.95
_REACH = 60
#: What may stand between a step and its day.
_TO_DAY = any_case(
    r"(?:(?:[ ]|,[ ](?=(?:on|in|for|which|scheduled|set|slated|expected|due)\b))?(?:hearing|date|is|are|was|were"
    r"|has been|been|scheduled|set|slated|due|expected|to|begin|begins|start|starts|for|on|in|by|an?|the|jury|judge"
    r"|which|guilty|later|will|be|held|statements?|his|her))*,?\s*"
)
_ENDED = re.compile(ENDED)
#: The length of a value that is a day.
_DAY = 10


def find_stages(
    told: Sequence[Told | None],
    parties: Sequence[Sequence[Party | None]],
    dates: Sequence[Annotation],
    today: date | None,
) -> Iterator[Annotation]:
    """The stages of every paragraph, in the order of the text.

    Attributes: party, date (the day that stands right behind it), when=scheduled for what is to come.
    An outcome of an earlier case is no stage of this one.
    """
    days: dict[int, list[Annotation]] = {}
    for day in dates:
        days.setdefault(day.span.paragraph, []).append(day)
    for paragraph, (each, whose) in enumerate(zip(told, parties, strict=True)):
        if each:
            for step, party in zip(each.steps, whose, strict=True):
                if step.stage and step.when != EARLIER:
                    on = _day(each.wording, step, days.get(paragraph, ()), today)
                    yield _stage(paragraph, step, party, on)


def _stage(paragraph: int, step: Step, party: Party | None, on: Annotation | None) -> Annotation:
    attributes = {"party": party.name if party else "", "date": on.value if on else "", "when": step.when}
    evidence = (*((party.evidence,) if party else ()), *((on.span,) if on else ()))
    kept = {name: value for name, value in attributes.items() if value}
    return Annotation(Layer.STAGE, Span(paragraph, step.start, step.end), step.stage, kept, evidence, _CONFIDENCE)


def _day(wording: Wording, step: Step, dates: Sequence[Annotation], today: date | None) -> Annotation | None:
    """The date that stands right behind a step."""
    high = min(wording.sentence(step.start)[1], step.end + _REACH)
    at = bisect_left(dates, step.end, key=lambda each: each.span.start)
    behind = dates[at] if at < len(dates) and dates[at].span.start < high else None
    if behind is None or not _TO_DAY.fullmatch(wording.text, step.end, behind.span.start):
        return None
    if not behind.value or not _ENDED.match(wording.text, behind.span.end):
        return None
    if step.when:
        # A step to come has a day to come.
        return behind if len(behind.value) == _DAY and today and behind.value >= today.isoformat() else None
    return behind if not today or behind.value <= today.isoformat() else None
