"""python -m bench.speed [PARAGRAPHS] [build] [ask] [NAME…]: Courtbeat and its peers on the same articles and questions.

build  makes what is not there yet: the collection, then the index of each peer, each in a process of its own
ask    asks every question of everybody in turn, several rounds, and prints the table (without either: both)

Ratios are of processor time, which other work on the machine moves least; p50 and p95 are what a reader waits.
The collection is that of bench.synthetic. A peer that is not installed is left out, and named. Whoosh is given a tenth.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bench.collections import BUILT
from bench.peers import PEERS, Asked, Kind, Peer, Record, read_records
from bench.peers.courtbeat import Courtbeat
from bench.questions import questions
from bench.synthetic import synthetic
from bench.waits import p95

_PARAGRAPHS = 1_000_000
_ROUNDS = 3
#: What indexes so slowly that it is given one article of so many.
_SHARE = {"Whoosh": 10}
_US = "Courtbeat"

Ask = Callable[[Asked], str]


class Took(NamedTuple):
    """One question, in ms: by the clock, and of the processor."""

    clock: float
    processor: float


Times = Mapping[Asked, list[Took]]


def main() -> None:
    words = sys.argv[1:]
    paragraphs = int(words.pop(0)) if words and words[0].isdigit() else _PARAGRAPHS
    steps = [word for word in words if word in ("build", "ask", "one")]
    names = [word for word in words if word in PEERS] or _installed()
    if steps == ["one"]:
        _build_one(paragraphs, names[0])
        return
    if "build" in steps or not steps:
        _build(paragraphs, names)
    if "ask" in steps or not steps:
        _compare(paragraphs, names)


def _installed() -> list[str]:
    found = []
    for name, peer in PEERS.items():
        try:
            peer.version()
            found.append(name)
        except ModuleNotFoundError:
            print(f"{name} is not installed: left out.", file=sys.stderr)
    return found


def _folder(paragraphs: int, name: str) -> Path:
    return BUILT / f"peers-{paragraphs}" / name


def _records(paragraphs: int, name: str = "") -> Iterator[Record]:
    return islice(read_records(BUILT / f"synthetic-{paragraphs}-records"), 0, None, _SHARE.get(name, 1))


def _build(paragraphs: int, names: list[str]) -> None:
    synthetic(paragraphs, "tantivy")
    print("| peer | version | indexing s | processor s | peak memory | on disk |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for name in names:
        kept = _folder(paragraphs, name).with_suffix(".json")
        if not kept.exists():
            subprocess.run([sys.executable, "-m", "bench.speed", str(paragraphs), "one", name], check=True)
        made = json.loads(kept.read_text("utf-8"))
        share = f", 1/{_SHARE[name]} of the articles" if name in _SHARE else ""
        figures = f"{made['seconds']:.0f} | {made['processor']:.0f} | {made['memory']} MB | {made['disk']} MB"
        print(f"| {name}{share} | {PEERS[name].version()} | {figures} |", flush=True)


def _build_one(paragraphs: int, name: str) -> None:
    folder = _folder(paragraphs, name)
    shutil.rmtree(folder, ignore_errors=True)
    started = time.perf_counter()
    PEERS[name](folder).build(_records(paragraphs, name))
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    made = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss // 1024,
        "disk": sum(path.stat().st_size for path in folder.rglob("*")) // 2**20,
    }
    folder.with_suffix(".json").write_text(json.dumps(made), "utf-8")


def _compare(paragraphs: int, names: list[str]) -> None:
    asked = questions(_records(_PARAGRAPHS), BUILT / "questions.json")
    us = Courtbeat(BUILT / f"synthetic-{paragraphs}")
    kinds: dict[str, frozenset[Kind]] = {_US: frozenset(Kind)}
    asks: dict[str, Ask] = {_US: us.ask}
    for name in names:
        if _folder(paragraphs, name).with_suffix(".json").exists():
            peer: Peer = PEERS[name](_folder(paragraphs, name))
            peer.open()
            kinds[name], asks[name] = peer.kinds, peer.ask
    times = _time(asked, asks, kinds)
    print(f"\nLoad average before and after: {_load_before} and {_load()}\n")
    for name in asks:
        _print_times(name, times[name])
    for name in list(asks)[1:]:
        _print_ratios(name, times[_US], times[name])


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


_load_before = _load()


def _time(
    asked: list[Asked], asks: Mapping[str, Ask], kinds: Mapping[str, frozenset[Kind]]
) -> dict[str, dict[Asked, list[Took]]]:
    """Who was asked -> what -> how long it took in each round; the first is a warm-up that nobody sees."""
    chance = random.Random(0)
    found: dict[str, dict[Asked, list[Took]]] = {name: defaultdict(list) for name in asks}
    for turn in range(_ROUNDS + 1):
        for one in asked:
            who = [name for name in asks if one.kind in kinds[name]]
            for name in chance.sample(who, len(who)):
                clock, processor = time.perf_counter(), time.thread_time()
                asks[name](one)
                took = Took((time.perf_counter() - clock) * 1000, (time.thread_time() - processor) * 1000)
                if turn:
                    found[name][one].append(took)
        print(f"round {turn} of {_ROUNDS}, load {_load()}", file=sys.stderr)
    return found


def _print_times(name: str, times: Times) -> None:
    share = f" (1/{_SHARE[name]} of the articles)" if name in _SHARE else ""
    print(f"\n| {name}{share} | p50 ms | p95 ms | least | most | processor, p50 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for kind in Kind:
        each = [took for one, found in times.items() if one.kind is kind for took in found]
        if each:
            clock = [took.clock for took in each]
            waits = (statistics.median(clock), p95(clock), min(clock), max(clock))
            figures = (*waits, statistics.median(took.processor for took in each))
            print(f"| {kind} | {' | '.join(f'{figure:.1f}' for figure in figures)} |")


def _print_ratios(name: str, ours: Times, theirs: Times) -> None:
    """Of each question the ratio of medians; of each class the median of these, the least and the most."""
    print(f"\n| Courtbeat's time over that of {name} | median | min | max |\n| --- | ---: | ---: | ---: |")
    for kind in Kind:
        each = [_processor(ours[one]) / _processor(found) for one, found in theirs.items() if one.kind is kind]
        if each:
            print(f"| {kind} | {statistics.median(each):.2f} | {min(each):.2f} | {max(each):.2f} |")


def _processor(found: list[Took]) -> float:
    return statistics.median(took.processor for took in found)


if __name__ == "__main__":
    main()
