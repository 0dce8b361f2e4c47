"""What /about tells of a collection and of the program, as names and values in order."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from search.about import About
from web.filters import moment

_PARTS = ("Courtbeat", "tantivy", "Whoosh", "Flask", "waitress", "NLTK", "trafilatura")


def facts(found: About) -> list[tuple[str, str]]:
    """Size, age and snapshot of the collection; the engine and the versions of what does the work."""
    behind = "" if found.is_current else f"; {found.searched:,} of them searched, the index follows"
    return [
        ("Articles", f"{found.articles:,}{behind}"),
        ("Paragraphs", f"{found.paragraphs:,}"),
        ("Last change", moment(found.updated_at) if found.updated_at else "none yet"),
        ("Could not be read", f"{found.failures:,}"),
        ("Snapshot", found.snapshot),
        ("Engine", found.engine),
        ("Python", platform.python_version()),
        *((name, number) for name in _PARTS if (number := _version(name))),
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
