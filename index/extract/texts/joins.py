"""Lines that a wrap or a link has broken, joined into the paragraphs that they were.

Two things break a paragraph: a wrap at some column (mail, wires, PDF), and the copying of a page, which puts a link
or a bold word on a line of its own. What is whole stays as it is: lists, verses, addresses, one paragraph to the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from index.extract.date_stamps import is_date_stamp
from index.extract.furniture import furniture
from index.extract.texts.lines import Line, ends_sentence
from index.extract.texts.releases import ends_headline, is_label, is_labelled

#: Wider than any wrap: such a text has a paragraph on each line.
_WIDEST = 125
_NARROWEST = 40
#: How much of the room may be left at a wrap's end (a proportional typeface breaks unevenly).
_SLACK = 0.16
#: The share of lines that must run to the edge before a text counts as wrapped, and how many there must be.
_FULL_SHARE = 0.5
_FEWEST = 3
#: A line that a wrap broke has more words than a label.
_FEWEST_SPACES = 2

_ITEM = re.compile(r"^(?:[•·▪◦‣●○■*>]|[-–—]\s|\(?\d{1,2}[.)]\s|\([a-z]\)\s)")
_CONTINUES = re.compile(r"^(?:[,.;:)\]?!](?:\s|$|[”\"’])|[,;]|[’'](?:s|t|re|ve)\b)")
_REST = re.compile(r"^[,.;](?:\s|$)")
_LOWER = re.compile(r"^[a-zß-ÿ](?![.)]\s)")
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)\b")
_DASH = re.compile(r"^[–—-]{1,2}\s*\S")
#: A sentence cannot end with one of these.
_HANGING = re.compile(
    r"(?:,[”\"’]?|[(\[“‘]|\b(?i:the|an?|of|to|in|on|at|by|for|from|with|and|or|as|that|who|which|into|under|between|is|are|"
    r"was|were|has|have|had|her|his|their|its|said|says))$"
)
_SPOKEN = re.compile(r"\b(?:said|says|added|stated)\b[^.]{0,60}\.$")
_QUOTES = ("“", '"', "”")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u00ad]$")
_LONGEST_LABEL = 60
_LONGEST_SPOKEN = 90
#: How far down a release's label stands, and over how many lines its headline.
_DEPTH, _MOST_PIECES = 12, 5


def join_wrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The paragraphs of a text that was wrapped at a column; the lines themselves if it was not."""
    width = wrap_width(lines)
    if not width:
        return tuple(lines)
    words = frozenset(word.lower() for line in lines for word in _LETTERS.findall(line.text)[1:-1])
    room = width * (1 - _SLACK)

    def broken(line: Line, after: Line) -> bool:
        if (
            line.last
            or after.after_gap
            or (after.indented and not line.indented)
            or _ITEM.match(after.text)
            or _stands_alone(line.text)
        ):
            return False
        first = after.text.split(" ", 1)[0]
        full = len(line.text) + 1 + len(first) > room
        return full if not ends_sentence(line.text) else len(line.text) + 1 + len(first) > width - 2

    return _joined(lines, lambda _, line, after: broken(line, after), words)


