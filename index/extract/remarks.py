"""Paragraphs in which editors speak of the article itself: corrections, clarifications and notes."""

from __future__ import annotations

import re

from index.article import Kind
from index.patterns import late

#: Longer paragraphs are the story's own.
_LONGEST = 1200

_PIECE = r"(?:article|story|report|post|column|page|item|review|obituary|headline|caption|transcript|version)"
_CORRECTION = late(
    rf"^\W*(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|erratum|corrigendum)\b"
    rf"(?:\s*[:.—–|-]|\s*\(|,? (?:\w+ \d|\d)|$)|"
    rf"\b(?:an?|the|in an?) (?:earlier|previous|prior|original) versions? of this {_PIECE}\b|"
    rf"\bthis {_PIECE} (?:has been|was|is being) (?:\w+ ){{0,3}}(?:corrected|amended|clarified)\b|"
    rf"\bthis {_PIECE} (?:has been|was) updated to (?:correct|clarify|reflect that)\b",
    re.IGNORECASE,
)
_NOTE = late(
    rf"^\W*(?:editor['’]?s?['’]? note|publisher['’]?s note|a? ?note (?:to|for) (?:our )?readers)\b\s*[:.—–-]|"
    rf"^\W*(?:editor['’]?s?['’]? note|update)$|"
    rf"^\W*this {_PIECE} (?:has been|was) (?:\w+ )?(?:updated|edited|republished|(?:first|originally) published)\b",
    re.IGNORECASE,
)


def remark(text: str) -> Kind | None:
    """Whether a paragraph corrects its article, or is an editor's note on it; None for any other."""
    if len(text) > _LONGEST:
        return None
    if _CORRECTION.search(text):
        return Kind.CORRECTION
    return Kind.NOTE if _NOTE.search(text) else None
