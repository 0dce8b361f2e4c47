"""The token stream as the matcher reads it: numbers instead of texts, so that thousands can be checked in a moment.

The library keeps it beside each article's current version. It holds no offsets: what is shown is tokenized again.
It is a small inverted index of one article: where a form stands is looked up, and so is what a token stands in.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress, groupby, repeat

from index.analysis.tokens import METADATA_ZONES, TEXT_ZONES, Tokens

#: Each zone's bit in the masks of a stream.
ZONE_BITS: Mapping[str, int] = {zone: 1 << i for i, zone in enumerate((*TEXT_ZONES, *METADATA_ZONES))}

_ABOUT = sum(ZONE_BITS[zone] for zone in METADATA_ZONES)


class Print(IntEnum):
    """The capitals of a word as printed."""

    NONE = 0
    SOME = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Packed:
    """A stream as it is stored; 32 bits a number, unless it says otherwise.

    forms     the numbers of the forms of all tokens, ascending
    tokens    the tokens that have these forms, ascending for each form
    sentences for each sentence: its first token, its paragraph, its section
    prints    the Print of each token, 8 bits
    zones     for each paragraph: the bits of its zones
    """

    forms: bytes
    tokens: bytes
    sentences: bytes
    prints: bytes
    zones: bytes


class Column:
    """A number for each token, kept once for each run of tokens that share it."""

    __slots__ = ("starts", "values")

    def __init__(self, starts: Sequence[int], values: Sequence[int]) -> None:
        self.starts = starts
        self.values = values

    def __getitem__(self, token: int) -> int:
        return self.values[bisect_right(self.starts, token) - 1]


class Stream:
    """The tokens of an article, numbered from 0 in reading order. The columns are those of tokens.Tokens."""

    def __init__(self, packed: Packed) -> None:
        self._forms = _array("I", packed.forms)
        self._tokens = _array("I", packed.tokens)
        self._sentences = _array("I", packed.sentences)
        self._starts = self._sentences[::3]
        self.prints: Sequence[int] = packed.prints
        self.zones: Sequence[int] = _array("I", packed.zones)
        self._stretches: dict[int, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        return len(self._forms)

    def in_order(self) -> Sequence[int]:
        """The number of each token's form, in reading order."""
        ordered = array("I", bytes(self._forms.itemsize * len(self)))
        for form, token in zip(self._forms, self._tokens, strict=True):
            ordered[token] = form
        return ordered

    def tokens_of(self, forms: Iterable[int]) -> dict[int, int]:
        """Token -> the number of its form, of all tokens that have one of these forms."""
        return {token: form for form in forms for token in self.places(form)}

    def distinct(self) -> frozenset[int]:
        """The numbers of all its forms."""
        return frozenset(self._forms)

    def places(self, form: int) -> Sequence[int]:
        """The tokens of the form with this number, ascending."""
        begin = bisect_left(self._forms, form)
        return self._tokens[begin : bisect_right(self._forms, form, begin)]

    def stretches(self, mask: int) -> list[tuple[int, int]]:
        """The half-open stretches of tokens whose paragraphs are in one of these zones, ascending."""
        if mask not in self._stretches:
            self._stretches[mask] = [(0, self._text_end())] if mask == ZONE_BITS["text"] else self._runs(mask)
        return self._stretches[mask]

    def counts(self, end: int) -> Counter[int]:
        """How often each form stands among the tokens before this one."""
        return Counter(compress(self._forms, map(end.__gt__, self._tokens)))

    def first_token(self, ordinal: int) -> int:
        """The first token of a paragraph, or of what follows it."""
        sentence = bisect_left(self.paragraphs.values, ordinal)
        return self._starts[sentence] if sentence < len(self._starts) else len(self)

    def _text_end(self) -> int:
        """Where the text ends and what is about the article (byline, outlet, …) begins; boilerplate has no tokens."""
        end = len(self.zones)
        while end and self.zones[end - 1] & _ABOUT:
            end -= 1
        return self.first_token(end)

    def _runs(self, mask: int) -> list[tuple[int, int]]:
        edges, inside = [], False
        for ordinal, bits in enumerate([*self.zones, 0]):
            if bool(bits & mask) is not inside:
                edges.append(self.first_token(ordinal))
                inside = not inside
        return list(zip(edges[::2], edges[1::2], strict=True))

    @cached_property
    def paragraphs(self) -> Column:
        return Column(self._starts, self._sentences[1::3])

    @cached_property
    def sections(self) -> Column:
        return Column(self._starts, self._sentences[2::3])

    @cached_property
    def sentences(self) -> Column:
        return Column(self._starts, range(len(self._starts)))

    def parts(self, column: Column, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The half-open stretches between two tokens that share a column's number."""
        runs = groupby(zip(self._starts, column.values, strict=True), lambda sentence: sentence[1])
        firsts = [next(run)[0] for _, run in runs]
        for first, after in zip(firsts, [*firsts[1:], len(self)], strict=True):
            if max(first, begin) < min(after, end):
                yield max(first, begin), min(after, end)


def pack(tokens: Tokens, numbers: Mapping[str, int]) -> Packed:
    """A token stream, with the number of each form, as it is stored."""
    # One lookup and one sort for each form, not for each token: this runs in the one process that writes.
    places: dict[str, list[int]] = {}
    for token, form in enumerate(tokens.forms):
        places.setdefault(form, []).append(token)
    order = sorted((numbers[form], tokens_of) for form, tokens_of in places.items())
    firsts = (next(run) for _, run in groupby(range(len(tokens)), tokens.sentences.__getitem__))
    return Packed(
        forms=_bytes("I", (number for number, tokens_of in order for _ in tokens_of)),
        tokens=_bytes("I", (token for _, tokens_of in order for token in tokens_of)),
        sentences=_bytes("I", (n for t in firsts for n in (t, tokens.paragraphs[t], tokens.sections[t]))),
        prints=bytes(
            [
                _print(tokens.texts[paragraph][start:end])
                for paragraph, start, end in zip(tokens.paragraphs, tokens.starts, tokens.ends, strict=True)
            ]
        ),
        zones=_bytes("I", (_mask(tokens, ordinal) for ordinal in range(len(tokens.texts)))),
    )


def renumber(packed: Packed, runs: Sequence[int], numbers: Sequence[int]) -> Packed:
    """A stream whose forms are numbered from 0, with these numbers in their place.

    runs  how many tokens have each form
    """
    ends = [*accumulate(runs, initial=0)]
    width = array("I").itemsize
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    return replace(
        packed,
        forms=_bytes("I", chain.from_iterable(repeat(numbers[form], runs[form]) for form in order)),
        tokens=b"".join([packed.tokens[ends[form] * width : ends[form + 1] * width] for form in order]),
    )


def _mask(tokens: Tokens, ordinal: int) -> int:
    return sum(bit for zone, bit in ZONE_BITS.items() if ordinal in tokens.zones[zone])


@lru_cache(maxsize=50_000)
def _print(surface: str) -> Print:
    if surface.isupper():
        return Print.ALL
    return Print.SOME if any(c.isupper() for c in surface) else Print.NONE


def _array(kind: str, stored: bytes) -> array[int]:
    found: array[int] = array(kind)
    found.frombytes(stored)
    return found


def _bytes(kind: str, values: Iterable[int]) -> bytes:
    return array(kind, values).tobytes()
