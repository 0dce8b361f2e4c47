"""How engines score: BM25 over the whole text, with more for a word in the headline and for the form as typed.

That is the order of every question but one: where any of several words is enough, it decides which articles
search/relevance puts in order anew, and in what order the others follow. bench/RESULTS.md has what each is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType

#: Times a word's score in the zone, added to its score in the text.
ZONE_WEIGHTS: Mapping[str, float] = MappingProxyType({"headline": 0.2})

#: Times the score of the form as typed, added for it: it ranks above its relatives.
TYPED_FORM = 0.1

#: Times a word's own score, for the form as typed among misspellings: an exact match ranks above every fuzzy one.
EXACT_ABOVE_FUZZY = 10.0

#: Decimals of a score: what is equal beyond them is equal.
DECIMALS = 4


def rarity_of(holding: int, articles: int) -> float:
    """The inverse document frequency as Lucene and Tantivy compute it: never negative."""
    return log(1 + (articles - holding + 0.5) / (holding + 0.5))
