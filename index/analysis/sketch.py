"""A text -> a small sketch of it, by which copies are found: an edited reprint shares most of its 5-word shingles.

Bottom-k sampling of the hashes of shingles (A. Broder, On the resemblance and containment of documents, 1997). Below
the smaller of the two largest hashes kept, both sketches are complete: there, what they share is an even sample of what
the texts share, so that a reprint that was cut to half is found inside the longer text, too.
"""

from __future__ import annotations

import hashlib
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.tokens import Tokens

#: Words in a shingle. Independent reports of one hearing share at most 9 % of these, reprints most of them.
SHINGLE = 5

#: Hashes kept of one text. A text of fewer shingles is kept whole, and compared exactly.
KEPT = 256

#: The smallest of these, by which a text is looked up.
KEYS = 12

#: Shingles below which two texts are no copies by likeness: stubs and notices are all alike.
FEWEST = 24

#: Of the shorter text's shingles, how many must be in the other.
SHARED = 0.8


@dataclass(frozen=True, slots=True)
class Sketch:
    """text_hash  of the body's words, as folded: equal for the same text, whatever its markup and punctuation
    hashes     the smallest hashes of its shingles, ascending; 32 bits each
    """

    text_hash: bytes
    hashes: tuple[int, ...]

    @property
    def keys(self) -> tuple[int, ...]:
        """By which copies are looked up; none for a text that is too short to have any."""
        return self.hashes[:KEYS] if len(self.hashes) >= FEWEST else ()


def fingerprint(tokens: Tokens) -> Sketch | None:
    """The sketch of an article's body; None without one."""
    body = tokens.zones["body"]
    forms = [form for form, paragraph in zip(tokens.forms, tokens.paragraphs, strict=True) if paragraph in body]
    if not forms:
        return None
    text_hash = hashlib.blake2b(" ".join(forms).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Sketch(text_hash, _hashes(forms))


def is_copy(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether the text of one sketch stands, nearly whole, in that of the other."""
    if len(one) < FEWEST or len(other) < FEWEST:
        return False
    end = min(_complete_to(one), _complete_to(other))
    # What is in both is below the end by itself.
    shared = len(set(one).intersection(other))
    return shared >= SHARED * min(bisect_right(one, end), bisect_right(other, end))


def _hashes(forms: Sequence[str]) -> tuple[int, ...]:
    encoded = [form.encode("utf-8", "surrogatepass") for form in forms]
    shingles = zip(*(encoded[i:] for i in range(SHINGLE)), strict=False)
    return tuple(sorted({zlib.crc32(b" ".join(shingle)) for shingle in shingles})[:KEPT])


def _complete_to(hashes: Sequence[int]) -> int:
    """The largest hash below which a sketch holds every shingle of its text."""
    return hashes[-1] if len(hashes) >= KEPT else 0xFFFFFFFF
