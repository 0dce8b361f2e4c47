"""Every engine gives the articles, counts and marks that the naive one gives: each article through the matcher."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.config import ENGINES, Settings
from index.library import Library
from index.reindex import catch_up
from search.collect import ask, collect
from search.engines.base import EngineReader
from search.engines.naive import NaiveReader
from search.query.nodes import Node
from search.query.text import text
from search.request import SearchRequest, Sort
from search.result import Relation
from search.searcher import Searcher
from search.spans import Mark
from tests.articles import save
from tests.search.queries import histories, trees

#: Collections, with this many queries each. `make oracle` sets the environment variable to 400: 10,000 pairs.
COLLECTIONS = int(os.environ.get("ORACLE_COLLECTIONS", "12"))
QUERIES = 25
_NO_LIMIT_MS = 600_000


@contextmanager
def collection(written: list[list[Article]]) -> Iterator[tuple[Library, dict[str, EngineReader]]]:
    """A library of these articles, each a list of versions, and a reader of every engine on it."""
    with TemporaryDirectory() as name, Library(Path(name) / "library.sqlite", create=True) as library:
        for i, versions in enumerate(written):
            for version, one in enumerate(versions):
                save(library, f"{i}", one, f"{version}")
        readers: dict[str, EngineReader] = {"naive": NaiveReader(library)}
        for engine in ENGINES:
            chosen = Settings(library=Path(name), engine=engine)
            catch_up(library, engine, chosen.index)
            with Searcher(chosen) as searcher:
                readers[engine] = searcher.current()[0]
        yield library, readers


def answer(library: Library, reader: EngineReader, tree: Node, sort: Sort) -> dict[int, tuple[Mark, ...]]:
    request = SearchRequest(text(tree), sort=sort, page_size=1000)
    matches, total, relation = collect(library, reader, ask(tree, library), request, _NO_LIMIT_MS)
    assert relation is Relation.EXACT
    assert total == len(matches)
    return {match.number: match.marks for match in matches}


@settings(
    max_examples=COLLECTIONS,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(histories, min_size=1, max_size=6), st.lists(trees, min_size=QUERIES, max_size=QUERIES))
def test_engines_agree(written: list[list[Article]], queries: list[Node]) -> None:
    with collection(written) as (library, readers):
        for tree in queries:
            expected = answer(library, readers["naive"], tree, Sort.NEWEST)
            for engine in ENGINES:
                found = answer(library, readers[engine], tree, Sort.NEWEST)
                assert found == expected, f"{engine}: {text(tree)}"
                assert list(found) == list(expected), f"{engine} sorts otherwise: {text(tree)}"
                assert answer(library, readers[engine], tree, Sort.RELEVANCE) == expected, f"{engine}: {text(tree)}"
