"""python -m bench.case_names: names of cases typed as they stand in the releases, and which articles come first.

Topics are the names that the releases' annotations hold, each once; relevant is an article whose own text has the name,
letter by letter but for capitals and for how `v.` is written: the annotations judge nothing. Courtbeat is asked the
name as plain words, through find(), with and without what is done for names of cases; peers any of its words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from unittest.mock import patch

from bench.collections import SHARED, built, releases
from bench.rankers import Document, Rank, read_documents
from bench.ranking import measure, rank_all, rank_with_peers
from bench.topics import Topics
from index.annotation import Layer
from index.library import Library
from search import relevance
from search.answer import find
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher

_VERSUS = re.compile(r"\b(?:v|vs)\b\.?", re.IGNORECASE)


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    with Searcher(built("releases", releases(), "tantivy")) as searcher:
        documents = read_documents(searcher.library)
        addresses = {one.id: one.address for one in documents}
        topics = _topics(set(_names(searcher.library)), documents)
        ours = _ranked(searcher, addresses)
        print(f"{len(topics.texts)} names, {sum(map(len, topics.grades.values()))} articles that hold one\n")
        print("| | nDCG@10 | MAP | recall@100 |\n| --- | ---: | ---: | ---: |")
        for name, rank in rank_with_peers(documents):
            _print(name, topics, rank)
        with patch.object(relevance, "names_asked", lambda tree: ()):
            _print("Courtbeat, nothing done for names", topics, ours)
        _print("Courtbeat", topics, ours)


def _names(library: Library) -> Iterator[str]:
    numbers = library.numbers()
    for start in range(0, len(numbers), 500):
        for found in library.annotations(numbers[start : start + 500]).values():
            yield from (one.value for one in found if one.layer is Layer.CASE)


def _topics(names: set[str], documents: Sequence[Document]) -> Topics:
    texts, grades = {}, {}
    whole = {one.address: _plain(f"{one.headline}\n{one.text}") for one in documents}
    for topic, name in enumerate(sorted(names)):
        sought = re.compile(rf"\b{re.escape(_plain(name))}\b")
        if holding := {address: 1 for address, text in whole.items() if sought.search(text)}:
            texts[str(topic)], grades[str(topic)] = name, holding
    return Topics(texts, grades)


def _plain(text: str) -> str:
    return " ".join(_VERSUS.sub("v", text).lower().split())


def _ranked(searcher: Searcher, addresses: Mapping[str, str]) -> Rank:
    def rank(name: str) -> list[tuple[str, float]]:
        answer = find(searcher, SearchRequest(name, page_size=100, fold=False))
        assert isinstance(answer, ResultPage), name
        return [(addresses[hit.id], float(len(answer.hits) - place)) for place, hit in enumerate(answer.hits)]

    return rank


def _print(name: str, topics: Topics, rank: Rank) -> None:
    found = measure(topics, rank_all(rank, topics)).values()
    print(f"| {name} | " + " | ".join(f"{sum(column) / len(found):.3f}" for column in zip(*found, strict=True)) + " |")


if __name__ == "__main__":
    main()
