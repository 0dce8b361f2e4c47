"""Ctrl-C as a terminal sends it: to every process of the command. It ends in a word, and the next run completes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

import courtbeat
from tests.test_ingest_commands import Run, assert_whole, run, started, write

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
