"""The first results of a ranking put in order anew, by what is asked and by what the best of them have in common.

Where any of several words is enough, an engine's own order gives too much to words that tell nothing of what a text is
about, and knows nothing of the words that were not typed. So its first candidates are scored again: by the words that
tell (terms.py), each for its rarity, and by the words that the best of them share (feedback.py). The engine is asked
for both, among these candidates only: nothing is read but the few best.

A query that is typed as the name of a case (search/case_names.py) has the candidates that name it first.

What follows the candidates keeps the engine's order, and so does every other question: where all of the words must be
there, the measure did not move (bench/RESULTS.md). The result depends on index, library and question alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index.library import Library
from search.case_names import names_asked
from search.collect import Question, Ranking, Search, ask
from search.engines.base import EngineReader
from search.query.nodes import Node
from search.rank import DECIMALS
from search.relevance.feedback import Feedback, read_feedback
from search.relevance.terms import is_of_alternatives, read_asked
from search.request import Filter, Sort

__all__ = ["CHOSEN", "Weights", "is_refined", "refine"]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts: see bench/RESULTS.md for what each is worth.

    candidates  results of the engine's that are put in order anew
    base        what every word counts, beside its rarity
    headline    times what a word counts in the text, added for it in the headline
    """

    candidates: int = 100
    base: float = 1.0
    headline: float = 0.3
    feedback: Feedback = field(default_factory=Feedback)


CHOSEN = Weights()


def is_refined(tree: Node) -> bool:
    """Whether refine() does something for such a question."""
    return is_of_alternatives(tree) or bool(names_asked(tree))


def refine(
    library: Library, reader: EngineReader, question: Question, ranking: Ranking, weights: Weights = CHOSEN
) -> Ranking:
    """A ranking by relevance, its first results in a better order.

    It is left as it is when the question is of another kind, when the time ended before it was whole (the next page
    would begin elsewhere), and when nothing is scored: by an engine that does not, or sorted by date.
    """
    first = ranking.numbers[: weights.candidates]
    if len(first) < 2 or not is_refined(question.tree) or ranking.is_cut or not any(ranking.scores[: len(first)]):
        return ranking
    if names := names_asked(question.tree):
        return _reordered(ranking, _named(library, reader, names, ranking, len(first)))
    asked = read_asked(question, reader, weights.base)
    if len(asked) < 2:
        return ranking
    scores = reader.score(asked, first, weights.headline)
    if weights.feedback.articles:
        scores = _with_feedback(library, reader, first, scores, weights)
    return _reordered(ranking, [round(scores.get(number, 0.0), DECIMALS) for number in first])


def _reordered(ranking: Ranking, better: Sequence[float]) -> Ranking:
    """A ranking of which the first have better scores; what is equal stays in the engine's order."""
    first = ranking.numbers[: len(better)]
    # What the engine gave the last of them is a floor under all: no candidate falls below what follows them.
    floor = ranking.scores[len(first) - 1]
    order = sorted(range(len(first)), key=lambda place: (-better[place], place))
    return Ranking(
        numbers=array("q", [*(first[place] for place in order), *ranking.numbers[len(first) :]]),
        scores=array("d", [*(floor + better[place] for place in order), *ranking.scores[len(first) :]]),
        total=ranking.total,
        relation=ranking.relation,
    )


def _named(
    library: Library, reader: EngineReader, names: Sequence[Node], ranking: Ranking, candidates: int
) -> Sequence[float]:
    """How well each of the first articles names the case, and beneath that the engine's own scores."""
    first = ranking.numbers[:candidates]
    naming = [
        frozenset(Search(library, reader, ask(name, library)).rank_among(Filter(), Sort.RELEVANCE, first))
        for name in names
    ]
    above = ranking.scores[0]
    return [
        above * sum(number in those for those in naming) + score
        for number, score in zip(first, ranking.scores, strict=False)
    ]


def _with_feedback(
    library: Library, reader: EngineReader, first: Sequence[int], scores: Mapping[int, float], weights: Weights
) -> Mapping[int, float]:
    """What was asked, and what the best articles share: each as of one word, so that neither grows with the query."""
    feedback, share = weights.feedback, weights.feedback.share
    places = sorted(range(len(first)), key=lambda place: (-scores.get(first[place], 0.0), place))[: feedback.articles]
    best = {first[place]: scores.get(first[place], 0.0) for place in places}
    more = reader.score(read_feedback(library, reader, best, feedback, weights.base), first, weights.headline)
    return {number: (1 - share) * score + share * more.get(number, 0.0) for number, score in scores.items()}
