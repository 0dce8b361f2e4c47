"""python -m bench.serving [PARAGRAPHS] [open] [http] [add] [growth]: what is not a query of bench.speed.

open    opening, memory, the first question, the shell, an article's page
http    1, 4 and 16 clients, on `courtbeat serve`, and on the Whoosh peer behind the same server
add     one article, until it is found: in a run that goes on, and by `courtbeat add`, a text and a page in turn; on a
        copy that is then deleted
growth  words and phrases on a hundredth, a tenth and all of the paragraphs: the exponent
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.collections import BUILT, HOME
from bench.over_http import measure
from bench.peers import Asked, Kind
from bench.peers.courtbeat import Courtbeat
from bench.questions import questions
from index.config import Settings
from index.run import begin
from index.sources import Options
from search.answer import Searcher, find
from search.request import SearchRequest
from search.result import ResultPage
from web import create_app

_PARAGRAPHS = 1_000_000
_RUNS = 5
_ADDED = 10
_GROWN = (Kind.RARE, Kind.COMMON, Kind.THREE, Kind.PHRASE)
_WORD = "quillfeather"

#: Run in a process of its own: ms to open, MB resident, ms for the first question after that.
_OPENING = """
import json, resource, sys, time
from pathlib import Path
from index.config import Settings
from search.answer import Searcher, find
from search.request import SearchRequest
begun = time.perf_counter()
searcher = Searcher(Settings(library=Path(sys.argv[1]), engine="tantivy"))
searcher.current()
opened = time.perf_counter()
memory = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
find(searcher, SearchRequest("murder", facets=("outlet", "year", "month")))
found = time.perf_counter()
print(json.dumps([(opened - begun) * 1000, memory, (found - opened) * 1000,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""

_PAGE = """<!doctype html>
<html lang="en"><head><title>{headline} - Harbor Courier</title><meta property="og:title" content="{headline}">
<meta property="og:site_name" content="Harbor Courier"><link rel="canonical" href="https://courier.example/{number}">
<meta property="article:published_time" content="2024-03-01T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{headline}</h1><p class="byline">By Ann Marsh</p><p>{text}</p>
<p>Prosecutors told the jury that the clerk, Dana Whitlow, took the ledger of Harlow County from its shelf in May.</p>
<p>“Nobody asked her why,” Detective Ray Coburn said in court. She has pleaded not guilty to burglary.</p></article>
<footer>All rights reserved</footer></body></html>
"""


def main() -> None:
    words = sys.argv[1:]
    paragraphs = int(words.pop(0)) if words and words[0].isdigit() else _PARAGRAPHS
    library = BUILT / f"synthetic-{paragraphs}"
    steps: dict[str, Callable[[Path], None]] = {"open": _open, "http": _http, "add": _add, "growth": _growth}
    for name, step in steps.items():
        if name in words or not words:
            step(library)
            print(f"\nLoad average: {os.getloadavg()[0]:.1f}\n", flush=True)


def _asked() -> list[Asked]:
    """The questions of bench.speed, which draws them."""
    return questions((), BUILT / "questions.json")


def _open(library: Path) -> None:
    print("| | median | min | max |\n| --- | ---: | ---: | ---: |")
    runs = [json.loads(_run([sys.executable, "-c", _OPENING, str(library)])) for _ in range(_RUNS)]
    for name, each in zip(
        ("opening, ms", "resident when open, MB", "first question, ms", "most resident, MB"),
        zip(*runs, strict=True),
        strict=True,
    ):
        _row(name, each)
    command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(library), "search", "murder"]
    _row("courtbeat search, from the shell, ms", [_clock(lambda: _run(command)) for _ in range(_RUNS)])
    app = create_app(Settings(library=library, engine="tantivy"))
    client = app.test_client()
    ids = [hit["id"] for hit in json.loads(client.get("/search.json?q=said&limit=50").data)["results"]]
    times = [_clock(lambda id=id: client.get(f"/article/{id}?q=said")) for id in ids]  # type: ignore[misc]
    _row("an article's page, ms", times[5:])


def _http(library: Path) -> None:
    # Whoosh's index holds a tenth of the articles: an advantage for it.
    measure(library, BUILT / f"peers-{library.name.rpartition('-')[2]}" / "Whoosh", _asked())


def _add(library: Path) -> None:
    print("| one article more, until it is found | median s | min | max |\n| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory(dir=BUILT) as scratch:
        copy = Path(scratch) / "library"
        shutil.copytree(library, copy)
        settings = Settings(library=copy, engine="tantivy")
        with Searcher(settings) as searcher:
            with begin(settings, "bench", print) as run:
                times = []
                for number in range(_RUNS + 1):
                    path = _written(Path(scratch), number)
                    started = time.perf_counter()
                    list(run.take_in([path], Options()))
                    run.finish()
                    _check(searcher, number)
                    times.append(time.perf_counter() - started)
            _row("in a run that goes on", times[1:], ".2f")
            alone: dict[str, list[float]] = {".txt": [], ".html": []}
            for number in range(_RUNS + 1, _RUNS + 1 + 2 * _ADDED):
                suffix = (*alone,)[number % len(alone)]
                path = _written(Path(scratch), number, suffix)
                command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(copy), "add", str(path)]
                started = time.perf_counter()
                _run(command)
                _check(searcher, number)
                alone[suffix].append(time.perf_counter() - started)
            for suffix, each in alone.items():
                _row(f"by `courtbeat add`, {suffix}", each, ".2f")


def _written(folder: Path, number: int, suffix: str = ".txt") -> Path:
    headline, text = f"Ledger {number} opened", f"The {_WORD}{number} ledger was opened on Friday, a clerk said."
    path = folder / f"{number}{suffix}"
    if suffix == ".txt":
        path.write_text(f"{headline}\n\n{text}\n", "utf-8")
    else:
        path.write_text(_PAGE.format(headline=headline, text=text, number=number), "utf-8")
    return path


def _check(searcher: Searcher, number: int) -> None:
    answer = find(searcher, SearchRequest(f"{_WORD}{number}"))
    if not isinstance(answer, ResultPage) or answer.total != 1:
        sys.exit(f"Article {number} was not found.")


def _growth(library: Path) -> None:
    """By processor time; least squares over the logarithms of time and size."""
    sizes = [_PARAGRAPHS // 100, _PARAGRAPHS // 10, _PARAGRAPHS]
    print(f"| | {' | '.join(f'{size:,}' for size in sizes)} | exponent |\n| --- | ---: | ---: | ---: | ---: |")
    everybody = [Courtbeat(library.with_name(f"synthetic-{size}")) for size in sizes]
    for kind in _GROWN:
        some = [one for one in _asked() if one.kind is kind]
        times = [statistics.median(_processor(us, one) for one in some for _ in range(_RUNS)) for us in everybody]
        shown = " | ".join(f"{ms:.1f} ms" for ms in times)
        print(f"| {kind} | {shown} | {_slope([*map(math.log, sizes)], [*map(math.log, times)]):.2f} |", flush=True)


def _processor(us: Courtbeat, asked: Asked) -> float:
    started = time.thread_time()
    us.ask(asked)
    return (time.thread_time() - started) * 1000


def _slope(across: list[float], up: list[float]) -> float:
    return statistics.linear_regression(across, up).slope


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _clock(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def _row(name: str, each: list[float] | tuple[float, ...], form: str = ".0f") -> None:
    print(f"| {name} | {statistics.median(each):{form}} | {min(each):{form}} | {max(each):{form}} |", flush=True)


if __name__ == "__main__":
    main()
