"""Nobody opens an index between its commit and its manifest."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from index.engines import settled
from index.engines.settled import committing, opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock.")


def test_who_opens_waits_for_the_commit(tmp_path: Path) -> None:
    order: list[str] = []

    def read() -> None:
        with opening(tmp_path):
            order.append("opened")

    reader = threading.Thread(target=read)
    with committing(tmp_path):
        reader.start()
        # Not long enough to give up waiting.
        reader.join(0.2)
        order.append("committed")
    reader.join()
    assert order == ["committed", "opened"]


def test_those_who_open_do_not_wait_for_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with committing(tmp_path):
        pass
    monkeypatch.setattr(settled, "sleep", lambda _: pytest.fail("it waited"))
    with opening(tmp_path), opening(tmp_path):
        pass


def test_a_lock_that_is_never_given_back_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "_WAIT_SECONDS", 0.02)
    with committing(tmp_path), opening(tmp_path), committing(tmp_path):
        pass


def test_where_nothing_was_committed_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    with opening(tmp_path / "nowhere"):
        assert not (tmp_path / "nowhere").exists()
