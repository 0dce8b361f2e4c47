"""When a document was read, where that was before now: by a web archive, or by the library that was exported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from index.sources.item import Item


def read_then(said: object, item: Item) -> Mapping[str, datetime]:
    """The override `added_at` of a document of this item; none for what is no time with its zone.

    Only the user's own files are believed: anybody's server could say so.
    """
    moment = _moment(said) if item.address.startswith("file:") else None
    return {"added_at": moment} if moment else {}


def _moment(said: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
