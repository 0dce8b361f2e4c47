"""The writing half of each engine, and the one place that knows them by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from index.engines.base import EngineWriter, IndexUnit


def open_writer(engine: str, generation: Path) -> EngineWriter:
    """The writer of the named engine on one generation's folder, made when it is empty.

    Engines are imported when asked for: no command pays for one that it does not use.
    """
    opener: Callable[[Path], EngineWriter] = import_module(f"index.engines.{engine}").open_writer
    return opener(generation)


def open_builder(engine: str, generation: Path, cores: int) -> EngineWriter:
    """The same for a whole collection, which is given more memory and so many cores."""
    opener: Callable[[Path, int], EngineWriter] = import_module(f"index.engines.{engine}").open_builder
    return opener(generation, cores)


def held(engine: str, generation: Path) -> dict[IndexUnit, Counter[int]]:
    """What one generation holds: how many documents of each article's number, in each unit."""
    reader: Callable[[Path], dict[IndexUnit, Counter[int]]] = import_module(f"index.engines.{engine}").held
    return reader(generation)


def damaged_files(engine: str, generation: Path) -> list[Path]:
    """Files in one generation's folder that are not what was written."""
    finder: Callable[[Path], list[Path]] = import_module(f"index.engines.{engine}").damaged_files
    return finder(generation)


def unused_files(engine: str, generation: Path) -> list[Path]:
    """Files in one generation's folder that no commit names."""
    finder: Callable[[Path], list[Path]] = import_module(f"index.engines.{engine}").unused_files
    return finder(generation)
