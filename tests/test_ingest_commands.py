"""watch, retry, verify, backup, export, and runs that are stopped, held up or out of room, as a user sees them."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from cli import main
from index.config import Settings
from index.library import Library
from index.lock import only_writer
from index.verify import verify
from tests.index.sources.server import Answer, page, serve

HOME = Path(__file__).parents[1]
STORY = "The Pell County court dismissed charge {number} against the quarry’s owner on Friday."
RSS = {"Content-Type": "application/rss+xml"}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def runs(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["--library", str(tmp_path / "library"), *map(str, arguments)])

    return runs


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return write(tmp_path / "inbox", 3)


def write(folder: Path, count: int, words: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = f"Quarry case {number} dismissed\n\n" + STORY.format(number=number) * words
        (folder / f"{number:04}.txt").write_text(text, "utf-8")
    return folder


@contextmanager
def started(tmp_path: Path, *arguments: str | Path, **options: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(tmp_path / "library"), *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, **pipes, **options) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def assert_whole(tmp_path: Path, engine: str = "tantivy") -> None:
    settings = Settings(library=tmp_path / "library", engine=engine)
    with Library(settings.database) as library:
        assert [finding.sentence for finding in verify(library, settings) if finding.fault] == []


def test_verify(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    assert run("verify").output == "3 articles checked: no faults\n"
    with Library(tmp_path / "library" / "library.sqlite") as library:
        library._all("UPDATE paragraphs SET text = text || ' More.' WHERE article = 2 AND ordinal = 1")
    result = run("verify")
    assert result.exit_code == 1
    assert "not searched as it reads" in result.output
    assert "not compared as it reads" in result.output
    assert result.output.endswith("3 articles checked: 2 faults\n")


def test_backup_restores_as_a_library(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    target = tmp_path / "restored" / "library.sqlite"
    assert run("backup", target).output.startswith(f"3 articles in {target}, ")
    again = run("backup", target)
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert run("backup", target, "--force").exit_code == 0
    assert [path.name for path in target.parent.iterdir()] == ["library.sqlite"]
    restored = str(target.parent)
    assert CliRunner().invoke(main, ["--library", restored, "reindex"]).exit_code == 0
    assert CliRunner().invoke(main, ["--library", restored, "search", "quarry"]).exit_code == 0
    assert CliRunner().invoke(main, ["--library", restored, "verify"]).exit_code == 0


def test_export_is_read_back(run: Run, inbox: Path, tmp_path: Path) -> None:
    (inbox / "0000.json").write_text(
        '{"outlet": "Harlow Courier", "published_at": "2025-03-04T10:00:00-05:00"}', "utf-8"
    )
    run("add", inbox)
    (inbox / "0001.txt").write_text("Quarry case reopened\n\nA judge reopened it.\n", "utf-8")
    run("add", inbox)
    file = tmp_path / "all.jsonl"
    assert run("export", file, "--versions").exit_code == 0
    printed = run("export").output
    assert [json.loads(line)["version"] for line in printed.splitlines()] == [1, 2, 1]
    other = ["--library", str(tmp_path / "other")]
    added = CliRunner().invoke(main, [*other, "add", str(file)])
    assert "added 3 · updated 1 · amended 0 · unchanged 0 · failed 0" in added.output
    again = CliRunner().invoke(main, [*other, "export"]).output
    without_time = [[{**json.loads(line), "added_at": ""} for line in lines.splitlines()] for lines in (printed, again)]
    assert without_time[0] == without_time[1]


def test_an_export_is_read_back_with_its_moments_and_once(run: Run, inbox: Path, tmp_path: Path) -> None:
    story, moments = inbox / "0001.txt", [f"202{number}-01-01T10:00:00+00:00" for number in range(3)]
    for word in ("reopened", "closed", "reopened"):
        story.write_text(f"Quarry case\n\nA judge {word} it.\n", "utf-8")
        run("add", story)
    with Library(tmp_path / "library" / "library.sqlite") as library:
        for number, moment in enumerate(moments, 1):
            library._all(f"UPDATE versions SET added_at = '{moment}' WHERE number = {number}")
    run("export", tmp_path / "all.jsonl", "--versions")
    # A library that has read it before gives the versions other numbers.
    story.write_text("Quarry case\n\nA judge slept over it.\n", "utf-8")
    library_of = {name: ["--library", str(tmp_path / name)] for name in ("fresh", "used")}
    CliRunner().invoke(main, [*library_of["used"], "add", str(story)])
    for name, own in (("fresh", 0), ("used", 1)):
        for updated in (2 + own, 0, 0):
            told = CliRunner().invoke(main, [*library_of[name], "add", str(tmp_path / "all.jsonl")]).output
            assert f"updated {updated} " in told.splitlines()[-1], told
        again = CliRunner().invoke(main, [*library_of[name], "export", "--versions"]).output.splitlines()
        assert [json.loads(line)["added_at"] for line in again][own:] == moments


def test_export_says_where_it_cannot_write(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    result = run("export", tmp_path / "nowhere" / "all.jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.output


def test_retry_takes_in_what_was_mended(run: Run, inbox: Path) -> None:
    assert run("add", inbox).exit_code == 0
    assert run("retry").output == "Nothing has failed.\n"
    (inbox / "empty.txt").write_text("", "utf-8")
    (inbox / "blank.txt").write_text(" ", "utf-8")
    assert run("add", inbox).exit_code == 1
    (inbox / "empty.txt").write_text("Quarry case heard\n\nA judge heard it.\n", "utf-8")
    result = run("retry")
    assert result.exit_code == 1
    assert result.output.endswith("added 1 · updated 0 · amended 0 · unchanged 0 · failed 1\n")
    (inbox / "blank.txt").write_text("Quarry case closed\n\nA judge closed it.\n", "utf-8")
    assert run("retry").exit_code == 0
    assert "failed" not in run("status").output


def test_a_bad_mapping_is_said(run: Run, inbox: Path) -> None:
    for mapping in ("text", "colour=red"):
        result = run("add", inbox, "--map", mapping)
        assert result.exit_code == 2
        assert result.output.startswith("Error: ")


def test_the_second_run_says_who_holds_the_library(
    run: Run, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURTBEAT_WAIT_SECONDS", "1")
    with only_writer(tmp_path / "library", "watch", 0, print):
        result = run("add", inbox)
    assert result.exit_code == 2
    assert f"`courtbeat watch` (process {os.getpid()}, since " in result.output
    assert "is still writing the library" in result.output
    assert run("add", inbox).exit_code == 0


def test_the_second_run_waits(tmp_path: Path, inbox: Path) -> None:
    with only_writer(tmp_path / "library", "add", 0, print), started(tmp_path, "add", inbox) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Waiting up to 60 seconds for `courtbeat add`")
        first = process.poll()
    assert first is None


def test_ctrl_c_keeps_what_was_reported(run: Run, tmp_path: Path) -> None:
    inbox = write(tmp_path / "many", 400, 40)
    with started(tmp_path, "add", inbox) as process:
        assert process.stdout is not None
        reported = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        rest, told = process.communicate(timeout=60)
    lines = [*reported, *rest.splitlines()]
    assert process.returncode == 130, told
    assert told == "Stopped. What is counted above is kept and can be found. Run the same command again to go on.\n"
    kept = sum(line.startswith("added      ") for line in lines)
    assert 0 < kept < 400
    assert f"added {kept} · updated 0" in lines[-1]
    # A batch may be kept and not yet told when it comes to an end.
    found = json.loads(run("search", "quarry", "--json").output)["total"]
    assert kept <= found <= kept + 40
    assert_whole(tmp_path)
    assert f"unchanged {found} ·" in run("add", inbox).output
    assert_whole(tmp_path)


def test_a_full_disk_is_said_and_nothing_is_half_written(run: Run, tmp_path: Path) -> None:
    inbox = write(tmp_path / "many", 200, 40)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    with started(tmp_path, "add", inbox, preexec_fn=limit) as process:
        printed, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "Traceback" not in told
    assert told.startswith("Error: ")
    assert_whole(tmp_path)
    kept = {line.split()[1] for line in printed.splitlines() if line.startswith("added      ")}
    assert kept
    assert not kept & {line.split()[1] for line in run("add", inbox).output.splitlines() if line.startswith("added  ")}
    assert_whole(tmp_path)


def test_watch_takes_in_what_comes(run: Run, inbox: Path, tmp_path: Path) -> None:
    with started(tmp_path, "watch", inbox) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline() == f"Watching {inbox}. Ctrl-C ends it.\n"
        assert [process.stdout.readline()[:5] for _ in range(3)] == ["added"] * 3
        (inbox / ".hidden.txt").write_text("Hidden\n\nNot for us.\n", "utf-8")
        (inbox / "part.tmp").write_text("Quarry case appealed\n\nAn appeal was filed.\n", "utf-8")
        (inbox / "part.tmp").rename(inbox / "appeal.txt")
        assert process.stdout.readline() == f"added      {inbox / 'appeal.txt'}\n"
        (inbox / "appeal.json").write_text('{"outlet": "Harlow Courier"}', "utf-8")
        assert process.stdout.readline() == f"amended    {inbox / 'appeal.txt'}\n"
        assert wait_for(lambda: run("search", "appeal", "--outlet", "Harlow Courier").exit_code == 0)
        # Between two changes the library is free for others.
        other = write(tmp_path / "other", 1)
        assert run("add", other).exit_code == 0
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, "Stopped. What was reported is kept and can be found.\n")
    assert_whole(tmp_path)


def test_watch_reads_a_feed_again(tmp_path: Path) -> None:
    with serve() as site:
        pages = [site.says(f"/{number}", page(STORY.format(number=number))) for number in (1, 2)]
        entries = [f"<item><title>Case</title><link>{each}</link><guid>{each}</guid></item>" for each in pages]
        answers = [
            Answer(f'<rss version="2.0"><channel>{"".join(some)}</channel></rss>'.encode(), headers=RSS)
            for some in (entries[:1], entries)
        ]
        address = site.says("/feed", *answers)
        with started(tmp_path, "watch", address, "--every", "1s") as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith(f"added      {address}")
            assert process.stdout.readline().startswith(f"added      {address}")
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=30)
        assert process.returncode == 0
        assert told.endswith("Stopped. What was reported is kept and can be found.\n")
    assert sorted(set(site.paths)) == ["/1", "/2", "/feed"]
    assert [site.paths.count(path) for path in ("/1", "/2")] == [1, 1]
    assert_whole(tmp_path)


def test_watch_says_what_it_cannot_watch(run: Run, tmp_path: Path) -> None:
    assert "no such file or folder to watch" in run("watch", tmp_path / "nowhere").output
    assert "90s, 15m or 2h" in run("watch", tmp_path, "--every", "often").output


def wait_for(condition: Callable[[], bool]) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_files_that_cannot_be_read_are_counted(run: Run, inbox: Path) -> None:
    for name in ("a.pdf", "b.PDF", "c.docx", "d.css", ".e.pdf"):
        (inbox / name).write_bytes(b"")
    told = run("add", inbox).stderr
    assert (
        told == "Passed over, for such files cannot be read: 2 .pdf, 1 .docx. Save their articles as .html or .txt.\n"
    )


def test_verify_beside_a_run_finds_no_fault(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "some", 5))
    with started(tmp_path, "add", write(tmp_path / "many", 300, 20)) as process:
        assert process.stdout is not None
        process.stdout.readline()
        while process.poll() is None:
            assert_whole(tmp_path)
        process.communicate(timeout=60)
    assert_whole(tmp_path)


def test_a_library_that_cannot_be_opened_is_told(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    database = tmp_path / "library" / "library.sqlite"
    whole = database.read_bytes()
    for content, told in (
        (b"", "There is no library in"),
        (b"no database, but a text" * 300, "Is it a Courtbeat library?"),
        (whole[:5000] + b"\xff" * 20_000 + whole[25_000:], "Put your last backup in its place"),
    ):
        database.write_bytes(content)
        result = run("verify")
        assert result.exit_code in (1, 2)
        assert told.lower() in result.output.lower() or "take the last backup" in result.output.lower()


def test_a_damaged_index_is_told_and_made_anew(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("add", inbox)
    segment = next((tmp_path / "library" / "index" / "tantivy").rglob("*.term"))
    segment.write_bytes(segment.read_bytes()[:10])
    for command in (("verify",), ("search", "quarry"), ("add", write(tmp_path / "more", 1, 2))):
        result = run(*command)
        assert result.exit_code in (1, 2)
        assert "courtbeat --engine tantivy reindex" in result.output
    assert run("reindex").exit_code == 0
    assert_whole(tmp_path)


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize("path", ["index", "index/ENGINE"])
def test_a_file_in_the_place_of_the_index_is_told(
    run: Run, inbox: Path, tmp_path: Path, engine: str, path: str
) -> None:
    """add, reindex, verify, search and status end in a sentence; once the file is gone, a run mends it."""
    run("--engine", engine, "add", inbox)
    wrong = tmp_path / "library" / path.replace("ENGINE", engine)
    shutil.rmtree(wrong)
    wrong.write_text("no folder", "utf-8")
    for command in (("add", write(tmp_path / "more", 1, 2)), ("reindex",), ("verify",), ("search", "quarry")):
        result = run("--engine", engine, *command)
        assert result.exit_code in (1, 2), result.output
        assert isinstance(result.exception, SystemExit)
        assert "courtbeat" in result.output
    assert run("--engine", engine, "status").exit_code == 0
    wrong.unlink()
    assert run("--engine", engine, "reindex").exit_code == 0
    assert_whole(tmp_path, engine)


@pytest.mark.parametrize("method", ["acquire", "mkdir", "open"])
def test_an_index_that_may_not_be_written_is_told(
    run: Run, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """As for somebody without the rights; who runs tests may have all rights."""
    run("add", inbox)
    kind: type = FileLock if method == "acquire" else Path
    allowed: Callable[..., object] = getattr(kind, method)

    def refuse(self: Path | FileLock, *arguments: object, **options: object) -> object:
        place = Path(self.lock_file) if isinstance(self, FileLock) else self
        if "index" in place.parts and (method != "open" or arguments[:1] not in ((), ("r",), ("rb",))):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return allowed(self, *arguments, **options)

    monkeypatch.setattr(kind, method, refuse)
    for command in (("add", write(tmp_path / "more", 1, 2)), ("reindex",)):
        result = run(*command)
        assert (result.exit_code, isinstance(result.exception, SystemExit)) == (2, True), result.output
        assert "cannot be written: Permission denied" in result.output
        assert "which you may write to" in result.output
    monkeypatch.undo()
    assert run("add", inbox).exit_code == 0
    assert_whole(tmp_path)


def test_retry_reads_tables_as_they_were_read(run: Run, tmp_path: Path) -> None:
    """It finds the same fault again, not that no column is known; and what was mended."""
    table, head = tmp_path / "a.csv", "Kopf,Copytext\n"
    table.write_text(f"{head}One,The court left.\nTwo,\n", "utf-8")
    named = ("--map", "headline=Kopf", "--map", "text=Copytext")
    first = run("add", table, *named)
    assert (first.exit_code, first.output.count("added  ")) == (1, 1)
    again = run("retry")
    assert [line for line in again.output.splitlines() if line.startswith("failed  ")] == [
        line for line in first.output.splitlines() if line.startswith("failed  ")
    ]
    table.write_text(f"{head}One,The court left.\nTwo,The court came back.\n", "utf-8")
    assert run("retry").exit_code == 0
    assert run("retry").output == "Nothing has failed.\n"


def test_retry_may_be_told_other_columns(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Kopf,Copytext\nOne,The court left.\n", "utf-8")
    assert run("add", tmp_path / "a.csv").exit_code == 1
    assert run("retry").exit_code == 1
    assert run("retry", "--map", "headline=Kopf", "--map", "text=Copytext").exit_code == 0


def test_watch_reads_tables_by_named_columns(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.csv").write_text("Kopf,Copytext\nOne,The court left.\n", "utf-8")
    with started(tmp_path, "watch", inbox, "--map", "text=Copytext", "--map", "headline=Kopf") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("added ")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_an_export_that_finds_no_room_leaves_the_last_one(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "many", 60, 40))
    target = tmp_path / "all.jsonl"
    target.write_text("the last one", "utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    with started(tmp_path, "export", target, preexec_fn=limit) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert told.startswith(f"Error: {target} cannot be written: ")
    assert target.read_text("utf-8") == "the last one"
    assert not list(tmp_path.glob(".*.part"))
    assert run("export", target).exit_code == 0
    assert len(target.read_text("utf-8").splitlines()) == 60


def test_reindex_says_that_there_is_no_room(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", write(tmp_path / "many", 5))
    monkeypatch.setattr("index.engines.tantivy.disk_usage", lambda _: SimpleNamespace(free=0))

    def full(*_: object, **__: object) -> None:
        raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")

    monkeypatch.setattr("index.engines.tantivy_units.Index", full)
    result = run("reindex")
    assert result.exit_code == 2
    assert "there is no room left on its disk" in result.output
    assert "damaged" not in result.output
