"""Documents from their source into the library: prepared in many processes, written by this one, in order.

What fails is reported; the run goes on. Memory stays bounded: only so many documents, and so many bytes of them, are on
their way at a time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice, takewhile
from time import monotonic
from types import MappingProxyType

from index.article import RawDocument
from index.engines.base import ArticleDocument
from index.errors import DocumentError
from index.failures import kept_as
from index.library import Library, Outcome
from index.sources import Unread
from index.workers import Limits, Task, Workers

#: Documents on their way at a time, and the bytes of their contents; one document alone may have more.
_MOST = 100
_MOST_BYTES = 32_000_000

#: Documents written in one transaction. What has been prepared waits no longer than this for more.
_BATCH = 40
_BATCH_SECONDS = 0.2

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A document that was not even fetched: it is what was fetched last. `path` names it in messages."""

    path: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document: an outcome, or the reason why there is none.

    number    of its article, 0 when nothing of it was written
    document  what engines are given of that article, when it is made already
    """

    path: str
    outcome: Outcome | None
    reason: str = ""
    number: int = field(default=0, compare=False)
    document: ArticleDocument | None = field(default=None, compare=False, repr=False)


def take_in(documents: Iterable[RawDocument | Unread], library: Library) -> Iterator[Report]:
    """Take documents into the library, prepared in a process beside this one. See take_in_batches()."""
    with Workers(Limits()) as workers:
        yield from chain.from_iterable(take_in_batches(documents, library, workers))


def take_in_batches(
    documents: Iterable[RawDocument | Unread | Unchanged],
    library: Library,
    workers: Workers,
    mapping: Mapping[str, str] = _NOTHING,
) -> Iterator[tuple[Report, ...]]:
    """Take documents into the library; yields what became of them, in their order, batch by batch.

    mapping  field -> column of a table, as they are read with: remembered with those that fail

    A batch is one transaction: it is yielded when that is kept. Documents that are what the library last read from
    their address are not prepared again. One that fails is recorded in the library's failures.
    Raises LibraryError: then nothing is kept of the batch that was not yielded.
    """
    line = _Line(library, workers, mapping)
    for document in documents:
        line.append(document)
        workers.turn()
        yield from line.write()
        while line.crowded:
            workers.wait(_BATCH_SECONDS)
            yield from line.write()
    while line:
        if not line.worth_writing:
            workers.wait(_BATCH_SECONDS)
        yield from line.write()


@dataclass(slots=True, eq=False)
class _Place:
    """One document in the line: why it cannot be read, or the task that prepares it; neither when it is unchanged."""

    path: str
    error: DocumentError | None = None
    task: Task | None = None

    @property
    def done(self) -> bool:
        return self.task is None or self.task.outcome is not None

    @property
    def weight(self) -> int:
        return 0 if self.task is None else self.task.weight


class _Line:
    """The documents on their way, in the order in which they were read: they are saved in no other."""

    def __init__(self, library: Library, workers: Workers, mapping: Mapping[str, str]) -> None:
        self._library = library
        self._mapping = mapping
        self._workers = workers
        self._places: deque[_Place] = deque()
        self._weight = 0
        self._written_at = monotonic()
        self._failed = {failure.path for failure in library.failures()}

    def __bool__(self) -> bool:
        return bool(self._places)

    def append(self, document: RawDocument | Unread | Unchanged) -> None:
        if isinstance(document, Unread):
            place = _Place(document.path, error=document.error)
        elif isinstance(document, Unchanged) or self._is_unchanged(document):
            place = _Place(document.path)
        else:
            place = _Place(document.path, task=self._workers.submit(document))
        self._places.append(place)
        self._weight += place.weight

    @property
    def crowded(self) -> bool:
        """Whether something must be written before more is read."""
        return len(self._places) >= _MOST or (self._weight > _MOST_BYTES and len(self._places) > 1)

    @property
    def worth_writing(self) -> bool:
        """Whether what is done fills a batch, or is all that there is."""
        return self.done >= min(_BATCH, len(self._places))

    @property
    def done(self) -> int:
        """How many at the head of the line are done, up to a batch."""
        return sum(1 for _ in takewhile(lambda place: place.done, islice(self._places, _BATCH)))

    def write(self) -> Iterator[tuple[Report, ...]]:
        """Write what is done, in batches, as far as it is worth a transaction or has waited long enough."""
        while done := self.done:
            late = monotonic() - self._written_at > _BATCH_SECONDS
            if not (late or self.crowded or self.worth_writing):
                return
            batch = [self._places.popleft() for _ in range(done)]
            self._weight -= sum(place.weight for place in batch)
            yield self._save(batch)
            self._written_at = monotonic()

    def _save(self, batch: list[_Place]) -> tuple[Report, ...]:
        if not any(place.task or place.error for place in batch):
            return tuple(Report(place.path, Outcome.UNCHANGED) for place in batch)
        with self._library.batch():
            return tuple(map(self._save_one, batch))

    def _save_one(self, place: _Place) -> Report:
        # What is prepared meanwhile shall not wait for this to be written.
        self._workers.turn()
        if place.error:
            return self._fail(place.path, place.error)
        if place.task is None or place.task.outcome is None:
            return Report(place.path, Outcome.UNCHANGED)
        outcome = place.task.outcome
        if isinstance(outcome, DocumentError):
            return self._fail(place.path, outcome)
        saved = self._library.keep(place.task.raw, outcome.draft)
        if self._failed and (kept := kept_as(place.path)) in self._failed:
            self._library.forget_failure(kept)
        if saved.outcome is Outcome.UNCHANGED:
            return Report(place.path, saved.outcome)
        # Of one that is searched otherwise, the library has to be asked.
        document = replace(outcome.document, number=saved.number) if saved.as_drafted else None
        return Report(place.path, saved.outcome, number=saved.number, document=document)

    def _fail(self, path: str, error: DocumentError) -> Report:
        kept = kept_as(path)
        self._library.record_failure(kept, str(error), self._mapping)
        self._failed.add(kept)
        return Report(path, None, str(error))

    def _is_unchanged(self, document: RawDocument) -> bool:
        return not self._has(document.address) and self._library.is_unchanged(document)

    def _has(self, address: str) -> bool:
        """Whether a document of this address is on its way: what the library holds of it is about to change."""
        return any(place.task is not None and place.task.raw.address == address for place in self._places)
