"""Citations of decisions by volume, reporter and page: `373 U.S. 83`, `123 F.3d 456`, `2024 WL 123`.

The rules are made for news, where ages, prices and house numbers stand everywhere: a reporter that is the name of a
state or one letter counts only between a comma and a page or year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.annotate.words.patterns import any_of
from index.annotation import Annotation, Layer, Span
from index.legal.citations import normalise_cite, reporters

_CONFIDENCE = 0.99
#: What may be read without what stands around it: reporters of a series, and those with several parts.
_SURE = re.compile(r"\d(?:d|th|st)|U\.S\.|S\. Ct|F\. |Fed\. Cl|L\. Ed|WL|N\.Y\.S|Rptr")
_BEFORE = re.compile(r"(?:, |\) |\]|[,:;] |\()$")
_BEHIND = re.compile(r",? (?:at )?\d+[,; (]|,? \(|; ")
_LEXIS = re.compile(r"\b(?:19|20)\d\d [A-Z][\w.' ]{1,24}? LEXIS \d{1,6}\b")
_NEUTRAL = re.compile(
    r"\[(?:19|20)\d\d\] (?:UKSC|UKHL|UKPC|EWCA (?:Crim|Civ)|EWHC|NICA|CSIH|HCJAC|SCC|HCA) \d{1,5}\b(?! ?\d)"
)


def find_citations(texts: Sequence[str]) -> Iterator[Annotation]:
    """The citations in an article's paragraphs, each a value of `index.legal.normalise_cite`, in order."""
    for ordinal, text in enumerate(texts):
        if "." in text or "WL" in text or "[" in text:
            found = [*_by_reporter(text), *_whole(text)]
            for start, end, value in sorted(found):
                yield Annotation(Layer.CITE, Span(ordinal, start, end), value, {}, (), _CONFIDENCE)


def _by_reporter(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _pattern().finditer(text):
        value = normalise_cite(match.group())
        around = _BEFORE.search(text, max(0, match.start() - 2), match.start()) and _BEHIND.match(text, match.end())
        if _SURE.search(value) or around:
            yield match.start(), match.end(), value


def _whole(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_LEXIS, _NEUTRAL):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), " ".join(match.group().split())


@cache
def _pattern() -> re.Pattern[str]:
    """Volume, any reporter as its table spells it (spaces as they come), page."""
    names = (
        any_of(set(reporters().values()))
        .replace(r"\ ", r"\s?")
        .replace(r"\.", r"\.\s?")
        .replace(r"\.\s?\s?", r"\.\s?")
        .replace("'", "['’]")
    )
    return re.compile(rf"(?<![\w.,$#-])\d{{1,4}}\s?(?:{names})\s?\d{{1,7}}(?![\w-]|[.,]\d)")
