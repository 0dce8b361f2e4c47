"""One run of ingest: documents into the library while the indexes follow, alone on the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from time import monotonic
from types import MappingProxyType

from index.article import RawDocument
from index.config import ENGINES, Settings
from index.engines.base import ArticleDocument
from index.failures import holders_of, is_gone, kept_as, place_of
from index.interruption import is_heard
from index.library import Library
from index.lock import only_writer
from index.pipeline import Report, Unchanged, take_in_batches
from index.progress import Display
from index.reannotate import Reannotated, reannotate
from index.reindex import Indexing
from index.sources import Options, Unread, find, names_read, read
from index.sources.web.fetch import Fetcher
from index.sources.web.memory import Pending
from index.workers import Limits, Workers

#: What has been indexed is shown to readers this often while a run goes on: a commit costs as much as many articles.
_COMMIT_SECONDS = 5.0

_NOTHING: Mapping[int, ArticleDocument | None] = MappingProxyType({})


class _Failures:
    """Which documents could not be taken in when they were tried last, as it was at the last look."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.look()

    def look(self) -> None:
        self._paths = {path for failure in self._library.failures() for path in holders_of(failure.path)}

    def hold(self, document: str) -> bool:
        """Whether the document of this path failed, or one that lies in it."""
        return kept_as(document) in self._paths


class Run:
    """A library that is being written, the processes that prepare documents for it, and the indexes that follow."""

    def __init__(self, library: Library, workers: Workers, indexes: tuple[Indexing, ...]) -> None:
        self.library = library
        self._workers = workers
        self._indexes = indexes
        self._committed_at = monotonic()

    def take_in(self, places: Iterable[str | Path], options: Options) -> Iterator[Report]:
        """Take in the documents at these places; what is reported is in the library, and is found some seconds later.

        An address that was fetched before is asked for what is new only. Raises LibraryError and SearchIndexError.
        """
        # What failed is asked for whole until it is read: a server that has nothing new would else seem to mend it.
        failures = _Failures(self.library)
        said = Pending(self.library, failures.hold)
        yield from self._take_in(places, options, said)
        # The library learns what servers said when all that they gave is kept: a run cut short asks for it again.
        failures.look()
        with self.library.batch():
            said.keep()

    def retry(self, options: Options) -> Iterator[Report]:
        """Take in whatever is at the places of documents that failed, with the columns of then where none is named."""
        mappings: dict[str, Mapping[str, str]] = {}
        for failure in self.library.failures():
            place = place_of(failure.path)
            mappings[place] = options.mapping or mappings.get(place) or failure.mapping
        for pairs, places in groupby(sorted(mappings, key=lambda one: sorted(mappings[one].items())), mappings.get):
            yield from self.take_in(list(places), replace(options, mapping=pairs or {}))

    def forget_gone(self) -> None:
        """Forget the failures of files that are there no more."""
        for failure in self.library.failures():
            if is_gone(failure.path):
                self.library.forget_failure(failure.path)

    def reannotate(self, layers: str) -> Iterator[Reannotated]:
        """Annotate again what other versions of the layers annotated; the indexes follow."""
        for batch in reannotate(self.library, self._workers, layers):
            yield batch
            self._follow()
            if monotonic() - self._committed_at > _COMMIT_SECONDS:
                self._commit()

    def stop_reading(self) -> None:
        """After an interruption: no more documents are read, and the workers are heard no more."""
        self._workers.stop()

    def finish(self) -> None:
        """Bring the indexes up to date, and show them to readers. Also after an interruption."""
        self._follow()
        self._commit()

    def _take_in(self, places: Iterable[str | Path], options: Options, said: Pending) -> Iterator[Report]:
        failed, broken = {failure.path for failure in self.library.failures()}, set[str]()
        read_whole = dict.fromkeys(map(place_of, failed), False)
        documents = _documents(places, options, said, read_whole)
        for batch in take_in_batches(documents, self.library, self._workers, options.mapping):
            broken |= {kept_as(report.path) for report in batch if report.outcome is None}
            yield from batch
            self._follow({report.number: report.document for report in batch if report.number})
            if monotonic() - self._committed_at > _COMMIT_SECONDS:
                self._commit()
        # What failed before, and was not heard of while its place was read to the end, is mended or gone from there.
        for path in failed:
            if read_whole[place_of(path)] and broken.isdisjoint(holders_of(path)):
                self.library.forget_failure(path)

    def _follow(self, made: Mapping[int, ArticleDocument | None] = _NOTHING) -> None:
        known = {number: document for number, document in made.items() if document}
        for index in self._indexes:
            index.follow(known)

    def _commit(self) -> None:
        for index in self._indexes:
            index.commit()
        self._committed_at = monotonic()


@contextmanager
def begin(settings: Settings, command: str, tell: Callable[[str], None], *, create: bool = False) -> Iterator[Run]:
    """A run on the library of these settings, which waits for the one before it to end.

    command, tell  see only_writer()
    create         whether to make the library when there is none

    Raises NoLibrary, LibraryBusy, LibraryError, IndexSchemaError, IndexBusy and SearchIndexError.
    """
    with ExitStack() as stack:
        if not create:
            # Said before a lock makes the folder of a library that is not there.
            Library(settings.database).close()
        workers = stack.enter_context(Workers(limits_of(settings)))
        stack.enter_context(only_writer(settings.library, command, settings.wait_seconds, tell))
        library = stack.enter_context(Library(settings.database, create=create))
        indexes = tuple(
            stack.enter_context(Indexing(library, engine, settings.index.with_name(engine), workers.turn))
            for engine in engines_of(settings)
        )
        yield Run(library, workers, indexes)


def show_all(run: Run, reports: Iterable[Report], display: Display) -> bool:
    """Show what becomes of each document, bring the indexes up to date; whether Ctrl-C ended it early."""
    interrupted = False
    try:
        for report in reports:
            display.show(report)
            if is_heard():
                # It was raised where nobody could hear it.
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        interrupted = True
        run.stop_reading()
    run.finish()
    return interrupted


def engines_of(settings: Settings) -> tuple[str, ...]:
    """The chosen engine, and every other one that has an index."""
    return tuple(engine for engine in ENGINES if engine == settings.engine or settings.index.with_name(engine).exists())


def limits_of(settings: Settings) -> Limits:
    return Limits(settings.workers, settings.document_seconds, settings.max_text_chars)


def _documents(
    places: Iterable[str | Path], options: Options, said: Pending, read_whole: dict[str, bool]
) -> Iterator[RawDocument | Unread | Unchanged]:
    """The documents at these places; notes of each place that is asked about when it has been read to its end."""
    # One for each run: what a site's robots.txt allows is asked again in the next.
    with closing(Fetcher(said, options.fetcher.manners, options.fetcher.sleep)) as fetcher:
        options = replace(options, fetcher=fetcher)
        for place in find(places):
            if isinstance(place, Unread):
                yield place
                continue
            for document in read(place, options):
                yield from map(Unchanged, said.take_unchanged())
                yield document
            yield from map(Unchanged, said.take_unchanged())
            for name in names_read(place) if read_whole else ():
                if (kept := kept_as(name)) in read_whole:
                    read_whole[kept] = True
