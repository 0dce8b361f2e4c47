"""Settings: read once at the entry point (command line, environment), then passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from platformdirs import user_data_path

from index.errors import UsageError

ENGINES = ("tantivy", "whoosh")

#: Each process that answers keeps what it reads in memory of its own.
_MOST_PROCESSES = 4


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processes() -> int:
    """One for each core, within reason; Windows does not share a listening socket well."""
    return 1 if os.name == "nt" else min(_cores(), _MOST_PROCESSES)


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
    processes: int = field(default_factory=_processes)
    """How many processes answer requests; one for each core when nobody says, but no more than four."""
    page_size: int = 10
    """Results on a page."""
    max_file_bytes: int = 20_000_000
    """Larger files are reported and left out."""
    max_members: int = 100_000
    """Archives with more files in them, those in archives inside them among them, are read no further."""
    max_ratio: int = 200
    """An archive or a compressed file that unpacks to more than this many times its size is read no further."""
    max_depth: int = 3
    """How deep archives may lie in one another: 1 allows none inside another."""
    max_text_chars: int = 2_000_000
    """Articles with a longer text are reported and left out."""
    workers: int = field(default_factory=_cores)
    """How many processes read documents; as many as there are cores when nobody says."""
    document_seconds: int = 60
    """A document that takes longer to read is reported and left out."""
    wait_seconds: int = 60
    """How long a run waits for another one that is writing the same library, before it gives up."""
    budget_ms: int = 2_000
    """How long a query may take to count; after that the count says "at least"."""
    password_hash: str = ""
    """What `courtbeat password` prints, or the path of a file that holds it: the page then asks for that password."""
    trusted_proxies: int = 0
    """How many proxies of your own stand before the page: so many are believed who asked, by which name and how."""

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise UsageError(f"There is no engine {self.engine!r}. Choose one of: {', '.join(ENGINES)}.")
        if self.workers < 1 or self.document_seconds < 1:
            raise UsageError("COURTBEAT_WORKERS and COURTBEAT_DOCUMENT_SECONDS must be at least 1.")
        if self.processes < 1:
            raise UsageError("COURTBEAT_PROCESSES must be at least 1.")
        if self.trusted_proxies < 0:
            raise UsageError("COURTBEAT_TRUSTED_PROXIES must be 0 or the number of proxies before the page.")

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
