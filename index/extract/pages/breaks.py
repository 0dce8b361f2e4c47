"""Where `<br>` parts paragraphs, and where it only breaks lines."""

from __future__ import annotations

from itertools import pairwise

from index.extract.texts.lines import ends_sentence
from index.extract.tidy import tidy

#: Stands for `<br>` in gathered text: a character that no readable text holds.
BREAK = "\x00"

#: So many lines that go on in the next one show that a text was wrapped by hand.
_WRAPPED = 3


def cut_at_breaks(text: str) -> list[str]:
    """Gathered text -> its paragraphs, not yet tidied. A line is one, unless the text was wrapped by hand."""
    lines = [(line, tidy(line)) for line in text.split(BREAK)]
    lines = [(line, shown) for line, shown in lines if shown]
    if sum(_goes_on(one, other) for (_, one), (_, other) in pairwise(lines)) < _WRAPPED:
        return [line for line, _ in lines]
    paragraphs: list[str] = []
    last = ""
    for line, shown in lines:
        if last and _goes_on(last, shown):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
        last = shown
    return paragraphs


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the following line."""
    return following[0].islower() and not ends_sentence(line)
