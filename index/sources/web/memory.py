"""What servers said of the addresses that were fetched, so that they are asked only for what has changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Said(Protocol):
    """The validators of a response (RFC 9110, section 8.8), as they came; the empty string for none."""

    @property
    def etag(self) -> str: ...

    @property
    def last_modified(self) -> str: ...


class Memory(Protocol):
    """Remembers validators by address. The library is one, see index/library/fetches.py."""

    def get(self, address: str) -> Said | None:
        """What was last said of an address, None when it was never fetched."""

    def put(self, address: str, etag: str, last_modified: str) -> None:
        """Remember what a server said of an address."""


@dataclass(frozen=True, slots=True)
class Validators:
    """See Said."""

    etag: str = ""
    last_modified: str = ""


class Pending:
    """A memory whose news reach the one below it only when keep() is called: after the documents themselves are kept.

    If it were told at once, a run that ends before its documents are saved would never be given them again. Nor would
    one whose documents cannot be taken in: of these nothing is remembered.
    """

    def __init__(self, below: Memory | None = None, failed: Callable[[str], bool] = lambda document: False) -> None:
        """failed  whether the document of this path, or one inside it, could not be taken in when it was tried last"""
        self._below = below
        self.has_failed = failed
        self._news: dict[str, tuple[str, Validators]] = {}
        self._unchanged: list[str] = []

    def get(self, address: str) -> Said | None:
        if address in self._news:
            return self._news[address][1]
        return self._below.get(address) if self._below else None

    def put(self, address: str, etag: str, last_modified: str, document: str) -> None:
        """document  the path of the document that was read from this address"""
        self._news[address] = (document, Validators(etag, last_modified))

    def note_unchanged(self, document: str) -> None:
        """Remember that the document of this path is what was fetched last, so that it is not fetched or read again."""
        self._unchanged.append(document)

    def take_unchanged(self) -> list[str]:
        """The paths that were noted since this was asked last."""
        noted, self._unchanged = self._unchanged, []
        return noted

    def keep(self) -> None:
        """Hand on what is new of documents that were taken in. With no memory below, it stays here, for as long as the
        process lives."""
        if self._below is None:
            return
        for address, (document, said) in self._news.items():
            if not self.has_failed(document):
                self._below.put(address, said.etag, said.last_modified)
        self._news.clear()
