"""Annotations read anew, from the library's own text, of what other versions of the layers annotated, or none did.

No source is opened. An article goes to the worker processes as `courtbeat export` would write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from index.article import ArticleVersion, RawDocument
from index.errors import DocumentError
from index.library import Library
from index.library.export import EXPORTED, line_of
from index.workers import Task, Workers

#: Articles that are read, annotated and written together: one transaction.
_BATCH = 40
_WAIT_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Reannotated:
    """A batch that is kept: how many articles it was, and why others stay as they were, in a sentence each."""

    articles: int
    failures: tuple[str, ...] = ()


def layers_of_today() -> str:
    """The layers and their versions. What reads them is loaded when this is asked."""
    layers: str = import_module("index.annotate").LAYERS
    return layers


def reannotate(library: Library, workers: Workers, layers: str) -> Iterator[Reannotated]:
    """Annotate again whatever was not annotated by these versions of the layers; a batch is yielded when it is kept.

    May be stopped between two batches, or in one: then that batch is left as it was. Raises LibraryError.
    """
    numbers = library.stale(layers)
    for start in range(0, len(numbers), _BATCH):
        versions = library.current(numbers[start : start + _BATCH])
        tasks = {number: workers.submit(_document(version)) for number, version in versions.items()}
        while not all(task.outcome for task in tasks.values()):
            workers.wait(_WAIT_SECONDS)
        with library.batch():
            failures = [_keep(library, number, versions[number], task) for number, task in tasks.items()]
        told = tuple(failure for failure in failures if failure)
        yield Reannotated(len(tasks) - len(told), told)


def _document(version: ArticleVersion) -> RawDocument:
    return RawDocument(version.address, version.id, EXPORTED, line_of(version).encode())


def _keep(library: Library, number: int, version: ArticleVersion, task: Task) -> str:
    """Why an article is not annotated; the empty string when it is."""
    outcome = task.outcome
    if outcome is None or isinstance(outcome, DocumentError):
        return str(outcome)
    draft = outcome.draft
    if not _is_same(draft.paragraphs, version):
        return f"{version.id}: its text is read otherwise today, so its annotations were left as they are."
    library.annotate(number, draft)
    return ""


def _is_same(read: Sequence[tuple[str, str, str]], version: ArticleVersion) -> bool:
    return [row[:2] for row in read] == [(one.kind.value, one.text) for one in version.paragraphs]
