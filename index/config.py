"""Settings: read once at the entry point (command line, environment), then passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_data_path

from index.errors import UsageError

ENGINES = ("tantivy", "whoosh")


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, and what it is when nobody does.

    Each is read from the environment variable COURTBEAT_NAME in capitals; the command line's options win over that.
    """

    library: Path = field(default_factory=lambda: user_data_path("courtbeat"))
    """The folder that holds the library and its indexes."""
    engine: str = "tantivy"
    """The engine that finds: tantivy or whoosh."""
    host: str = "127.0.0.1"
    """The address that the page is served on. Queries reveal investigations: keep it on this machine."""
    port: int = 8000
    """The port that the page is served on; the next free one is taken when it is in use."""
    page_size: int = 10
    """Results on a page."""
    max_file_bytes: int = 20_000_000
    """Larger files are reported and left out."""
    budget_ms: int = 2_000
    """How long a query may take to count; after that the count says "at least"."""

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(f"There is no engine {self.engine!r}. Choose one of: {', '.join(ENGINES)}.")

    @property
    def database(self) -> Path:
        """The SQLite file that is the system of record."""
        return self.library / "library.sqlite"

    @property
    def index(self) -> Path:
        """The folder that holds the index of the chosen engine."""
        return self.library / "index" / self.engine


def read_settings(given: Mapping[str, object], environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from COURTBEAT_… variables, with what the command line gave (not None) on top.

    Raises UsageError when a variable is not of its kind.
    """
    values: dict[str, object] = {}
    for setting in fields(Settings):
        variable = f"COURTBEAT_{setting.name.upper()}"
        if variable in environ:
            values[setting.name] = _read(variable, environ[variable], setting.type)
    values |= {name: value for name, value in given.items() if value is not None}
    return Settings(**values)  # type: ignore[arg-type]


def _read(variable: str, text: str, kind: object) -> object:
    if kind == "Path":
        return Path(text)
    if kind == "int":
        try:
            return int(text)
        except ValueError:
            raise UsageError(f"{variable} is {text!r}, but it must be a whole number.") from None
    return text
