"""What a person may set about reading: limits, and which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.errors import UsageError
from index.sources.records.columns import RECORD_FIELDS
from index.sources.web.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Options:
    """Limits, and the columns of records.

    max_file_bytes  of one document; a collection of documents may be larger
    max_members     files in one archive, those in archives inside it among them
    max_ratio       how many times the bytes on disk an archive or a compressed file may unpack to
    max_depth       archives in archives: 1 allows none inside another
    mapping         field -> the column that holds it (`--map text=story`), where a table has that column; elsewhere the
                    columns in common use are read. A field mapped to "" is not read
    fetcher         gets what stands at addresses; with it goes what it remembers of them
    """

    max_file_bytes: int = 20_000_000
    max_members: int = 100_000
    max_ratio: int = 200
    max_depth: int = 3
    mapping: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher = field(default_factory=Fetcher)

    def __post_init__(self) -> None:
        """Raises UsageError for a field that there is none of."""
        for name in self.mapping:
            if name not in RECORD_FIELDS:
                raise UsageError(f"There is no field {name!r} to map. Choose one of: {', '.join(RECORD_FIELDS)}.")

    @property
    def text_columns(self) -> tuple[str, ...]:
        """The columns that were named as those that hold text."""
        return tuple(self.mapping[name] for name in ("text", "html") if self.mapping.get(name))
