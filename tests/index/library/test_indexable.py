"""What documents are made from: read batch by batch, with the words of batches before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library, indexable
from index.library.indexable import read_indexable
from tests.articles import article, save


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        save(opened, "one", article("The juries heard a plea."))
        save(opened, "two", article("A quarry was closed."))
        save(opened, "three", article("The quarries were heard."))
        yield opened


def test_a_lexicon_is_used_again(library: Library) -> None:
    lexicon = None
    for number in library.numbers():
        found, lexicon = read_indexable(library, [number], lexicon)
        assert found[number].stream.distinct() <= set(lexicon.forms)
        assert lexicon.forms.keys() == lexicon.stems.keys()
    assert {"juries", "quarry", "quarries"} <= set(lexicon.forms.values() if lexicon else ())


def test_a_lexicon_that_is_full_begins_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexable, "_WORDS_AT_HAND", 1)
    lexicon = None
    for number in library.numbers():
        found, lexicon = read_indexable(library, [number], lexicon)
        assert found[number].stream.distinct() == set(lexicon.forms)


def test_what_is_gone_is_left_out(library: Library) -> None:
    found, lexicon = read_indexable(library, [999])
    assert (found, lexicon.forms) == ({}, {})
