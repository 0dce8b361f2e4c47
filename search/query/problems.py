"""A reader's mistake, or something worth telling the reader: a value with code, message, place and fixes."""

from __future__ import annotations

from dataclasses import dataclass

from search.query.nodes import Node, Place


@dataclass(frozen=True, slots=True)
class Problem:
    """code      stable, lower case with hyphens: "open-quotation", "unknown-field", "or-before-and"
    message   in plain words, ending without the fix
    position  half-open, in code points of what was typed
    fixes     complete queries that may be run instead
    """

    code: str
    message: str
    position: Place
    fixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was typed, and what it was read as. `tree` is None exactly when there are errors."""

    raw: str
    tree: Node | None
    errors: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
