"""python -m bench.folding: what it is worth to a reader that near-identical copies are folded under the best of them.

The legal needs, asked for any of their words through find(), ten results. Whoever has read an article learns nothing
from its copy: of copies that are judged one counts, the best judged; and in a ranking, the first.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bench.collections import SHARED, built, releases
from bench.rankers import Rank, read_documents
from bench.rankers.base import words_of
from bench.ranking import measure, rank_all
from bench.topics import Topics, needs
from search.answer import find
from search.build import Parts, build
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher

_SHOWN = 10
#: What an article is called that says again what one above it has said.
_AGAIN = "again:"


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    with Searcher(built("releases", releases(), "tantivy")) as searcher:
        firsts = _firsts(searcher)
        topics = _once(needs(), firsts)
        print("| | nDCG@10 | of the results, copies of one above |\n| --- | ---: | ---: |")
        for name, fold in (("every copy a result", False), ("folded", True)):
            run = rank_all(_ranked(searcher, firsts, fold), topics)
            again = sum(one.startswith(_AGAIN) for found in run.values() for one in found)
            mean = sum(figures[0] for figures in measure(topics, run).values()) / len(run)
            print(f"| {name} | {mean:.3f} | {again} of {sum(map(len, run.values()))} |")


def _firsts(searcher: Searcher) -> Mapping[str, str]:
    """An article's address and its id -> the address of the first of those that are copies of one another."""
    library = searcher.library
    documents = read_documents(library)
    address = {one.number: one.address for one in documents}
    first: dict[int, int] = {}
    for number in sorted(address):
        others = (number, *library.near_copies([number]).get(number, ()))
        first[number] = min(first.get(other, other) for other in others)
    return {name: address[first[one.number]] for one in documents for name in (one.address, one.id)}


def _once(topics: Topics, firsts: Mapping[str, str]) -> Topics:
    grades: dict[str, dict[str, int]] = {}
    for topic, judged in topics.grades.items():
        kept = grades.setdefault(topic, {})
        for address, grade in judged.items():
            kept[firsts[address]] = max(grade, kept.get(firsts[address], 0))
    return Topics(topics.texts, grades)


def _ranked(searcher: Searcher, firsts: Mapping[str, str], fold: bool) -> Rank:
    def rank(topic: str) -> list[tuple[str, float]]:
        query = build(Parts(any=" ".join(words_of(topic)))).query
        answer = find(searcher, SearchRequest(query, page_size=_SHOWN, fold=fold))
        assert isinstance(answer, ResultPage), topic
        seen: set[str] = set()
        found = []
        for place, hit in enumerate(answer.hits):
            first = firsts[hit.id]
            found.append((f"{_AGAIN}{place}" if first in seen else first, float(_SHOWN - place)))
            seen.add(first)
        return found

    return rank


if __name__ == "__main__":
    main()
