"""What readers raise: of damaged files, that they are damaged; of a mistake of ours, the mistake itself."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from index.analysis.stems import stem
from index.config import ENGINES
from index.engines import open_writer
from index.engines.base import IndexUnit
from index.engines.generation import read_manifest
from index.errors import SearchIndexError
from index.library import Library
from index.reindex import catch_up
from search.engines import open_reader
from search.engines.base import Adjacent, All, AnyForm, Between, Clause, Except, InUnit, OneOf, Stem
from search.request import Sort
from tests.articles import article, save

_each = pytest.mark.parametrize("engine", ENGINES)

_WORDS = ("jury", "acquitted", "harbor", "master", "bribery", "ledger", "clerk", "verdict", "noon", "fraud", "plea")
_JURY = Stem("text", stem("jury"), "jury")
_CLAUSES: tuple[Clause, ...] = (
    All(()),
    _JURY,
    AnyForm("text", ("clerk", "noon", "ledger")),
    Adjacent("text", ("harbor", "master")),
    Except(_JURY, AnyForm("headline", ("fraud",))),
    OneOf("outlet", ("Outlet 1",)),
    Between("day", 1, None),
    InUnit(IndexUnit.SENTENCE, All((_JURY, AnyForm("text", ("plea",))))),
    InUnit(IndexUnit.PARAGRAPH, AnyForm("text", ("verdict",))),
)
_READ, _WRITTEN = 120, 30


@pytest.fixture
def generation(tmp_path: Path, engine: str) -> Path:
    """The files of an index of several segments."""
    chance = random.Random(4)
    index = tmp_path / engine
    with Library(tmp_path / "library.sqlite", create=True) as library:
        for number in range(30):
            body = [" ".join(chance.choices(_WORDS, k=25)) + "." for _ in range(3)]
            headline = " ".join(chance.choices(_WORDS, k=4))
            save(library, f"{number}", article(*body, headline=headline, outlet=f"Outlet {number % 3}"))
            if number % 10 == 9:
                catch_up(library, engine, index)
    manifest = read_manifest(index)
    assert manifest is not None
    return index / manifest.generation


def harmed(generation: Path, folder: Path, cases: int) -> Iterator[Path]:
    """Copies of an index, each with a file of which something is blank, is cut off, or is all gone.

    Not what Tantivy stores: nothing of ours reads that, and a size in it that is too large ends the process. Nor random
    bytes, which make Whoosh's pickles ask for gigabytes.
    """
    chance = random.Random(9)
    files = sorted(path.relative_to(generation) for path in generation.rglob("*.*") if path.stat().st_size)
    kinds = sorted({path.suffix for path in files} - {".store", ".lock", ".managed"})
    for case in range(cases):
        copied = copytree(generation, folder / f"{case}")
        path = copied / chance.choice([path for path in files if path.suffix == chance.choice(kinds)] or files)
        content = path.read_bytes()
        at = chance.randrange(len(content))
        blank = b"\0" * chance.choice((1, 8, 64))
        changed = content[:at] + blank + content[at + len(blank) :]
        path.write_bytes(chance.choice((changed[: len(content)], changed[: len(content)], content[:at])))
        if case % 50 == 0:
            path.unlink()
        yield copied


# Whoosh leaves files that it could not read to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@_each
def test_a_damaged_index_is_read_or_said_to_be_damaged(generation: Path, engine: str, tmp_path: Path) -> None:
    told = []
    for copied in harmed(generation, tmp_path / "harmed", _READ):
        try:
            reader = open_reader(engine, copied)
            for clause in _CLAUSES:
                for sort in Sort:
                    reader.find(clause, sort, 10)
            reader.frequencies([_JURY])
            reader.words_beginning("ver", 5)
        except SearchIndexError as error:
            told.append(str(error))
    assert all(f"courtbeat --engine {engine} reindex" in said for said in told)
    # It came in many ways.
    assert len({said.split(": ")[1] for said in told}) > 3
    gc.collect()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("engine", ["whoosh"])
def test_a_damaged_index_is_written_or_said_to_be_damaged(generation: Path, engine: str, tmp_path: Path) -> None:
    """Not so of Tantivy: when it puts damaged segments together it may end the process, which nobody can catch."""
    told = []
    for copied in harmed(generation, tmp_path / "harmed", _WRITTEN):
        with ExitStack() as stack:
            try:
                writer = open_writer(engine, copied)
                stack.callback(writer.close)
                for number in range(1, 30, 2):
                    writer.remove(number)
                writer.commit()
            except SearchIndexError as error:
                told.append(str(error))
    assert told
    gc.collect()


@_each
def test_a_mistake_of_ours_is_no_damage(generation: Path, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = open_reader(engine, generation)
    for mistake in (ValueError("zip() argument 2 is shorter"), TypeError("ours"), KeyError("ours")):

        def fail(*_: Any, mistake: Exception = mistake) -> None:
            raise mistake

        with monkeypatch.context() as patched:
            patched.setattr(type(reader), "_column" if engine == "whoosh" else "_numbers", fail)
            with pytest.raises(type(mistake)) as raised:
                reader.find(_JURY, Sort.NEWEST, 10)
        assert raised.value is mistake
    assert reader.find(_JURY, Sort.NEWEST, 10).total > 0


@pytest.mark.parametrize("engine", ["tantivy"])
def test_a_question_that_tantivy_refuses_is_no_damage(generation: Path, engine: str) -> None:
    """Whoosh says of a field that is not there what it says where its schema is damaged."""
    with pytest.raises(ValueError, match="nowhere"):
        open_reader(engine, generation).find(Between("nowhere", 1, 2), Sort.NEWEST, 10)
