"""Folders that come to a watched one: whatever is in them is found, however they came."""

from __future__ import annotations

import shutil
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import UsageError
from index.walks import Walks
from index.watch import watch_folders

_FILES = 60
_SECONDS = 60


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A folder of folders of files."""
    packed = tmp_path / "packed"
    for number in range(_FILES):
        path = packed / f"{number % 3}" / "deep" / f"{number % 4}" / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Case {number}", "utf-8")
    return packed


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return inbox


def names(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*.txt")}


def wait_for(watched: Iterator[list[Path]], folder: Path, wanted: set[Path]) -> None:
    until, found = time.monotonic() + _SECONDS, set[Path]()
    while found != wanted and time.monotonic() < until:
        found |= {path.relative_to(folder) for path in next(watched)}
    assert found == wanted


def move(packed: Path, to: Path) -> None:
    packed.rename(to)


def copy(packed: Path, to: Path) -> None:
    shutil.copytree(packed, to)


def unpack(packed: Path, to: Path) -> None:
    archive = packed.with_suffix(".tar")
    with tarfile.open(archive, "w") as file:
        file.add(packed, to.name)
    with tarfile.open(archive) as file:
        file.extractall(to.parent, filter="data")


def fill_slowly(packed: Path, to: Path) -> None:
    for path in sorted(packed.rglob("*.txt")):
        target = to / path.relative_to(packed)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        time.sleep(0.01)


@pytest.mark.parametrize("bring", [move, copy, unpack, fill_slowly])
def test_all_that_is_in_a_folder_that_comes_is_found(
    packed: Path, inbox: Path, bring: Callable[[Path, Path], None]
) -> None:
    wanted = names(packed)
    with closing(watch_folders([inbox], threading.Event(), print)) as watched:
        assert next(watched) == []
        # Beside what watches, as another program does.
        other = threading.Thread(target=bring, args=(packed, inbox / "came"))
        other.start()
        wait_for(watched, inbox / "came", wanted)
        other.join()
        (inbox / "came" / "0" / "late.txt").write_text("Late", "utf-8")
        wait_for(watched, inbox / "came" / "0", {Path("late.txt")})


def test_a_watched_folder_that_is_made_again_is_watched_again(packed: Path, inbox: Path, tmp_path: Path) -> None:
    wanted, told, other = names(packed), list[str](), tmp_path / "other"
    other.mkdir()
    with closing(watch_folders([inbox, other], threading.Event(), told.append)) as watched:
        assert next(watched) == []
        shutil.rmtree(inbox)
        while not told:
            assert next(watched) == []
        packed.rename(inbox)
        wait_for(watched, inbox, wanted)
        for folder in (inbox, other):
            (folder / "late.txt").write_text("Late", "utf-8")
            wait_for(watched, folder, {Path("late.txt")})
    assert told == [
        f"{inbox} is gone. It is watched again as soon as it is there.",
        f"{inbox} is there again, and watched.",
    ]


def test_one_that_is_replaced_at_once_is_watched_too(packed: Path, inbox: Path, tmp_path: Path) -> None:
    wanted, told = names(packed), list[str]()
    with closing(watch_folders([inbox], threading.Event(), told.append)) as watched:
        assert next(watched) == []
        inbox.rmdir()
        packed.rename(inbox)
        wait_for(watched, inbox, wanted)
    assert len(told) == 2


def test_what_cannot_be_watched_is_told(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[None]:
        raise OSError("OS file watch limit reached")
        yield

    monkeypatch.setattr("index.watch.watch", refuse)
    with pytest.raises(UsageError, match=r"inbox cannot be watched: OS file watch limit reached\."):
        next(watch_folders([inbox], threading.Event(), print))


def test_a_folder_is_looked_through_until_it_stands_still(inbox: Path) -> None:
    seconds = 0.0
    walks = Walks(lambda: seconds)
    (inbox / ".hidden").mkdir()
    for name in ("a.txt", "b.txt", ".hidden/c.txt"):
        (inbox / name).write_text("Case", "utf-8")
    walks.begin(inbox)
    assert walks.found() == [inbox / "a.txt", inbox / "b.txt"]
    assert walks.found() == []
    seconds = 4.9
    (inbox / "a.txt").write_text("Case 1", "utf-8")
    assert walks.found() == [inbox / "a.txt"]
    seconds = 9.0
    assert walks.found() == []
    (inbox / "d.txt").write_text("Case", "utf-8")
    seconds = 60.0
    assert walks.found() == [inbox / "d.txt"]
    seconds = 66.0
    assert walks.found() == []
    (inbox / "e.txt").write_text("Case", "utf-8")
    seconds = 67.0
    assert walks.found() == []
    walks.begin(inbox)
    assert inbox / "e.txt" in walks.found()
