"""Forms of a collection by the numbers that streams know them by."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Lexicon:
    """A number is never given to another form.

    forms  number -> form
    stems  number -> stem of that form
    """

    forms: dict[int, str] = field(default_factory=dict)
    stems: dict[int, str] = field(default_factory=dict)
