"""Ctrl-C as a terminal sends it: to every process of the command. It ends in a word, and the next run completes."""

from __future__ import annotations

import contextlib
import multiprocessing.connection
import multiprocessing.process
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

import click.core
import pytest

import courtbeat
import index.commands
import ingest
from cli import main
from index.errors import LibraryFull
from index.pipeline import Report
from index.progress import Display
from index.reindex import Indexing
from index.workers import Workers
from tests.test_ingest_commands import HOME, Run, assert_whole, run, started, write

Tracer: TypeAlias = Callable[[FrameType, str, Any], Any]

__all__ = ["run"]


def interrupt(process: subprocess.Popen[str]) -> str:
    """Ctrl-C for the whole group; what was said on the standard error."""
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=60)[1]


def test_no_worker_speaks_of_it(run: Run, tmp_path: Path) -> None:
    inbox = write(tmp_path / "many", 400, 40)
    with started(tmp_path, "add", inbox, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        told = interrupt(process)
    assert process.returncode == 130
    assert told == "Stopped. What is counted above is kept and can be found. Run the same command again to go on.\n"
    assert run("add", inbox).exit_code == 0
    assert_whole(tmp_path)


def test_not_even_while_the_readers_are_loaded(run: Run, tmp_path: Path) -> None:
    inbox = write(tmp_path / "many", 40)
    with started(tmp_path, "add", inbox, start_new_session=True) as process:
        # The folder of the library is made when the process that loads them has begun.
        while not (tmp_path / "library" / "writing.json").exists():
            time.sleep(0.01)
        told = interrupt(process)
    assert process.returncode in (0, 130)
    assert "Traceback" not in told
    assert run("add", inbox).exit_code == 0
    assert_whole(tmp_path)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_reindex_is_stopped_and_the_old_index_stays(run: Run, tmp_path: Path, engine: str) -> None:
    run("--engine", engine, "add", write(tmp_path / "many", 60, 3))
    index = tmp_path / "library" / "index" / engine
    before = (index / "manifest.json").read_bytes()
    with started(tmp_path, "--engine", engine, "reindex", start_new_session=True) as process:
        while len([path for path in index.iterdir() if path.is_dir()]) < 2:
            assert process.poll() is None
            time.sleep(0.001)
        told = interrupt(process)
    assert (process.returncode, told) in ((130, "Stopped.\n"), (0, ""))
    if process.returncode:
        assert (index / "manifest.json").read_bytes() == before
    assert_whole(tmp_path, engine)
    assert run("--engine", engine, "reindex").output == f"indexed 60 articles for {engine}\n"
    assert len([path for path in index.iterdir() if path.is_dir()]) == 1
    assert_whole(tmp_path, engine)


def test_while_modules_are_loaded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt_loading(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(courtbeat, "import_module", interrupt_loading)
    with pytest.raises(SystemExit) as ended:
        courtbeat.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Stopped.\n"


_TOLD = (
    "Stopped.\n",
    "Stopped. What is counted above is kept and can be found. Run the same command again to go on.\n",
)
#: Beside our own modules, those of others in which a run spends its time, or begins and ends.
_OTHERS = (
    click.core.__file__,
    contextlib.__file__,
    multiprocessing.connection.__file__,
    multiprocessing.process.__file__,
)


class Steps:
    """Notes the places that a command runs through, and sends Ctrl-C when it first comes to one of them."""

    def __init__(self, at: tuple[str, int] | None = None) -> None:
        self.at, self.sent = at, False
        self.places: dict[tuple[str, int], None] = {}

    def __call__(self, frame: FrameType, event: str, argument: object) -> Tracer | None:
        path = frame.f_code.co_filename
        return self.step if path in _OTHERS or Path(path).is_relative_to(HOME) else None

    def step(self, frame: FrameType, event: str, argument: object) -> Tracer | None:
        if event == "line":
            place = (frame.f_code.co_filename, frame.f_lineno)
            self.places[place] = None
            if place == self.at:
                self.sent = True
                sys.settrace(None)
                signal.raise_signal(signal.SIGINT)
        return self.step


def traced(monkeypatch: pytest.MonkeyPatch, steps: Steps, *arguments: str) -> int | str | None:
    """Runs a command in this process; how it ends."""
    monkeypatch.setattr(sys, "argv", ["courtbeat", *arguments])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = sys.gettrace()
    sys.settrace(steps)
    try:
        courtbeat.main()
    except SystemExit as ended:
        return ended.code
    except KeyboardInterrupt:
        return "out of hand"
    finally:
        sys.settrace(before)
    return None


def test_wherever_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """At every hundredth of the places that a run passes, its beginning and its end among them."""
    command = ("--library", str(tmp_path / "library"), "add", str(write(tmp_path / "inbox", 6)))
    assert traced(monkeypatch, Steps(), *command) == 0
    shutil.rmtree(tmp_path / "library")
    whole = Steps()
    assert traced(monkeypatch, whole, *command) == 0
    capsys.readouterr()
    # The first and the last step of courtbeat.py are in nobody's hands: the interpreter ends with the signal.
    places = [place for place in whole.places if place[0] != courtbeat.__file__]
    for place in (*places[:3], *places[::100], *places[-3:]):
        shutil.rmtree(tmp_path / "library", ignore_errors=True)
        code = traced(monkeypatch, steps := Steps(place), *command)
        # click ends the line that the terminal shows `^C` in. Not every run waits, or passes each place.
        told = (code, capsys.readouterr().err.lstrip() in _TOLD)
        assert told == (130, True) or not steps.sent, place
    assert traced(monkeypatch, Steps(), *command) == 0
    assert_whole(tmp_path)


def test_in_the_middle_of_a_message(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is heard while articles are indexed, and what it says is half read: the rest of it is no message."""
    inbox, turned = write(tmp_path / "many", 400), list[bytes]()
    follow, turn = Indexing.follow, Workers.turn

    def half_read(workers: Workers) -> None:
        for worker in workers._workers:
            if not turned and worker.tasks and worker.connection.poll():
                turned.append(os.read(worker.connection.fileno(), 1_500))
                raise KeyboardInterrupt
        turn(workers)

    def follows(indexing: Indexing, *made: Any) -> int:
        with monkeypatch.context() as patch:
            workers = indexing._turn.__self__  # type: ignore[attr-defined]
            patch.setattr(indexing, "_turn", lambda: half_read(workers))
            return follow(indexing, *made)

    monkeypatch.setattr(Indexing, "follow", follows)
    result = run("add", inbox)
    assert turned
    assert result.exit_code == 130, result.output
    assert result.output.endswith(_TOLD[1])
    monkeypatch.undo()
    assert run("add", inbox).exit_code == 0
    assert_whole(tmp_path)


def test_where_nothing_can_be_raised(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the end of an object, Python drops what is raised: it is told all the same."""
    shown = Display.show

    class Ended:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def show(display: Display, report: Report) -> None:
        shown(display, report)
        Ended()

    monkeypatch.setattr(Display, "show", show)
    monkeypatch.setattr(sys, "unraisablehook", courtbeat._tell_unraisable)
    result = run("add", write(tmp_path / "many", 60))
    assert result.exit_code == 130
    assert "added 1 ·" in result.output
    assert result.output.endswith(_TOLD[1])


@pytest.mark.parametrize("stage", ["read_settings", "begin", "_show", "_options", "count_others"])
def test_at_each_stage_of_a_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    def interrupted(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(index.commands if stage == "read_settings" else ingest, stage, interrupted)
    result = run("add", write(tmp_path / "many", 3))
    assert result.exit_code == 130
    assert result.output.endswith(_TOLD[0])


@pytest.mark.parametrize("stage", ["make_context", "invoke"])
def test_while_arguments_are_read_and_behind_the_command(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """click itself makes an exit with 1 of it."""
    whole = getattr(type(main), stage)

    def interrupted(*arguments: object, **named: object) -> None:
        whole(*arguments, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(type(main), stage, interrupted)
    result = run("status") if stage == "make_context" else run("add", write(tmp_path / "many", 3))
    assert result.exit_code in (130, 0)
    assert (result.exit_code == 0) is (stage == "invoke")
    assert result.exit_code == 0 or result.output.strip() == "Stopped."


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ValueError("half of it"), 130, "Stopped.\n"),
        (LibraryFull("There is no room."), 2, "Error: There is no room.\n"),
    ],
)
def test_what_fails_after_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, told: str
) -> None:
    """What fails because it was interrupted is not told as a failure; a full disk is."""

    def fail(*arguments: object) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise error

    monkeypatch.setattr(ingest, "show_all", fail)
    result = run("add", write(tmp_path / "many", 3))
    assert (result.exit_code, result.output) == (code, told)
