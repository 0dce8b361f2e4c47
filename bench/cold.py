"""python -m bench.cold [PARAGRAPHS] [NAME…]: the first question after everything that was read has been forgotten.

Each question is asked by a process of its own, which opens the index and asks; all files of the collection and of the
index are dropped from the system's cache before. What Python and its modules are read from stays. Warm is the same
without dropping. Peers are those of bench.speed, which makes the indexes.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from bench.collections import BUILT
from bench.peers import PEERS, Asked, Kind
from bench.peers.courtbeat import Courtbeat
from bench.questions import questions
from bench.waits import p95

_PARAGRAPHS = 1_000_000
_KINDS = (Kind.RARE, Kind.COMMON, Kind.THREE, Kind.PHRASE, Kind.FIELD)
_US = "Courtbeat"


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["one"]:
        _ask_one(words[1], Path(words[2]), Asked(Kind(words[3]), tuple(words[4:])))
        return
    paragraphs = int(words.pop(0)) if words and words[0].isdigit() else _PARAGRAPHS
    folders = {_US: BUILT / f"synthetic-{paragraphs}"}
    folders |= {name: BUILT / f"peers-{paragraphs}" / name for name in words or PEERS}
    folders = {name: folder for name, folder in folders.items() if folder.exists()}
    asked = [one for one in questions((), BUILT / "questions.json") if one.kind in _KINDS]
    took: dict[tuple[str, Kind, bool], list[float]] = defaultdict(list)
    chance = random.Random(0)
    for one in asked:
        for name in chance.sample(list(folders), len(folders)):
            for cold in (True, False):
                if cold:
                    _forget(folders[name])
                took[name, one.kind, cold].append(_in_a_process(name, folders[name], one))
    _print(list(folders), took)


def _print(names: list[str], took: dict[tuple[str, Kind, bool], list[float]]) -> None:
    print("| p50 / p95 ms, cold; warm | " + " | ".join(names) + " |\n| --- |" + " ---: |" * len(names))
    for kind in _KINDS:
        cells = ["; ".join(_figures(took[name, kind, cold]) for cold in (True, False)) for name in names]
        print(f"| {kind} | " + " | ".join(cells) + " |")
    print(f"\nLoad average: {os.getloadavg()[0]:.1f}")


def _figures(took: list[float]) -> str:
    return f"{statistics.median(took):.0f} / {p95(took):.0f}"


def _forget(folder: Path) -> None:
    """Drop what the system remembers of the files in a folder; nobody has them open."""
    for path in folder.rglob("*"):
        if path.is_file():
            file = os.open(path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)


def _in_a_process(name: str, folder: Path, asked: Asked) -> float:
    command = [sys.executable, "-m", "bench.cold", "one", name, str(folder), asked.kind, *asked.words]
    return float(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _ask_one(name: str, folder: Path, asked: Asked) -> None:
    """Open, ask once, print how long both took, in ms."""
    started = time.perf_counter()
    if name == _US:
        Courtbeat(folder).ask(asked)
    else:
        peer = PEERS[name](folder)
        peer.open()
        peer.ask(asked)
    print(json.dumps((time.perf_counter() - started) * 1000))


if __name__ == "__main__":
    main()
