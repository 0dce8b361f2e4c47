"""python -m bench.ingest [ARTICLES] [ROUNDS]: what ingest costs, from file to searchable, and what its parts cost.

On the releases of prosecutors' offices, each a text file. The parts are measured on one core, each alone: extraction,
analysis (sentences, words, stems, sketch), and the engine's own writing of documents that are made already. The whole
runs once on one core and once on two, the library and everything else included. Rounds are interleaved; medians are
printed.

Beside the time that passed, which other work on the machine lengthens, it prints the processor time of the process that
writes and of those that read: together, divided by that of the one that writes, they bound what more cores can bring.

python -m bench.ingest memory [ARTICLES…]: the largest memory of one ingest without files, which the system may drop: of
the process that writes, and of all (proportional, so that pages which processes share count once); beside it the most
that the process that writes had before it of files, for the engine maps what it merges. For so many articles, each in
processes of its own: releases first, then newswire.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from bench.collections import newswire, releases
from index import annotate, extract
from index.analysis.sketch import fingerprint
from index.analysis.stems import stem
from index.analysis.tokens import tokenize
from index.article import RawDocument
from index.config import Settings
from index.engines import open_writer
from index.library import Library
from index.pipeline import take_in
from index.run import begin
from index.sources import Options

_T = TypeVar("_T")
_R = TypeVar("_R")
_ARTICLES, _ROUNDS = 2_000, 3
_SIZES = (1_000, 7_000, 28_000)
_SAMPLE_SECONDS = 0.1


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["run"]:
        _run(Path(arguments[1]), Path(arguments[2]), int(arguments[3]))
    elif arguments[:1] == ["parts"]:
        print(json.dumps(_parts(int(arguments[1]))))
    elif arguments[:1] == ["memory"]:
        for size in map(int, arguments[1:] or map(str, _SIZES)):
            cost = _measure(size, 2)
            print(
                f"{size:>7,} articles   {cost.writer_megabytes:6.0f} MB in the process that writes,"
                f" {cost.megabytes:6.0f} MB in all, {cost.mapped_megabytes:6.0f} MB of files   {cost.seconds:7.1f} s",
                flush=True,
            )
    else:
        _compare(*map(int, arguments), *(_ARTICLES, _ROUNDS)[len(arguments) :])


def _compare(articles: int, rounds: int) -> None:
    parts, ones, twos = [], [], []
    for _ in range(rounds):
        parts.append(json.loads(_python("parts", str(articles), cores=1)))
        ones.append(_measure(articles, 1))
        twos.append(_measure(articles, 2))
    middle = {name: statistics.median(each[name] for each in parts) for name in parts[0]}
    total = sum(middle.values())
    one, two, writer = (
        statistics.median(used) * 1_000 / articles
        for used in (
            [cost.cpu_seconds for cost in ones],
            [cost.cpu_seconds for cost in twos],
            [cost.writer_seconds for cost in twos],
        )
    )
    one_took, two_took = (statistics.median(cost.seconds for cost in costs) for costs in (ones, twos))
    for name, value in middle.items():
        print(f"{name:<18} {value:6.2f} ms of processor an article, alone")
    print(f"{'sum of the parts':<18} {total:6.2f}")
    print(f"{'whole, one core':<18} {one:6.2f} ms, {one / total:.2f} times the parts; took {one_took:.1f} s")
    print(f"{'whole, two cores':<18} {two:6.2f} ms, {two / total:.2f} times the parts; took {two_took:.1f} s")
    print(f"{'of it the writer':<18} {writer:6.2f} ms, its engine's threads among them; bound {two / writer:.2f}")
    print(f"two cores were {one_took / two_took:.2f} times as fast as one; load average {os.getloadavg()[0]:.1f}")


def _parts(articles: int) -> dict[str, float]:
    """Milliseconds an article of each part, alone."""
    documents = list(islice(releases(), articles))
    found = {}
    found["extraction"], read = _timed(extract.read, documents)
    found["annotation"], annotated = _timed(annotate.annotate, read)
    found["words"], tokens = _timed(
        lambda article: tokenize(article.paragraphs, article.metadata, (), article.annotations), annotated
    )
    found["stems"], _ = _timed(lambda each: {form: stem(form) for form in set(each.forms)}, tokens)
    found["sketch"], _ = _timed(fingerprint, tokens)
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder) / "library.sqlite", create=True) as library:
        made = [report.document for report in take_in(documents, library) if report.document]
        started = time.process_time()
        writer = open_writer("tantivy", Path(folder) / "index")
        for document in made:
            writer.add(document)
        writer.commit()
        writer.close()
        found["engine"] = 1_000 * (time.process_time() - started) / articles
    return found


def _timed(function: Callable[[_T], _R], given: Iterable[_T]) -> tuple[float, list[_R]]:
    given = list(given)
    started = time.process_time()
    found = [function(each) for each in given]
    return 1_000 * (time.process_time() - started) / len(given), found


def _run(inbox: Path, home: Path, workers: int) -> None:
    with begin(Settings(library=home, workers=workers), "bench", print, create=True) as run:
        failed = sum(report.outcome is None for report in run.take_in([inbox], Options()))
        run.finish()
        print(f"{run.library.article_count()} articles, {failed} failed", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one ingest: time that passed; time of processors and largest memory, in all and of the process that writes."""

    seconds: float
    cpu_seconds: float
    writer_seconds: float
    megabytes: float
    writer_megabytes: float
    mapped_megabytes: float


