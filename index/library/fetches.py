"""What servers said of what was fetched from them, so that they are asked only for what has changed since."""

from __future__ import annotations

from dataclasses import dataclass

from index.library.connections import Connections
from index.library.database import transaction


@dataclass(frozen=True, slots=True)
class Fetched:
    """The validators of a response (RFC 9110, section 8.8), as they came; the empty string for none."""

    etag: str = ""
    last_modified: str = ""


class Fetches(Connections):
    """A memory of addresses: see the Memory of index.sources."""

    def get(self, address: str) -> Fetched | None:
        """What was last said of an address, None when it was never fetched."""
        row = self._one("SELECT etag, last_modified FROM fetches WHERE address = ?", (address,))
        return None if row is None else Fetched(row["etag"], row["last_modified"])

    def put(self, address: str, etag: str, last_modified: str) -> None:
        """Remember what a server said of an address."""
        with transaction(self._connection, self.path):
            self._connection.execute("INSERT OR REPLACE INTO fetches VALUES (?, ?, ?)", (address, etag, last_modified))
