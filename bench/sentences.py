"""python -m bench.sentences: sentence boundaries inside lines, ours beside those of pysbd and nupunkt.

On the labelled seed articles, and on 60 lines that are hard for what divides sentences (bench/labels/sentences.txt,
invented; `|` stands for the blank between two sentences). The peers come with `pip install --group peers`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from bench.collections import SHARED
from index.analysis.sentences import sentence_starts

_GOLD = SHARED / "articles" / "seed_gold.json"
_HARD = Path(__file__).with_name("labels") / "sentences.txt"
_ROUNDS = 20

#: A line -> where its sentences begin, the first left out.
Divider: TypeAlias = Callable[[str], Sequence[int]]
#: A line and where its sentences begin, the first left out.
Line: TypeAlias = tuple[str, frozenset[int]]


def main() -> None:
    collections = {"hard lines": [*read_hard()]} | ({"seed articles": [*read_seeds()]} if _GOLD.exists() else {})
    for name, lines in collections.items():
        print(f"{name}: {len(lines)} lines, {sum(len(starts) for _, starts in lines)} boundaries inside them")
        for divider, divide in dividers():
            print(f"  {divider:10} {measure(divide, lines)}")
    for text, starts in (line for lines in collections.values() for line in lines):
        for at in sorted(starts ^ {*sentence_starts(text)[1:]}):
            print(f"{'missed' if at in starts else 'not a boundary'}: offset {at} of a line of {len(text)}")


def read_hard() -> Iterator[Line]:
    """The lines that are hard."""
    for line in _HARD.read_text("utf-8").splitlines():
        starts = accumulate(len(sentence) + 1 for sentence in line.split("|")[:-1])
        yield line.replace("|", " "), frozenset(starts)


def read_seeds() -> Iterator[Line]:
    """The lines of the labelled seed articles."""
    for number, labels in json.loads(_GOLD.read_text("utf-8"))["seeds"].items():
        (path,) = (SHARED / "articles" / "seeds").glob(f"{number}_*.txt")
        wanted, offset = set(labels["internal_sentence_boundaries"]), 0
        for line in path.read_bytes().decode("utf-8").split("\n"):
            yield line, frozenset(at - offset for at in wanted if offset < at < offset + len(line))
            offset += len(line) + 1


def dividers() -> Iterator[tuple[str, Divider]]:
    """Ours, and those of the peers that are installed."""
    yield "Courtbeat", lambda text: sentence_starts(text)[1:]
    try:
        segmenter = import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
        yield "pysbd", lambda text: [span.start for span in segmenter.segment(text)][1:]
    except ImportError:
        print("  pysbd is not installed", file=sys.stderr)
    try:
        spans = import_module("nupunkt").sent_spans
        yield "nupunkt", lambda text: [_skip_blanks(text, start) for start, _ in spans(text)][1:]
    except ImportError:
        print("  nupunkt is not installed", file=sys.stderr)


def measure(divide: Divider, lines: Sequence[Line]) -> str:
    """Precision, recall and F1 of the boundaries inside lines, and the time for a line."""
    found = [frozenset(divide(text)) for text, _ in lines]
    right = sum(len(starts & wanted) for starts, (_, wanted) in zip(found, lines, strict=True))
    told, wanted = sum(map(len, found)), sum(len(starts) for _, starts in lines)
    began = time.process_time()
    for _ in range(_ROUNDS):
        for text, _ in lines:
            divide(text)
    spent = (time.process_time() - began) / _ROUNDS / len(lines) * 1_000_000
    return (
        f"precision {right / max(told, 1):.3f}  recall {right / wanted:.3f}"
        f"  F1 {2 * right / (told + wanted):.3f}  {spent:6.0f} µs a line"
    )


def _skip_blanks(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


if __name__ == "__main__":
    main()
