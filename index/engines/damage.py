"""What is said of an index that is damaged or cannot be written: of each engine the same."""

from __future__ import annotations

from index.errors import SearchIndexError


def reindexing(engine: str) -> str:
    """The command that makes an engine's index anew: without a name it would be the index of the engine in use."""
    return f"courtbeat --engine {engine} reindex"


def remedy(engine: str) -> str:
    """How an index is mended that nothing else mends, as a sentence without its full stop."""
    return f"Make it anew with: {reindexing(engine)}"


def damaged(place: object, engine: str, reason: object) -> SearchIndexError:
    """Of an index in this place."""
    return SearchIndexError(f"The index in {place} is damaged: {reason}. {remedy(engine)}")


def unwritable(place: object, reason: object) -> SearchIndexError:
    """Of an index to which articles were being added."""
    return SearchIndexError(
        f"The index in {place} cannot be written: {reason}."
        " What was reported as added is safe in the library; the next run brings it into the index."
    )
