"""The interval algebra against all pairs, one by one."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from search.spans import Flipped, Nearby, Occurrence, Relation, Together, adjacent, are_apart, hulls, windows

LENGTH = 24
units = st.lists(st.integers(0, 1), min_size=LENGTH, max_size=LENGTH).map(lambda steps: list(accumulate(steps)))
gaps = st.lists(st.sampled_from([1, 1, 1, 50]), min_size=LENGTH, max_size=LENGTH).map(
    lambda steps: list(accumulate(steps))
)


def _occurrence(tokens: list[int]) -> Occurrence:
    marks = tuple(sorted({(token, token) for token in tokens}))
    return Occurrence(min(tokens), max(tokens), marks)


tokens = st.integers(0, LENGTH - 1)
occurrences = st.lists(st.lists(tokens, min_size=1, max_size=3).map(_occurrence), max_size=8, unique=True)


def _near(a: Occurrence, b: Occurrence, sections: list[int], distance: int) -> bool:
    gap = max(b.first - a.last, a.first - b.last, 0)
    edges = (a.last, b.first) if a.last < b.first else (b.last, a.first)
    return gap == 0 or (gap <= distance and sections[edges[0]] == sections[edges[1]])


@given(occurrences, occurrences, units, st.integers(0, 12), st.booleans())
def test_near_is_every_pair_in_reach(
    left: list[Occurrence], right: list[Occurrence], sections: list[int], distance: int, ordered: bool
) -> None:
    expected = {
        (a, b)
        for a in left
        for b in right
        if are_apart(a, b) and _near(a, b, sections, distance) and (not ordered or a.last < b.first)
    }
    found = list(Nearby(sections, distance, ordered).pairs(left, right))
    assert set(found) == expected
    assert len(found) == len(expected)


@given(occurrences, occurrences, units, st.booleans())
def test_within_is_every_pair_in_one_unit(
    left: list[Occurrence], right: list[Occurrence], unit: list[int], ordered: bool
) -> None:
    expected = {
        (a, b)
        for a in left
        for b in right
        if are_apart(a, b)
        and unit[a.first] == unit[a.last] == unit[b.first] == unit[b.last]
        and (not ordered or a.last < b.first)
    }
    assert set(Together(unit, ordered).pairs(left, right)) == expected


_relations: st.SearchStrategy[Relation] = st.one_of(
    st.builds(Nearby, units, st.integers(0, 12), st.booleans()), st.builds(Together, units, st.booleans())
)


@given(occurrences, occurrences, st.one_of(_relations, _relations.map(Flipped)))
def test_touching_is_what_stands_in_pairs(left: list[Occurrence], right: list[Occurrence], relation: Relation) -> None:
    pairs = list(relation.pairs(left, right))
    ones, others = relation.touching(left, right)
    assert set(ones) == {a for a, _ in pairs}
    assert set(others) == {b for _, b in pairs}


@given(occurrences, occurrences)
def test_apart_means_no_shared_token(left: list[Occurrence], right: list[Occurrence]) -> None:
    for a in left:
        for b in right:
            assert are_apart(a, b) == {t for t, _ in a.marks}.isdisjoint(t for t, _ in b.marks)


@given(
    st.lists(st.sampled_from("abc"), min_size=LENGTH, max_size=LENGTH), units, st.text("abc", min_size=2, max_size=3)
)
def test_adjacent(text: list[str], paragraph: list[int], phrase: str) -> None:
    places = [[i for i, form in enumerate(text) if form == letter] for letter in phrase]
    expected = [
        first
        for first in range(LENGTH - len(phrase) + 1)
        if text[first : first + len(phrase)] == list(phrase) and paragraph[first] == paragraph[first + len(phrase) - 1]
    ]
    assert [o.first for o in adjacent(places, paragraph)] == expected


def _holds(text: list[str], first: int, last: int, phrase: str) -> bool:
    return not Counter(phrase) - Counter(text[first : last + 1])


@given(
    st.lists(st.sampled_from("abcxyz"), min_size=LENGTH, max_size=LENGTH),
    units,
    st.text("abc", min_size=2, max_size=4),
    st.integers(0, 6),
)
def test_windows_are_the_smallest_that_hold_all(
    text: list[str], paragraph: list[int], phrase: str, others: int
) -> None:
    every = [
        (first, last)
        for first in range(LENGTH)
        for last in range(first, LENGTH)
        if _holds(text, first, last, phrase)
        and last - first + 1 <= len(phrase) + others
        and paragraph[first] == paragraph[last]
    ]
    smallest = {(f, e) for f, e in every if not any((g, m) != (f, e) and f <= g and m <= e for g, m in every)}
    counts = Counter(phrase)
    places = [(n, [i for i, form in enumerate(text) if form == letter]) for letter, n in counts.items()]
    found = windows(places, paragraph, others)
    assert {(o.first, o.last) for o in found} == smallest
    for window in found:
        assert {text[t] for t, _ in window.marks} == set(phrase)


def test_hulls_of_the_same_stretch_are_one() -> None:
    a, b, c = _occurrence([1]), _occurrence([4]), _occurrence([1, 4])
    assert hulls([(a, b), (b, a)]) == [c]
