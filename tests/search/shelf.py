"""A searcher over a few invented articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.article import Article
from index.config import Settings
from index.library import Library
from index.reindex import catch_up
from search.query.nodes import Node
from search.query.parser import parse
from search.query.text import text
from search.searcher import Searcher
from tests.articles import save


@contextmanager
def searcher_of(
    folder: Path, *written: Article, engine: str = "tantivy", budget_ms: int = 10_000
) -> Iterator[Searcher]:
    """A searcher over a library of these articles; they are saved as `0`, `1`, …"""
    settings = Settings(library=folder, engine=engine, budget_ms=budget_ms)
    with Library(settings.database, create=True) as library:
        for name, one in enumerate(written):
            save(library, f"{name}", one)
        catch_up(library, engine, settings.index)
    with Searcher(settings) as searcher:
        yield searcher


def can_be_typed(tree: Node) -> bool:
    """Whether a random tree is one that a reader's query can be read as."""
    return parse(text(tree)).tree == tree
