"""What archives have in common: which members are documents, which are refused, and where their sidecars may be."""

from __future__ import annotations

from collections.abc import Container
from pathlib import PurePosixPath
from urllib.parse import quote

from index.sources.item import Item, within
from index.sources.sidecar import SINGLE, SUFFIX


def is_hidden(name: str) -> bool:
    """Hidden files, and what the Mac's archiver adds beside each."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))


def refusal(name: str) -> str:
    """Why a member of this name is not taken; the empty string when nothing speaks against it."""
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        return "its path is absolute, so it may not come from this archive"
    if ".." in name.replace("\\", "/").split("/"):
        return "its path leads out of the archive"
    return ""


def member_name(archive: Item, name: str) -> str:
    """What to call a member in messages."""
    return within(archive.name, name)


def member_address(archive: Item, name: str) -> str:
    """The URI of a member."""
    return f"{archive.address}!/{quote(name.encode('utf-8', 'surrogateescape'))}"


def sidecar_of(name: str) -> str:
    """The name that a member's sidecar would have; empty for members that can have none."""
    path = PurePosixPath(name)
    return str(path.with_suffix(SUFFIX)) if path.suffix.lower() in SINGLE else ""


def is_beside(name: str, names: Container[str]) -> bool:
    """Whether a member may be the sidecar of another: what is in it tells."""
    path = PurePosixPath(name)
    ends = (end for suffix in SINGLE for end in (suffix, suffix.upper()))
    return path.suffix == SUFFIX and any(str(path.with_suffix(end)) in names for end in ends)
