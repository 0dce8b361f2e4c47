"""What is scored again is read from the library: streams, and the stems of their forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.analysis.stream import Stream
from index.library import Library
from tests.articles import article, save


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        save(opened, "one", article("The juries heard a plea.", headline="Jury"))
        save(opened, "two", article("A plea was heard.", headline="Plea"))
        yield opened


def test_streams_as_they_are_kept(library: Library) -> None:
    numbers = library.numbers()
    packed = library.packed([*numbers, 999])
    assert set(packed) == set(numbers)
    streams = library.streams(numbers)
    for number in numbers:
        assert list(Stream(packed[number]).in_order()) == list(streams[number].stream.in_order())


def test_forms_and_stems(library: Library) -> None:
    numbers = library.form_numbers(["jury", "juries", "plea"])
    words = library.words_of([*numbers.values(), 10_000])
    assert words == {
        numbers["jury"]: ("jury", "juri"),
        numbers["juries"]: ("juries", "juri"),
        numbers["plea"]: ("plea", "plea"),
    }
    assert library.words_of([]) == {}
