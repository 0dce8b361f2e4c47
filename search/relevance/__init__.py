"""The first results of a ranking put in order anew, by what stands in the articles themselves.

Where any of several words is enough, an engine's own BM25 knows neither which of them belong together nor what else
the articles say that are wanted. So its first candidates are scored again, on their token streams, by evidence that is
the same for every engine: words and where they stand (evidence.py), and the words that the best of them share
(feedback.py, RM3).

What follows the candidates keeps the engine's order, and so does every other question: where all of the words must be
there, the measure did not move (bench/RESULTS.md). The result depends on index, library and question alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from index.library import Library
from search.collect import Question, Ranking
from search.engines.base import EngineReader
from search.relevance.evidence import Article, Evidence, Scorer, read_articles
from search.relevance.feedback import Feedback, read_feedback
from search.relevance.terms import Asked, is_of_alternatives, read_asked

__all__ = ["CHOSEN", "Weights", "refine"]

#: Decimals of a score: what is equal beyond them is equal, and stays in the engine's order.
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts: see bench/RESULTS.md for what each is worth.

    candidates  results of the engine's that are put in order anew
    """

    candidates: int = 100
    evidence: Evidence = field(default_factory=Evidence)
    feedback: Feedback = field(default_factory=Feedback)


CHOSEN = Weights()


def refine(
    library: Library, reader: EngineReader, question: Question, ranking: Ranking, weights: Weights = CHOSEN
) -> Ranking:
    """A ranking by relevance, its first results in a better order.

    It is left as it is when not any of several words is enough, when the time ended before it was whole (the next page
    would begin elsewhere), and when nothing is scored: by an engine that does not, or sorted by date.
    """
    first = ranking.numbers[: weights.candidates]
    if not is_of_alternatives(question.tree) or ranking.is_cut or not any(ranking.scores[: len(first)]):
        return ranking
    asked = read_asked(question, library, reader)
    if len(asked.terms) < 2 or len(first) < 2:
        return ranking
    articles = read_articles(library, first)
    scores = _scores(library, reader, asked, articles, weights)
    # What the engine gave the last of them is a floor under all: no candidate falls below what follows them.
    floor = ranking.scores[len(first) - 1]
    order = sorted(range(len(first)), key=lambda place: (-scores[place], place))
    return Ranking(
        numbers=array("q", [*(first[place] for place in order), *ranking.numbers[len(first) :]]),
        scores=array("d", [*(floor + scores[place] for place in order), *ranking.scores[len(first) :]]),
        total=ranking.total,
        relation=ranking.relation,
    )


def _scores(
    library: Library, reader: EngineReader, asked: Asked, articles: Sequence[Article], weights: Weights
) -> list[float]:
    scorer = Scorer(max(fmean(article.length for article in articles), 1.0), weights.evidence)
    scores = [scorer.score(asked, article) for article in articles]
    if weights.feedback.articles:
        scores = _with_feedback(library, reader, asked, articles, scores, scorer, weights.feedback)
    return [round(score, _DECIMALS) for score in scores]


def _with_feedback(
    library: Library,
    reader: EngineReader,
    asked: Asked,
    articles: Sequence[Article],
    scores: Sequence[float],
    scorer: Scorer,
    feedback: Feedback,
) -> list[float]:
    """What was asked, and what the best articles share: each as of one word, so that neither grows with the query."""
    best = sorted(range(len(articles)), key=lambda place: (-scores[place], place))[: feedback.articles]
    expansion = read_feedback(library, reader, [(articles[place], scores[place]) for place in best], feedback)
    return [
        (1 - feedback.share) * score / asked.weight + feedback.share * scorer.score_expansion(expansion, article)
        for score, article in zip(scores, articles, strict=True)
    ]
