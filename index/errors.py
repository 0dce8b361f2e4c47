"""Every error that Courtbeat raises on purpose.

    CourtbeatError                 anything below; its text is meant to be shown to a person as it stands
    ├── DocumentError              one document cannot be taken in; the run goes on
    │   ├── UnreadableDocument     the file cannot be opened or is not there
    │   ├── NotFetched             an address of the web gives no document
    │   ├── NotText                binary content, or bytes in no known encoding
    │   ├── EmptyDocument          nothing to read in it
    │   ├── TooLarge               over a limit of Settings
    │   ├── TooSlow                not read within the seconds that Settings allow one document
    │   ├── ReadingFailed          its reader failed, or the process that it ran in ended
    │   └── BadSidecar             the NAME.json beside the file is not what it should be
    ├── LibraryError               the library cannot be used
    │   ├── NoLibrary              there is none at this place
    │   ├── LibraryVersionError    written by a newer Courtbeat
    │   ├── LibraryFull            no room left on its disk
    │   └── LibraryBusy            another process holds it
    ├── SearchIndexError           the index cannot be used
    │   ├── IndexSchemaError       written with another schema: rebuild it
    │   └── IndexBusy              another process is writing it
    ├── NotFound                   no such article, version or paragraph
    └── UsageError                 a request that cannot be carried out as asked (an unknown engine, a bad date)

A reader's mistake in a query is not an exception but a value: see search/query/problems.py.
"""

from __future__ import annotations


class CourtbeatError(Exception):
    """Base of all; `str(error)` says what, where and how to mend it."""


class DocumentError(CourtbeatError):
    """One document cannot be taken in."""


class UnreadableDocument(DocumentError):
    """The file cannot be opened or is not there."""


class NotFetched(DocumentError):
    """An address of the web gives no document."""


class NotText(DocumentError):
    """Binary content, or bytes in no known encoding."""


class EmptyDocument(DocumentError):
    """Nothing to read in it."""


class TooLarge(DocumentError):
    """Over a limit of Settings."""


class TooSlow(DocumentError):
    """Not read within the seconds that Settings allow one document."""


class ReadingFailed(DocumentError):
    """The reader of a document failed, or the process that it ran in ended."""


class BadSidecar(DocumentError):
    """The sidecar beside a file is not what it should be."""


class LibraryError(CourtbeatError):
    """The library cannot be used."""


class NoLibrary(LibraryError):
    """There is no library at this place."""


class LibraryVersionError(LibraryError):
    """The library was written by a newer Courtbeat."""


class LibraryFull(LibraryError):
    """No room is left on the library's disk."""


class LibraryBusy(LibraryError):
    """Another process holds the library."""


class SearchIndexError(CourtbeatError):
    """The index cannot be used."""


class IndexSchemaError(SearchIndexError):
    """The index was written with another schema."""


class IndexBusy(SearchIndexError):
    """Another process is writing the index."""


class NotFound(CourtbeatError):
    """No such article, version or paragraph."""


class UsageError(CourtbeatError):
    """A request that cannot be carried out as asked."""
