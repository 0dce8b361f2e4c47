"""The interval algebra of proximity: occurrences in, occurrences out. What each operator means is in QUERY_LANGUAGE.md.

An occurrence is a stretch of the token stream together with the marks in it: the words, or whole phrases, that it is
there for. The two sides of a proximity are different places: their marks share no token. Distance is counted between
nearest edges, and is 0 when the stretches overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeAlias

Mark: TypeAlias = tuple[int, int]
"""First and last token, both included."""


class Numbers(Protocol):
    """A number for each token: its position, or what it stands in."""

    def __getitem__(self, token: int, /) -> int: ...


class Occurrence(NamedTuple):
    """first, last  tokens, both included; marks  ascending"""

    first: int
    last: int
    marks: tuple[Mark, ...]


Pair: TypeAlias = tuple[Occurrence, Occurrence]


def near(
    left: Sequence[Occurrence], right: Sequence[Occurrence], positions: Numbers, distance: int, ordered: bool
) -> Iterator[Pair]:
    """Every pair that lies at most `distance` positions apart, the left before the right when ordered.

    Sorted merge: after sorting, only pairs whose beginnings can still be in reach are looked at.
    """
    left, right = sorted(left), sorted(right)
    longest = max((positions[b.last] - positions[b.first] for b in right), default=0)
    begin = 0
    for a in left:
        low, high = positions[a.first] - distance - longest, positions[a.last] + distance
        while begin < len(right) and positions[right[begin].first] < low:
            begin += 1
        for b in right[begin:] if ordered is False else right[bisect_left(right, (a.last + 1,), begin) :]:
            if positions[b.first] > high:
                break
            if b.last < a.first and positions[a.first] - positions[b.last] > distance:
                continue
            if are_apart(a, b):
                yield a, b


def within(left: Sequence[Occurrence], right: Sequence[Occurrence], unit: Numbers, ordered: bool) -> Iterator[Pair]:
    """Every pair that lies whole in one unit (unit[token] numbers it), the left before the right when ordered."""
    by_unit = _by_unit(right, unit)
    for a in left:
        if unit[a.first] == unit[a.last]:
            for b in by_unit.get(unit[a.first], ()):
                if are_apart(a, b) and (not ordered or a.last < b.first):
                    yield a, b


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


def _by_unit(occurrences: Iterable[Occurrence], unit: Numbers) -> dict[int, list[Occurrence]]:
    found: dict[int, list[Occurrence]] = {}
    for occurrence in occurrences:
        if unit[occurrence.first] == unit[occurrence.last]:
            found.setdefault(unit[occurrence.first], []).append(occurrence)
    return found
