"""Which files are complete: the clock is the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import watching
from index.config import Settings
from index.errors import UsageError
from index.library import Library
from index.open_files import being_written
from index.sources import Options
from index.watch import Settling
from index.watching import read_interval


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_file_is_complete_when_it_has_stood_still(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "a.txt"
    settling = Settling(clock)
    path.write_text("half")
    settling.note(path)
    clock.seconds = 0.2
    assert settling.complete() == []
    path.write_text("half and more")
    clock.seconds = 0.3
    assert settling.complete() == []
    clock.seconds = 0.6
    assert settling.complete() == [path]
    assert settling.complete() == []


def test_a_writer_that_pauses_is_waited_for(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "a.txt"
    settling = Settling(clock)
    with path.open("w") as file:
        file.write("half")
        file.flush()
        settling.note(path)
        for clock.seconds in (0.3, 0.6, 0.9):
            assert settling.complete() == []
    clock.seconds = 1.0
    assert settling.complete() == []
    clock.seconds = 1.2
    assert settling.complete() == [path]


def test_a_file_that_is_never_closed_is_taken_after_all(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "a.txt"
    settling = Settling(clock, written=set)
    path.write_text("all of it")
    settling.note(path)
    clock.seconds = 59.0
    assert settling.complete() == []
    clock.seconds = 61.0
    assert settling.complete() == [path]


def test_a_file_that_is_read_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("all of it")
    with path.open() as reader, (tmp_path / "b.txt").open("a") as writer:
        assert being_written([path, Path(writer.name), tmp_path / "none.txt"]) == {Path(writer.name)}
        assert reader.read()


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "a.txt"
    settling = Settling(clock)
    path.write_text("part")
    settling.note(path)
    settling.note(tmp_path / "never.txt")
    path.rename(tmp_path / "b.txt")
    settling.note(tmp_path / "b.txt")
    clock.seconds = 1.0
    assert settling.complete() == [tmp_path / "b.txt"]


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("2 h", 7_200), ("1D", 86_400), ("30", 30)])
def test_intervals(text: str, seconds: int) -> None:
    assert read_interval(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "0m", "soon", "-5m", "1.5h", "5 weeks", "٣m"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="90s, 15m or 2h"):
        read_interval(text)


def test_the_same_trouble_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_PAUSE_SECONDS", 0.0)
    (tmp_path / "a.txt").write_text("Jury out\n\nThe jury left the court.", "utf-8")
    home, told = tmp_path / "library", list[str]()
    home.write_text("a file where the library's folder should be", "utf-8")
    watch = watching._Watch(Settings(library=home, workers=1), Options(), told.append)
    for _ in range(3):
        watch.add([str(tmp_path / "a.txt")])
    assert len(told) == 1
    assert "cannot be written" in told[0]
    home.unlink()
    watch.add([])
    assert told[1:] == ["That is mended: what waited has been taken in."]
    with Library(Settings(library=home).database) as library:
        assert library.article_count() == 1


def test_an_inbox_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.png").write_bytes(b"")
    assert watching._is_empty(tmp_path)
    (tmp_path / "sub" / "a.txt").write_text("Jury out", "utf-8")
    assert not watching._is_empty(tmp_path)
