"""What a value of a query means (dates, host name, length): as a clause for engines, and as a test of facts."""

from __future__ import annotations

from datetime import date, datetime

from index.article import Facts
from search.dates import bounds, contains
from search.engines.base import Between, Clause, OneOf
from search.query.nodes import Value


def clause_of(node: Value, today: date) -> Clause:
    """What an engine is asked for a value; exact."""
    match node.field:
        case "site":
            return OneOf("site", (_site(node.text),))
        case "length":
            return Between("length", *_range(node.text))
        case _:
            since, until = bounds(node.field, node.text, today)
            return Between("published", _seconds(since), _seconds(until))


def holds(node: Value, facts: Facts, today: date) -> bool:
    """Whether an article of these facts is meant."""
    match node.field:
        case "site":
            wanted = _site(node.text)
            return facts.site == wanted or facts.site.endswith(f".{wanted}")
        case "length":
            low, high = _range(node.text)
            return (low is None or low <= facts.length) and (high is None or facts.length < high)
        case _:
            return contains(node.field, node.text, facts.published_at, today)


def _seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _site(text: str) -> str:
    """A host name as it was typed: whatever its case, with or without a dot before it."""
    return text.lower().removeprefix(".")


def _range(text: str) -> tuple[int | None, int | None]:
    """Of `800`, `>800`, `>=800`, `<300`, `<=300`, `200..400`, `200..`, `..400`: least, and first too many."""
    if ".." in text:
        low, high = text.split("..", 1)
        return (int(low) if low else None), (int(high) + 1 if high else None)
    number = int(text.lstrip("<>="))
    if text.startswith(">"):
        return (number if text.startswith(">=") else number + 1), None
    if text.startswith("<"):
        return None, (number + 1 if text.startswith("<=") else number)
    return number, number + 1
