"""`kill -9` in the middle of the work: nothing that was reported is lost, everything verifies, the next run completes.

Four of five kills wait for a sign that the work itself has begun, and then for a random part of the time that the work
takes; each must strike a process that was still at it, or the test fails. The fifth kill comes while the command loads.
FAULTS=200 makes it a long run (`make faults`). A case derives from its number alone; what the process has done by then
depends on the machine, and is told as the property `struck` (pytest -o junit_family=xunit1 --junitxml FILE).
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from cli import main
from index.config import Settings
from index.library import Library
from index.verify import verify

HOME = Path(__file__).parents[2]
CASES = int(os.environ.get("FAULTS", "20"))
FILES = 160
#: A machine that is busy with something else may be slower than this one was when it was measured.
_ATTEMPTS = 8
_SECONDS = 120
_STORY = "The Pell County court dismissed charge {number} against the quarry’s owner on Friday, with prejudice."


@dataclass(frozen=True, slots=True)
class Scene:
    """One folder for one command: its library, what it prints, and the documents that are there."""

    shelf: Path
    home: Path

    @property
    def library(self) -> Path:
        return self.home / "library"

    @property
    def log(self) -> str:
        return (self.home / "log").read_text("utf-8")

    @property
    def printed(self) -> int:
        return self.log.count("added      ")


@dataclass(frozen=True, slots=True)
class Work:
    """What is killed.

    begins  the folder that is copied to be its library before it starts, empty for none
    sign    whether it is at work
    struck  which part of the work a kill struck, from what it left behind
    """

    arguments: tuple[str, ...]
    begins: str
    sign: Callable[[Scene], bool]
    struck: Callable[[Scene], str]


def struck_adding(scene: Scene) -> str:
    return "half of it reported" if scene.printed < FILES else "all of it reported"


def struck_indexing(scene: Scene) -> str:
    index, before = (folder / "index" / "tantivy" for folder in (scene.library, scene.shelf / "now"))
    if (index / "manifest.json").read_bytes() != (before / "manifest.json").read_bytes():
        return "new index swapped in"
    return "new index half-built" if len([path for path in index.iterdir() if path.is_dir()]) > 1 else "lock taken"


def struck_migrating(scene: Scene) -> str:
    with closing(sqlite3.connect(scene.library / "library.sqlite")) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 1:
            return "half-migrated"
    return "migrated" if not scene.printed else "migrated, half of it reported"


WORKS: MappingProxyType[str, Work] = MappingProxyType(
    {
        "add": Work(("add", "inbox", "--workers", "2"), "", lambda scene: scene.printed > 0, struck_adding),
        "watch": Work(("watch", "inbox", "--workers", "2"), "", lambda scene: scene.printed > 0, struck_adding),
        "reindex": Work(("reindex",), "now", lambda scene: (scene.library / "writing.json").exists(), struck_indexing),
        "migrate": Work(
            ("add", "inbox", "--workers", "1"), "old", lambda scene: "older Courtbeat" in scene.log, struck_migrating
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds until a command is at work, until its first part is done, until it ends; each from the one before."""

    loading: float
    first: float
    rest: float


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents, and a library that holds half of them: as it is now, and as version 1 had it."""
    shelf = tmp_path_factory.mktemp("shelf")
    write(shelf / "inbox", range(FILES))
    write(shelf / "half", range(FILES // 2))
    courtbeat(shelf / "now", "add", shelf / "half")
    shutil.copytree(shelf / "now", shelf / "old", ignore=shutil.ignore_patterns("library.sqlite*"))
    write_old_library(shelf / "now" / "library.sqlite", shelf / "old" / "library.sqlite")
    return shelf


@pytest.fixture(scope="session")
def paces(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pace]:
    """How long each command takes when nobody kills it. `watch` works like `add`, and never ends."""
    found = {
        name: measure(WORKS[name], Scene(shelf, tmp_path_factory.mktemp(name)))
        for name in ("add", "reindex", "migrate")
    }
    return found | {"watch": found["add"]}


def measure(work: Work, scene: Scene) -> Pace:
    began = time.monotonic()
    with start(work, scene) as process:
        wait_for(lambda: work.sign(scene), process)
        signed, first = time.monotonic(), work.struck(scene)
        while process.poll() is None and work.struck(scene) == first:
            time.sleep(0.002)
        changed = time.monotonic()
        assert process.wait(_SECONDS) == 0, scene.log
    return Pace(signed - began, changed - signed, time.monotonic() - changed)


def write(folder: Path, numbers: range) -> None:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = "\n\n".join([f"Quarry case {number} dismissed", *[_STORY.format(number=number)] * (1 + number % 7)])
        (folder / f"{number:03}.txt").write_text(text, "utf-8")


def write_old_library(now: Path, old: Path) -> None:
    """The articles of a library in one that has had migration 1 alone."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.executescript(files("index.library").joinpath("migration_1.sql").read_text("utf-8"))
        connection.execute("ATTACH ? AS now", (str(now),))
        for table in ("articles", "documents", "versions", "paragraphs", "forms", "streams", "changes"):
            columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA journal_mode = WAL")


