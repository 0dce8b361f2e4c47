"""python -m bench.sentences: sentence boundaries inside the lines of the labelled seed articles."""

from __future__ import annotations

import json
import sys

from bench.collections import SHARED
from index.analysis.sentences import sentence_starts


def main() -> None:
    gold = SHARED / "articles" / "seed_gold.json"
    if not gold.exists():
        sys.exit(f"The labels are not at {gold}.")
    right = found = wanted = 0
    for number, labels in json.loads(gold.read_text("utf-8"))["seeds"].items():
        (path,) = (SHARED / "articles" / "seeds").glob(f"{number}_*.txt")
        starts = set(_starts(path.read_bytes().decode("utf-8")))
        expected = set(labels["internal_sentence_boundaries"])
        right, found, wanted = right + len(starts & expected), found + len(starts), wanted + len(expected)
        for missed in sorted(starts ^ expected):
            print(f"{number}, offset {missed}: {'not a boundary' if missed in starts else 'missed'}")
    print(f"precision {right / found:.3f}  recall {right / wanted:.3f}  F1 {2 * right / (found + wanted):.3f}")


def _starts(text: str) -> list[int]:
    """Where sentences begin inside lines, as offsets into the whole text; a line's first is no boundary inside it."""
    starts, offset = [], 0
    for line in text.split("\n"):
        starts += [offset + start for start in sentence_starts(line)[1:]]
        offset += len(line) + 1
    return starts


if __name__ == "__main__":
    main()
