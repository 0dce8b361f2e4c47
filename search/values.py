"""What a value of a query means (dates, host name, length, docket): as a clause for engines, and as a test of facts."""

from __future__ import annotations

from datetime import date, timedelta

from index.analysis.annotated import number_key
from index.article import Facts
from index.legal import asked
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
        case "is" | "has":
            return OneOf("flags", (node.text.lower(),))
        case "docket" | "cite" | "statute":
            return OneOf("keys", (number_key(node.field, asked(node.field, node.text)),))
        case _:
            return between_days(*bounds(node.field, node.text, today))


def holds(node: Value, facts: Facts, today: date) -> bool:
    """Whether an article of these facts is meant."""
    match node.field:
        case "site":
            wanted = _site(node.text)
            return facts.site == wanted or facts.site.endswith(f".{wanted}")
        case "length":
            low, high = _range(node.text)
            return (low is None or low <= facts.length) and (high is None or facts.length < high)
        case "is" | "has":
            return node.text.lower() in facts.flags
        case "docket" | "cite" | "statute":
            return number_key(node.field, asked(node.field, node.text)) in facts.keys
        case _:
            return contains(node.field, node.text, facts.published_on, today)


def published(since: date | None, until: date | None) -> Between:
    """Published from the first to the last of these days, both included; None leaves that side open."""
    after = None if until is None or until == date.max else until + timedelta(days=1)
    return between_days(since, after)


def between_days(first: date | None, after: date | None) -> Between:
    """Published on the first of these days or later, and before the other; None leaves that side open."""
    return Between("day", *(None if day is None else day.toordinal() for day in (first, after)))


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
