"""`kill -9` at a random moment: nothing that was reported is lost, everything verifies, and the next run completes.

FAULTS=200 makes it a long run (`make faults`). Each case derives from its number alone; what the process has
done by then depends on the machine.
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
FILES = 120
_STORY = "The Pell County court dismissed charge {number} against the quarry’s owner on Friday, with prejudice."


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents, and a library that holds half of them: as it is now, and as version 1 had it."""
    shelf = tmp_path_factory.mktemp("shelf")
    write(shelf / "inbox", range(FILES))
    write(shelf / "half", range(FILES // 2))
    courtbeat(shelf / "now", "add", shelf / "half")
    (shelf / "old").mkdir()
    write_old_library(shelf / "now" / "library.sqlite", shelf / "old" / "library.sqlite")
    return shelf


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


def kill(library: Path, log: Path, chance: random.Random, longest: float, *arguments: str | Path) -> list[str]:
    """Starts a command and kills it at a random moment; what it had printed by then."""
    command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(library), *map(str, arguments)]
    lines, delay = chance.choice([0, 1, chance.randrange(1, FILES)]), chance.uniform(0, 0.3)
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT) as process:
        ends = time.monotonic() + chance.uniform(0.1, longest)
        while process.poll() is None and time.monotonic() < ends and log.read_bytes().count(b"added") <= lines:
            time.sleep(0.005)
        if lines:
            time.sleep(delay / 3)
        # What is printed later comes from the orphans of the process: Python's own fork server tells that it is gone.
        assert "Traceback" not in log.read_text("utf-8")
        process.kill()
    return log.read_text("utf-8").splitlines()


def kill_add(shelf: Path, home: Path, chance: random.Random) -> list[str]:
    return kill(home / "library", home / "log", chance, 2.0, "add", shelf / "inbox", "--workers", "2")


def kill_watch(shelf: Path, home: Path, chance: random.Random) -> list[str]:
    return kill(home / "library", home / "log", chance, 2.0, "watch", shelf / "inbox", "--workers", "2")


def kill_reindex(shelf: Path, home: Path, chance: random.Random) -> list[str]:
    shutil.copytree(shelf / "now", home / "library")
    return kill(home / "library", home / "log", chance, 0.5, "reindex")


def kill_migrate(shelf: Path, home: Path, chance: random.Random) -> list[str]:
    shutil.copytree(shelf / "old", home / "library")
    return kill(home / "library", home / "log", chance, 1.2, "add", shelf / "inbox", "--workers", "1")


KILLS: MappingProxyType[str, Callable[[Path, Path, random.Random], list[str]]] = MappingProxyType(
    {"add": kill_add, "watch": kill_watch, "reindex": kill_reindex, "migrate": kill_migrate}
)


@pytest.mark.parametrize("case", range(CASES))
def test_a_kill_loses_nothing(case: int, shelf: Path, tmp_path: Path) -> None:
    what = list(KILLS)[case % len(KILLS)]
    printed = KILLS[what](shelf, tmp_path, random.Random(case))
    library = tmp_path / "library"
    before = {shelf / "half" / f"{n:03}.txt" for n in range(FILES // 2)} if what in ("reindex", "migrate") else set()
    reported = before | {Path(line.split(maxsplit=1)[1]) for line in printed if line.startswith("added      ")}
    database = library / "library.sqlite"
    # A file that nothing was written to is no library yet.
    if reported or (database.exists() and database.stat().st_size):
        check(library, reported)
    courtbeat(library, "add", shelf / "inbox")
    check(library, {*reported, *sorted((shelf / "inbox").glob("*.txt"))})
    after = sizes(library / "index")
    for _ in range(2):
        assert courtbeat(library, "add", shelf / "inbox").startswith("added 0 · updated 0 ")
    assert sizes(library / "index") == after


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
