"""A party to a step of a case: whom it befell."""

from __future__ import annotations

from dataclasses import dataclass

from index.annotation import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A person's full name, and where the paragraph says that it is theirs."""

    name: str
    evidence: Span
