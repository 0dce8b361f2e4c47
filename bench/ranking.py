"""python -m bench.ranking: Courtbeat's ranking against its peers' default BM25, on Cranfield, CISI and 40 legal needs.

Topics are divided in two: sorted by number, shuffled with the seed _SEED, then every second one. The halves are still
called by what they were before python -m bench.crossfit, which holds out both in turn, and which chose the weights. The
needs were written and judged for this: bench/labels/needs.tsv and needs.qrels.tsv name
the articles by a hash of their text, and hold no text of them.

python -m bench.ranking ablation: what each kind of evidence is worth.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from statistics import fmean
from typing import Any, TypeAlias

from bench.collections import SHARED, built
from bench.rankers import PEERS, Document, Rank, read_documents
from bench.rankers.courtbeat import Courtbeat
from bench.topics import Topics, cisi, cisi_documents, cranfield, cranfield_documents, needs, release_documents
from index.article import RawDocument
from search.relevance import CHOSEN, Weights
from search.searcher import Searcher

_SEED = 6
#: As ir-measures names them.
MEASURES = ("nDCG@10", "AP", "R@100")

Run: TypeAlias = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Collection:
    """name  also that of its library in build/bench/"""

    name: str
    documents: Callable[[], Iterator[RawDocument]]
    topics: Callable[[], Topics]


COLLECTIONS = (
    Collection("cranfield", cranfield_documents, cranfield),
    Collection("cisi", cisi_documents, cisi),
    Collection("releases", release_documents, needs),
)


def divide(topics: Topics) -> dict[str, set[str]]:
    """The topics that are held out, and those that weights were chosen on."""
    names = sorted(topics.texts, key=int)
    random.Random(_SEED).shuffle(names)
    return {"tuned": set(names[::2]), "held out": set(names[1::2])}


def variants() -> Mapping[str, Weights | None]:
    """The weights that are chosen, each without one kind of evidence, and some that were not chosen."""
    feedback = CHOSEN.feedback
    without = replace(CHOSEN, feedback=replace(feedback, articles=0))
    return {
        "the engine's order": None,
        "+ words that tell, by their rarity": replace(without, headline=0.0, base=0.0),
        "+ more for the headline": replace(without, base=0.0),
        "+ a base for every word": without,
        "+ feedback (all: chosen)": CHOSEN,
        "all without the headline's weight": replace(CHOSEN, headline=0.0),
        "all without the base": replace(CHOSEN, base=0.0),
        "all, every article of the feedback trusted alike": replace(CHOSEN, feedback=replace(feedback, trust=0.0)),
        "all, 50 candidates": replace(CHOSEN, candidates=50),
        "all, 200 candidates": replace(CHOSEN, candidates=200),
    }


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    for collection in COLLECTIONS:
        settings = built(collection.name, collection.documents(), "tantivy")
        with Searcher(settings) as searcher:
            documents = read_documents(searcher.library)
            courtbeat = Courtbeat(searcher, {one.number: one.address for one in documents})
            if "ablation" in sys.argv:
                _print_ablation(collection.name, collection.topics(), courtbeat)
            else:
                _print_peers(collection.name, collection.topics(), courtbeat, documents)


def _print_peers(name: str, topics: Topics, courtbeat: Courtbeat, documents: Sequence[Document]) -> None:
    runs = {peer: rank_all(rank, topics) for peer, rank in rank_with_peers(documents)}
    runs["Courtbeat, all of the words"] = rank_all(courtbeat.rank_every(CHOSEN), topics)
    runs["Courtbeat, any, the engine's order"] = rank_all(courtbeat.rank_any(None), topics)
    runs["Courtbeat, any of the words"] = rank_all(courtbeat.rank_any(CHOSEN), topics)
    _print_table(name, topics, runs)
    print(f"\nput in order anew in {_ms(courtbeat, topics):.1f} ms of processor time a topic\n", flush=True)


def _print_ablation(name: str, topics: Topics, courtbeat: Courtbeat) -> None:
    _print_table(name, topics, {label: rank_all(courtbeat.rank_any(one), topics) for label, one in variants().items()})
    print(flush=True)


def rank_with_peers(documents: Sequence[Document]) -> Iterator[tuple[str, Rank]]:
    """The peers that are installed."""
    for name, make in PEERS.items():
        try:
            yield name, make(documents)
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error}.", file=sys.stderr)


def rank_all(rank: Rank, topics: Topics) -> Run:
    """What a ranker finds for each topic."""
    return {topic: dict(rank(text)) for topic, text in topics.texts.items()}


def _print_table(name: str, topics: Topics, runs: Mapping[str, Run]) -> None:
    halves = divide(topics) | {"all": set(topics.texts)}
    print(f"{name}: " + ", ".join(f"{len(those)} {half}" for half, those in halves.items()) + "\n")
    print("| | " + " | ".join(f"nDCG@10 {half} | MAP | recall@100" for half in halves) + " |")
    print("| --- |" + " ---: |" * len(MEASURES) * len(halves))
    for label, run in runs.items():
        found = measure(topics, run)
        figures = (
            fmean(found[topic][place] for topic in halves[half]) for half in halves for place in range(len(MEASURES))
        )
        print(f"| {label} | " + " | ".join(f"{figure:.4f}" for figure in figures) + " |")


def measure(topics: Topics, run: Run) -> Mapping[str, Sequence[float]]:
    """Topic -> its MEASURES, as ir-measures computes them."""
    measures: Any = import_module("ir_measures")
    wanted = [measures.parse_measure(name) for name in MEASURES]
    found = {topic: [0.0] * len(wanted) for topic in topics.texts}
    for metric in measures.iter_calc(wanted, {topic: topics.grades[topic] for topic in found}, run):
        found[metric.query_id][wanted.index(metric.measure)] = metric.value
    return found


def _ms(courtbeat: Courtbeat, topics: Topics) -> float:
    return courtbeat.seconds * 1000 / len(topics.texts)


if __name__ == "__main__":
    main()
