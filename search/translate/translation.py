"""What a translation is made from, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search.query.problems import Problem


class Dialect(StrEnum):
    """Whose language a query is in."""

    WESTLAW = "westlaw"
    LEXIS = "lexis"
    FACTIVA = "factiva"
    COURTLISTENER = "courtlistener"
    GOOGLE = "google"

    @property
    def owner(self) -> str:
        """The name as its owner writes it."""
        return "CourtListener" if self is Dialect.COURTLISTENER else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Translation:
    """
    query        as typed in the other language
    ours         the same in our language, canonical; None exactly when there are problems
    differences  sentences: what was changed, or means something else here
    problems     what cannot be said in ours or cannot be read, at its place in `query`; the fixes are queries in ours
    """

    query: str
    dialect: Dialect
    ours: str | None
    differences: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
