"""An outlet's name that no article has -> the names that it may have been meant to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from search.request import Filter

_MOST = 3
#: Of a hundred, by rapidfuzz's WRatio: names that lack an article or a city are alike, other papers of a city are not.
_ALIKE = 85


def rename(asked: Filter, outlets: Sequence[str]) -> Iterator[tuple[Filter, str]]:
    """The filter with a known outlet for each unknown one, nearest first, and what that changes, in plain words."""
    for unknown in set(asked.included("outlet")) - set(outlets):
        for known, _, _ in process.extract(
            unknown, outlets, scorer=fuzz.WRatio, processor=str.casefold, limit=_MOST, score_cutoff=_ALIKE
        ):
            renamed = asked.without("outlet", unknown).including("outlet", known)
            yield renamed, f"from {known} instead of {unknown}"
