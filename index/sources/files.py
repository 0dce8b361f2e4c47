"""Files, folders, patterns and addresses -> places; nothing is read yet."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from index.address import is_web, without_credentials
from index.sources.beside import documents_beside, is_faulty, is_sidecar, sidecar_of
from index.sources.item import unreadable
from index.sources.place import Place, name_of
from index.sources.sidecar import SINGLE
from index.sources.table import KNOWN, suffix_of
from index.sources.unread import Unread

_MAGIC = re.compile(r"[*?\[]")
_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def find(places: Iterable[str | Path]) -> Iterator[Place | Unread]:
    """What is to be read at these places, in order: files, folders with all below them, patterns such as
    `inbox/*.html`, addresses of the web.

    In folders and patterns hidden files and other kinds of files (sidecars among them) are passed over. A file named
    by itself must be of a known kind. What cannot be found is yielded as Unread, with the reason. No place twice.
    """
    # Digests: the paths of a million files would be held to the end.
    seen: set[bytes] = set()
    for place in places:
        for found in _find_address(place) if isinstance(place, str) and _is_address(place) else _find(Path(place)):
            if isinstance(found, Unread):
                yield found
                continue
            digest = _digest(found if isinstance(found, str) else real_path(found))
            if digest not in seen:
                yield _place(found)
                seen.add(digest)


def _digest(where: str) -> bytes:
    return blake2b(where.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def is_document(path: Path) -> bool:
    """Whether find() would take this file from its folder: a known kind, not hidden, no sidecar."""
    return not path.name.startswith(".") and bool(suffix_of(path.name)) and not is_sidecar(path)


def real_path(path: Path) -> str:
    """Where a file really is, whatever links lead there. Unlike Path.resolve, it survives a link to itself."""
    return os.path.realpath(path)


def reason_of(error: Exception) -> str:
    """What went wrong, to stand behind a colon."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason[:1].lower() + reason[1:]


def _is_address(place: str) -> bool:
    return _OTHER_ADDRESS.match(place) is not None


def _find_address(address: str) -> Iterator[str | Path | Unread]:
    if is_web(address):
        yield address.strip()
    elif not address.lower().startswith("file:///"):
        yield unreadable(
            without_credentials(address),
            "only files, folders and addresses that begin with https:// or http:// are read",
        )
    else:
        yield from _find(Path(url2pathname(urlsplit(address).path)))


def _place(found: str | Path) -> Place:
    if isinstance(found, str):
        return Place(without_credentials(found), found)
    try:
        size = found.stat().st_size
    except OSError:
        # Vanished since, or a link to itself: reading it tells.
        size = None
    return Place(name_of(found), found, size)


def _find(path: Path) -> Iterator[Path | Unread]:
    """The files that a path stands for."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield from _match(path) if _MAGIC.search(str(path)) else [_unreadable(path, "there is no such file or folder")]
    except (OSError, ValueError) as error:
        yield _unreadable(path, reason_of(error))
    else:
        if stat.S_ISDIR(mode):
            yield from _or_nothing(_walk(path), path, f"there is no file in it that ends in {KNOWN}")
        elif not suffix_of(path.name):
            yield _unreadable(path, f"not a kind of file that can be read. Known are {KNOWN}")
        else:
            # Who names a sidecar means what it is of.
            yield from documents_beside(path) if is_sidecar(path) else _matched(path)


def _matched(path: Path) -> Iterator[Path]:
    """A file without the folder that it lies in, and what is beside it to be its sidecar and cannot: that is told."""
    yield path
    if path.suffix.lower() in SINGLE and is_faulty(sidecar_of(path)):
        yield sidecar_of(path)


def _match(pattern: Path) -> Iterator[Path | Unread]:
    """The files that match, and those in folders that match."""
    parts = pattern.parts
    first = next(at for at, part in enumerate(parts) if _MAGIC.search(part))
    try:
        matches = sorted(Path(*parts[:first]).glob("/".join(parts[first:])))
    except (OSError, ValueError) as error:
        yield _unreadable(pattern, reason_of(error))
        return
    shown = (match for match in matches if not any(part.startswith(".") for part in match.parts[first:]))
    found = (each for match in shown for each in (_walk(match) if match.is_dir() else _matched(match)))
    documents = (each for each in found if isinstance(each, Unread) or is_document(each))
    yield from _or_nothing(documents, pattern, f"no file that ends in {KNOWN} matches it")


def _walk(folder: Path) -> Iterator[Path | Unread]:
    """The documents below a folder, sorted by name. Linked folders are entered, but none inside itself.

    Of the folders that are open their names alone are held: a folder may hold a million.
    """
    opened = [(folder, [""], frozenset[tuple[int, int]]())]
    while opened:
        parent, names, above = opened[-1]
        if not names:
            opened.pop()
            continue
        path = parent / names.pop()
        try:
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if not stat.S_ISDIR(status.st_mode):
                yield path
            elif identity in above:
                yield _unreadable(path, "a link that leads back to a folder above it")
            else:
                wanted = sorted((entry.name for entry in path.iterdir() if _is_wanted(entry)), reverse=True)
                opened.append((path, wanted, above | {identity}))
        except OSError as error:
            yield _unreadable(path, reason_of(error))


def _is_wanted(entry: Path) -> bool:
    """Not hidden, and a document or a folder; but not the folder of parts that a browser saves beside a page."""
    if entry.name.startswith("."):
        return False
    if is_document(entry):
        return True
    page = entry.name.removesuffix("_files")
    is_parts = page != entry.name and any(entry.with_name(page + suffix).exists() for suffix in (".html", ".htm"))
    return not is_parts and entry.is_dir()


def _or_nothing(found: Iterator[Path | Unread], path: Path, reason: str) -> Iterator[Path | Unread]:
    """What was found; a report if that is nothing, for somebody expected something there."""
    first = next(found, None)
    if first is None:
        yield _unreadable(path, reason)
        return
    yield first
    yield from found


def _unreadable(path: Path, reason: str) -> Unread:
    return unreadable(name_of(path), reason)
