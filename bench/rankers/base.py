"""What a ranker is given, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.article import SECTION_OF, Kind
from index.library import Library

#: How far down a ranking is looked at.
DEPTH = 100

_WORD = re.compile(r"\w+")

#: The words of a topic -> addresses and scores, best first, at most DEPTH.
Rank: TypeAlias = Callable[[str], list[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as peers are given it: what is boilerplate is in neither part."""

    number: int
    id: str
    address: str
    headline: str
    text: str


def read_documents(library: Library) -> list[Document]:
    """Every article of a library."""
    found, numbers = [], library.numbers()
    for start in range(0, len(numbers), 500):
        for number, version in library.current(numbers[start : start + 500]).items():
            shown = [paragraph for paragraph in version.paragraphs if paragraph.kind in SECTION_OF]
            headline = " ".join(paragraph.text for paragraph in shown if paragraph.kind is Kind.HEADLINE)
            text = "\n".join(paragraph.text for paragraph in shown if paragraph.kind is not Kind.HEADLINE)
            found.append(Document(number, version.id, version.address, headline, text))
    return sorted(found, key=lambda document: document.address)


def words_of(topic: str) -> Sequence[str]:
    """The words of a topic without punctuation, which some parsers take for operators."""
    return [word.lower() for word in _WORD.findall(topic)]