def join_short(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The paragraphs of a text that was wrapped, though too few of them are long enough to tell its column.

    Empty lines part them: what stands between two of these, runs to the edge of the text but for its last line, and
    ends as a sentence does, is one paragraph. So is a line with one that begins in the middle of its sentence.
    """
    width = max((len(line.text) for line in lines if not line.last), default=0)
    groups = _parted(lines)
    if not _NARROWEST <= width <= _WIDEST:
        return tuple(lines)
    edge = width * (1 - _SLACK) if len(groups) >= _FEWEST else width + 1
    joined = ([_as_one(group, frozenset())] if _is_wrapped(group, edge) else _continued(group) for group in groups)
    return tuple(line for group in joined for line in group)


def _parted(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.after_gap:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_wrapped(group: Sequence[Line], edge: float) -> bool:
    if len(group) < 2 or not ends_sentence(group[-1].text) or any(_is_own(line.text) for line in group):
        return False
    if any(after.indented and not line.indented for line, after in pairwise(group)):
        return False
    return all(len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > edge for line, after in pairwise(group))


def _continued(group: Sequence[Line]) -> Sequence[Line]:
    def broken(_: int, line: Line, after: Line) -> bool:
        if _is_own(line.text) or _is_own(after.text) or ends_sentence(line.text) or line.text.endswith((":", ";")):
            return False
        return bool(_LOWER.match(after.text)) and ends_sentence(after.text) and line.text.count(" ") >= _FEWEST_SPACES

    return _joined(group, broken, frozenset())


def _is_own(text: str) -> bool:
    return bool(_ITEM.match(text)) or _stands_alone(text)


def join_headline(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The headline that stands over several lines behind a release's label."""
    at = next((at for at, line in enumerate(lines[:_DEPTH]) if is_labelled(line.text)), -1)
    if at < 0:
        return tuple(lines)
    end = at + 1
    while end < min(at + _MOST_PIECES, len(lines)) and not ends_headline(lines[end - 1].text, lines[end].text):
        end += 1
    if end < len(lines) and not ends_headline(lines[end - 1].text, lines[end].text):
        end = at + 1
    return (*lines[:at], _as_one(lines[at:end], frozenset()), *lines[end:])


def wrap_width(lines: Sequence[Line]) -> int:
    """The column that a text was wrapped at, 0 if it was not: most inner lines reach it."""
    lengths = sorted(len(line.text) for line in lines if not line.last)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    inner = [(line, after) for line, after in pairwise(lines) if not after.after_gap and not _ITEM.match(after.text)]
    full = sum(len(line.text) > width * (1 - _SLACK) and not ends_sentence(line.text) for line, after in inner)
    open_ends = sum(bool(_LOWER.match(after.text)) for _, after in inner)
    wrapped = full >= _FEWEST and full >= _FULL_SHARE * len(inner) and open_ends * 4 >= len(inner)
    return width if wrapped else 0


def join_fragments(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The paragraphs of a copied page whose links stand on lines of their own."""
    after_next = [*(line.text for line in lines[2:]), "", ""]
    position = {line.number: at for at, line in enumerate(lines)}

    def broken(opened: int, line: Line, after: Line) -> bool:
        if _stands_alone(line.text) or (_ITEM.match(after.text) and not _DASH.match(after.text)):
            return False
        if _CONTINUES.match(after.text) or _HANGING.search(line.text):
            return True
        if ends_sentence(line.text):
            spoken = opened and len(line.text) <= _LONGEST_SPOKEN and bool(_SPOKEN.search(line.text))
            return bool(spoken) and after.text.startswith(_QUOTES)
        if line.text.endswith((":", ";")) or after.text.startswith("http"):
            return line.text.endswith(";") and len(line.text) <= _LONGEST_SPOKEN
        if _DASH.match(after.text):
            return len(line.text) <= _LONGEST_LABEL
        if _LOWER.match(after.text) or after.text.startswith("("):
            return True
        beyond = after_next[position[line.number]]
        linked = bool(_LOWER.match(beyond) or _CONTINUES.match(beyond)) and len(after.text) <= _LONGEST_SPOKEN
        return linked and not ends_sentence(after.text)

    return _joined(lines, broken, frozenset())


def is_rest(text: str) -> bool:
    """Whether a line can only be the rest of a sentence that began on another line."""
    return bool(_REST.match(text))


def _stands_alone(text: str) -> bool:
    """Furniture, labels and dates are no part of a sentence."""
    return bool(furniture(text)) or is_date_stamp(text) or is_label(text)


def _joined(
    lines: Iterable[Line], broken: Callable[[int, Line, Line], bool], words: frozenset[str]
) -> tuple[Line, ...]:
    """`broken(pieces joined so far, last piece, next line)` says whether the two are of one paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and broken(len(groups[-1]) - 1, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_as_one(group, words) for group in groups)


def _as_one(group: Sequence[Line], words: frozenset[str]) -> Line:
    if len(group) == 1:
        return group[0]
    pieces = [group[0].text]
    for line, after in pairwise(group):
        pieces.append(_glued(line.text, after.text, pieces, words))
    last = group[-1]
    return replace(group[0], text="".join(pieces), before_gap=last.before_gap, last=last.number)


def _glued(text: str, after: str, pieces: list[str], words: frozenset[str]) -> str:
    """What is set behind `text`: a space or none, and the next piece; a hyphen that the wrap put in is taken out."""
    hyphen = _HYPHEN.search(text)
    if hyphen and words and _LOWER.match(after):
        rest = _LETTERS.match(after)
        if rest and not {hyphen[1].lower(), rest.group().lower()} <= words:
            pieces[-1] = pieces[-1][:-1]
        return after
    tight = _CONTINUES.match(after) or (_ORDINAL.match(after) and text[-1:].isdigit()) or text.endswith(("(", "“", "["))
    return after if tight else f" {after}"
