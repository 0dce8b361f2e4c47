"""Library -> engine: catch up with the change log, or build anew beside the old index and swap."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.engines import open_writer
from index.engines.base import SCHEMA, EngineWriter
from index.engines.document import document_of
from index.engines.generation import Manifest, read_manifest, remove_other_generations, write_manifest
from index.errors import IndexBusy
from index.library import Library

#: Articles read from the library, and indexed, at a time.
_BATCH = 200
_BUSY_SECONDS = 60


def catch_up(library: Library, engine: str, index: Path) -> int:
    """Apply every library change that the index does not hold yet; returns how many articles that were.

    Makes the index when there is none. Raises IndexSchemaError, IndexBusy and SearchIndexError.
    """
    with _alone(index):
        known = read_manifest(index)
        manifest = known or Manifest(_new_name(), SCHEMA, 0)
        changes = library.changes_after(manifest.applied)
        if known and not changes:
            return 0
        generation = index / manifest.generation
        with _writer(engine, generation) as writer:
            for change in changes:
                writer.remove(change.article)
            _add(library, writer, [change.article for change in changes if not change.removed])
        applied = changes[-1].seq if changes else manifest.applied
        write_manifest(index, Manifest(manifest.generation, SCHEMA, applied))
        remove_other_generations(index, manifest.generation)
        return len(changes)


def rebuild(library: Library, engine: str, index: Path) -> int:
    """Index the whole library anew beside the current index, then swap; returns the number of articles.

    Readers see the old index until the new one is whole. Raises IndexBusy and SearchIndexError.
    """
    with _alone(index):
        # Articles saved while this runs have a later seq: the next catch_up brings them.
        applied, numbers, name = library.last_change(), library.numbers(), _new_name()
        with _writer(engine, index / name) as writer:
            _add(library, writer, numbers)
        write_manifest(index, Manifest(name, SCHEMA, applied))
        remove_other_generations(index, name)
    return len(numbers)


def _add(library: Library, writer: EngineWriter, numbers: Iterable[int]) -> None:
    numbers = list(numbers)
    for start in range(0, len(numbers), _BATCH):
        for number, version in library.current(numbers[start : start + _BATCH]).items():
            writer.add(document_of(number, version))


@contextmanager
def _writer(engine: str, generation: Path) -> Iterator[EngineWriter]:
    """A writer whose work is committed at the end, and dropped when it does not come to its end."""
    writer = open_writer(engine, generation)
    try:
        yield writer
        writer.commit()
    finally:
        writer.close()


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """One process writes an index at a time; the next waits."""
    index.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index / "write.lock", timeout=_BUSY_SECONDS):
            yield
    except Timeout:
        raise IndexBusy(
            f"Another process has been writing the index in {index} for {_BUSY_SECONDS} seconds."
            " The articles are safe in the library; they will be found after: courtbeat reindex"
        ) from None


def _new_name() -> str:
    return uuid.uuid4().hex[:12]
