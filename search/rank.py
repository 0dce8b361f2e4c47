"""How results are ranked: BM25 over the whole text, with more for a word in a place that says what an article is about.

The weights are added to a word's score in the text, zone by zone, so that headline > dek > lead > body > caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ZONE_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"headline": 2.0, "dek": 1.2, "lead": 0.8, "body": 0.4, "caption": 0.1}
)

#: Of a zone's weight, for the form as typed: it ranks above its relatives.
TYPED_FORM = 0.25

#: Times a word's own score, for the form as typed among misspellings: an exact match ranks above every fuzzy one.
EXACT_ABOVE_FUZZY = 10.0
