"""Annotations are kept with their article, and go with it."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from index.analysis.tokens import tokenize
from index.annotation import Annotation, Layer, Span
from index.library import Library, Outcome
from index.library.draft import draft_of
from tests.articles import article, save
from tests.search.said import hearing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_what_is_saved_is_read_back(path: Path) -> None:
    written = hearing()
    odd = Annotation(Layer.DATE, Span(1, 0, 3), "2025-03", {"precision": "month"}, (Span(1, 4, 5), Span(2, 0, 1)), 0.25)
    written = replace(written, annotations=(*written.annotations, odd))
    with Library(path, create=True) as library:
        save(library, "a", written)
        save(library, "b", article("Nothing is known of it."))
        assert library.annotations([1, 2]) == {1: written.annotations, 2: ()}
        assert library.current([1])[1].annotations == written.annotations
        assert library.versions(1)[0].annotations == written.annotations
        assert library.unannotated_count() == 1
        assert library.stale("by hand") == (2,)
        assert library.stale("quote:2") == (1, 2)
        assert "disposition:dismissed" in library.streams([1])[1].facts.keys
        assert library.streams([1])[1].facts.flags == {"quote"}
        (first, second) = library.summaries()
        assert first.said("speaker") == ("Ivo Sommer", "Lena Vasquez")
        assert second.said("speaker") == ()


def test_the_same_document_with_other_annotations_is_amended(path: Path) -> None:
    written = hearing()
    with Library(path, create=True) as library:
        save(library, "a", written)
        assert save(library, "a", written, "again") is Outcome.UNCHANGED
        fewer = replace(written, annotations=written.annotations[:2])
        assert save(library, "a", fewer, "once more") is Outcome.AMENDED
        assert library.annotations([1]) == {1: fewer.annotations}
        assert len(library.versions(1)) == 1


def test_only_the_current_version_is_annotated(path: Path) -> None:
    written = hearing()
    with Library(path, create=True) as library:
        save(library, "a", written)
        later = article("It is over.", url=written.metadata.url)
        save(library, "a", later, "later")
        assert [version.annotations for version in library.versions(1)] == [(), ()]
        assert library.streams([1])[1].facts.keys == frozenset()


def test_annotations_read_anew_replace_the_old_ones(path: Path) -> None:
    bare = replace(hearing(), annotations=(), layers="")
    with Library(path, create=True) as library:
        save(library, "a", bare)
        before = library.last_change()
        written = hearing()
        tokens = tokenize(written.paragraphs, written.metadata, (), written.annotations)
        library.annotate(1, draft_of(written, tokens, {}, None))
        assert library.annotations([1]) == {1: written.annotations}
        assert [change.article for change in library.changes_after(before)] == [1]
        assert library.versions(1)[0].added_at == library.current([1])[1].added_at
        assert len(library.streams([1])[1].stream) > 0


def test_they_go_with_their_article(path: Path) -> None:
    with Library(path, create=True) as library:
        save(library, "a", hearing())
        library.remove(1)
        assert library._all("SELECT * FROM annotations") == []
        assert library._all("SELECT * FROM annotated") == []


def test_a_library_of_version_2_opens_and_waits_to_be_annotated(path: Path) -> None:
    with Library(path, create=True) as library:
        save(library, "a", article("A judge spoke.", "The jury went out."))
        zones = tuple(library.streams([1])[1].stream.zones)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE streams SET zones = ?", (array("H", zones).tobytes(),))
        connection.execute("ALTER TABLE streams DROP COLUMN keys")
        connection.execute("DROP TABLE annotations")
        connection.execute("DROP TABLE annotated")
        connection.execute("ALTER TABLE versions DROP COLUMN place")
        connection.execute("DROP TABLE digests")
        connection.execute("DROP TABLE amendments")
        connection.execute("ALTER TABLE failures DROP COLUMN mapping")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with Library(path) as library:
        assert tuple(library.streams([1])[1].stream.zones) == zones
        assert library.unannotated_count() == 1
        assert library.annotations([1]) == {1: ()}
