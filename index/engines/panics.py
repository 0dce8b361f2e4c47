"""Tantivy is Rust. Where the files of an index are damaged it may panic, past whatever Python code expects."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index.engines.damage import damaged

#: How it begins what it says of files (tantivy::TantivyError). What it is asked wrongly is a ValueError too, such as a
#: search in a field that is not there: that is a mistake of ours, and says nothing of the index.
_OF_FILES = (
    "An IO error occurred: ",
    "Data corrupted: ",
    "Failed to open ",
    "Schema error: 'Fast field not available: ",
)
#: What pyo3 raises; it can be imported from nowhere, and is no Exception.
_PANIC = "PanicException"
_ERRORS = 2


@contextmanager
def panics_told(place: object) -> Iterator[None]:
    """A panic inside becomes a SearchIndexError which says that the index at this place is damaged."""
    try:
        with _hushed():
            yield
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise damaged(place, "tantivy", "its files are not what was written") from error


@contextmanager
def reading(place: object) -> Iterator[None]:
    """The same, and also what Tantivy raises of files that it cannot read; no other error."""
    try:
        with panics_told(place):
            yield
    except ValueError as error:
        if not str(error).startswith(_OF_FILES):
            raise
        raise damaged(place, "tantivy", error) from error


@contextmanager
def _hushed() -> Iterator[None]:
    """What Rust prints of a panic is not shown. With other threads there are others who print, so all is shown."""
    if threading.active_count() > 1:
        yield
        return
    try:
        shown, nowhere = os.dup(_ERRORS), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        # A process without a standard error.
        yield
        return
    try:
        os.dup2(nowhere, _ERRORS)
        yield
    finally:
        os.dup2(shown, _ERRORS)
        os.close(shown)
        os.close(nowhere)
