"""Where documents are, before anything is read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_LINE_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Place:
    """A file that holds documents, or an address of the web.

    name   what to call it in messages; finds the same place when it is given again
    where  the file's path, or the address
    size   in bytes; None where it is not known
    """

    name: str
    where: Path | str
    size: int | None = None


def name_of(path: Path) -> str:
    """What to call a file in messages: its path, with names that are not UTF-8 made printable, on one line."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _LINE_BREAKS.sub(lambda found: repr(found.group())[1:-1], name)