def courtbeat(library: Path, *arguments: str | Path) -> str:
    """Runs a command to its end, in this process."""
    result = CliRunner().invoke(main, ["--library", str(library), *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def start(work: Work, scene: Scene) -> subprocess.Popen[bytes]:
    if work.begins:
        shutil.copytree(scene.shelf / work.begins, scene.library)
    command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(scene.library), *work.arguments]
    with (scene.home / "log").open("wb") as output:
        return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=scene.shelf)


def wait_for(sign: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SECONDS
    while not sign():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.001)


def kill_loading(work: Work, scene: Scene, pace: Pace, chance: random.Random) -> str:
    """Kills a command before it is at work, or nearly so."""
    with start(work, scene) as process:
        time.sleep(chance.uniform(0, pace.loading))
        process.kill()
    return "loading"


def kill_working(work: Work, scene: Scene, pace: Pace, chance: random.Random) -> str:
    """Kills a command that is at work: as often in its first part as in the rest of it. What that struck."""
    delay = chance.uniform(0, pace.first) if chance.random() < 0.5 else pace.first + chance.uniform(0, pace.rest)
    for attempt in range(_ATTEMPTS):
        with start(work, scene) as process:
            wait_for(lambda: work.sign(scene), process)
            time.sleep(delay * 0.7**attempt)
            # What is printed later comes from the orphans of the process: Python's fork server tells that it is gone.
            assert "Traceback" not in scene.log
            process.kill()
        if process.returncode == -9:
            return work.struck(scene)
        # It had ended: that kill struck nothing.
        shutil.rmtree(scene.library)
    raise AssertionError(f"{_ATTEMPTS} kills struck nothing.")


@pytest.mark.parametrize("case", range(CASES))
def test_a_kill_loses_nothing(
    case: int, shelf: Path, paces: dict[str, Pace], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    name = list(WORKS)[case % len(WORKS)]
    work, scene = WORKS[name], Scene(shelf, tmp_path)
    kill = kill_loading if case // len(WORKS) % 5 == 4 else kill_working
    struck = kill(work, scene, paces[name], random.Random(case))
    record_property("struck", f"{name}: {struck}")
    before = {shelf / "half" / f"{n:03}.txt" for n in range(FILES // 2)} if work.begins else set()
    reported = before | {
        shelf / line.split(maxsplit=1)[1] for line in scene.log.splitlines() if line.startswith("added      ")
    }
    database = scene.library / "library.sqlite"
    # A file that nothing was written to is no library yet.
    if reported or (database.exists() and database.stat().st_size):
        check(scene.library, reported)
    courtbeat(scene.library, "add", shelf / "inbox")
    check(scene.library, {*reported, *sorted((shelf / "inbox").glob("*.txt"))})
    after = sizes(scene.library / "index")
    for _ in range(2):
        assert courtbeat(scene.library, "add", shelf / "inbox").startswith("added 0 · updated 0 ")
    assert sizes(scene.library / "index") == after


def check(library: Path, reported: set[Path]) -> None:
    """Everything verifies, and every document that was reported is there."""
    settings = Settings(library=library)
    with Library(settings.database) as opened:
        assert [finding.sentence for finding in verify(opened, settings) if finding.fault] == []
        for path in reported:
            opened.find_number(path.resolve().as_uri())


def sizes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }
