"""Where documents come from: each reader yields RawDocument, or Unread for what could not be read."""

from index.sources.files import find_files, read, read_files
from index.sources.unread import Unread

__all__ = ["Unread", "find_files", "read", "read_files"]
