"""Pseudo-relevance feedback: the words that the best articles share, and that are rare elsewhere (RM3).

Lavrenko and Croft, "Relevance-based language models" (2001), as Abdul-Jaleel and others mix it with the query (2004).
Beside RM3's own weights, a word counts for its rarity, and an article for its rank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from index.library import Library
from search.engines.base import EngineReader, Stem
from search.relevance.evidence import Article, Shared
from search.relevance.terms import rarity_of


@dataclass(frozen=True, slots=True)
class Feedback:
    """articles  how many of the best are taken for what is wanted; 0 for no feedback
    trust     the power of its score that an article counts with: how much more the first of them say than the last
    words     how many of their words are looked for
    share     of the score, what these words make
    """

    articles: int = 6
    trust: float = 2.0
    words: int = 60
    share: float = 0.6


def read_feedback(
    library: Library, reader: EngineReader, best: Sequence[tuple[Article, float]], feedback: Feedback
) -> Mapping[int, Shared]:
    """Form -> the word that it is one of, of those that the best articles share. Each comes with its score."""
    trusted = [score**feedback.trust / log2(2 + place) for place, (_, score) in enumerate(best)]
    model: dict[int, float] = defaultdict(float)
    for (article, _), trust in zip(best, trusted, strict=True):
        for form, count in article.counts().items():
            model[form] += trust * count / article.length
    stems = library.stems_of(list(model))
    likely: dict[str, float] = defaultdict(float)
    for form, share in model.items():
        likely[stems[form]] += share
    # What is said once in a long article is not among the chosen: to look up how rare it is would be for nothing.
    often = sorted(likely, key=lambda stem: (-likely[stem], stem))[: 5 * feedback.words]
    rarity = {
        stem: rarity_of(min(reader.frequency(Stem("text", stem, stem)), reader.searched), reader.searched)
        for stem in often
    }
    chosen = sorted(often, key=lambda stem: (-likely[stem] * rarity[stem], stem))[: feedback.words]
    whole = sum(likely[stem] * rarity[stem] for stem in chosen)
    if not whole:
        return {}
    words = {stem: Shared(stem, likely[stem] * rarity[stem] ** 2 / whole) for stem in chosen}
    return {number: words[stem] for number, stem in library.forms_of_stems(chosen).items()}
