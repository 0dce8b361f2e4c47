"""Whether a page shows only the beginning of its article: a paywall's stub."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: An article that its outlet sells is cut off if it is shorter than this; with an offer to read on, than that.
_SHORT = 1_500
_SHORT_WITH_OFFER = 3_500
_LONGEST_OFFER = 300

_OFFER = re.compile(
    r"\b(?:subscribe|sign in|log ?in|register|sign up|create an? (?:free )?account)\b[^.!?]{0,60}\bto "
    r"(?:continue|keep|finish|read|unlock|access|view)\b|"
    r"\bto (?:continue|keep|finish) reading\b|\b(?:continue|keep) reading (?:with|by|for)\b|"
    r"\b(?:this|the full|rest of (?:this|the)) (?:article|story|content|post) is "
    r"(?:only )?(?:for|available to|reserved for|exclusive to)\b[^.!?]{0,40}\b(?:subscribers|members)|"
    r"\b(?:subscriber|member)s?[- ]only (?:article|story|content)|"
    r"\bil vous reste \d|\b(?:la suite|article) (?:est )?réservée? aux abonnés|"
    r"\bweiterlesen mit\b|\bnur für abonnenten\b|\bcontenido exclusivo para suscriptores\b",
    re.IGNORECASE,
)


def is_stub(length: int, shown: Iterable[str], *, is_free: bool) -> bool:
    """Whether an article of this many characters is a stub: its outlet says that it is not free, or offers the rest.

    shown    everything that the page shows
    is_free  False if the page says that the article is not free (JSON-LD `isAccessibleForFree`)
    """
    if length < _SHORT and not is_free:
        return True
    return length < _SHORT_WITH_OFFER and any(len(text) <= _LONGEST_OFFER and _OFFER.search(text) for text in shown)
