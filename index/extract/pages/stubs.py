"""Whether a page shows only the beginning of its article: a paywall's stub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.extract.texts.lines import ends_sentence

#: In characters: an article that its outlet sells is a teaser if it is shorter than this; cut off, if shorter than that
#: and breaking off; with an offer to read on, than the third.
_TEASER = 700
_SHORT = 1_500
_SHORT_WITH_OFFER = 3_500
#: The part of the words that it should have with which an article is whole, and with less than which it is cut.
_WHOLE, _CUT = 0.9, 0.5
_DOTS = ("…", "...")
_CLOSING = " \"'”’»)]"
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


def is_stub(story: Sequence[str], shown: Iterable[str], *, is_free: bool, words: int) -> bool:
    """Whether an article is a stub: sold, and shorter than it says or short and cut off; or with the rest on offer.

    story    its paragraphs
    shown    everything that the page shows
    is_free  False if the page says that the article is not free (JSON-LD `isAccessibleForFree`): sold may be all of it
    words    that it has, as the page says (JSON-LD `wordCount`); 0 where it does not say
    """
    length, counted = sum(map(len, story)), sum(len(text.split()) for text in story)
    if words and counted >= _WHOLE * words:
        return False
    if not is_free and (
        (words and counted < _CUT * words) or length < _TEASER or (length < _SHORT and _breaks_off(story))
    ):
        return True
    return length < _SHORT_WITH_OFFER and any(len(text) <= _LONGEST_OFFER and _OFFER.search(text) for text in shown)


def _breaks_off(story: Sequence[str]) -> bool:
    last = story[-1].rstrip(_CLOSING) if story else ""
    return last.endswith(_DOTS) or not ends_sentence(last)
