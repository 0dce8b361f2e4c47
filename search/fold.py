"""Near-identical copies folded under the best-ranked one, on the whole ranking: every page of it folds alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.collect import Ranking
from search.copies import Copies


@dataclass(frozen=True, slots=True)
class Folded:
    """A ranking as results.

    leads    places in the ranking of the articles that are results, best first
    copies   of a lead, by its number: the articles that are folded under it, best first
    results  how many results all that match are
    """

    leads: Sequence[int]
    copies: Mapping[int, Sequence[int]]
    results: int


def fold(ranking: Ranking, near: Copies, copied: Sequence[int] | None = None) -> Folded:
    """Each article goes under the best-ranked one that it is a copy of, unless that is folded itself.

    near    the copies of those that rank, and of others perhaps
    copied  every article that matches and has copies, best first, of a ranking that is not whole

    To be a copy of one's copy is not enough: what is folded away reads like the result above it.
    """
    led_by: dict[int, int] = {}
    copies: dict[int, list[int]] = {}
    for number in [number for number in ranking.numbers if number in near] if copied is None else copied:
        if number in led_by:
            copies.setdefault(led_by[number], []).append(number)
            continue
        for other in near[number]:
            led_by.setdefault(other, number)
    away = {number for numbers in copies.values() for number in numbers}
    leads = [place for place, number in enumerate(ranking.numbers) if number not in away]
    return Folded(leads, copies, ranking.total - len(away))


def unfolded(ranking: Ranking) -> Folded:
    """Each article is a result."""
    return Folded(range(len(ranking.numbers)), {}, ranking.total)
