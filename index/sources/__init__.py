"""Where documents come from: find() tells places, read() yields their RawDocuments, or Unread with the reason."""

from __future__ import annotations

from index.sources.beside import documents_beside
from index.sources.files import find, is_document
from index.sources.options import Options
from index.sources.others import count_others
from index.sources.place import Place
from index.sources.reading import names_read, read
from index.sources.records.columns import RECORD_FIELDS
from index.sources.unread import Unread

__all__ = [
    "RECORD_FIELDS",
    "Options",
    "Place",
    "Unread",
    "count_others",
    "documents_beside",
    "find",
    "is_document",
    "names_read",
    "read",
]
