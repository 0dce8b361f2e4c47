"""Verifying tells what is wrong, and only that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.config import ENGINES, Settings
from index.engines.generation import Manifest, read_manifest, write_manifest
from index.library import Library
from index.reindex import catch_up, rebuild
from index.verify import verify
from tests.articles import article, save


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(library=tmp_path)


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    with Library(settings.database, create=True) as opened:
        save(opened, "a", article("The jury acquitted the harbor master.", url="https://courier.example/a"))
        save(opened, "a", article("The jury convicted the harbor master.", url="https://courier.example/a"), "2")
        save(opened, "b", article("The treasurer pleaded guilty.", headline="Plea in Orrin", captions=("A court.",)))
        for engine in ENGINES:
            catch_up(opened, engine, settings.index.with_name(engine))
        yield opened


def faults(library: Library, settings: Settings) -> str:
    return "\n".join(finding.sentence for finding in verify(library, settings) if finding.fault)


def notes(library: Library, settings: Settings) -> str:
    return "\n".join(finding.sentence for finding in verify(library, settings) if not finding.fault)


def test_nothing_is_wrong(library: Library, settings: Settings) -> None:
    assert list(verify(library, settings)) == []


def test_a_stream_of_another_text_is_told(library: Library, settings: Settings) -> None:
    library._all("UPDATE paragraphs SET text = 'The jury heard the harbor master.' WHERE article = 1 AND version = 2")
    assert "not searched as it reads" in faults(library, settings)


def test_an_id_of_another_address_is_told(library: Library, settings: Settings) -> None:
    library._all("UPDATE articles SET id = 'aaaaaaaaaaaa' WHERE number = 1")
    assert "does not have the id of its address" in faults(library, settings)


def test_a_sketch_of_another_text_is_told(library: Library, settings: Settings) -> None:
    library._all("UPDATE sketches SET hashes = x'00000001' WHERE article = 2")
    assert "not compared as it reads" in faults(library, settings)


def test_copies_that_are_none_are_told(library: Library, settings: Settings) -> None:
    library._all("INSERT INTO copies VALUES (1, 2), (2, 1)")
    assert faults(library, settings).count("called a copy of another that it is not like") == 2


def test_a_version_without_some_of_its_paragraphs_is_told(library: Library, settings: Settings) -> None:
    library._all("DELETE FROM paragraphs WHERE article = 1 AND version = 1 AND ordinal = 0")
    assert "Version 1 of article" in faults(library, settings)


def test_an_annotation_beyond_the_text_is_told(library: Library, settings: Settings) -> None:
    library._all(
        "INSERT INTO annotations VALUES (1, 999, 'date', 0, 0, 9000, '2024-07-01', '{}', '[[0, 0, 9000]]', 1.0)"
    )
    assert "stands where there is no text" in faults(library, settings)


def test_rows_without_their_article_are_told(library: Library, settings: Settings) -> None:
    library._all("PRAGMA foreign_keys = OFF")
    library._all("DELETE FROM versions WHERE article = 2")
    found = faults(library, settings)
    assert "belongs to nothing in versions" in found
    assert "has lost its current version" in found


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_that_holds_something_else_is_told(library: Library, settings: Settings, engine: str) -> None:
    index = settings.index.with_name(engine)
    library._all("DELETE FROM articles WHERE number = 2")
    assert f"The {engine} index, by sentence, does not hold what the library holds: 1 articles" in faults(
        library, settings
    )
    rebuild(library, engine, index)
    assert engine not in faults(library, settings)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_that_cannot_be_read_is_told(library: Library, settings: Settings, engine: str) -> None:
    index = settings.index.with_name(engine)
    manifest = read_manifest(index)
    assert manifest is not None
    write_manifest(index, Manifest("nowhere", manifest.schema, manifest.applied))
    assert f"courtbeat --engine {engine} reindex" in faults(library, settings)


def test_what_the_next_run_brings_is_no_fault(library: Library, settings: Settings) -> None:
    save(library, "c", article("The court adjourned."))
    assert faults(library, settings) == ""
    assert "1 articles are not yet in the tantivy index" in notes(library, settings)


def test_files_that_belong_to_nothing_are_no_fault(library: Library, settings: Settings) -> None:
    manifest = read_manifest(settings.index)
    assert manifest is not None
    (settings.index / manifest.generation / "article" / f"{'0' * 32}.idx").write_bytes(b"left")
    (settings.index / "abandoned").mkdir()
    assert faults(library, settings) == ""
    assert "2 files of the tantivy index belong to nothing" in notes(library, settings)
