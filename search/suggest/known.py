"""The names that completions are taken from: headlines, outlets, sections, authors, sites, each as it is printed.

Read once from the library, then kept up with its change log.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, islice

from index.analysis.words import fold
from index.library import Library, Summary

_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Names:
    """Texts that can be found by the beginning of any of their words.

    texts  as they are printed, in the order in which they are offered
    ids    of the articles that they are headlines of; else empty
    """

    texts: Sequence[str]
    ids: Sequence[str]
    _folded: str
    _starts: Sequence[int]

    def having(self, beginning: str, limit: int) -> Iterator[tuple[str, str]]:
        """Texts (with their ids) of which some word, and what follows it, begins like this: first, those that do."""
        typed = fold(beginning)
        for place in islice(chain(self._places(_BREAK + typed), self._places(" " + typed)), limit):
            yield self.texts[place], self.ids[place]

    def first(self, beginning: str, limit: int) -> list[str]:
        """The first texts, in their order, of which some word, and what follows it, begins like this."""
        typed = fold(beginning)
        places = (islice(self._places(mark + typed), limit) for mark in (_BREAK, " "))
        return [self.texts[place] for place in sorted(set(chain.from_iterable(places)))[:limit]]

    def _places(self, looked_for: str) -> Iterator[int]:
        """The places of the texts that this stands in, ascending."""
        at = self._folded.find(looked_for)
        # The break behind the last text begins none.
        while 0 <= at < self._starts[-1]:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._folded.find(looked_for, self._starts[place + 1])


def names_of(texts: Sequence[str], ids: Sequence[str] = ()) -> Names:
    lines = [_BREAK + fold(text).replace(_BREAK, " ") for text in texts]
    return Names(texts, ids or [""] * len(texts), "".join(lines) + _BREAK, [0, *accumulate(map(len, lines))])


def by_count(counts: Mapping[str, int]) -> list[str]:
    """Texts, the most frequent first."""
    return sorted(counts, key=lambda text: (-counts[text], text))


@dataclass(frozen=True, slots=True)
class Known:
    """What a library holds, after one of its changes. `values`: name of a field -> its values, most frequent first."""

    change: int
    headlines: Names
    values: Mapping[str, Names]


@dataclass(slots=True)
class Keeper:
    """Keeps the names of a library current. Usable from several threads."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _summaries: dict[int, Summary] = field(default_factory=dict)
    _known: Known = field(default_factory=lambda: _known(0, (), ()))

    def known(self, library: Library) -> Known:
        """Of the library as it is now."""
        with self._lock:
            change = library.last_change()
            if change != self._known.change:
                changed = [one.article for one in library.changes_after(self._known.change)]
                for number in changed:
                    self._summaries.pop(number, None)
                fresh = library.summaries(changed)
                self._summaries |= {one.number: one for one in fresh}
                self._known = _known(change, self._summaries.values(), library.sites())
            return self._known


def _known(change: int, summaries: Iterable[Summary], sites: Iterable[str]) -> Known:
    newest = sorted(
        (one for one in summaries if one.headline),
        key=lambda one: (one.published_at.timestamp() if one.published_at else 0.0, one.number),
        reverse=True,
    )
    counted = {
        "outlet": Counter(one.outlet for one in newest if one.outlet),
        "section": Counter(one.section for one in newest if one.section),
        "byline": Counter(author for one in newest for author in one.authors),
    }
    values = {name: names_of(by_count(counts)) for name, counts in counted.items()}
    headlines = names_of([one.headline for one in newest], [one.id for one in newest])
    return Known(change, headlines, values | {"site": names_of(list(sites))})
