"""The names that may stand before a colon or a parenthesis: the fields of index/fields.py, and the commands."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from index.fields import BY_NAME
from search.query.nodes import AtLeast, Capitals, Cased, Inside, Node, Place, Unit

#: ATLEASTn takes no larger n.
MOST_OCCURRENCES = 9_999

_INSIDE = {"sent": Unit.SENTENCE, "para": Unit.PARAGRAPH}
_CASED = {capitals.value.lower(): capitals for capitals in Capitals}

#: In lower case. ATLEASTn is not among them: its number is part of its name.
COMMANDS = frozenset({*_INSIDE, *_CASED})

# How alike (of 100) a misspelled name must be, and how long a name must be for its likeness to mean something.
_ALIKE = 75
_SHORTEST = 4
_SUGGESTED = sorted(name for name in {*BY_NAME, *COMMANDS} if len(name) >= _SHORTEST)


def suggest(name: str) -> str | None:
    """The field or command that was probably meant."""
    if len(name) < _SHORTEST:
        return None
    found = process.extractOne(name.lower(), _SUGGESTED, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return found[0] if found else None


def wrap(command: str, child: Node, at: Place) -> Node:
    """What a command makes of its operand: `sent`, `CAPS`, `atleast5`."""
    name = command.lower()
    if name in _INSIDE:
        return Inside(_INSIDE[name], child, at=at)
    if name in _CASED:
        return Cased(_CASED[name], child, at=at)
    return AtLeast(count(command), child, at=at)


def count(command: str) -> int:
    """The n of ATLEASTn; 1 for a command without one."""
    return int("".join(character for character in command if character.isdecimal()) or 1)
