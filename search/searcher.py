"""What a search reads: a library and an engine's index, opened once and kept up with."""

from __future__ import annotations

import threading
from types import TracebackType

from index.config import Settings
from index.engines.damage import reindexing, remedy
from index.engines.generation import Manifest, is_lost, is_made, read_manifest
from index.engines.settled import opening
from index.errors import SearchIndexError
from index.library import Library
from search.copies import Keeper as CopiesKeeper
from search.engines import open_reader
from search.engines.base import EngineReader
from search.facets.columns import Keeper as ColumnKeeper
from search.memory import Memory
from search.suggest.known import Keeper as NameKeeper
from search.suggest.named import Keeper as NamedKeeper


class Searcher:
    """A library and the index of the chosen engine. Usable from several threads; close it, or use it in a `with`.

    Raises NoLibrary, LibraryError, and SearchIndexError when there is no index or it has another schema.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = Library(settings.database)
        self.memory = Memory()
        self.columns = ColumnKeeper()
        self.names = NameKeeper()
        self.named = NamedKeeper(self.columns)
        self.copies = CopiesKeeper()
        self._lock = threading.Lock()
        self._reader: EngineReader | None = None
        self._manifest: Manifest | None = None

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.library.close()

    def state(self) -> str:
        """Names the state of index and library: whoever asks the same of the same state is answered the same."""
        return f"{self.current()[1]}-{self.library.last_change()}"

    def current(self) -> tuple[EngineReader, str]:
        """A reader of the index as it is now, and the name of that state."""
        with self._lock:
            reader, manifest = self._reader, self._read_manifest()
            if reader is None or manifest != self._manifest:
                with opening(self.settings.index):
                    manifest = self._read_manifest()
                    reader = open_reader(self.settings.engine, self.settings.index / manifest.generation)
                self._reader, self._manifest = reader, manifest
            return reader, f"{manifest.generation}-{manifest.applied}"

    def _read_manifest(self) -> Manifest:
        manifest = read_manifest(self.settings.index)
        engine = self.settings.engine
        if manifest is None or not (manifest.applied or is_made(self.settings.index, manifest)):
            raise SearchIndexError(
                f"The library in {self.settings.library} has no {engine} index yet. Make it with: {reindexing(engine)}"
            )
        if is_lost(self.settings.index, manifest):
            raise SearchIndexError(f"The files of the index in {self.settings.index} are gone. {remedy(engine)}")
        return manifest
