"""Articles that tell of the same: those that share the words by which one article differs from the rest.

The words are chosen as for a query by example (tf·idf; Salton and Buckley, 1988): often in the article, rare in the
collection. An article is related when it holds enough of their weight. The same for every engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log
from operator import itemgetter

from index.analysis.stream import ZONE_BITS
from index.errors import SearchIndexError
from index.library import Library, Summary
from search.engines.base import EngineReader, Stem
from search.rank import rarity_of
from search.relevance.terms import FUNCTION_WORDS
from search.request import Sort
from search.result import Reading
from search.searcher import Searcher

#: Words that are looked for, and among how many of those that the article says most.
_TERMS, _CANDIDATES = 16, 80
#: What more articles have than these, or than one in so many, tells nothing of a story.
_COMMON, _ONE_IN = 20, 50
#: Of the weight of all the words, what a related article holds; and how many of them at least.
_LEAST_WEIGHT, _LEAST_TERMS = 0.4, 4
#: Not captions: they name photographers.
_HEAD, _BODY = ZONE_BITS["headline"] | ZONE_BITS["dek"], ZONE_BITS["body"]


#: Near-identical copies that are named, and other articles on the same.
_MOST_COPIES, _MOST_RELATED = 10, 6


@dataclass(frozen=True, slots=True)
class Kin:
    """Other articles that are like one.

    copies   nearly the same text, but not word for word
    related  others on what it tells, nearest first
    """

    copies: tuple[Summary, ...]
    related: tuple[Summary, ...]


def find_kin(searcher: Searcher, reading: Reading) -> Kin:
    """What is like an article that is read; without an index, only its copies. Raises LibraryError."""
    library = searcher.library
    number = library.find_number(reading.id)
    same = {one.id for one in reading.same_text}
    near: Collection[int] = library.near_copies([number]).get(number, ())
    copies = [one for one in library.summaries(list(near)) if one.id not in same] if near else []
    related: tuple[Summary, ...] = ()
    # An article can be read without an index; what else is like it cannot be found then.
    with suppress(SearchIndexError):
        related = find_related(searcher, number, near, _MOST_RELATED + len(same))
    return Kin(tuple(copies[:_MOST_COPIES]), tuple(one for one in related if one.id not in same)[:_MOST_RELATED])


def find_related(searcher: Searcher, number: int, but: Collection[int], most: int) -> tuple[Summary, ...]:
    """Articles on what the one with this number tells, nearest first.

    but   numbers of articles that are not wanted: its copies
    most  how many are wanted
    Raises SearchIndexError and LibraryError.
    """
    but = {number, *but}
    holders = _holders(searcher.library, searcher.current()[0], number)
    shared = Counter(chain.from_iterable(numbers for _, numbers in holders))
    # Most articles hold one or two of the words: they are weighed no further.
    enough = {number for number, count in shared.items() if count >= _LEAST_TERMS and number not in but}
    weights: Counter[int] = Counter()
    for weight, numbers in holders:
        for number in enough.intersection(numbers):
            weights[number] += weight
    least = round(_LEAST_WEIGHT * sum(weight for weight, _ in holders))
    near = sorted((-weight, number) for number, weight in weights.items() if weight >= least)
    found = [number for _, number in near[:most]]
    summaries = {one.number: one for one in searcher.library.summaries(found)} if found else {}
    return tuple(summaries[number] for number in found if number in summaries)


def _holders(library: Library, reader: EngineReader, number: int) -> list[tuple[int, Collection[int]]]:
    """The weight of each telling word, in thousandths, and the articles that hold it."""
    limit, articles = max(_COMMON, reader.searched // _ONE_IN), reader.searched
    most = _said_most(library, number)
    frequencies = reader.frequencies([stem for stem, _ in most])
    said = [
        (_weight(times, frequency, articles), stem, times)
        for (stem, times), frequency in zip(most, frequencies, strict=True)
        # What no other article says tells nothing of others.
        if frequency <= limit and frequency != 1
    ]
    found = []
    # An engine knows at once about how many hold a word, but only about: so twice as many are looked for.
    for _, stem, times in nlargest(2 * _TERMS, said, key=itemgetter(0)):
        holding = reader.find(stem, Sort.NEWEST, limit)
        if 1 < holding.total <= limit:
            found.append((_weight(times, holding.total, articles), holding.numbers))
    return nlargest(_TERMS, found, key=itemgetter(0))


def _weight(times: int, holding: int, articles: int) -> int:
    return round((1 + log(times)) * rarity_of(holding, articles) * 1000)


def _said_most(library: Library, number: int) -> list[tuple[Stem, int]]:
    """The words that the article says most, as stems, and how often; what its head says counts twice."""
    streamed = library.streams([number]).get(number)
    if streamed is None:
        return []
    ordered = streamed.stream.in_order()
    said: Counter[int] = Counter()
    for begin, end in (*streamed.stream.stretches(_HEAD), *streamed.stream.stretches(_HEAD | _BODY)):
        said.update(ordered[begin:end])
    words = library.words_of(said)
    telling = [
        (said[known], *words[known])
        for known in said
        if (form := words[known][0]) not in FUNCTION_WORDS and len(form) > 2 and not form.isdigit()
    ]
    times: Counter[Stem] = Counter()
    for count, _, stem in nlargest(_CANDIDATES, telling):
        times[Stem("text", stem, "")] += count
    return list(times.items())
