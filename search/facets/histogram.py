"""Numbers of articles -> when they were published, in bars from a day to a century wide."""

from __future__ import annotations

from array import array
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from search.request import Filter
from search.result import Bar, Histogram, Relation, Step

#: No more bars than these, unless there are more centuries.
MOST_BARS = 60
_YEARS = {Step.YEAR: 1, Step.DECADE: 10, Step.CENTURY: 100}


def count_days(days: array[int], numbers: Sequence[int], asked: Filter, relation: Relation) -> Histogram:
    """The histogram of the articles with these numbers.

    days  article number -> day of publication, as date.toordinal() counts; 0 where it is unknown
    """
    counts = Counter(map(days.__getitem__, numbers))
    return make_histogram(counts, counts.pop(0, 0), asked, relation)


def make_histogram(counts: Mapping[int, int], undated: int, asked: Filter, relation: Relation) -> Histogram:
    """The histogram of day -> articles, without those of which it is unknown."""
    if not counts:
        return Histogram(Step.DAY, (), undated, relation)
    first, last = date.fromordinal(min(counts)), date.fromordinal(max(counts))
    step = next(step for step in Step if step is Step.CENTURY or bars_between(first, last, step) <= MOST_BARS)
    in_bar = Counter[date]()
    for day, articles in counts.items():
        in_bar[start_of(date.fromordinal(day), step)] += articles
    return Histogram(
        step,
        tuple(
            Bar(start, end, in_bar[start], _is_selected(start, end, asked)) for start, end in _bars(first, last, step)
        ),
        undated,
        relation,
    )


def start_of(day: date, step: Step) -> date:
    """The first day of the bar that a day is in; weeks begin on Monday (ISO 8601)."""
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:
            # The calendar begins on a Monday.
            return day - timedelta(days=day.weekday())
        case Step.MONTH:
            return day.replace(day=1)
        case _:
            return date(max(day.year - day.year % _YEARS[step], 1), 1, 1)


def bars_between(first: date, last: date, step: Step) -> int:
    """How many bars there are from one day to another."""
    match step:
        case Step.DAY:
            return (last - first).days + 1
        case Step.WEEK:
            return (start_of(last, step) - start_of(first, step)).days // 7 + 1
        case Step.MONTH:
            return (last.year - first.year) * 12 + last.month - first.month + 1
        case _:
            return last.year // _YEARS[step] - first.year // _YEARS[step] + 1


def _bars(first: date, last: date, step: Step) -> Iterator[tuple[date, date]]:
    start = start_of(first, step)
    while start <= last:
        end = _end_of(start, step)
        yield start, end
        if end == date.max:
            return
        start = end + timedelta(days=1)


def _end_of(start: date, step: Step) -> date:
    match step:
        case Step.DAY:
            return start
        case Step.WEEK:
            return start + timedelta(days=min(6, (date.max - start).days))
        case Step.MONTH:
            return start.replace(day=monthrange(start.year, start.month)[1])
        case _:
            return date(start.year - start.year % _YEARS[step] + _YEARS[step] - 1, 12, 31)


def _is_selected(first: date, last: date, asked: Filter) -> bool:
    """Whether the filter names days, and lets some of these in."""
    if asked.since is None and asked.until is None:
        return False
    return (asked.since is None or asked.since <= last) and (asked.until is None or first <= asked.until)
