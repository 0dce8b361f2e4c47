"""python -m bench.ranking: Courtbeat's ranking against its peers' default BM25, on Cranfield, CISI and 40 legal needs.

Topics are divided in two: sorted by number, shuffled with the seed _SEED, then every second one. Weights were chosen
on the first half (`tuned`); what is reported is the other (`held out`). The needs were written and judged for this:
bench/labels/needs.tsv and needs.qrels.tsv name the articles by a hash of their text, and hold no text of them.

python -m bench.ranking ablation: what each kind of evidence is worth.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, TypeAlias

from bench.collections import SHARED, built
from bench.rankers import PEERS, Document, Rank, read_documents
from bench.rankers.courtbeat import Courtbeat
from bench.topics import Topics, cisi, cisi_documents, cranfield, cranfield_documents, needs, release_documents
from index.article import RawDocument
from search.relevance import CHOSEN, Weights
from search.searcher import Searcher

_SEED = 6
_HALVES = ("held out", "tuned")

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
    evidence, feedback = CHOSEN.evidence, CHOSEN.feedback
    without = replace(CHOSEN, feedback=replace(feedback, articles=0))
    return {
        "the engine's order": None,
        "+ BM25 with the headline as a field": replace(without, evidence=replace(evidence, near=0.0, passage=0.0)),
        "+ nearness": replace(without, evidence=replace(evidence, passage=0.0)),
        "+ best passage": without,
        "+ feedback (all: chosen)": CHOSEN,
        "all without the headline's weight": replace(CHOSEN, evidence=replace(evidence, headline=1.0)),
        "all without nearness": replace(CHOSEN, evidence=replace(evidence, near=0.0)),
        "all without the best passage": replace(CHOSEN, evidence=replace(evidence, passage=0.0)),
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
    runs = {peer: _run(rank, topics) for peer, rank in _peers(documents)}
    runs["Courtbeat, all of the words"] = _run(courtbeat.rank_every(CHOSEN), topics)
    runs["Courtbeat, any, the engine's order"] = _run(courtbeat.rank_any(None), topics)
    runs["Courtbeat, any of the words"] = _run(courtbeat.rank_any(CHOSEN), topics)
    _print_table(name, topics, runs)
    print(f"\nput in order anew in {_ms(courtbeat, topics):.1f} ms of processor time a topic\n", flush=True)


def _print_ablation(name: str, topics: Topics, courtbeat: Courtbeat) -> None:
    _print_table(name, topics, {label: _run(courtbeat.rank_any(one), topics) for label, one in variants().items()})
    print(flush=True)


def _peers(documents: Sequence[Document]) -> Iterator[tuple[str, Rank]]:
    for name, make in PEERS.items():
        try:
            yield name, make(documents)
        except ModuleNotFoundError as error:
            print(f"{name} is left out: {error}.", file=sys.stderr)


def _run(rank: Rank, topics: Topics) -> Run:
    return {topic: dict(rank(text)) for topic, text in topics.texts.items()}


def _print_table(name: str, topics: Topics, runs: Mapping[str, Run]) -> None:
    halves = divide(topics)
    counts = " and ".join(f"{len(halves[half])} {half}" for half in _HALVES)
    print(f"{name}: {counts}\n")
    print("| | " + " | ".join(f"nDCG@10 {half} | MAP | recall@100" for half in _HALVES) + " |")
    print("| --- |" + " ---: |" * 6)
    for label, run in runs.items():
        figures = (figure for half in _HALVES for figure in _measure(topics, run, halves[half]))
        print(f"| {label} | " + " | ".join(f"{figure:.4f}" for figure in figures) + " |")


def _measure(topics: Topics, run: Run, half: set[str]) -> tuple[float, ...]:
    """nDCG@10, MAP and recall@100 over these topics, as ir-measures computes them."""
    measures: Any = import_module("ir_measures")
    wanted = (measures.nDCG @ 10, measures.AP, measures.R @ 100)
    grades = {topic: topics.grades[topic] for topic in sorted(half)}
    found = measures.calc_aggregate(wanted, grades, {topic: run[topic] for topic in sorted(half)})
    return tuple(found[measure] for measure in wanted)


def _ms(courtbeat: Courtbeat, topics: Topics) -> float:
    return courtbeat.seconds * 1000 / len(topics.texts)


if __name__ == "__main__":
    main()
