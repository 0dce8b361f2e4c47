"""NAME.json beside NAME.txt or NAME.html: a sidecar, which says more of that document, or an article of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.errors import BadSidecar
from index.sources.place import name_of
from index.sources.records.json_files import holds_article
from index.sources.sidecar import MOST_BYTES, SINGLE, SUFFIX, parse_sidecar


def told_by(name: str, content: bytes, columns: Iterable[str] = ()) -> dict[str, object] | None:
    """What a file beside a document says of that; None where it is no sidecar: it holds an article, or is too large.

    name     what to call the file in messages
    content  of the file; of a larger one, more than MOST_BYTES of it
    columns  what holds the text of an article, beside the names in common use (`--map text=COLUMN`)

    Raises BadSidecar for a file that is neither, or is not JSON.
    """
    return None if len(content) > MOST_BYTES or holds_article(content, columns) else parse_sidecar(name, content)


def told_beside(path: Path, columns: Iterable[str] = ()) -> dict[str, object] | None:
    """The same of NAME.json itself; None too where no document is beside it, and where it cannot be opened.

    Raises BadSidecar.
    """
    if path.suffix != SUFFIX or not documents_beside(path):
        return None
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        # Whoever reads it as a document of its own will be told why.
        return None
    return told_by(name_of(path), content, columns)


def is_sidecar(path: Path) -> bool:
    """Whether a file is read with the documents beside it, and not by itself."""
    try:
        return told_beside(path) is not None
    except BadSidecar:
        return False


def is_faulty(path: Path) -> bool:
    """Whether a file beside a document says nothing of it, though it holds no article."""
    try:
        told_beside(path)
    except BadSidecar:
        return True
    return False


def overrides_of(path: Path) -> Mapping[str, object]:
    """What the sidecar of a document says; nothing where it has none. One that is faulty is told of by itself."""
    if path.suffix.lower() not in SINGLE:
        return {}
    try:
        return told_beside(sidecar_of(path)) or {}
    except BadSidecar:
        return {}


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a document would be."""
    return path.with_suffix(SUFFIX)


def documents_beside(path: Path) -> list[Path]:
    """The documents that a file of this name may be the sidecar of."""
    stem = os.fspath(path.with_suffix(""))
    ends = (end for suffix in SINGLE for end in (suffix, suffix.upper()))
    return [Path(stem + end) for end in ends if os.path.isfile(stem + end)]  # noqa: PTH113 - asked of every .json there is
