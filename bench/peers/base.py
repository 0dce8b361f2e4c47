"""What a peer is given, what it is asked, and what it answers.

The answer is a page as JSON: the total, ten articles with outlet, day, score and highlighted passages, and how many
of all that match have each outlet, year and month.
"""

from __future__ import annotations

import gzip
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

#: Articles on a page.
SHOWN = 10
#: Words of a passage, where a peer counts them; code points, where it counts those.
PASSAGE_WORDS, PASSAGE_LENGTH = 32, 200
FACETS = ("outlet", "year", "month")
#: Values of a facet that are shown.
SHOWN_VALUES = 10


@dataclass(frozen=True, slots=True)
class Record:
    """An article. published: a day, YYYY-MM-DD; text: paragraphs, with an empty line between two."""

    url: str
    headline: str
    outlet: str
    published: str
    text: str

    @property
    def year(self) -> int:
        return int(self.published[:4])

    @property
    def month(self) -> int:
        """As a number like 202407."""
        return int(self.published[:4] + self.published[5:7])

    @property
    def day(self) -> int:
        """As a number like 20240731."""
        return int(self.published.replace("-", ""))


class Kind(StrEnum):
    """A class of queries, and what its words are."""

    RARE = "rare word"
    COMMON = "common word"
    THREE = "three words"
    FIVE = "OR of five"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    FIELD = "headline, year"
    NEAR = "/5 of two words"
    SENTENCE = "phrase /s prefix"
    GROUPS = "groups /p groups"


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: a class and its words. Of a prefix, the beginning; a headline's word is followed by a year."""

    kind: Kind
    words: tuple[str, ...]


class Peer(ABC):
    """An engine with an index in a folder. What it cannot be asked is not in `kinds`."""

    kinds: frozenset[Kind] = frozenset(Kind) - {Kind.SENTENCE, Kind.GROUPS}

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    @abstractmethod
    def version() -> str:
        """Raises ModuleNotFoundError when it is not installed."""

    @abstractmethod
    def build(self, records: Iterable[Record]) -> None:
        """Index these, from nothing."""

    @abstractmethod
    def add(self, record: Record) -> None:
        """Index one more, so that ask() finds it."""

    @abstractmethod
    def open(self) -> None:
        """Make ready to be asked."""

    @abstractmethod
    def ask(self, asked: Asked) -> str:
        """The page, as JSON."""


def read_records(folder: Path) -> Iterator[Record]:
    """The records of a folder of JSON lines, in order."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield Record(**json.loads(line))


def page_json(total: int, hits: Iterable[Mapping[str, object]], facets: Mapping[str, Mapping[object, int]]) -> str:
    """The page that every peer answers with."""
    counted = {name: [[str(value), count] for value, count in values.items()] for name, values in facets.items()}
    return json.dumps({"total": total, "hits": list(hits), "facets": counted}, ensure_ascii=False)
