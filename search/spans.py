"""The interval algebra of proximity: occurrences in, occurrences out. What each operator means is in QUERY_LANGUAGE.md.

An occurrence is a stretch of the token stream together with the marks in it: the words, or whole phrases, that it is
there for. The two sides of a proximity are different places: their marks share no token. Distance is counted between
nearest edges, and is 0 when the stretches overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Protocol, TypeAlias

Mark: TypeAlias = tuple[int, int]
"""First and last token, both included."""


class Numbers(Protocol):
    """A number for each token: what it stands in."""

    def __getitem__(self, token: int, /) -> int: ...


class Occurrence(NamedTuple):
    """first, last  tokens, both included; marks  ascending"""

    first: int
    last: int
    marks: tuple[Mark, ...]


Pair: TypeAlias = tuple[Occurrence, Occurrence]
Sides: TypeAlias = tuple[Sequence[Occurrence], Sequence[Occurrence]]
_Reaches: TypeAlias = Callable[[int, int], bool]


class Relation(Protocol):
    """How the two sides of a proximity must stand to each other."""

    def pairs(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Iterator[Pair]:
        """Every pair that stands so: what another proximity builds on."""

    def touching(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Sides:
        """What of each side stands so to something of the other, without going through the pairs."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """At most `distance` tokens apart in one section (sections[token] numbers it), left before right when ordered.

    Tokens are numbered without gaps, so that two that follow one another are 1 apart.
    """

    sections: Numbers
    distance: int
    ordered: bool

    def pairs(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Iterator[Pair]:
        left, right = sorted(left), sorted(right)
        longest = max((b.last - b.first for b in right), default=0)
        begin = 0
        for a in left:
            low, high = a.first - self.distance - longest, a.last + self.distance
            while begin < len(right) and right[begin].first < low:
                begin += 1
            first = bisect_left(right, (a.last + 1,), begin) if self.ordered else begin
            for b in islice(right, first, None):
                if b.first > high:
                    break
                if self._is_near(a, b) and are_apart(a, b):
                    yield a, b

    def touching(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Sides:
        return _touching(left, right, self._reaches, self.ordered)

    def _is_near(self, a: Occurrence, b: Occurrence) -> bool:
        if a.last < b.first:
            return self._reaches(a.last, b.first)
        return b.last >= a.first or self._reaches(b.last, a.first)

    def _reaches(self, last: int, first: int) -> bool:
        return first - last <= self.distance and self.sections[first] == self.sections[last]


@dataclass(frozen=True, slots=True)
class Together:
    """Both whole in one unit (unit[token] numbers it), the left before the right when ordered."""

    unit: Numbers
    ordered: bool

    def pairs(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Iterator[Pair]:
        by_unit = self._by_unit(right)
        for a in left:
            if self.unit[a.first] == self.unit[a.last]:
                for b in by_unit.get(self.unit[a.first], ()):
                    if are_apart(a, b) and (not self.ordered or a.last < b.first):
                        yield a, b

    def touching(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Sides:
        lefts, rights = self._by_unit(left), self._by_unit(right)
        found = [_touching(lefts[u], rights[u], _always, self.ordered) for u in lefts if u in rights]
        return [a for ones, _ in found for a in ones], [b for _, others in found for b in others]

    def _by_unit(self, occurrences: Iterable[Occurrence]) -> dict[int, list[Occurrence]]:
        found: dict[int, list[Occurrence]] = {}
        for occurrence in occurrences:
            if self.unit[occurrence.first] == self.unit[occurrence.last]:
                found.setdefault(self.unit[occurrence.first], []).append(occurrence)
        return found


@dataclass(frozen=True, slots=True)
class Flipped:
    """A relation with its sides changed over."""

    relation: Relation

    def pairs(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Iterator[Pair]:
        return ((a, b) for b, a in self.relation.pairs(right, left))

    def touching(self, left: Sequence[Occurrence], right: Sequence[Occurrence]) -> Sides:
        others, ones = self.relation.touching(right, left)
        return ones, others


def hulls(pairs: Iterable[Pair]) -> list[Occurrence]:
    """Each pair as one occurrence that spans both; those of the same stretch become one."""
    marks: dict[Mark, set[Mark]] = {}
    for a, b in pairs:
        marks.setdefault((min(a.first, b.first), max(a.last, b.last)), set()).update(a.marks, b.marks)
    return [Occurrence(first, last, tuple(sorted(found))) for (first, last), found in sorted(marks.items())]


def partners(pairs: Iterable[Pair]) -> dict[Occurrence, list[Occurrence]]:
    """First of a pair -> the second ones that it pairs with."""
    found: dict[Occurrence, list[Occurrence]] = {}
    for a, b in pairs:
        found.setdefault(a, []).append(b)
    return found


def around(center: Occurrence, others: Iterable[Occurrence]) -> Occurrence:
    """One occurrence that spans all of these."""
    every = [center, *others]
    marks = {mark for one in every for mark in one.marks}
    return Occurrence(min(o.first for o in every), max(o.last for o in every), tuple(sorted(marks)))


def adjacent(places: Sequence[Sequence[int]], paragraph: Numbers) -> list[Occurrence]:
    """Where words stand one after another in one paragraph; places[i] are the tokens of the i-th word, ascending."""
    starts = set(places[0])
    for offset, tokens in enumerate(places[1:], 1):
        starts &= {token - offset for token in tokens}
    length = len(places) - 1
    return [
        Occurrence(first, first + length, ((first, first + length),))
        for first in sorted(starts)
        if paragraph[first] == paragraph[first + length]
    ]


def windows(places: Sequence[tuple[int, Sequence[int]]], paragraph: Numbers, others: int) -> list[Occurrence]:
    """The smallest windows of one paragraph that hold all words, in any order, and at most `others` other words.

    places  for each different word, how often it must be there and its tokens, ascending
    """
    stream = sorted((token, word) for word, (_, tokens) in enumerate(places) for token in tokens)
    size = sum(count for count, _ in places)
    missing, held = size, [0] * len(places)
    found: list[Occurrence] = []
    begin = 0
    for token, word in stream:
        held[word] += 1
        missing -= held[word] <= places[word][0]
        while missing == 0:
            first, first_word = stream[begin]
            whole = token - first + 1 <= size + others and paragraph[first] == paragraph[token]
            if whole and held[first_word] == places[first_word][0]:
                inside = [t for t, _ in stream[begin : bisect_left(stream, (token + 1,))]]
                found.append(Occurrence(first, token, tuple((t, t) for t in inside)))
            begin += 1
            held[first_word] -= 1
            missing += held[first_word] < places[first_word][0]
    return found


def are_apart(a: Occurrence, b: Occurrence) -> bool:
    """Whether the marks of two occurrences share no token."""
    if a.last < b.first or b.last < a.first:
        return True
    return not any(x[0] <= y[1] and y[0] <= x[1] for x in a.marks for y in b.marks)


class _Edges:
    """The occurrences of one side, so sorted that the nearest one before or after a place is looked up."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self.sorted = sorted(occurrences)
        self.firsts = [o.first for o in self.sorted]
        self.lasts = sorted(o.last for o in self.sorted)
        self.longest = max((o.last - o.first for o in self.sorted), default=0)

    def any_after(self, one: Occurrence, reaches: _Reaches) -> bool:
        at = bisect_right(self.firsts, one.last)
        return at < len(self.firsts) and reaches(one.last, self.firsts[at])

    def any_before(self, one: Occurrence, reaches: _Reaches) -> bool:
        at = bisect_left(self.lasts, one.first)
        return at > 0 and reaches(self.lasts[at - 1], one.first)

    def any_over(self, one: Occurrence) -> bool:
        begin, end = bisect_left(self.firsts, one.first - self.longest), bisect_right(self.firsts, one.last)
        if begin == end:
            return False
        over = (other for other in islice(self.sorted, begin, end) if other.last >= one.first)
        return any(are_apart(one, other) for other in over)


def _touching(left: Sequence[Occurrence], right: Sequence[Occurrence], reaches: _Reaches, ordered: bool) -> Sides:
    if not left or not right:
        return (), ()
    lefts, rights = _Edges(left), _Edges(right)
    if ordered:
        ones = [a for a in left if rights.any_after(a, reaches)]
        return ones, [b for b in right if lefts.any_before(b, reaches)]

    def touches(one: Occurrence, edges: _Edges) -> bool:
        return edges.any_after(one, reaches) or edges.any_before(one, reaches) or edges.any_over(one)

    return [a for a in left if touches(a, rights)], [b for b in right if touches(b, lefts)]


def _always(_last: int, _first: int) -> bool:
    return True
