"""Articles that tell of the same: those that share the words by which one article differs from the rest.

The words are chosen as for a query by example (tf·idf; Salton and Buckley, 1988): often in the article, rare in the
collection. An article is related when it holds enough of their weight. The same for every engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from heapq import nlargest
from itertools import chain
from math import log

from index.analysis.words import forms
from index.article import ArticleVersion, Kind
from index.library import Library, Summary
from search.engines.base import EngineReader, Stem
from search.query.nodes import Or, Word
from search.relevance.terms import FUNCTION_WORDS, rarity_of
from search.request import Sort
from search.searcher import Searcher
from search.vocabulary import expand

#: Words that are looked for, and among how many of those that the article says most.
_TERMS, _CANDIDATES = 16, 80
#: What more articles have than these, or than one in so many, tells nothing of a story.
_COMMON, _ONE_IN = 20, 20
#: Of the weight of all the words, what a related article holds; and how many of them at least.
_LEAST_WEIGHT, _LEAST_TERMS = 0.4, 4
_OUTSIDE = frozenset({Kind.BOILERPLATE, Kind.CREDIT, Kind.KICKER})
_HEAD = frozenset({Kind.HEADLINE, Kind.DEK})


def find_related(searcher: Searcher, version: ArticleVersion, but: Collection[int], most: int) -> tuple[Summary, ...]:
    """Articles on what this one tells, nearest first.

    but   numbers of articles that are not wanted: itself, its copies
    most  how many are wanted
    Raises SearchIndexError and LibraryError.
    """
    holders = _holders(searcher.library, searcher.current()[0], version)
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


def _holders(library: Library, reader: EngineReader, version: ArticleVersion) -> list[tuple[int, Collection[int]]]:
    """The weight of each telling word, in thousandths, and the articles that hold it."""
    limit = max(_COMMON, reader.searched // _ONE_IN)
    found = []
    for stem, times in _said_most(library, version):
        if reader.frequency(stem) <= limit:
            holding = reader.find(stem, Sort.NEWEST, limit)
            # What no other article says tells nothing of others.
            if 1 < holding.total <= limit:
                weight = (1 + log(times)) * rarity_of(holding.total, reader.searched)
                found.append((round(weight * 1000), holding.numbers))
    return nlargest(_TERMS, found, key=lambda one: one[0])


def _said_most(library: Library, version: ArticleVersion) -> list[tuple[Stem, int]]:
    """The words that the article says most, as stems, and how often; what its head says counts twice."""
    said: Counter[str] = Counter()
    for paragraph in version.paragraphs:
        if paragraph.kind not in _OUTSIDE:
            for form in forms(paragraph.text):
                said[form] += 2 if paragraph.kind in _HEAD else 1
    telling = [form for form in said if form not in FUNCTION_WORDS and len(form) > 2 and not form.isdigit()]
    chosen = nlargest(_CANDIDATES, telling, key=lambda form: (said[form], form))
    times: Counter[Stem] = Counter()
    for expansion in expand(Or(tuple(map(Word, chosen))), library).values():
        times[Stem("text", expansion.stem, "")] += said[expansion.typed]
    return list(times.items())
