"""Facets and the histogram on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from search.result import Bar, Bucket, Facet, Histogram, Relation, Step

_WIDEST_BAR = 40


def print_facets(console: Console, facets: Iterable[Facet], histogram: Histogram | None) -> None:
    """Each facet with its values, most frequent first; then when it was published."""
    for facet in facets:
        _heading(console, facet.label, facet.relation)
        for bucket in facet.buckets:
            console.print(Text(f"  {bucket.count:>7,}  {bucket.label}{_chosen(bucket)}"), soft_wrap=True)
        left = facet.values - len(facet.buckets)
        if left:
            console.print(Text(f"           and {left:,} more", style="dim"))
        if facet.unknown:
            console.print(Text(f"  {facet.unknown:>7,}  unknown", style="dim"))
    if histogram:
        _heading(console, f"Published, by {histogram.step}", histogram.relation)
        for bar in histogram.bars:
            length = -(-bar.count * _WIDEST_BAR // histogram.highest)
            console.print(Text(f"  {bar.count:>7,}  {_when(bar, histogram.step):<10}  {'▇' * length}"), soft_wrap=True)
        if histogram.undated:
            console.print(Text(f"  {histogram.undated:>7,}  unknown", style="dim"))


def _heading(console: Console, label: str, relation: Relation) -> None:
    least = " (at least)" if relation is Relation.AT_LEAST else ""
    console.print(Text(f"\n{label}{least}", style="bold"))


def _chosen(bucket: Bucket) -> str:
    return " (chosen)" if bucket.selected else " (left out)" if bucket.excluded else ""


def _when(bar: Bar, step: Step) -> str:
    match step:
        case Step.DAY | Step.WEEK:
            return bar.first.isoformat()
        case Step.MONTH:
            return bar.first.isoformat()[:7]
        case Step.YEAR:
            return f"{bar.last.year:04}"
        case _:
            return f"{bar.first.year:04}–{bar.last.year:04}"
