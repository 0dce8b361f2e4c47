"""The writing half of each engine, and the one place that knows them by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from index.engines.base import EngineWriter


def open_writer(engine: str, generation: Path) -> EngineWriter:
    """The writer of the named engine on one generation's folder, made when it is empty.

    Engines are imported when asked for: no command pays for one that it does not use.
    """
    opener: Callable[[Path], EngineWriter] = import_module(f"index.engines.{engine}").open_writer
    return opener(generation)
