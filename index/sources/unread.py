"""What a source yields in place of a document that it cannot read."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Unread:
    """`path` names the document in messages; `error` says why it could not be read. Not raised: the run goes on."""

    path: str
    error: DocumentError
