"""Pseudo-relevance feedback: the words that the best articles share, and that are rare elsewhere.

The words of an article count as BM25 has them, as Rocchio's feedback does with vectors of weights (1971), and not by
their share of the text, as relevance models do (RM3: Lavrenko and Croft, 2001): what an article repeats says little
more than what it says once. As in RM3, an article counts for its score, and what was asked keeps its part
(Abdul-Jaleel and others, 2004). bench/RESULTS.md has what each is worth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log2
from statistics import fmean

from index.analysis.stream import ZONE_BITS, Stream
from index.library import Library
from search.engines.base import EngineReader, Stem, Weighed
from search.rank import rarity_of
from search.relevance.terms import weight_of

#: k1 and b of BM25, as the engines have them.
_SATURATION, _LENGTH_SHARE = 1.2, 0.75
#: For each word that is wanted, so many forms are looked up, those that are shared most.
_LOOKED_UP = 6

_TEXT = ZONE_BITS["text"]


@dataclass(frozen=True, slots=True)
class Feedback:
    """articles  how many of the best are taken for what is wanted; 0 for no feedback
    trust     the power of its score that an article counts with: how much more the first of them say than the last
    words     how many of their words are looked for
    share     of the score, what these words make
    """

    articles: int = 15
    trust: float = 2.0
    words: int = 20
    share: float = 0.7


def read_feedback(
    library: Library, reader: EngineReader, best: Mapping[int, float], feedback: Feedback, base: float
) -> Sequence[Weighed]:
    """The words that the best articles share; these come with their scores, best first. Their weights make one word's.

    An article that has left the library says nothing. For `base` see weight_of().
    """
    said = _read_words(library, best)
    if not said:
        return ()
    average = max(fmean(length for _, length in said.values()), 1.0)
    shared: dict[int, float] = defaultdict(float)
    for place, (number, score) in enumerate(best.items()):
        if number in said:
            counts, length = said[number]
            trusted = score**feedback.trust / log2(2 + place)
            norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / average)
            gains = [trusted * count / (count + norm) for count in range(max(counts.values(), default=0) + 1)]
            for form, count in counts.items():
                shared[form] += gains[count]
    return _telling(reader, _by_stem(library, shared, _LOOKED_UP * feedback.words), feedback, base)


def _by_stem(library: Library, shared: Mapping[int, float], most: int) -> Mapping[str, float]:
    """The forms that are shared most, as words. What is said less would be looked up for nothing."""
    often = nlargest(most, zip(shared.values(), shared, strict=True))
    known = library.words_of([form for _, form in often])
    words: dict[str, float] = defaultdict(float)
    for weight, form in often:
        _, stem = known[form]
        words[stem] += weight
    return words


def _telling(reader: EngineReader, shared: Mapping[str, float], feedback: Feedback, base: float) -> Sequence[Weighed]:
    """Of the words that are shared, those that are rare elsewhere."""
    frequencies = reader.frequencies([Stem("text", stem, "") for stem in shared])
    held = {stem: min(holding, reader.searched) for stem, holding in zip(shared, frequencies, strict=True)}
    rare = ((weight * rarity_of(held[stem], reader.searched), stem) for stem, weight in shared.items())
    chosen = nlargest(feedback.words, rare)
    whole = sum(weight for weight, _ in chosen)
    if not whole:
        return ()
    return [
        Weighed(Stem("text", stem, ""), weight / whole * weight_of(held[stem], reader.searched, base))
        for weight, stem in chosen
    ]


def _read_words(library: Library, best: Mapping[int, float]) -> Mapping[int, tuple[Mapping[int, int], int]]:
    """Number of an article -> how often its text has each form, and how many words there are in it."""
    said = {}
    for number, packed in library.packed(list(best)).items():
        stream = Stream(packed)
        ((_, length),) = stream.stretches(_TEXT)
        said[number] = (stream.counts(length), length)
    return said
