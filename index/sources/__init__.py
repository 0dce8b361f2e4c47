"""Where documents come from: find() tells places, read() yields their RawDocuments, or Unread with the reason."""

from __future__ import annotations

from index.sources.files import find, is_document
from index.sources.options import RECORD_FIELDS, Options
from index.sources.place import Place
from index.sources.reading import read
from index.sources.unread import Unread

__all__ = ["RECORD_FIELDS", "Options", "Place", "Unread", "find", "is_document", "read"]
