"""The reading half of each engine, and the one place that knows them by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from search.engines.base import EngineReader


def open_reader(engine: str, generation: Path) -> EngineReader:
    """The reader of the named engine on one generation's folder.

    Engines are imported when asked for: no command pays for one that it does not use.
    """
    opener: Callable[[Path], EngineReader] = import_module(f"search.engines.{engine}").open_reader
    return opener(generation)
