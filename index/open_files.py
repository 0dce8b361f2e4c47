"""Which files a program has open for writing, as far as the system tells: on Linux, of one's own programs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


def being_written(paths: Collection[Path]) -> set[Path]:
    """Those of these files that some process holds open for writing. Nothing where that cannot be seen."""
    wanted: dict[tuple[int, int], Path] = {}
    for path in paths:
        with suppress(OSError):
            status = path.stat()
            wanted[status.st_dev, status.st_ino] = path
    if not wanted:
        return set()
    return {wanted[identity] for identity in _written() if identity in wanted}


def _written() -> Iterator[tuple[int, int]]:
    """Device and number of each file that is open for writing."""
    for folder in _PROCESSES.glob("[0-9]*"):
        # Processes come and go, and most are not ours to look into.
        with suppress(OSError):
            for handle in (folder / "fd").iterdir():
                with suppress(OSError):
                    if handle.readlink().is_absolute() and _writes(folder / "fdinfo" / handle.name):
                        status = handle.stat()
                        yield status.st_dev, status.st_ino


def _writes(about: Path) -> bool:
    """Whether a file is open for more than reading: proc(5), `flags` in base 8."""
    flags = next((line.split()[1] for line in about.read_text().splitlines() if line.startswith("flags:")), "0")
    return int(flags, 8) & os.O_ACCMODE != os.O_RDONLY
