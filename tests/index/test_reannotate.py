"""Annotations are read anew from the library, without sources, and everything follows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from index.config import Settings
from index.library import Library
from index.reannotate import layers_of_today
from index.run import begin
from search.answer import find
from search.request import SearchRequest
from search.result import ResultPage
from search.searcher import Searcher

TEXT = """A ruling in Harlow

HARLOW — “The deal was made in bad faith,” said Ivo Sommer, an attorney for the defendant.

Prosecutors did not comment.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A library of three articles, as one that an older Courtbeat left behind: none is annotated."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(TEXT.replace("Harlow", f"Harlow {name}"), "utf-8")
    chosen = Settings(library=tmp_path / "library")
    result = CliRunner().invoke(main, ["--library", str(chosen.library), "add", str(folder)])
    assert result.exit_code == 0, result.output
    for path in folder.iterdir():
        path.unlink()
    return chosen


def forget(settings: Settings, *, but: int = 0) -> None:
    """Leaves every article but so many as if it had been annotated by no layer."""
    connection = sqlite3.connect(settings.database)
    with connection:
        connection.execute("DELETE FROM annotations WHERE article > ?", (but,))
        connection.execute("DELETE FROM annotated WHERE article > ?", (but,))
    connection.close()


def total(settings: Settings, query: str) -> int:
    with Searcher(settings) as searcher:
        found = find(searcher, SearchRequest(query))
    assert isinstance(found, ResultPage)
    return found.total


def test_what_is_taken_in_is_annotated(settings: Settings) -> None:
    with Library(settings.database) as library:
        assert library.stale(layers_of_today()) == ()
        assert library.unannotated_count() == 0
    assert total(settings, 'speaker:sommer quote:"bad faith"') == 3


def test_articles_are_annotated_again_without_their_sources(settings: Settings) -> None:
    with Library(settings.database) as library:
        before = library.annotations(library.numbers())
        anchors = [version.paragraphs for version in library.current(library.numbers()).values()]
    forget(settings)
    told = CliRunner().invoke(main, ["--library", str(settings.library), "status"]).output
    assert "3 articles hold no annotations yet: courtbeat reannotate" in told
    result = CliRunner().invoke(main, ["--library", str(settings.library), "reannotate"])
    assert result.exit_code == 0, result.output
    assert "annotated 3 articles" in result.output
    with Library(settings.database) as library:
        assert library.annotations(library.numbers()) == before
        assert any(before.values())
        assert [version.paragraphs for version in library.current(library.numbers()).values()] == anchors
        assert all(len(library.versions(number)) == 1 for number in library.numbers())
    assert total(settings, 'speaker:sommer quote:"bad faith"') == 3
    assert "reannotate" not in CliRunner().invoke(main, ["--library", str(settings.library), "status"]).output
    again = CliRunner().invoke(main, ["--library", str(settings.library), "reannotate"])
    assert "annotated 0 articles" in again.output
    assert CliRunner().invoke(main, ["--library", str(settings.library), "verify"]).exit_code == 0


def test_only_what_is_not_of_today_is_annotated(settings: Settings) -> None:
    forget(settings, but=2)
    with begin(settings, "reannotate", print) as run:
        assert sum(batch.articles for batch in run.reannotate(layers_of_today())) == 1
        assert sum(batch.articles for batch in run.reannotate("quote:99")) == 3


def test_what_is_removed_takes_its_annotations_along(settings: Settings) -> None:
    with Library(settings.database) as library:
        library.remove(2)
        assert library.annotations([2]) == {2: ()}
        rows = library._all("SELECT DISTINCT article FROM annotations")
        assert [row["article"] for row in rows] == [1, 3]
        assert [row["article"] for row in library._all("SELECT article FROM annotated")] == [1, 3]


def test_what_was_done_before_a_stop_is_kept(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(settings)
    monkeypatch.setattr("index.reannotate._BATCH", 1)
    with begin(settings, "reannotate", print) as run:
        assert next(run.reannotate(layers_of_today())).articles == 1
        run.finish()
    with Library(settings.database) as library:
        assert library.stale(layers_of_today()) == (2, 3)
    again = CliRunner().invoke(main, ["--library", str(settings.library), "reannotate"])
    assert "annotated 2 articles" in again.output
    assert CliRunner().invoke(main, ["--library", str(settings.library), "verify"]).exit_code == 0
