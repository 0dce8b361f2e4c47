"""Text -> words with offsets, and the folding that makes two spellings one form. No NLTK here: a query needs this too.

A word is a run of letters and digits. Inside it may stand: a full stop (U.S.C), an ampersand (AT&T), an apostrophe
(O'Brien, don't), and between digits a comma, colon or full stop (1,000, 10:15, 2.5). A hyphen separates, so that
`Altwies` finds Carmack-Altwies and `"double checked"` finds double-checked. A possessive 's is not part of its word,
so that `"alec doe"` finds "Alec Doe's".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

#: Marks that combine with the letter before them, and invisible joiners inside a word.
_INNER = r"\u0300-\u036f\u00ad\u200c\u200d\u2060"
_RUN = rf"\w[\w{_INNER}]*"
_WORD = re.compile(rf"{_RUN}(?:(?:[.&'’ʼ＇]|(?<=\d)[,:](?=\d)){_RUN})*")
#: What stands before the s of a possessive.
_POSSESSIVE = "'’ʼ＇"
_INVISIBLE = re.compile(r"[\u00ad\u200c\u200d\u2060]")
#: Engines refuse terms of many kilobytes; what stands beyond this many code points of one word is not told apart.
LONGEST_FORM = 255
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")


@dataclass(frozen=True, slots=True)
class WordToken:
    """A word of a text: `text[start:end]` is its surface, `form` the surface folded."""

    form: str
    start: int
    end: int


def words(text: str) -> list[WordToken]:
    """The words of a text in order. Linear in its length, for any Unicode text."""
    return [WordToken(fold(text[start:end])[:LONGEST_FORM], start, end) for start, end in word_spans(text)]


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, in order."""
    for match in _WORD.finditer(text):
        yield _bare(text, *match.span())


def nth_word_spans(text: str, wanted: AbstractSet[int]) -> dict[int, tuple[int, int]]:
    """Where some words of a text stand, by their number from 0: less work than all of them. Raises IndexError."""
    found = list(islice(_WORD.finditer(text), max(wanted, default=-1) + 1))
    return {number: _bare(text, *found[number].span()) for number in wanted}


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the ’s of a possessive."""
    is_possessive = text[end - 1] in "sS" and end - start > 2 and text[end - 2] in _POSSESSIVE
    return start, end - 2 if is_possessive else end


def forms(text: str) -> tuple[str, ...]:
    """The folded forms of the words of a text, in order."""
    return tuple(word.form for word in words(text))


@lru_cache(maxsize=200_000)
def fold(surface: str) -> str:
    """A word without case, accents and invisible joiners: `Élan` and `elan` are one form. Idempotent.

    No form is empty or holds white space: where one character stands for several words (U+FDFA), these are one.
    """
    if surface.isascii():
        return surface.lower()
    folded = _fold_once(surface)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded or surface


def _fold_once(surface: str) -> str:
    bare = _INVISIBLE.sub("", surface).translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", bare.casefold())
    kept = (each for each in decomposed if not (unicodedata.combining(each) or each.isspace()))
    return unicodedata.normalize("NFKC", "".join(kept))
