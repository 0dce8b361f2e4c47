"""By which name a failure is kept: the same one from whatever folder its document is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

#: Stands in a document's path between the place that it was read from and what it is called there.
_INSIDE = " › "


def kept_as(path: str) -> str:
    """The path of a document, its folder as it really is; an address of the web stays as it is."""
    place = place_of(path)
    if "://" in place:
        return path
    # A link that leads nowhere is a failure of its own.
    named = Path(place)
    return f"{Path(os.path.realpath(named.parent)) / named.name}{path[len(place) :]}"


def holders_of(path: str) -> Iterator[str]:
    """The path itself, and those of all that it lies in."""
    parts = path.split(_INSIDE)
    return (_INSIDE.join(parts[: count + 1]) for count in range(len(parts)))


def place_of(path: str) -> str:
    """The place that a document of this path was read from: an archive, a feed, a file."""
    return path.partition(_INSIDE)[0]


def is_gone(path: str) -> bool:
    """Whether a failure is of a file that is there no more. Of what is not an absolute path, that cannot be said."""
    place = place_of(path)
    # A name that was made printable (index.sources.place.name_of) leads nowhere.
    is_spelled = os.sep != "\\" and "\\" in place
    return Path(place).is_absolute() and not is_spelled and not os.path.lexists(place)
