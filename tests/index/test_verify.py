"""Verifying tells what is wrong, and only that."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import CliRunner

from cli import main
from index.config import ENGINES, Settings
from index.engines.generation import Manifest, read_manifest, write_manifest
from index.library import Library
from index.reindex import Indexing, catch_up, rebuild
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


#: Statements that break something, and what the sentence on it says.
BROKEN = [
    ("UPDATE versions SET content = x'00' WHERE article = 1 AND number = 2", "document that version 2 of article"),
    ("UPDATE versions SET content = x'00' WHERE article = 1 AND number = 1", "document that version 1 of article"),
    ("DELETE FROM digests WHERE article = 2", "document that version 1 of article"),
    ("UPDATE amendments SET content = x'00'", "later document that version 1 of article"),
    ("UPDATE versions SET metadata = '{' WHERE article = 1 AND number = 2", "Article number 1 cannot be read"),
    ("UPDATE versions SET metadata = '[]' WHERE article = 1 AND number = 1", "Version 1 of article"),
    ("UPDATE versions SET metadata = '{\"published_at\": 7}' WHERE article = 2", "Article number 2 cannot be read"),
    ("UPDATE paragraphs SET kind = 'foo' WHERE article = 2", "Article number 2 cannot be read"),
    ("UPDATE paragraphs SET sentences = '{' WHERE article = 2", "Article number 2 cannot be read"),
    ("UPDATE annotations SET evidence = '['", "Article number 2 cannot be read"),
    ("UPDATE streams SET zones = x'00' WHERE article = 1", "not searched as it reads"),
    ("UPDATE sketches SET hashes = x'000000' WHERE article = 2", "not compared as it reads"),
    ("DELETE FROM documents", "no longer knows from which documents"),
]


@pytest.fixture
def annotated(library: Library, settings: Settings) -> Library:
    """One article has annotations, and was amended."""
    one = article("The treasurer pleaded guilty.", headline="Plea in Orrin", captions=("A court of Orrin.",))
    save(library, "b", one, "with a caption")
    library._all("INSERT INTO annotations VALUES (2, 0, 'date', 1, 0, 9, '2024-07-01', '{}', '[[1, 0, 9]]', 1.0)")
    return library


@pytest.mark.parametrize(("statement", "told"), BROKEN)
def test_what_is_broken_is_told_with_what_mends_it(
    annotated: Library, settings: Settings, statement: str, told: str
) -> None:
    annotated._all(statement)
    found = [finding.sentence for finding in verify(annotated, settings) if finding.fault]
    assert any(told in sentence for sentence in found), found
    assert all("ake the last backup" in one or "courtbeat" in one for one in found), found


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM streams WHERE article = 1", "has lost its token stream. Make it anew with: courtbeat reindex"),
        ("DELETE FROM sketches", "has lost its sketch. Make it anew with: courtbeat reindex"),
        ("DELETE FROM names", "is not known by its address https://courier.example/a. Mend that with: courtbeat"),
        ("DELETE FROM changes", "The tantivy index holds changes that the library does not know. Make it anew with"),
    ],
)
def test_what_reindex_mends(library: Library, settings: Settings, statement: str, told: str) -> None:
    save(library, "c", article("The treasurer of Orrin pleaded guilty to twelve counts of fraud on Monday. " * 9))
    for engine in ENGINES:
        catch_up(library, engine, settings.index.with_name(engine))
    assert faults(library, settings) == ""
    library._all(statement)
    assert told in faults(library, settings)
    for engine in ENGINES:
        rebuild(library, engine, settings.index.with_name(engine))
    assert faults(library, settings) == ""


def run(*command: str) -> tuple[int, str]:
    """Nothing of its traceback is kept: files would stay open with it."""
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def _remove_manifest(index: Path) -> None:
    (index / "manifest.json").unlink()


def _remove_generation(index: Path) -> None:
    for path in index.iterdir():
        if path.is_dir():
            rmtree(path)


def _remove_unit(index: Path) -> None:
    rmtree(next(index.glob("*/paragraph")))


def _damage(*ends: str) -> Callable[[Path], None]:
    """Bytes overwritten in the middle of each file."""

    def damage(index: Path) -> None:
        files = [path for end in ends for path in index.rglob(f"*{end}")]
        assert files
        for path in files:
            content = path.read_bytes()
            middle = len(content) // 3
            path.write_bytes(content[:middle] + b"XXXXXXXX" + content[middle + 8 :])

    return damage


def _cut(end: str) -> Callable[[Path], None]:
    def cut(index: Path) -> None:
        for path in index.rglob(f"*{end}"):
            path.write_bytes(path.read_bytes()[:40])

    return cut


LOST = [
    *((engine, harm) for engine in ENGINES for harm in (rmtree, _remove_manifest, _remove_generation, _remove_unit)),
    *(("tantivy", _damage(end)) for end in (".term", ".idx", ".fast", ".store", ".pos", ".fieldnorm", "meta.json")),
    *(("tantivy", _cut(end)) for end in (".term", ".fast", "meta.json")),
    *(("whoosh", harm) for harm in (_damage(".seg"), _cut(".seg"), _cut(".toc"))),
]


# Whoosh leaves files that it could not read to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("engine", "harm"), LOST)
def test_an_index_that_is_lost_or_damaged(
    library: Library, settings: Settings, engine: str, harm: Callable[[Path], None]
) -> None:
    """Verifying says so, searching finds what there is or says so, and reindex mends it."""
    settings = replace(settings, engine=engine)
    index = settings.index
    harm(index)
    assert f"courtbeat --engine {engine} reindex" in faults(library, settings)
    command = ["--library", str(settings.library), "--engine", engine]
    code, said = run(*command, "search", "jury")
    assert (f"courtbeat --engine {engine} reindex" if code else "1 article") in said
    assert code in (0, 2)
    assert CliRunner().invoke(main, [*command, "status"]).exit_code == 0
    assert CliRunner().invoke(main, [*command, "reindex"]).exit_code == 0
    assert faults(library, settings) == ""
    gc.collect()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("harm", [rmtree, _remove_manifest, _remove_generation, _remove_unit])
def test_an_index_that_is_lost_is_made_anew_by_the_next_run(
    library: Library, settings: Settings, engine: str, harm: Callable[[Path], None]
) -> None:
    harm(settings.index.with_name(engine))
    catch_up(library, engine, settings.index.with_name(engine))
    assert faults(library, settings) == ""


@pytest.mark.parametrize("harm", [rmtree, _remove_manifest, _remove_generation, _remove_unit])
def test_a_search_never_takes_a_lost_index_for_an_empty_one(
    library: Library, settings: Settings, harm: Callable[[Path], None]
) -> None:
    harm(settings.index)
    searched = CliRunner().invoke(main, ["--library", str(settings.library), "search", "jury"])
    assert searched.exit_code == 2
    assert "courtbeat --engine tantivy reindex" in searched.output
    status = CliRunner().invoke(main, ["--library", str(settings.library), "status"])
    assert "courtbeat --engine tantivy reindex" in status.output


@pytest.mark.parametrize("engine", ENGINES)
def test_a_first_run_that_was_cut_short_is_no_fault(tmp_path: Path, engine: str) -> None:
    """It had saved articles, and had made a part of the index."""
    settings = Settings(library=tmp_path, engine=engine)
    with Library(settings.database, create=True) as library:
        with Indexing(library, engine, settings.index):
            save(library, "a", article("The jury acquitted the harbor master."))
        manifest = read_manifest(settings.index)
        assert manifest is not None
        (settings.index / manifest.generation / "article").mkdir(parents=True)
        assert faults(library, settings) == ""
        assert "1 articles are not yet in" in notes(library, settings)
        code, said = run("--library", str(tmp_path), "--engine", engine, "search", "jury")
        assert (code, "no " + engine + " index yet" in said) == (2, True)
        catch_up(library, engine, settings.index)
        assert list(verify(library, settings)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_index_of_an_empty_library_is_empty(tmp_path: Path, engine: str) -> None:
    settings = Settings(library=tmp_path, engine=engine)
    with Library(settings.database, create=True) as library:
        catch_up(library, engine, settings.index)
        assert list(verify(library, settings)) == []
        assert run("--library", str(tmp_path), "--engine", engine, "search", "jury")[1].startswith("0 articles")
