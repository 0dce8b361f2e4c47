"""The system of record."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from index.analysis.sketch import fingerprint
from index.analysis.tokens import tokenize
from index.article import article_id
from index.errors import LibraryError, LibraryVersionError, NoLibrary, NotFound
from index.library import Change, Library, Outcome
from index.library.draft import draft_of
from index.library.library import Saved
from tests.articles import PUBLISHED, article, document, save

FIRST = article("The jury acquitted the harbor master.", url="https://courier.example/a")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


def test_what_is_saved_is_what_is_read(library: Library) -> None:
    assert save(library, "a", FIRST) is Outcome.ADDED
    (version,) = library.versions(1)
    assert (version.metadata, version.paragraphs) == (FIRST.metadata, FIRST.paragraphs)
    assert version.id == article_id("https://courier.example/a")
    assert library.current([1, 99]) == {1: version}


def test_the_same_document_is_unchanged(library: Library) -> None:
    save(library, "a", FIRST)
    assert library.is_unchanged(document("a"))
    assert not library.is_unchanged(document("a", "other bytes"))
    assert not library.is_unchanged(replace(document("a"), overrides={"outlet": "Other"}))


def test_new_content_is_a_new_version(library: Library) -> None:
    save(library, "a", FIRST)
    assert (
        save(library, "a", article("The jury convicted him.", url="https://courier.example/a"), "2") is Outcome.UPDATED
    )
    assert [version.number for version in library.versions(1)] == [1, 2]
    assert library.current([1])[1].number == 2


def test_new_metadata_amends_the_version(library: Library) -> None:
    save(library, "a", FIRST)
    amended = replace(FIRST, metadata=replace(FIRST.metadata, outlet="Harlow Evening Courier"))
    assert save(library, "a", amended, "2") is Outcome.AMENDED
    (version,) = library.versions(1)
    assert version.metadata.outlet == "Harlow Evening Courier"


def test_new_furniture_is_no_change(library: Library) -> None:
    save(library, "a", FIRST)
    seq = library.last_change()
    assert save(library, "a", FIRST, "same article, other navigation") is Outcome.UNCHANGED
    assert library.is_unchanged(document("a", "same article, other navigation"))
    assert library.last_change() == seq


def test_one_page_saved_twice_is_one_article(library: Library) -> None:
    save(library, "a", FIRST)
    assert save(library, "copy-of-a", FIRST) is Outcome.UNCHANGED
    assert library.article_count() == 1


def test_removing_and_adding_again_keeps_the_permalink(library: Library) -> None:
    save(library, "a", FIRST)
    before = library.versions(1)[0].id
    library.remove(1)
    assert library.article_count() == library.paragraph_count() == 0
    assert not library.is_unchanged(document("a"))
    save(library, "a", FIRST)
    assert library.versions(library.find_number(before))[0].id == before


def test_the_change_log_names_each_article_once(library: Library) -> None:
    save(library, "a", FIRST)
    save(library, "b", article("Another story."))
    save(library, "a", article("Rewritten.", url="https://courier.example/a"), "2")
    library.remove(2)
    assert library.changes_after(0) == (Change(3, 1, False), Change(4, 2, True))
    assert library.changes_after(4) == ()


def test_an_article_is_found_by_id_address_or_document(library: Library) -> None:
    save(library, "a", FIRST)
    id = library.versions(1)[0].id
    for reference in (id, id[:5], id[:5].upper(), "https://courier.example/a", "file:///inbox/a"):
        assert library.find_number(reference) == 1
    for reference in ("", id[:3], "%", "zzzzzzzz", "https://courier.example/b"):
        with pytest.raises(NotFound, match="no article"):
            library.find_number(reference)


def test_forms_are_kept_with_their_stems(library: Library) -> None:
    save(library, "a", article("He dismissed it. She dismisses that. Dismissal came.", headline="x"))
    assert library.forms_of_stem("dismiss") == ("dismissal", "dismissed", "dismisses")
    assert library.stem_of("dismissal") == "dismiss"
    assert library.stem_of("never") is None
    assert library.forms_beginning("dismiss") == ("dismissal", "dismissed", "dismisses")
    assert library.forms_beginning("\U0010ffff") == ()


def test_failures_are_kept_until_they_succeed(library: Library) -> None:
    library.record_failure("a", "a: it is empty")
    assert [failure.reason for failure in library.failures()] == ["a: it is empty"]
    save(library, "a", FIRST)
    assert library.failures() == ()


def test_threads_read_beside_a_writer(library: Library) -> None:
    counts: list[int] = []
    with_reader = [threading.Thread(target=lambda: counts.append(library.article_count())) for _ in range(4)]
    save(library, "a", FIRST)
    for thread in with_reader:
        thread.start()
    for thread in with_reader:
        thread.join()
    assert counts == [1, 1, 1, 1]


def test_what_is_searched_otherwise_than_it_was_drafted_is_told(library: Library) -> None:
    def keep(name: str, *texts: str, day: datetime | None = PUBLISHED, caption: str = "A quay.") -> Saved:
        written = article(*texts, published_at=day, captions=(caption,))
        tokens = tokenize(written.paragraphs, written.metadata)
        return library.keep(
            document(name, f"{texts}{day}{caption}"), draft_of(written, tokens, {}, fingerprint(tokens))
        )

    told = [
        keep("a", "He left."),
        keep("a", "He left.", caption="A pier."),
        # It has got the day that the one before it said.
        keep("a", "He left.", day=None, caption="A boat."),
        keep("a", "He left at noon."),
        keep("a", "He left at noon."),
        keep("b", "She left.", day=None),
        keep("b", "She left.", day=None, caption="A boat."),
    ]
    assert [(one.outcome.value, one.as_drafted) for one in told] == [
        ("added", True),
        ("amended", True),
        ("amended", False),
        ("updated", False),
        ("unchanged", False),
        ("added", True),
        ("amended", True),
    ]


def test_a_failing_save_keeps_nothing(library: Library) -> None:
    tokens = tokenize(FIRST.paragraphs, FIRST.metadata)
    draft = replace(draft_of(FIRST, tokens, {}, None), content=object())  # type: ignore[arg-type]
    with pytest.raises(LibraryError):
        library.keep(document("a"), draft)
    assert library.article_count() == 0
    assert library.last_change() == 0


def test_there_must_be_a_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="courtbeat add"):
        Library(tmp_path / "none" / "library.sqlite")
    assert not (tmp_path / "none").exists()


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LibraryVersionError, match="Update Courtbeat"):
        Library(path)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_text("not a database, but long enough to look like one " * 50)
    with pytest.raises(LibraryError, match="Is it a Courtbeat library"):
        Library(path)
