"""What every test of sources does: write a file, read it, and look at the documents or the reasons."""

from __future__ import annotations

import json
from pathlib import Path

from index.article import RawDocument
from index.errors import BadSidecar
from index.sources import Options, Unread, find, read


def write(path: Path, content: bytes | str | object) -> Path:
    """Bytes and text as they are, anything else as JSON."""
    if not isinstance(content, bytes | str):
        content = json.dumps(content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_all(path: Path, options: Options | None = None) -> list[RawDocument | Unread]:
    """Everything that is found at a path."""
    found: list[RawDocument | Unread] = []
    for place in find([path]):
        found += [place] if isinstance(place, Unread) else read(place, options or Options())
    for each in found:
        assert each.path.partition(" › ")[0].startswith(str(path))
        if isinstance(each, Unread):
            assert str(each.error).startswith(each.path) or isinstance(each.error, BadSidecar)
            assert str(each.error).endswith((".", ")"))
    return found


def documents(path: Path, options: Options | None = None) -> list[RawDocument]:
    """The documents at a path, where nothing must fail."""
    found = read_all(path, options)
    assert [each.error for each in found if isinstance(each, Unread)] == []
    return [each for each in found if isinstance(each, RawDocument)]


def document(path: Path, options: Options | None = None) -> RawDocument:
    """The only document at a path."""
    [found] = documents(path, options)
    return found


def reasons(path: Path, options: Options | None = None) -> list[str]:
    """Why what was not read at a path was not read."""
    return [str(each.error) for each in read_all(path, options) if isinstance(each, Unread)]
