"""No engine at all: every article is a candidate, and the matcher decides. Slow, plain, and the tests' oracle.

The matcher knows nothing of filters, so what a clause says about outlet, section and time is looked at here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from index.analysis.stream import ZONE_BITS
from index.engines.layout import sort_key
from index.library import Library, Summary
from search.engines.base import All, AnyForm, AnyOf, Between, Clause, Except, Found, OneOf, Stem, Weighed
from search.request import Sort


class NaiveReader:
    """See EngineReader. Scores nothing: sorted by relevance, the newest come first."""

    exact = False
    counts = False

    def __init__(self, library: Library) -> None:
        self._library = library
        self._summaries = library.summaries()
        self.searched = len(self._summaries)

    def find(self, clause: Clause, sort: Sort, limit: int) -> Found:
        left = [one for one in self._summaries if not _refuses(clause, one)]
        left.sort(key=lambda one: _key(one, sort), reverse=True)
        numbers = [one.number for one in left]
        return Found(numbers[:limit], [0.0] * min(limit, len(numbers)), len(numbers))

    def frequencies(self, words: Sequence[Stem | AnyForm]) -> Sequence[int]:
        return [0] * len(words)

    def score(self, words: Sequence[Weighed], numbers: Collection[int], headline: float) -> Mapping[int, float]:
        return {}

    def words_beginning(self, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        wanted = self._library.form_numbers(self._library.forms_beginning(prefix))
        counts: Counter[str] = Counter()
        for one in self._summaries:
            (streamed,) = self._library.streams([one.number]).values()
            ((_, end),) = streamed.stream.stretches(ZONE_BITS["text"])
            counts.update(
                form for form, number in wanted.items() if min(streamed.stream.places(number), default=end) < end
            )
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit]


def _key(one: Summary, sort: Sort) -> int:
    seconds = _published(one)
    return sort_key(-seconds if sort is Sort.OLDEST and seconds is not None else seconds, one.number)


def _refuses(clause: Clause, one: Summary) -> bool:
    """Whether a clause is certainly false of an article."""
    match clause:
        case All():
            return any(_refuses(part, one) for part in clause.clauses)
        case AnyOf():
            return all(_refuses(part, one) for part in clause.clauses)
        case Except():
            return _refuses(clause.clause, one) or _demands(clause.excluded, one)
        case OneOf() | Between():
            return _holds(clause, one) is False
        case _:
            return False


def _demands(clause: Clause, one: Summary) -> bool:
    """Whether a clause is certainly true of an article."""
    match clause:
        case AnyOf():
            return any(_demands(part, one) for part in clause.clauses)
        case OneOf() | Between():
            return _holds(clause, one) is True
        case _:
            return False


def _holds(clause: OneOf | Between, one: Summary) -> bool | None:
    """None when what the clause asks about stands elsewhere."""
    match clause:
        case OneOf(field="outlet"):
            return one.outlet in clause.values
        case OneOf(field="section"):
            return one.section in clause.values
        case OneOf(field="keys"):
            return not set(one.keys).isdisjoint(clause.values)
        case Between(field="day"):
            return _is_between(clause, one.published_at.date().toordinal() if one.published_at else None)
        case _:
            return None


def _is_between(clause: Between, number: int | None) -> bool:
    if number is None:
        return False
    return (clause.low is None or clause.low <= number) and (clause.high is None or number < clause.high)


def _published(one: Summary) -> int | None:
    return None if one.published_at is None else int(one.published_at.timestamp())
