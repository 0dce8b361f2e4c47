"""Two texts -> what stands in both, only in the old one, only in the new one: word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

# A word or a sign, with the white space before it: put together again they are the text.
_TOKEN = re.compile(r"\s*(?:\w+(?:[-.'’&]\w+)*|[^\w\s])|\s+$")


class In(StrEnum):
    """Where a piece of text stands."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text. The pieces of BOTH and NEW, joined, are the new text, those of BOTH and OLD the old one."""

    text: str
    where: In


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in order; of a change, what is gone stands before what is new.

    The opcodes are those of the longest common subsequence of words (rapidfuzz, Indel).
    """
    olds, news = tokens(old), tokens(new)
    pieces: list[Piece] = []
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(olds, news):
        if code.tag == "equal":
            pieces += [
                *_change("".join(gone), "".join(come)),
                Piece("".join(news[code.dest_start : code.dest_end]), In.BOTH),
            ]
            gone, come = [], []
        else:
            gone += olds[code.src_start : code.src_end]
            come += news[code.dest_start : code.dest_end]
    return _joined([*pieces, *_change("".join(gone), "".join(come))])


def tokens(text: str) -> list[str]:
    """The words and signs of a text, each with the white space before it."""
    return _TOKEN.findall(text)


def likeness(old: Sequence[str], new: Sequence[str], cutoff: float) -> float:
    """How much of two texts stands in both, from 0 to 1; 0 for less than the cutoff."""
    return float(Indel.normalized_similarity(old, new, score_cutoff=cutoff))


def _change(gone: str, come: str) -> Iterator[Piece]:
    """The white space before what is gone and what is new stands in both."""
    if gone and come and gone[0].isspace() and gone[0] == come[0]:
        yield Piece(gone[0], In.BOTH)
        gone, come = gone[1:], come[1:]
    yield Piece(gone, In.OLD)
    yield Piece(come, In.NEW)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without empty pieces, and neighbours of one kind as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].where is piece.where:
            found[-1] = Piece(found[-1].text + piece.text, piece.where)
        elif piece.text:
            found.append(piece)
    return tuple(found)
