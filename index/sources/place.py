"""Where documents are, before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
