"""Articles that know of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.library import Library, SameText
from tests.articles import article, save
from tests.index.analysis.test_sketch import story


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


def test_near_copies_are_found_both_ways_and_forgotten_with_the_article(library: Library) -> None:
    wire = story(1, 20)
    save(library, "wire", article(*wire, outlet="Wire"))
    save(library, "own", article(*story(2, 20)))
    save(library, "cut", article(*wire[:17], headline="Another headline"))
    save(library, "again", article(*wire[2:], headline="A third"))
    assert library.near_copies([1, 2, 3, 4]) == {1: (3, 4), 3: (1, 4), 4: (1, 3)}
    library.remove(3)
    assert library.near_copies([1, 2, 3, 4]) == {1: (4,), 4: (1,)}


def test_a_new_version_may_be_a_copy_no_more(library: Library) -> None:
    save(library, "a", article(*story(1, 20), url="https://courier.example/a"))
    save(library, "b", article(*story(1, 20), url="https://courier.example/b"))
    assert library.near_copies([1, 2]) == {1: (2,), 2: (1,)}
    save(library, "b", article(*story(3, 20), url="https://courier.example/b"), "2")
    assert library.near_copies([1, 2]) == {}
    save(library, "b", article(*story(1, 20), url="https://courier.example/b"), "3")
    assert library.near_copies([1, 2]) == {1: (2,), 2: (1,)}


def test_the_same_text_at_several_outlets(library: Library) -> None:
    days = [datetime(2025, 3, day, tzinfo=UTC) for day in (5, 4, 3)]
    for name, day in zip(("Courier", "Post", "Lantern"), days, strict=True):
        written = article(
            "He was “not guilty”.", outlet=name, headline=name, published_at=day, url=f"https://{name}.example/"
        )
        save(library, name, written)
    save(library, "other", article("He was guilty."))
    assert library.article_count() == 4
    ids = {number: library.versions(number)[0].id for number in (1, 2, 3)}
    assert library.same_text(1) == (
        SameText(ids[3], "Lantern", days[2], "https://Lantern.example/"),
        SameText(ids[2], "Post", days[1], "https://Post.example/"),
    )
    assert library.same_text(4) == ()
    library.remove(2)
    assert [same.outlet for same in library.same_text(3)] == ["Courier"]
