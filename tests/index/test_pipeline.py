"""Documents into the library: their order, what is skipped, what fails, what a batch is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from index.article import RawDocument
from index.errors import LibraryFull, UnreadableDocument
from index.library import Library, Outcome
from index.pipeline import Report, take_in, take_in_batches
from index.sources import Unread
from index.workers import Limits, Workers
from tests.articles import document


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


def text(number: int, words: int = 30) -> str:
    return f"Quarry case {number}\n\n" + f"The court heard charge {number} again. " * words


def test_documents_come_out_in_the_order_in_which_they_were_read(library: Library) -> None:
    """The first takes far longer to read than all others together."""
    documents = [document(f"{number}.txt", text(number, 20_000 if not number else 1)) for number in range(150)]
    with Workers(Limits(2)) as workers:
        reports = list(chain.from_iterable(take_in_batches(documents, library, workers)))
    assert reports == [Report(f"{number}.txt", Outcome.ADDED) for number in range(150)]
    assert library.numbers() == tuple(range(1, 151))


def test_versions_of_one_document_are_saved_in_order(library: Library) -> None:
    versions = [document("a.txt", text(number)) for number in (1, 2, 1, 1, 3)]
    with Workers(Limits(2)) as workers:
        outcomes = [r.outcome for r in chain.from_iterable(take_in_batches(versions, library, workers))]
    assert outcomes == ["added", "updated", "updated", "unchanged", "updated"]
    (number,) = library.numbers()
    assert [version.headline for version in library.versions(number)] == [f"Quarry case {n}" for n in (1, 2, 1, 3)]


def test_what_an_index_is_handed_has_the_day_that_the_article_keeps(library: Library) -> None:
    """The second says no day, and is else the same: the index is handed nothing made of it alone."""
    story = "The court heard charge 1 again. " * 30
    list(take_in([document("a.txt", f"Quarry case 1\n\nPosted May 3, 2025\n\n{story}")], library))
    (report,) = take_in([document("a.txt", f"Quarry case 1\n\nShare\n\n{story}")], library)
    assert (report.outcome, report.document) == (Outcome.AMENDED, None)
    stored = library.current([report.number])[report.number]
    assert stored.number == 1
    assert stored.metadata.published_at is not None


def test_what_is_unchanged_starts_no_process(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document(f"{number}.txt", text(number)) for number in range(3)]
    list(take_in(documents, library))
    monkeypatch.setattr(Workers, "submit", None)
    assert [report.outcome for report in take_in(documents, library)] == [Outcome.UNCHANGED] * 3


def test_failures_are_reported_in_their_place_and_kept(library: Library) -> None:
    unread = Unread("gone.txt", UnreadableDocument("gone.txt: there is no such file."))
    documents: list[RawDocument | Unread] = [
        document("a.txt", text(1)),
        unread,
        document("b.txt", " "),
        document("c.txt", text(2)),
    ]
    reports = list(take_in(documents, library))
    assert [report.outcome for report in reports] == [Outcome.ADDED, None, None, Outcome.ADDED]
    assert [Path(failure.path).name for failure in library.failures()] == ["b.txt", "gone.txt"]
    assert reports[1].reason == "gone.txt: there is no such file."


def test_a_text_over_the_limit_is_refused(library: Library) -> None:
    with Workers(Limits(max_text_chars=500)) as workers:
        (report,) = chain.from_iterable(take_in_batches([document("a.txt", text(1))], library, workers))
    assert "The limit is 500 (COURTBEAT_MAX_TEXT_CHARS)" in report.reason


def test_a_batch_that_cannot_be_kept_is_not_reported(library: Library) -> None:
    with Workers(Limits(2)) as workers:
        reports: list[Report] = []
        documents = (document(f"{number}.txt", text(number, 400)) for number in range(300))
        library._all("PRAGMA max_page_count = 900")
        with pytest.raises(LibraryFull, match="no room left"):
            reports += chain.from_iterable(take_in_batches(documents, library, workers))
        library._all("PRAGMA max_page_count = 1000000")
    for report in reports:
        library.find_number(f"file:///inbox/{report.path}")
    assert library._all("PRAGMA integrity_check")[0][0] == "ok"
