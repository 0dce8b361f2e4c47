"""What stands in an article for it: BM25 with fields (Robertson and Zaragoza, 2009), words near one another, and the
best passage of it.

All of it is read from the token stream, which the library keeps beside the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from index.analysis.stream import ZONE_BITS, Packed, Stream
from index.library import Library
from search.relevance.terms import Asked, Term

_HEADLINE, _TEXT = ZONE_BITS["headline"], ZONE_BITS["text"]
_NO_WORDS = Packed(b"", b"", b"", b"", b"")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of BM25, and what is added to it.

    saturation, length_share  k1 and b of BM25
    headline  how often a word in the headline counts
    near      of words that were typed one after the other and stand within `reach` of one another
    passage   of the rarity of the words that stand together in the best `window` of words
    """

    saturation: float = 1.2
    length_share: float = 0.6
    headline: float = 4.0
    near: float = 0.2
    reach: int = 7
    passage: float = 0.2
    window: int = 40


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """A word that the best articles share, and its weight; those of all make 1 together, times their rarity."""

    stem: str
    weight: float


class Article:
    """The words of one article's text. What is about the article, after its text, is not looked at."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        ((_, self.length),) = stream.stretches(_TEXT)

    @cached_property
    def forms(self) -> frozenset[int]:
        """Every form in it, its metadata's too."""
        return self._stream.distinct()

    def places(self, form: int) -> Sequence[int]:
        """Where in the text a form stands, ascending."""
        found = self._stream.places(form)
        return found if not found or found[-1] < self.length else found[: bisect_left(found, self.length)]

    def count(self, form: int) -> int:
        """How often a form stands in the text."""
        return self._stream.count(form, self.length)

    def counts(self) -> Mapping[int, int]:
        """How often each form stands in the text."""
        return self._stream.counts(self.length)

    @cached_property
    def headline(self) -> tuple[int, int]:
        """The half-open stretch of the headline."""
        return self._stream.first_stretch(_HEADLINE)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores articles of about this length, in words."""

    average: float
    evidence: Evidence

    def score(self, asked: Asked, article: Article) -> float:
        """What an article holds of all that is asked."""
        found = [self._places(term, article) for term in asked.terms]
        norm = self._norm(article)
        score = sum(
            term.times * term.rarity * self._saturate(self._frequency(places, article), norm)
            for term, places in zip(asked.terms, found, strict=True)
            if places
        )
        return score + self._near(asked, found, norm) + self._passage(asked, found)

    def score_expansion(self, expansion: Mapping[int, Shared], article: Article) -> float:
        """What an article holds of the words that the best ones share: form -> the word that it is one of."""
        frequencies: dict[Shared, int] = {}
        for form in article.forms & expansion.keys():
            shared = expansion[form]
            frequencies[shared] = frequencies.get(shared, 0) + article.count(form)
        norm, most = self._norm(article), self.evidence.saturation + 1
        return sum(shared.weight * count * most / (count + norm) for shared, count in frequencies.items())

    def _places(self, term: Term, article: Article) -> Sequence[int]:
        forms = sorted(article.forms & term.numbers)
        if len(forms) == 1:
            return article.places(forms[0])
        return sorted(chain.from_iterable(map(article.places, forms)))

    def _frequency(self, places: Sequence[int], article: Article) -> float:
        begin, end = article.headline
        inside = bisect_left(places, end) - bisect_left(places, begin)
        return len(places) + (self.evidence.headline - 1) * inside

    def _norm(self, article: Article) -> float:
        share = self.evidence.length_share
        return self.evidence.saturation * (1 - share + share * article.length / self.average)

    def _saturate(self, frequency: float, norm: float) -> float:
        return frequency * (self.evidence.saturation + 1) / (frequency + norm)

    def _near(self, asked: Asked, found: Sequence[Sequence[int]], norm: float) -> float:
        """Words that were typed one after the other, near one another: counted as a word of its own would be."""
        if not self.evidence.near:
            return 0.0
        score = 0.0
        for one, other in asked.pairs:
            if found[one] and found[other] and (count := _count_near(found[one], found[other], self.evidence.reach)):
                rarity = min(asked.terms[one].rarity, asked.terms[other].rarity)
                score += rarity * self._saturate(count, norm)
        return self.evidence.near * score

    def _passage(self, asked: Asked, found: Sequence[Sequence[int]]) -> float:
        """The most that any window holds: the rarity of each word that is in it."""
        if not self.evidence.passage:
            return 0.0
        standing = sorted((place, term) for term, places in enumerate(found) for place in places)
        inside: dict[int, int] = {}
        best = held = 0.0
        first = 0
        for place, term in standing:
            if term not in inside:
                held += asked.terms[term].rarity
            inside[term] = place
            while standing[first][0] <= place - self.evidence.window:
                gone, left = standing[first]
                first += 1
                if inside.get(left) == gone:
                    del inside[left]
                    held -= asked.terms[left].rarity
            best = max(best, held)
        return self.evidence.passage * best


def read_articles(library: Library, numbers: Sequence[int]) -> list[Article]:
    """The articles with these numbers, in their order; one that has left the library has no words."""
    found = library.packed(numbers)
    return [Article(Stream(found.get(number, _NO_WORDS))) for number in numbers]


def _count_near(places: Sequence[int], others: Sequence[int], reach: int) -> int:
    """How many of the places have one of the others within reach, on either side."""
    count, last = 0, len(others)
    for place in places:
        at = bisect_left(others, place - reach)
        count += at < last and others[at] <= place + reach
    return count
