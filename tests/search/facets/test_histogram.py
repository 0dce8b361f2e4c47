"""Bars without a gap, as wide as they must be, and each day in just one of them."""

from __future__ import annotations

from array import array
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.facets.histogram import MOST_BARS, count_days
from search.request import Filter
from search.result import Histogram, Relation, Step


def histogram(*days: date | None, asked: Filter | None = None) -> Histogram:
    column = array("i", [day.toordinal() if day else 0 for day in days])
    return count_days(column, range(len(days)), asked or Filter(), Relation.EXACT)


@given(st.lists(st.one_of(st.none(), st.dates()), max_size=8))
def test_bars_part_the_time_that_was_published_in(days: list[date | None]) -> None:
    found = histogram(*days)
    known = [day for day in days if day]
    assert found.undated == len(days) - len(known)
    assert sum(bar.count for bar in found.bars) == len(known)
    assert len(found.bars) <= MOST_BARS or found.step is Step.CENTURY
    for bar in found.bars:
        assert bar.count == sum(bar.first <= day <= bar.last for day in known)
    for before, after in zip(found.bars, found.bars[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    if known:
        assert found.bars[0].first <= min(known) <= found.bars[0].last
        assert found.bars[-1].first <= max(known) <= found.bars[-1].last


@pytest.mark.parametrize(
    ("first", "last", "step", "bars"),
    [
        (date(2024, 7, 13), date(2024, 7, 13), Step.DAY, 1),
        (date(2024, 7, 1), date(2024, 8, 29), Step.DAY, 60),
        (date(2024, 7, 1), date(2024, 8, 30), Step.WEEK, 9),
        (date(2023, 1, 15), date(2024, 7, 13), Step.MONTH, 19),
        (date(1990, 1, 1), date(2024, 7, 13), Step.YEAR, 35),
        (date(1873, 1, 1), date(2024, 7, 13), Step.DECADE, 16),
        (date(1, 1, 1), date(9999, 12, 31), Step.CENTURY, 100),
    ],
)
def test_bars_are_as_wide_as_they_must_be(first: date, last: date, step: Step, bars: int) -> None:
    found = histogram(first, last)
    assert (found.step, len(found.bars)) == (step, bars)


def test_weeks_begin_on_monday() -> None:
    found = histogram(date(2024, 1, 3), date(2024, 6, 3))
    assert found.step is Step.WEEK
    assert {bar.first.isoweekday() for bar in found.bars} == {1}


def test_the_bars_of_a_chosen_range_are_selected() -> None:
    asked = Filter(since=date(2024, 7, 2), until=date(2024, 7, 3))
    found = histogram(date(2024, 7, 1), date(2024, 7, 4), asked=asked)
    assert [bar.selected for bar in found.bars] == [False, True, True, False]
