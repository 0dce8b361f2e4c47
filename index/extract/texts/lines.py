"""A plain text as numbered lines, and the small questions that rules ask about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Kind
from index.extract.tidy import is_ornament, is_readable, tidy

#: The kind of each line as far as it is known.
Kinds = Sequence[Kind | None]

_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE_BREAK = re.compile(r"[a-z0-9)%][.!?][\"”’')\]]*\s+[\"“‘'(\[]?[^\W\d_a-zß-ÿ]|[\"”]\s+[\"“]")
#: A form feed ends a page, and with it a line.
_BREAK = re.compile(r"\r\n|[\n\r\f\x85\u2028\u2029]")
_INDENT = re.compile(r"^(?: {4,}|\t)")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_STEM_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line that shows something.

    number      in its file, from 1
    last        the number of the last line that was joined to it, 0 if none was
    text        tidied: single spaces, nothing at its ends
    after_gap   an empty line, or nothing, stands before it
    before_gap  an empty line, or nothing, stands after it
    indented    by a tab or four spaces
    """

    number: int
    text: str
    after_gap: bool
    before_gap: bool
    indented: bool = False
    last: int = 0


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that show something. Beside an ornament (`* * *`) is a gap, as beside an empty line."""
    raw = _BREAK.split(text)
    tidied = ["", *map(tidy, raw), ""]
    readable = [is_readable(line) for line in tidied]
    return tuple(
        Line(
            number,
            tidied[number],
            not readable[number - 1],
            not readable[number + 1],
            bool(_INDENT.match(raw[number - 1])),
        )
        for number in range(1, len(tidied) - 1)
        if readable[number] or is_ornament(tidied[number])
    )


def undecided(kinds: Kinds) -> Iterator[int]:
    """The positions of lines whose kind is not known yet."""
    return (at for at, kind in enumerate(kinds) if kind is None)


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether empty lines separate the paragraphs of this text, so that lines without one between belong together."""
    inner = lines[1:]
    return bool(inner) and sum(line.after_gap for line in inner) >= 0.6 * len(inner)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_ENDS_SENTENCE.search(text))


def is_one_sentence(text: str) -> bool:
    """Whether no sentence seems to end inside a text. Abbreviations of one or two capitals do not count as an end."""
    return not _SENTENCE_BREAK.search(text)


def overlap(text: str, other: str) -> float:
    """The share of a text's longer words that the other text has too, endings aside. 0 if it has none."""
    mine, theirs = _stems(text), _stems(other)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM_LENGTH].lower() for word in _WORD.findall(text))
