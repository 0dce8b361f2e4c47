"""A tree that asks for all of several words -> one for which any of them is enough."""

from __future__ import annotations

from collections.abc import Iterator

from search.parts import together, wanted
from search.query.nodes import And, Exact, Fuzzy, Node, Or, Phrase, Value, Wildcard, Word
from search.suggest.counting import Counter
from search.suggest.relax import Ladder, Step

#: Fewer are told better by leaving one out.
_FEWEST = 3
#: Nearer than to leave a word out, and farther than to ask for the same words otherwise.
_DISTANCE = 4.5


def any_word(tree: Node, counter: Counter) -> Iterator[Ladder]:
    """Words that all must be there, any of which might; what is excluded, and dates and other values, stay.

    Nothing when no two of them are in any article: to leave the others out says it better.
    """
    if not isinstance(tree, And):
        return
    asked = dict.fromkeys(child for child in wanted(tree.children) if not isinstance(child, Value))
    kept = [child for child in tree.children if child not in asked]
    if len(asked) < _FEWEST or not all(isinstance(one, Word | Exact | Wildcard | Fuzzy | Phrase) for one in asked):
        return
    if sum(not counter.count(one).is_none for one in asked) > 1:
        yield Ladder(_DISTANCE, (Step(together([Or(tuple(asked)), *kept]), "any of these words"),))
