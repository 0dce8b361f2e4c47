"""The system of record: one SQLite file that holds articles, versions, paragraphs, the change log and the failures."""

from index.library.library import Change, Failure, Library, Outcome, Streamed

__all__ = ["Change", "Failure", "Library", "Outcome", "Streamed"]