def _measure(articles: int, cores: int) -> Cost:
    """The cost of one ingest in processes of its own, on so many cores."""
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        for number, document in enumerate(islice(chain(releases(), newswire()), articles)):
            _write(inbox / f"{number:06}.txt", document)
        started = time.perf_counter()
        command = [sys.executable, "-m", "bench.ingest", "run", str(inbox), str(Path(folder) / "home"), str(cores)]
        most, writer_most, mapped, used = 0.0, 0.0, 0.0, dict[int, float]()
        with subprocess.Popen(command, start_new_session=True, preexec_fn=lambda: _stay_on(cores)) as process:
            while process.poll() is None:
                time.sleep(_SAMPLE_SECONDS)
                held = _sample(process.pid, used)
                writer = held.get(process.pid, _Held(0.0, 0.0))
                most = max(most, sum(one.own for one in held.values()))
                writer_most, mapped = max(writer_most, writer.own), max(mapped, writer.files)
        if process.returncode:
            raise SystemExit("the ingest failed")
        return Cost(time.perf_counter() - started, sum(used.values()), used[process.pid], most, writer_most, mapped)


def _write(path: Path, document: RawDocument) -> None:
    path.write_bytes(document.content)
    if document.overrides:
        path.with_suffix(".json").write_text(json.dumps(dict(document.overrides)), "utf-8")


def _python(*arguments: str, cores: int) -> str:
    command = [sys.executable, "-m", "bench.ingest", *arguments]
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: _stay_on(cores)
    ).stdout


def _stay_on(cores: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


@dataclass(frozen=True, slots=True)
class _Held:
    """Memory of a process in megabytes: its own, and what it has before it of files."""

    own: float
    files: float


def _sample(session: int, used: dict[int, float]) -> dict[int, _Held]:
    """The memory of each process of a session in megabytes, see above; notes what processor time it has used."""
    held = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # Behind the name, which may hold blanks: the session is the fourth, user and system time 12th and 13th.
            numbers = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(numbers[3]) == session:
                process = int(folder.name)
                used[process] = (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
                rollup = (folder / "smaps_rollup").read_text().splitlines()
                parts = (line.partition(":") for line in rollup[1:])
                sizes = {name: int(value.split()[0]) / 1_000 for name, _, value in parts}
                held[process] = _Held(sizes["Pss_Anon"], sizes["Pss_File"])
        except (OSError, ValueError, LookupError):
            continue
    return held


if __name__ == "__main__":
    main(sys.argv[1:])
