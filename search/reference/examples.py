"""The examples of the reference: a query, how many of the sample articles it finds, and what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"^```query\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"(?P<query>\S.*?) {2,}(?P<count>[0-9]+)  (?P<meaning>\S.*)")


@dataclass(frozen=True, slots=True)
class Example:
    query: str
    count: int
    meaning: str


def find_examples(markdown: str) -> tuple[Example, ...]:
    """All examples of a document."""
    return tuple(example for block in _BLOCK.findall(markdown) for example in read_examples(block))


def read_examples(block: str) -> tuple[Example, ...]:
    """The examples of one block, one in a line.

    Raises ValueError for a line that is none.
    """
    return tuple(_read(line) for line in block.splitlines())


def _read(line: str) -> Example:
    match = _EXAMPLE.fullmatch(line)
    if match is None:
        raise ValueError(f"no example: {line!r}")
    return Example(match["query"], int(match["count"]), match["meaning"])
