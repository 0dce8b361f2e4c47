"""Library -> engine: catch up with the change log, or build anew beside the old index and swap."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType, TracebackType

from filelock import FileLock, Timeout

from index.engines import open_builder, open_writer, unused_files
from index.engines.base import SCHEMA, ArticleDocument, EngineWriter
from index.engines.damage import reindexing
from index.engines.document import document_of
from index.engines.generation import Manifest, is_lost, is_made, read_manifest, remove_other_generations, write_manifest
from index.engines.settled import committing
from index.errors import IndexBusy, SearchIndexError
from index.library import Library
from index.library.indexable import read_indexable
from index.library.mending import mend_derived

#: Articles read from the library at a time.
_BATCH = 200
_BUSY_SECONDS = 60

_NOTHING: Mapping[int, ArticleDocument] = MappingProxyType({})


def catch_up(library: Library, engine: str, index: Path) -> int:
    """Apply every library change that the index does not hold yet; returns how many articles that were.

    Makes the index when there is none. Raises IndexSchemaError, IndexBusy and SearchIndexError.
    """
    with Indexing(library, engine, index) as indexing:
        count = indexing.follow()
        indexing.commit()
        return count


def rebuild(library: Library, engine: str, index: Path, cores: int = 1) -> int:
    """Index the whole library anew beside the current index, on so many cores, then swap; the number of articles.

    Readers see the old index until the new one is whole. Raises IndexBusy and SearchIndexError.
    """
    with _alone(index):
        mend_derived(library)
        # Articles saved while this runs have a later seq: the next catch_up brings them.
        applied, numbers, name = library.last_change(), library.numbers(), _new_name()
        with _closing(open_builder(engine, index / name, cores)) as writer:
            _add(library, writer, numbers)
            writer.commit()
        with committing(index):
            write_manifest(index, Manifest(name, SCHEMA, applied))
            remove_other_generations(index, name)
    return len(numbers)


class Indexing:
    """An index that follows the library while a run goes on: one writer, opened with the first change, kept open.

    Use it in a `with`: what is not committed when that is left is dropped, and comes with the next run.
    Raises IndexSchemaError, IndexBusy and SearchIndexError.
    """

    def __init__(self, library: Library, engine: str, index: Path, turn: Callable[[], None] = lambda: None) -> None:
        """turn  called after each article, for what must not wait until all are indexed"""
        self._library = library
        self._engine = engine
        self._index = index
        self._turn = turn
        self._manifest = self._read_manifest() or self._begin()
        self._followed = self._manifest.applied
        self._writer: EngineWriter | None = None
        self._open = ExitStack()
        self._changed = False

    def __enter__(self) -> Indexing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def follow(self, made: Mapping[int, ArticleDocument] = _NOTHING) -> int:
        """Index what has changed since; readers see it after commit(). Returns how many articles that were.

        made  number -> the document of that article as it was saved last; of others it is made from the library

        May be called again when it was interrupted: an article is taken out before it is put in.
        """
        if self._library.last_change() == self._followed and is_made(self._index, self._manifest):
            return 0
        writer = self._writer or self._start()
        changes = self._library.changes_after(self._followed)
        for change in changes:
            writer.remove(change.article)
        numbers = [change.article for change in changes if not change.removed]
        _add(self._library, writer, [number for number in numbers if number not in made], self._turn)
        for number in numbers:
            if number in made:
                writer.add(made[number])
                self._turn()
        if changes:
            self._followed, self._changed = changes[-1].seq, True
        return len(changes)

    def commit(self) -> None:
        """Make durable and visible what was followed."""
        if self._writer is None or not self._changed:
            return
        with _in_plain_words(self._index), committing(self._index):
            self._writer.commit()
            self._manifest = Manifest(self._manifest.generation, SCHEMA, self._followed)
            write_manifest(self._index, self._manifest)
        remove_other_generations(self._index, self._manifest.generation)
        self._changed = False

    def _read_manifest(self) -> Manifest | None:
        """None also for an index that has lost its files: it is made anew."""
        manifest = read_manifest(self._index)
        return None if manifest is None or is_lost(self._index, manifest) else manifest

    def _begin(self) -> Manifest:
        """An index that holds nothing yet, before the library holds anything: one that is lost later is missed."""
        with _alone(self._index):
            manifest = self._read_manifest() or Manifest(_new_name(), SCHEMA, 0)
            write_manifest(self._index, manifest)
        return manifest

    def _start(self) -> EngineWriter:
        try:
            self._open.enter_context(_alone(self._index))
            with _in_plain_words(self._index):
                self._writer = self._open_writer()
        except BaseException:
            # Interrupted half-way, it would wait for its own lock when it is called again.
            self._open.close()
            self._writer = None
            raise
        return self._writer

    def _open_writer(self) -> EngineWriter:
        # Another process may have written since the manifest was read.
        known = self._read_manifest()
        self._manifest, self._changed = known or Manifest(_new_name(), SCHEMA, 0), known is None
        self._followed = self._manifest.applied
        generation = self._index / self._manifest.generation
        writer = self._open.enter_context(_closing(open_writer(self._engine, generation)))
        # A process that was killed may have left files that no commit names.
        for path in unused_files(self._engine, generation):
            path.unlink(missing_ok=True)
        return writer


def _add(
    library: Library, writer: EngineWriter, numbers: Sequence[int], turn: Callable[[], None] = lambda: None
) -> None:
    lexicon = None
    for start in range(0, len(numbers), _BATCH):
        articles, lexicon = read_indexable(library, numbers[start : start + _BATCH], lexicon)
        for number, article in articles.items():
            writer.add(document_of(number, article.stream, article.facts, article.outlet, article.section, lexicon))
            turn()


@contextmanager
def _closing(writer: EngineWriter) -> Iterator[EngineWriter]:
    """What it has not committed at the end is dropped."""
    try:
        yield writer
    finally:
        writer.close()


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """One process writes an index at a time; the next waits."""
    try:
        with _in_plain_words(index):
            index.mkdir(parents=True, exist_ok=True)
            lock = FileLock(index / "write.lock").acquire(timeout=_BUSY_SECONDS)
        with lock, _in_plain_words(index):
            yield
    except Timeout:
        raise IndexBusy(
            f"Another process has been writing the index in {index} for {_BUSY_SECONDS} seconds."
            f" The articles are safe in the library; they will be found after: {reindexing(index.name)}"
        ) from None


@contextmanager
def _in_plain_words(index: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        # An OSError as well.
        raise
    except OSError as error:
        raise SearchIndexError(
            f"The index in {index} cannot be written: {error.strerror or error}. Let that be a folder which you may"
            f" write to, with room on its disk; then: {reindexing(index.name)}"
        ) from error


def _new_name() -> str:
    return uuid.uuid4().hex[:12]
