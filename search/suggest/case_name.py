"""A query that is typed as the name of a case -> what asks for the articles that name it."""

from __future__ import annotations

from collections.abc import Iterator

from search.case_names import names_asked
from search.query.nodes import Node
from search.suggest.relax import Ladder, Step

#: Nearer than any other change: it is what was meant.
_DISTANCE = 0.4


def name_case(tree: Node) -> Iterator[Ladder]:
    """The same words in the names of cases, where they may be written otherwise."""
    if steps := tuple(Step(name, "as the name of a case") for name in names_asked(tree)):
        yield Ladder(_DISTANCE, steps)
