"""Numbers of articles -> how many have each value of a facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from search.facets.columns import Column
from search.facets.table import FacetField
from search.request import Filter
from search.result import Bucket, Facet, Relation

#: Values that are shown of a facet unless all are asked for.
SHOWN = 10


def count_facet(
    facet: FacetField, column: Column, numbers: Sequence[int], asked: Filter, relation: Relation, shown: int | None
) -> Facet:
    """A facet of the articles with these numbers.

    shown  values to show, of those that nothing is said of; None for all
    """
    # Where nobody has a value there is nothing to look up.
    known = len(column.values) > 1
    by_code = Counter(map(column.codes.__getitem__, numbers)) if known else Counter({0: len(numbers)})
    counts: Counter[str] = Counter()
    for code, articles in by_code.items():
        for value in column.values[code]:
            counts[value] += articles
    return make_facet(facet, counts, by_code[0], asked, relation, shown)


def count_tallied(facet: FacetField, tally: Mapping[str | int, int], total: int) -> tuple[Counter[str], int]:
    """Value -> articles, and how many have none, of what an engine counted among so many articles."""
    counts: dict[str, int] = {}
    for told, articles in tally.items():
        value = facet.value_of(told)
        counts[value] = counts.get(value, 0) + articles
    return Counter(counts), total - sum(counts.values())


def make_facet(
    facet: FacetField, counts: Counter[str], unknown: int, asked: Filter, relation: Relation, shown: int | None
) -> Facet:
    """A facet of which each value has been counted."""
    selected, excluded = set(asked.included(facet.name)), set(asked.excluded(facet.name))
    chosen = selected | excluded
    for value in chosen:
        counts.setdefault(value, 0)
    ordered = sorted(counts, reverse=True) if facet.newest_first else sorted(counts, key=lambda v: (-counts[v], v))
    room = len(ordered) if shown is None else shown
    kept = chosen | {value for value in ordered if value not in chosen and (room := room - 1) >= 0}
    return Facet(
        name=facet.name,
        label=facet.label,
        buckets=tuple(
            Bucket(
                value=value,
                label=facet.label_of(value),
                count=counts[value],
                selected=value in selected,
                excluded=value in excluded,
                toggled=asked.without(facet.name, value) if value in chosen else asked.including(facet.name, value),
                refused=asked.excluding(facet.name, value),
            )
            for value in ordered
            if value in kept
        ),
        values=len(ordered),
        more=len(kept) < len(ordered),
        unknown=unknown,
        relation=relation,
    )
