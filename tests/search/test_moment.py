"""What took long to read stays behind a collection that grows; what did not is read again."""

from __future__ import annotations

import time

import pytest

from search.moment import Moment, stays_until


@pytest.mark.parametrize(("took", "stays"), [(0.05, 0.0), (1.0, 20.0)])
def test_what_took_long_stays_so_many_times_as_long(took: float, stays: float, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0 + took
    monkeypatch.setattr(time, "monotonic", lambda: now)
    read = Moment("one", "names", stays_until(100.0))
    assert read.holds("one")
    assert read.holds("another") is (stays > 0)
    now += stays
    assert read.holds("one")
    assert not read.holds("another")
