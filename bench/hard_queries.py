"""python -m bench.hard_queries: how long the parser takes for queries that were made to be hard, in ms per KB."""

from __future__ import annotations

import time

from search.query.parser import parse

HARD: tuple[str, ...] = (
    "(" * 2_000,
    ")" * 2_000,
    '"' * 1_999,
    "(a " * 49,
    "not a " * 333,
    "foo:x " * 333,
    "!a " * 600,
    "fr* " * 500,
    "a b /s " * 280,
    "hd:" * 660 + "x",
    "NOT " * 499 + "x",
    "x" + "'s" * 990,
    "a same " * 280,
    "docket:(" * 250,
    "date:1/1/2020 " * 140,
    "*" * 2_000,
    "a?" * 1_000,
    "x " * 500_000,
)


def main() -> None:
    print("| query | ms per KB |\n| --- | ---: |")
    for hard in HARD:
        begun = time.perf_counter()
        parse(hard)
        print(f"| `{hard[:8]}…` | {(time.perf_counter() - begun) * 1000 / (len(hard) / 1024):.1f} |")


if __name__ == "__main__":
    main()
