"""Where an answer goes on: a position in a ranking, as text that is opaque to whoever carries it."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass

from index.errors import UsageError
from search.query.problems import Problem
from search.request import SearchRequest

#: Longer than any that we write.
_LONGEST = 400

MOVED = Problem(
    "cursor-moved",
    "The collection has changed since the page before this one: a result whose rank has changed may be missing here,"
    " or come twice. Sorted by date, none does.",
    (0, 0),
)


@dataclass(frozen=True, slots=True)
class Position:
    """The last result of a page.

    asked   what was asked, in short: a cursor goes on with the same question only
    state   of index and library, when the page was made
    number  of the article, in the library
    place   of it in the ranking, from 0
    shown   results up to it, itself included
    """

    asked: str
    state: str
    number: int
    place: int
    shown: int


def write_cursor(position: Position) -> str:
    return urlsafe_b64encode(json.dumps(astuple(position), separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(request: SearchRequest) -> Position:
    """The position that a request's cursor stands for. Raises UsageError for one that is damaged or another's."""
    position = _decode(request.cursor)
    if position is None:
        raise UsageError("This cursor is damaged: take `next` or `next_url` of an answer as it stands.")
    if position.asked != digest(request):
        raise UsageError(
            "This cursor belongs to another query, order or filter. Begin again without it, or keep to those it is of."
        )
    return position


def digest(request: SearchRequest) -> str:
    """Of what must stay the same from page to page."""
    asked = repr((request.query, request.filter, request.sort, request.fold))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _decode(cursor: str) -> Position | None:
    if len(cursor) > _LONGEST or not cursor.isascii():
        return None
    try:
        found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    match found:
        case [str(asked), str(state), int(number), int(place), int(shown)] if min(number, place, shown) >= 0:
            return Position(asked, state, number, place, shown)
        case _:
            return None
