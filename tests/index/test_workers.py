"""Processes that prepare documents: what hangs or dies costs itself alone."""

from __future__ import annotations

import multiprocessing
from dataclasses import replace

import pytest

from index.errors import CourtbeatError, DocumentError, NotText, ReadingFailed, TooSlow
from index.workers import Limits, Task, Workers
from tests.articles import document

READER = "tests.index.harmful_reader"


def run(texts: list[str], limits: Limits) -> list[Task]:
    with Workers(limits, READER) as workers:
        tasks = [workers.submit(document(f"{number}.txt", text)) for number, text in enumerate(texts)]
        while any(task.outcome is None for task in tasks):
            workers.wait(5)
    assert not multiprocessing.active_children()
    return tasks


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize(
    ("deed", "error", "reason"),
    [
        ("hang", TooSlow, "not read within 1 seconds"),
        ("leave", ReadingFailed, "ended \\(exit code 0\\)"),
        ("die", ReadingFailed, "ended \\(signal 9\\)"),
        ("fail", ReadingFailed, "a defect of Courtbeat \\(KeyError: 'nothing'\\)"),
        ("stall", TooSlow, "takes too long to read"),
        ("recurse", ReadingFailed, "nested too deeply"),
        ("eat", ReadingFailed, "more memory"),
        ("refuse", NotText, "not a word"),
    ],
)
def test_what_harms_its_reader_is_reported(deed: str, error: type[DocumentError], reason: str, workers: int) -> None:
    texts = ["one", "two", deed, "three", "four", deed, "five"]
    tasks = run(texts, Limits(workers, document_seconds=1, max_text_chars=7))
    for text, task in zip(texts, tasks, strict=True):
        if text == deed:
            assert type(task.outcome) is error
            with pytest.raises(error, match=reason):
                raise task.outcome
        else:
            assert getattr(task.outcome, "text", None) == text
            assert getattr(task.outcome, "limit", None) == 7


def test_documents_larger_than_a_pipe_pass_both_ways() -> None:
    texts = [f"{number:020}" + "x" * size for number, size in enumerate([3_000_000, 10, 200_000, 10, 10, 900_000] * 4)]
    tasks = run(texts, Limits(2))
    assert [getattr(task.outcome, "text", None) for task in tasks] == [text[:20] for text in texts]


def test_work_is_shared() -> None:
    tasks = run(["x" * 100_000] * 40, Limits(3))
    assert len({getattr(task.outcome, "process", None) for task in tasks}) > 1


def test_no_process_is_started_for_nothing() -> None:
    with Workers(Limits(3), READER) as workers:
        workers.turn()
        workers.wait(1)
        assert not multiprocessing.active_children()


def test_a_reader_that_cannot_be_loaded_is_said() -> None:
    with Workers(Limits(), "tests.index.no_such_reader") as workers:
        workers.submit(document("a.txt"))
        with pytest.raises(CourtbeatError, match="no_such_reader"):
            workers.wait(60)


def test_what_reads_a_kind_of_documents_and_cannot_be_loaded_is_said() -> None:
    """It is no document's fault: the run ends, and nothing is recorded of them."""
    with Workers(Limits(), READER) as workers:
        first = workers.submit(document("a.txt"))
        while first.outcome is None:
            workers.wait(5)
        second = workers.submit(replace(document("b.txt"), media_type="application/x-not-installed"))
        with pytest.raises(CourtbeatError, match=r"what_reads_it.*Install Courtbeat anew"):
            workers.wait(60)
        assert second.outcome is None


def test_the_time_of_a_document_begins_when_what_reads_it_is_loaded() -> None:
    with Workers(Limits(document_seconds=1), READER) as workers:
        task = workers.submit(replace(document("a.txt", "one"), media_type="application/x-slow"))
        while task.outcome is None:
            workers.wait(5)
    assert getattr(task.outcome, "text", None) == "one"


def test_leaving_early_leaves_no_process() -> None:
    with Workers(Limits(2, document_seconds=600), READER) as workers:
        for number in range(6):
            workers.submit(document(f"{number}.txt", "hang"))
    assert not multiprocessing.active_children()
