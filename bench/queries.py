"""python -m bench.queries: the time that connectors take on the releases, and whether the naive engine agrees.

Medians of five runs of find(): parse to passages, page of ten, exact count.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from bench.collections import SHARED, built, releases
from search.answer import Searcher, find
from search.collect import ask, collect
from search.engines.naive import NaiveReader
from search.memory import Memory
from search.query.parser import parse
from search.request import SearchRequest, Sort
from search.result import Rejected, ResultPage

QUERIES = Path(__file__).with_name("queries.tsv")
_RUNS = 5
_NO_LIMIT_MS = 600_000


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"The data is not at {SHARED}.")
    settings = built("releases", releases(), "tantivy")
    queries = [line for line in QUERIES.read_text("utf-8").splitlines() if not line.startswith("# ")]
    medians = []
    print("| query | articles | median ms | min | max | as the naive engine |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    with Searcher(settings) as searcher:
        for query in queries:
            times, total = _time(searcher, query)
            medians.append(statistics.median(times))
            figures = f"{medians[-1]:.0f} | {min(times):.0f} | {max(times):.0f}"
            shown = query.replace("|", "\\|")
            print(f"| `{shown}` | {total} | {figures} | {_agrees(searcher, query)} |", flush=True)
    print(f"\n{len(queries)} queries: median of medians {statistics.median(medians):.0f} ms, worst {max(medians):.0f}")


def _time(searcher: Searcher, query: str) -> tuple[list[float], str]:
    pages = [_find(searcher, query) for _ in range(_RUNS + 1)]
    answers = [page for page in pages if isinstance(page, ResultPage)]
    if len(answers) < len(pages):
        sys.exit(f"{query} could not be read: {pages[0]}")
    least = "" if answers[0].relation == "eq" else "≥ "
    return [page.took_ms for page in answers[1:]], f"{least}{answers[0].total}"


def _find(searcher: Searcher, query: str) -> ResultPage | Rejected:
    """Answered as if it had never been asked, with copies folded."""
    searcher.memory = Memory()
    return find(searcher, SearchRequest(query))


def _agrees(searcher: Searcher, query: str) -> str:
    """Whether articles and marks are those of every article through the matcher."""
    tree = parse(query).tree
    if tree is None:
        return "not read"
    request = SearchRequest(query, sort=Sort.NEWEST, page_size=100_000)
    found = []
    for reader in (searcher.current()[0], NaiveReader(searcher.library)):
        matches, _, _ = collect(searcher.library, reader, ask(tree, searcher.library), request, _NO_LIMIT_MS)
        found.append({match.number: match.marks for match in matches})
    return "yes" if found[0] == found[1] else f"NO: {len(found[0])} against {len(found[1])}"


if __name__ == "__main__":
    main()
