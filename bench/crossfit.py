"""python -m bench.crossfit: what the choice of weights is worth on topics that the choice has not seen.

Each half of the topics is scored with the weights that are chosen on the other half: every topic is held out once, and
the mean is over all of them. One setting serves all three collections: the one with the best mean of their gains over
the best peer of that half. What is shipped is chosen by the same rule, on all topics.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean
from typing import TypeAlias

from bench.collections import SHARED, built
from bench.rankers import read_documents
from bench.rankers.courtbeat import Courtbeat
from bench.ranking import COLLECTIONS, MEASURES, divide, measure, rank_all, rank_with_peers
from search.relevance import Weights
from search.relevance.feedback import Feedback
from search.searcher import Searcher

_BASES = (0.0, 1.0, 2.0)
_HEADLINES = (0.2, 0.3)
_ARTICLES = (6, 10, 15)
_WORDS = (20, 30)
_SHARES = (0.6, 0.7)

#: Topic -> its measures, in the order of MEASURES.
Scores: TypeAlias = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one collection. Halves name their topics."""

    name: str
    halves: Mapping[str, Collection[str]]
    peers: Mapping[str, Scores]
    settings: Mapping[Weights, Scores]

    def best_peer(self, half: str, place: int = 0) -> float:
        """The best mean of a peer, by one of the measures."""
        return max(self.mean(scores, half, place) for scores in self.peers.values())

    def mean(self, scores: Scores, half: str, place: int = 0) -> float:
        return fmean(scores[topic][place] for topic in self.halves[half])


def settings() -> Iterator[Weights]:
    """What is chosen from. The range was fixed by a wider search: bench/RESULTS.md."""
    for base, headline, articles, words, share in product(_BASES, _HEADLINES, _ARTICLES, _WORDS, _SHARES):
        yield Weights(base=base, headline=headline, feedback=Feedback(articles=articles, words=words, share=share))


def choose(measured: Sequence[Measured], half: str) -> Weights:
    """The setting with the best mean of the gains over the best peer, of all the collections."""
    peers = [one.best_peer(half) for one in measured]
    return max(
        measured[0].settings,
        key=lambda weights: fmean(
            one.mean(one.settings[weights], half) / peer for one, peer in zip(measured, peers, strict=True)
        ),
    )


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    measured = [*_measured()]
    chosen = {half: choose(measured, half) for half in ("tuned", "held out", "all")}
    for half, weights in chosen.items():
        print(f"chosen on {half}: {weights}")
    for one in measured:
        unseen = {
            topic: one.settings[chosen["tuned" if topic in one.halves["held out"] else "held out"]][topic]
            for topic in one.halves["all"]
        }
        print(f"\n{one.name}: {len(unseen)} topics\n\n| | nDCG@10 | MAP | recall@100 |\n| --- | ---: | ---: | ---: |")
        for name, scores in [*one.peers.items(), ("chosen on the other half", unseen)]:
            print(f"| {name} | " + " | ".join(f"{one.mean(scores, 'all', place):.4f}" for place in range(3)) + " |")
        gains = [one.mean(unseen, "all", place) / one.best_peer("all", place) - 1 for place in range(len(MEASURES))]
        print("| against the best peer | " + " | ".join(f"{gain:+.1%}" for gain in gains) + " |")
        shipped = one.mean(one.settings[chosen["all"]], "all")
        print(f"\nshipped, chosen on these very topics: {shipped:.4f} ({shipped / one.best_peer('all') - 1:+.1%})")


def _measured() -> Iterator[Measured]:
    for collection in COLLECTIONS:
        topics = collection.topics()
        with Searcher(built(collection.name, collection.documents(), "tantivy")) as searcher:
            documents = read_documents(searcher.library)
            courtbeat = Courtbeat(searcher, {one.number: one.address for one in documents})
            yield Measured(
                collection.name,
                divide(topics) | {"all": set(topics.texts)},
                {name: measure(topics, rank_all(rank, topics)) for name, rank in rank_with_peers(documents)},
                {one: measure(topics, rank_all(courtbeat.rank_any(one), topics)) for one in settings()},
            )


if __name__ == "__main__":
    main()
