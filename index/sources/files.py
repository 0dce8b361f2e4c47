"""Files, folders and globs -> RawDocument, one at a time."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from index.article import RawDocument
from index.errors import BadSidecar, TooLarge, UnreadableDocument
from index.sources.sidecar import SUFFIX, read_sidecar
from index.sources.unread import Unread

#: Which files are documents, by the end of their name. Another format is one line here and a reader in index.extract.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text/plain",
        ".html": "text/html",
        ".htm": "text/html",
    }
)
MAX_BYTES = 20_000_000

_MAGIC = re.compile(r"[*?\[]")
_KNOWN = ", ".join(MEDIA_TYPES)


def read(paths: Iterable[Path], *, max_bytes: int = MAX_BYTES) -> Iterator[RawDocument | Unread]:
    """The documents at these paths: what find_files() finds, as read_files() reads it."""
    return read_files(find_files(paths), max_bytes)


def find_files(paths: Iterable[Path]) -> Iterator[Path | Unread]:
    """The documents at these paths, in order: files, folders with all below them, and patterns such as `inbox/*.html`.

    In folders and patterns hidden files and other kinds of files (sidecars among them) are passed over. A file named
    by itself must be of a known kind. What cannot be found is yielded as Unread, with the reason. No document twice.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _find(path):
            place = None if isinstance(found, Unread) else _place(found)
            if place is None or place not in seen:
                yield found
            if place is not None:
                seen.add(place)


def read_files(found: Iterable[Path | Unread], max_bytes: int = MAX_BYTES) -> Iterator[RawDocument | Unread]:
    """The documents in these files, one at a time; what cannot be read is yielded as Unread, with the reason."""
    return (each if isinstance(each, Unread) else _read_file(each, max_bytes) for each in found)


def _find(path: Path) -> Iterator[Path | Unread]:
    """The files that a path stands for."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield from _match(path) if _MAGIC.search(str(path)) else [_unreadable(path, "there is no such file or folder")]
    except (OSError, ValueError) as error:
        yield _unreadable(path, _reason(error))
    else:
        if stat.S_ISDIR(mode):
            yield from _or_nothing(_walk(path), path, f"there is no file in it that ends in {_KNOWN}")
        elif path.suffix.lower() in MEDIA_TYPES:
            yield path
        elif not _is_sidecar(path):
            yield _unreadable(path, f"not a kind of file that can be read. Known are {_KNOWN}")


def _match(pattern: Path) -> Iterator[Path | Unread]:
    """The files that match, and those in folders that match."""
    parts = pattern.parts
    first = next(at for at, part in enumerate(parts) if _MAGIC.search(part))
    try:
        matches = sorted(Path(*parts[:first]).glob("/".join(parts[first:])))
    except (OSError, ValueError) as error:
        yield _unreadable(pattern, _reason(error))
        return
    shown = (match for match in matches if not any(part.startswith(".") for part in match.parts[first:]))
    found = (each for match in shown for each in (_walk(match) if match.is_dir() else [match]))
    documents = (each for each in found if isinstance(each, Unread) or each.suffix.lower() in MEDIA_TYPES)
    yield from _or_nothing(documents, pattern, f"no file that ends in {_KNOWN} matches it")


def _walk(folder: Path) -> Iterator[Path | Unread]:
    """The documents below a folder, sorted by name. Linked folders are entered, but none inside itself."""
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if not stat.S_ISDIR(status.st_mode):
                yield path
            elif identity in above:
                yield _unreadable(path, "a link that leads back to a folder above it")
            else:
                entries = sorted(path.iterdir(), reverse=True)
                waiting += [(entry, above | {identity}) for entry in entries if _is_wanted(entry)]
        except OSError as error:
            yield _unreadable(path, _reason(error))


def _is_wanted(entry: Path) -> bool:
    """Not hidden, and a document or a folder; but not the folder of parts that a browser saves beside a page."""
    if entry.name.startswith("."):
        return False
    if entry.suffix.lower() in MEDIA_TYPES:
        return True
    page = entry.name.removesuffix("_files")
    is_parts = page != entry.name and any(entry.with_name(page + suffix).exists() for suffix in (".html", ".htm"))
    return entry.is_dir() and not is_parts


def _read_file(path: Path, max_bytes: int) -> RawDocument | Unread:
    name = _name(path)
    try:
        status = path.stat()
        # Opening a pipe or a device would wait for ever.
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(path, "not a regular file")
        overrides = read_sidecar(path)
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except BadSidecar as error:
        return Unread(name, error)
    except OSError as error:
        return _unreadable(path, _reason(error))
    if len(content) > max_bytes:
        size = max(status.st_size, len(content))
        return Unread(name, TooLarge(f"{name}: {size:,} bytes. The limit is {max_bytes:,} (COURTBEAT_MAX_FILE_BYTES)."))
    return RawDocument(Path(_place(path)).as_uri(), name, MEDIA_TYPES[path.suffix.lower()], content, overrides)


def _place(path: Path) -> str:
    """Where a file really is, whatever links lead there. Unlike Path.resolve, it survives a link to itself."""
    return os.path.realpath(path)


def _or_nothing(found: Iterator[Path | Unread], path: Path, reason: str) -> Iterator[Path | Unread]:
    """What was found; a report if that is nothing, for somebody expected something there."""
    first = next(found, None)
    if first is None:
        yield _unreadable(path, reason)
        return
    yield first
    yield from found


def _is_sidecar(path: Path) -> bool:
    """A shell that expands `inbox/*` names sidecars too; they are read with their documents."""
    return path.suffix.lower() == SUFFIX and any(path.with_suffix(suffix).exists() for suffix in MEDIA_TYPES)


def _unreadable(path: Path, reason: str) -> Unread:
    name = _name(path)
    return Unread(name, UnreadableDocument(f"{name}: {reason}."))


def _name(path: Path) -> str:
    """What to call a file in messages: its path, with names that are not UTF-8 made printable."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]
