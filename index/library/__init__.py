"""The system of record: one SQLite file that holds articles, versions, paragraphs, the change log and the failures."""

from index.library.columns import Counted, Summary
from index.library.copies import SameText
from index.library.fetches import Fetched
from index.library.library import Library, Outcome
from index.library.reading import Failure, Original, Outline
from index.library.streams import Change, Streamed

__all__ = [
    "Change",
    "Counted",
    "Failure",
    "Fetched",
    "Library",
    "Original",
    "Outcome",
    "Outline",
    "SameText",
    "Streamed",
    "Summary",
]
