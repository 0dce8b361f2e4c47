"""python -m bench.facets: what facets, folding and completions cost, on the releases.

Medians of seven runs, with nothing remembered of earlier ones except in the column that says so.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from bench.collections import SHARED, built, releases
from search.answer import Searcher, find
from search.facets.table import COUNTED
from search.memory import Memory
from search.request import Filter, SearchRequest
from search.result import ResultPage
from search.suggest.completions import complete

_RUNS = 7
_QUERIES = ("attorney OR said", "murder", '"life without" +3 parole', "guilty NOT /10 not", "elder /3 abuse")
_TYPED = ("a", "mur", "man conv", "outlet:or", "murder sta")


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    with Searcher(built("releases", releases(), "tantivy")) as searcher:
        print("| query | articles | page alone | folded | with facets too | the same again | one facet chosen |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for query in _QUERIES:
            plain = SearchRequest(query, fold=False)
            counted = SearchRequest(query, facets=COUNTED)
            chosen = SearchRequest(query, Filter(include=(("outlet", "kings_ny"),)), facets=COUNTED)
            answer = find(searcher, counted)
            if not isinstance(answer, ResultPage):
                sys.exit(f"{query} could not be read: {answer}")
            figures = [_median(partial(_afresh, searcher, asked)) for asked in (plain, SearchRequest(query), counted)]
            figures.append(_median(partial(find, searcher, counted)))
            figures.append(_median(partial(find, searcher, chosen)))
            shown = " | ".join(f"{figure:.1f}" for figure in figures)
            print(f"| `{query}` | {answer.total} | {shown} |", flush=True)
        print("\n| typed | ms |\n| --- | ---: |")
        for typed in _TYPED:
            print(f"| `{typed}` | {_median(partial(complete, searcher, typed)):.2f} |")


def _afresh(searcher: Searcher, request: SearchRequest) -> None:
    searcher.memory = Memory()
    find(searcher, request)


def _median(run: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS + 1):
        started = time.perf_counter()
        run()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
