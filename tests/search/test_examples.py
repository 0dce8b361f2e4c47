"""Examples to show a reader: those of the sample articles, of another collection, and of none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from index import annotate, sources
from index.config import Settings
from index.library import Library
from index.pipeline import take_in
from index.reindex import catch_up, rebuild
from search.answer import find
from search.examples import BRIEF, LAW, TEXT, Example, Keeper, Row
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher
from tests.articles import article, save
from tests.search.shelf import searcher_of

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    settings = Settings(library=tmp_path_factory.mktemp("samples"))
    with Library(settings.database, create=True) as library:
        places = sources.find([HOME / "examples" / "earlier", HOME / "examples" / "articles"])
        for report in take_in(chain.from_iterable(map(sources.read, places)), library):
            assert not report.reason
        catch_up(library, settings.engine, settings.index)
    with Searcher(settings) as searcher:
        yield searcher


def _found(searcher: Searcher, examples: tuple[Example, ...]) -> None:
    for one in examples:
        answer = find(searcher, SearchRequest(one.query))
        assert isinstance(answer, ResultPage), one
        assert answer.total, one


@pytest.mark.parametrize("rows", [TEXT, LAW, BRIEF], ids=["text", "law", "brief"])
def test_every_example_is_shown_of_the_samples_and_finds_something(samples: Searcher, rows: tuple[Row, ...]) -> None:
    examples = Keeper(samples).of(rows)
    assert [one.meaning for one in examples] == [row.meaning for row in rows]
    _found(samples, examples)


def test_what_a_collection_has_not_is_not_shown(tmp_path: Path) -> None:
    written = annotate.annotate(
        article("“The pier is closed to no one,” Wilma Olsen said.", headline="Harbor", outlet="Harbor Courier")
    )
    with searcher_of(tmp_path, written) as searcher:
        keeper = Keeper(searcher)
        assert [one.query for one in keeper.of(LAW)] == ["speaker:olsen quote:closed"]
        _found(searcher, (*keeper.of(TEXT), *keeper.of(BRIEF)))
        with Library(searcher.settings.database) as library:
            save(library, "more", annotate.annotate(article("He was convicted of murder, Judge Ada Quill said.")))
            catch_up(library, searcher.settings.engine, searcher.settings.index)
        assert "charge:murder stage:verdict" in [one.query for one in keeper.of(LAW)]


def test_an_empty_collection_names_nothing_of_another(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path)
    with Library(settings.database, create=True) as library:
        rebuild(library, settings.engine, settings.index)
    with Searcher(settings) as searcher:
        examples = Keeper(searcher).of(LAW)
    assert [one.query for one in examples] == ["role:judge disposition:dismissed", "charge:fraud stage:sentencing"]
