"""Whoever runs Courtbeat may stand in any folder: no code that lies there is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
#: Modules of ours, of libraries, of Python itself.
_NAMES = ("index", "search", "web", "cli", "bs4", "lxml", "trafilatura", "nltk", "click", "json", "multiprocessing")
_HARM = "open('ran', 'a').write(__name__ + ' ')\nraise SystemExit('harmed')\n"
_PAGE = "<html><body><article><h1>Jury out</h1><p>The jury left the court.</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "foreign"
    folder.mkdir()
    for name in _NAMES:
        (folder / f"{name}.py").write_text(_HARM, "utf-8")
    (folder / "a.html").write_text(_PAGE, "utf-8")
    return folder


def run(folder: Path, *command: str | Path) -> str:
    environ = os.environ | {"PYTHONPATH": str(HOME), "COURTBEAT_LIBRARY": str(folder.parent / "library")}
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert not (folder / "ran").exists(), (folder / "ran").read_text("utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


_CONSOLE = Path(sys.executable).with_name("courtbeat")


@pytest.mark.parametrize(
    "start",
    [
        pytest.param((_CONSOLE,), marks=pytest.mark.skipif(not _CONSOLE.exists(), reason="Courtbeat is not installed")),
        (sys.executable, HOME / "courtbeat.py"),
        (sys.executable, HOME / "ingest.py"),
        (sys.executable, "-m", "courtbeat"),
        (sys.executable, "-m", "ingest"),
    ],
    ids=lambda start: " ".join(Path(part).name for part in start[-2:]),
)
def test_nothing_that_lies_there_runs(folder: Path, start: tuple[str | Path, ...]) -> None:
    assert run(folder, *start, "add", "a.html").startswith("added      a.html\n")


def test_nor_while_searching(folder: Path) -> None:
    run(folder, sys.executable, HOME / "ingest.py", "add", "a.html")
    (folder / "search.py").unlink()
    assert "Jury out" in run(folder, sys.executable, "-m", "search", "jury")
