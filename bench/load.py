"""python -m bench.load [SECONDS]: sixteen clients read pages and answers while five hundred articles are being added.

On a copy of the releases library, served as `courtbeat serve` does. An answer is wrong when its total is not that of
the collection alone (for queries that no added article matches), or when an added article that was found is gone again.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from bench.collections import HOME, SHARED, built, releases

_CLIENTS = 16
_ARTICLES, _BATCHES = 500, 10
#: A word that no release holds, and that every added article does.
_WORD = "quillfeather"
_QUERIES = (
    "fraud",
    "murder",
    "sentenced",
    '"life without parole"',
    "headline:guilty",
    "robbery gun store",
    "restitution OR embezzlement",
    "conspir!",
    '"grand theft" % (auto OR vehicle)',
    "burglary date:2019",
    "dui /p (manslaughter OR murder)",
    "stab! /s kill!",
)
_DEADLINE = 30


@dataclass(slots=True)
class _Tally:
    """What the clients saw; appended to by all of them."""

    times: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    settings = built("releases", releases(), "tantivy")
    with tempfile.TemporaryDirectory() as scratch:
        library, inbox = Path(scratch) / "library", Path(scratch) / "inbox"
        shutil.copytree(settings.library, library)
        with served(library) as port:
            expected = {query: _total(port, query) for query in _QUERIES}
            tally = _Tally()
            stop = time.monotonic() + seconds
            clients = [threading.Thread(target=_read, args=(port, expected, tally, stop, n)) for n in range(_CLIENTS)]
            for client in clients:
                client.start()
            _add(library, inbox, seconds)
            for client in clients:
                client.join()
            _report(tally, seconds, _total(port, _WORD))


@contextmanager
def served(library: Path) -> Iterator[int]:
    """`courtbeat serve` on this library; gives the port."""
    command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(library), "serve", "--port", "8700"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        lines = (re.search(r"http://[^/:]+:(\d+)", line) for line in process.stdout)
        yield int(next(filter(None, lines))[1])
    finally:
        process.terminate()
        process.communicate(timeout=_DEADLINE)


def _get(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def _total(port: int, query: str) -> int:
    status, body = _get(
        http.client.HTTPConnection("127.0.0.1", port, timeout=_DEADLINE), f"/search.json?q={quote(query)}"
    )
    if status != 200:
        sys.exit(f"{query}: {status} {body[:200]!r}")
    return int(json.loads(body)["total"])


def _read(port: int, expected: dict[str, int], tally: _Tally, stop: float, number: int) -> None:
    chance = random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_DEADLINE)
    found = 0
    kinds: dict[str, Callable[[str], str]] = {
        "page": lambda query: f"/search?q={quote(query)}",
        "answer": lambda query: f"/search.json?q={quote(query)}",
        "added": lambda query: f"/search.json?q={_WORD}",
        "suggestion": lambda query: f"/suggest?q={quote(query[:5])}",
    }
    while time.monotonic() < stop:
        kind, query = chance.choice(sorted(kinds)), chance.choice(_QUERIES)
        start = time.perf_counter()
        try:
            status, body = _get(connection, kinds[kind](query))
        except (OSError, http.client.HTTPException) as error:
            tally.faults.append(f"{kind} {query}: {error!r}")
            connection.close()
            continue
        tally.times.setdefault(kind, []).append((time.perf_counter() - start) * 1000)
        if status != 200:
            tally.faults.append(f"{kind} {query}: status {status}")
        elif kind == "answer" and (total := json.loads(body)["total"]) != expected[query]:
            tally.faults.append(f"wrong: {query} found {total}, not {expected[query]}")
        elif kind == "added":
            total = json.loads(body)["total"]
            if total < found:
                tally.faults.append(f"wrong: {found} added articles were found, then {total}")
            found = total


def _add(library: Path, inbox: Path, seconds: float) -> None:
    """In batches, spread over the time."""
    begin = time.monotonic()
    for batch in range(_BATCHES):
        folder = inbox / str(batch)
        folder.mkdir(parents=True)
        for number in range(_ARTICLES // _BATCHES):
            text = (
                f"Ledger {batch}-{number} opened\n\nThe {_WORD} ledger number {batch}-{number} was opened on Friday.\n"
            )
            (folder / f"{number}.txt").write_text(text, "utf-8")
        command = [sys.executable, str(HOME / "courtbeat.py"), "--library", str(library), "add", str(folder)]
        subprocess.run(command, check=True, capture_output=True)
        time.sleep(max(0.0, begin + (batch + 1) * seconds * 0.9 / _BATCHES - time.monotonic()))


def _report(tally: _Tally, seconds: float, added: int) -> None:
    print("| request | number | p50 ms | p95 ms | max ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    every = [ms for times in tally.times.values() for ms in times]
    for kind, times in [*sorted(tally.times.items()), ("all", every)]:
        cuts = statistics.quantiles(times, n=20)
        print(f"| {kind} | {len(times)} | {cuts[9]:.0f} | {cuts[18]:.0f} | {max(times):.0f} |")
    print(f"\n{len(every) / seconds:.0f} requests a second, {_CLIENTS} clients")
    print(f"{added} of {_ARTICLES} added articles found; faults: {len(tally.faults)}")
    for fault, count in Counter(tally.faults).most_common(10):
        print(f"  {count} × {fault}")
    if tally.faults or added != _ARTICLES:
        sys.exit(1)


if __name__ == "__main__":
    main()
