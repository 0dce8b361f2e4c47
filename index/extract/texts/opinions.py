"""What opinions and orders of courts open with: the court, and the caption of the case in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.article import Kind
from index.extract.texts.lines import Kinds, Line, undecided

#: A line of a caption: parties to the left of a column of `)`, `§` or `|`, the number of the case to its right.
_ROW = re.compile(r"^(?P<left>[^)§|]{0,70}?)\s*[)§|]\s*(?P<right>[^)§|]{0,60})$")
_VERSUS = re.compile(r"(?:^|\s)(?:v|vs|against|versus)\.?(?:\s|$)", re.IGNORECASE)
_COURT = re.compile(r"^(?:in )?(?:the )?[^.!?]{0,80}\bcourts?\b[^.!?]{0,80}$", re.IGNORECASE)
_FEWEST_ROWS = 3


def join_caption(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the first caption of a case as one line: the parties, then what stands to their right."""
    first = next((at for at, line in enumerate(lines) if _ROW.match(line.text)), len(lines))
    end = first
    while end < len(lines) and _ROW.match(lines[end].text):
        end += 1
    rows = [row for line in lines[first:end] if (row := _ROW.match(line.text))]
    text = " ".join(filter(None, [*(row["left"] for row in rows), *(row["right"] for row in rows)]))
    if len(rows) < _FEWEST_ROWS or not _VERSUS.search(text):
        return tuple(lines)
    last = lines[end - 1]
    whole = replace(lines[first], text=text, before_gap=last.before_gap, indented=False, last=last.number)
    return (*lines[:first], replace(whole, after_gap=True), *lines[end:])


def courts(lines: Sequence[Line], kinds: Kinds) -> Iterator[int]:
    """The name of the court, above the first line of the text if that names two parties: `Roe v. Doe`."""
    first, second = (*undecided(kinds), -1, -1)[:2]
    opens = first >= 0 and second == first + 1 and Kind.HEADLINE not in kinds
    if opens and _COURT.match(lines[first].text) and _VERSUS.search(lines[second].text):
        yield first
