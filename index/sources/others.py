"""Files in folders that are passed over though somebody may have meant them to be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

#: Kinds of files that people keep articles in and that cannot be read here. Pictures and scripts lie beside many pages.
_MEANT = frozenset(
    (
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".wpd", ".epub", ".eml", ".msg", ".mbox"),
        *(".xls", ".xlsx", ".ods", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".markdown", ".text"),
        *(".webarchive", ".rar", ".7z", ".dmg"),
    )
)


def count_others(places: Iterable[str | Path]) -> Counter[str]:
    """How many such files lie in these folders and below them, by the end of their names; links are not followed."""
    found: Counter[str] = Counter()
    for place in places:
        # Of what is no folder, os.walk() says nothing.
        for _, folders, names in os.walk(place):
            folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith("_files")]
            ends = (os.path.splitext(name)[1].lower() for name in names if not name.startswith("."))  # noqa: PTH122
            found.update(end for end in ends if end in _MEANT)
    return found
