"""What benches say of how long somebody waits."""

from __future__ import annotations

from collections.abc import Sequence


def p95(waits: Sequence[float]) -> float:
    """The wait that one in twenty reaches: one of those that were measured, nothing between two of them."""
    ordered = sorted(waits)
    return ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
