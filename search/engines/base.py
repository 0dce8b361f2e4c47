"""What an engine's reading half can do, and the clauses that it is asked.

Clauses are what a query means on an index; they know no engine. plan.py makes them, each engine compiles them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from index.engines.base import IndexUnit
from index.engines.layout import forms_field, stems_field
from search.request import Sort


@dataclass(frozen=True, slots=True)
class Stem:
    """A word of this stem stands in the zone. `form`, the form as typed, ranks above its relatives."""

    zone: str
    stem: str
    form: str


@dataclass(frozen=True, slots=True)
class AnyForm:
    """One of these forms stands in the zone. `typed`, when it is not empty, ranks above the others."""

    zone: str
    forms: tuple[str, ...]
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Adjacent:
    """These forms (at least two) stand in the zone, adjacent, in order, in one paragraph."""

    zone: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """One of `left` and one of `right` stand in the text, at most so many positions apart, in any order, or farther.

    It only narrows down what is checked: an engine may take it for both standing anywhere in the text.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class All:
    """Every clause; with none, everything."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one clause; with none, nothing."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Except:
    clause: Clause
    excluded: Clause


@dataclass(frozen=True, slots=True)
class Between:
    """A number of the article (day: as date.toordinal() counts; length: words) is at least `low` and below `high`.

    None leaves that side open; an article without the number is not between.
    """

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The whole value of a field (outlet, section, site, flags, keys, zone) is one of these."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InUnit:
    """The article has a paragraph, or a sentence, of which the clause is true."""

    unit: IndexUnit
    clause: Clause


Clause: TypeAlias = Stem | AnyForm | Adjacent | Close | All | AnyOf | Except | Between | OneOf | InUnit


@dataclass(frozen=True, slots=True)
class Found:
    """The first candidates in order, and how many there are in all.

    numbers  the articles, by their numbers in the library
    scores   how well each scored, rounded so that equal ones are equal; 0 when not sorted by relevance
    """

    numbers: Sequence[int]
    scores: Sequence[float]
    total: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the text, and how much its being there counts."""

    word: Stem | AnyForm
    weight: float


def terms_of(word: Stem | AnyForm, zone: str) -> tuple[str, tuple[str, ...]]:
    """The field of a zone that such a word stands in, and the terms there, any of which is the word."""
    return (stems_field(zone), (word.stem,)) if isinstance(word, Stem) else (forms_field(zone), word.forms)


#: Value -> how many articles have it.
Tally: TypeAlias = Mapping[str | int, int]


class EngineReader(Protocol):
    """Reads one state of an index; later commits do not change what it sees.

    exact   whether a clause's candidates are just the articles that it is true of. Otherwise the matcher checks each.
    counts  whether it is a CountingReader
    """

    exact: bool
    counts: bool
    searched: int

    def find(self, clause: Clause, sort: Sort, limit: int) -> Found:
        """The candidates of a clause, best first; equal ones newest first, then by number."""

    def frequencies(self, words: Sequence[Stem | AnyForm]) -> Sequence[int]:
        """How many articles hold each word, or somewhat more: one that holds two of the forms may be counted twice.

        An engine that scores nothing answers 0.
        """

    def score(self, words: Sequence[Weighed], numbers: Collection[int], headline: float) -> Mapping[int, float]:
        """How much those of these articles that are searched hold of these words; they need not hold any.

        Each word counts with its weight times its saturated frequency as in the engine's own BM25, without the rarity
        that the engine gives it; and `headline` times the same of the headline. Rounded, so that equal ones are equal.
        An engine that scores nothing leaves them all out.
        """

    def words_beginning(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """The forms of the text that begin with these letters (one at least) and how many articles have each.

        Those that most articles have come first, then by letters.
        """


class CountingReader(EngineReader, Protocol):
    """A reader that counts what it does not list: a page then costs the same however many articles match."""

    def tally(self, clause: Clause, fields: Sequence[str]) -> Sequence[Tally | None]:
        """Of each field, how many candidates have each value of outlet or section, or each number of day or month.

        None for a field that has too many values to count so.
        """

    def numbers_of(self, clause: Clause) -> Sequence[int]:
        """All candidates, in no order."""

    def find_among(self, clause: Clause, sort: Sort, numbers: Collection[int]) -> Found:
        """The candidates that have one of these numbers, ranked as find() ranks them."""
