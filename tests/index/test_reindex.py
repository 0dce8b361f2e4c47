"""Library -> index: catching up, building anew, and what a crash leaves behind. The same tests for every engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest
from filelock import FileLock

from index.config import ENGINES
from index.engines import held, unused_files
from index.engines.base import SCHEMA
from index.engines.generation import Manifest, is_current, read_manifest, write_manifest
from index.errors import IndexBusy, IndexSchemaError, SearchIndexError
from index.library import Library
from index.reindex import catch_up, rebuild
from search.engines import open_reader
from search.engines.base import All, AnyForm
from search.request import Sort
from tests.articles import article, save

pytestmark = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        save(opened, "a", article("The jury acquitted the harbor master."))
        save(opened, "b", article("The treasurer pleaded guilty.", headline="Plea in Orrin"))
        yield opened


def found(engine: str, index: Path, *forms: str) -> set[int]:
    manifest = read_manifest(index)
    assert manifest is not None
    clause = AnyForm("text", forms) if forms else All(())
    return set(open_reader(engine, index / manifest.generation).find(clause, Sort.NEWEST, 100).numbers)


def test_catching_up_brings_just_what_changed(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert catch_up(library, engine, index) == 2
    assert is_current(index, library.last_change())
    assert catch_up(library, engine, index) == 0
    save(library, "a", article("The jury convicted the harbor master."), "2")
    library.remove(2)
    assert not is_current(index, library.last_change())
    assert catch_up(library, engine, index) == 2
    assert found(engine, index) == {1}
    assert found(engine, index, "convicted") == {1}
    assert found(engine, index, "acquitted") == set()


def test_building_anew_swaps_and_leaves_nothing_behind(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    catch_up(library, engine, index)
    before = read_manifest(index)
    assert rebuild(library, engine, index) == 2
    after = read_manifest(index)
    assert before is not None
    assert after is not None
    assert before.generation != after.generation
    assert [path.name for path in index.iterdir() if path.is_dir()] == [after.generation]
    assert found(engine, index) == {1, 2}


def test_an_open_reader_keeps_what_it_sees(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    catch_up(library, engine, index)
    manifest = read_manifest(index)
    assert manifest is not None
    reader = open_reader(engine, index / manifest.generation)
    library.remove(1)
    catch_up(library, engine, index)
    rebuild(library, engine, index)
    assert reader.find(AnyForm("text", ("jury",)), Sort.NEWEST, 10).total == 1


def test_a_crash_before_the_manifest_changes_nothing(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    catch_up(library, engine, index)
    manifest = read_manifest(index)
    assert manifest is not None
    write_manifest(index, Manifest(manifest.generation, SCHEMA, 0))
    assert catch_up(library, engine, index) == 2
    assert found(engine, index, "jury", "treasurer") == {1, 2}
    assert open_reader(engine, index / manifest.generation).searched == 2


def test_an_abandoned_rebuild_is_cleared_away(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    (index / "abandoned" / "article").mkdir(parents=True)
    catch_up(library, engine, index)
    assert not (index / "abandoned").exists()


def test_an_index_of_another_schema_is_refused(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / engine
    catch_up(library, engine, index)
    manifest = json.loads((index / "manifest.json").read_text())
    (index / "manifest.json").write_text(json.dumps(manifest | {"schema": SCHEMA + 1}))
    with pytest.raises(IndexSchemaError, match=f"courtbeat --engine {engine} reindex"):
        catch_up(library, engine, index)
    assert not is_current(index, library.last_change())
    rebuild(library, engine, index)
    assert found(engine, index) == {1, 2}


def test_a_damaged_manifest_is_refused(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / engine
    index.mkdir()
    (index / "manifest.json").write_text("{")
    with pytest.raises(SearchIndexError, match=f"courtbeat --engine {engine} reindex"):
        catch_up(library, engine, index)
    rebuild(library, engine, index)
    assert found(engine, index) == {1, 2}


def test_whoever_cannot_write_is_told_which_index_to_make(
    library: Library, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.reindex._BUSY_SECONDS", 0.01)
    index = tmp_path / engine
    index.mkdir()
    with FileLock(index / "write.lock"), pytest.raises(IndexBusy, match=f"after: courtbeat --engine {engine} reindex$"):
        rebuild(library, engine, index)
    rmtree(index)
    index.write_text("no folder")
    with pytest.raises(SearchIndexError, match=f"then: courtbeat --engine {engine} reindex$"):
        rebuild(library, engine, index)


def test_what_a_killed_process_left_is_cleared(library: Library, engine: str, tmp_path: Path) -> None:
    index = tmp_path / "index"
    catch_up(library, engine, index)
    manifest = read_manifest(index)
    assert manifest is not None
    generation = index / manifest.generation
    stray = {"tantivy": f"article/{'0' * 32}.idx", "whoosh": "article/MAIN_zzzzzzzzzzzzzzzz.seg"}[engine]
    (generation / stray).write_bytes(b"left")
    assert unused_files(engine, generation) == [generation / stray]
    save(library, "c", article("The court adjourned."))
    catch_up(library, engine, index)
    assert not (generation / stray).exists()
    assert len(found(engine, index)) == 3


def test_building_on_several_cores_holds_the_same(library: Library, engine: str, tmp_path: Path) -> None:
    catch_up(library, engine, tmp_path / "one")
    rebuild(library, engine, tmp_path / "four", 4)
    one, four = (read_manifest(tmp_path / name) for name in ("one", "four"))
    assert one is not None
    assert four is not None
    assert held(engine, tmp_path / "one" / one.generation) == held(engine, tmp_path / "four" / four.generation)
    for form in ("jury", "treasurer", "master", "nowhere"):
        assert found(engine, tmp_path / "one", form) == found(engine, tmp_path / "four", form)


def test_a_build_that_fails_leaves_the_old_index(
    library: Library, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    catch_up(library, engine, index)
    before = read_manifest(index)

    def fail(*_: object) -> None:
        raise SearchIndexError("There is no room left.")

    with monkeypatch.context() as patched:
        patched.setattr("index.reindex.document_of", fail)
        with pytest.raises(SearchIndexError, match="no room"):
            rebuild(library, engine, index, 2)
    assert read_manifest(index) == before
    assert found(engine, index, "jury", "treasurer") == {1, 2}
    rebuild(library, engine, index, 2)
    assert len([path for path in index.iterdir() if path.is_dir()]) == 1
