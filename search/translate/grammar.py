"""What a dialect is made of: a table of rules that cut a query into tokens, fields, and what a bare space means.

Each dialect is one file that fills this table; scan.py and read.py are the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import TypeAlias

from search.query.connectors import Connector, Rank
from search.query.nodes import Node, Place


class Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    QUOTED = auto()  # "a phrase"
    TYPED = auto()  # a word
    CONNECTOR = auto()
    NOT = auto()  # excludes the one operand after it
    FIELD = auto()  # ti(   hd=   caseName:
    COMMAND = auto()  # ATLEAST5   CAPS
    OPERAND = auto()  # read already: a date, a number; or left out
    SPACE = auto()  # adv: says only which language this is
    BEGINNING = auto()  # /F50/: what stands before it must be among the first words


@dataclass(frozen=True, slots=True)
class Joint:
    """What ties two neighbours: the smaller its tightness, the tighter. `excludes` is left without right."""

    connector: Connector
    tightness: tuple[int, int]
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """query[start:end]. `text` is the name of a field or command, otherwise as typed."""

    kind: Kind
    text: str
    start: int
    end: int
    joint: Joint | None = None
    node: Node | None = None

    @property
    def at(self) -> Place:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem whose fixes are not known yet."""

    code: str
    message: str
    at: Place


class Notes:
    """What is found out while a query is read."""

    def __init__(self) -> None:
        self.differences: dict[str, None] = {}
        self.troubles: list[Trouble] = []

    def differ(self, sentence: str) -> None:
        """Something means something else here, or was written differently. Said once."""
        if sentence:
            self.differences[sentence] = None

    def fail(self, code: str, message: str, at: Place) -> None:
        """Something cannot be read, or cannot be said in ours."""
        self.troubles.append(Trouble(code, message, at))


Make: TypeAlias = Callable[["re.Match[str]", Notes], Token | None]
Rule: TypeAlias = "tuple[re.Pattern[str], Make]"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A field that ours has no counterpart for. Words are then looked for anywhere; a vendor's codes are left out."""

    holds: str
    is_code: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """
    owner     the dialect's name in sentences
    rules     tried in turn at each place, before anything that all dialects share
    name      a field's name with the sign behind it; group 1 is the name, a parenthesis is not consumed
    fields    names, in lower case, and the fields of ours
    unsaid    names of fields that ours does not have
    implicit  what a bare space between two operands is
    word      a typed word -> a leaf; quote: the same for what stands in quotation marks
    reach     how loose a connector may be that a field or command takes in without parentheses
    brackets  what groups, opening and closing
    stops     what ends a word without a space
    greedy    fields that take in all that follows
    """

    owner: str
    rules: tuple[Rule, ...]
    name: re.Pattern[str]
    fields: Mapping[str, str]
    implicit: Joint
    word: Callable[[Token, Notes], Node | None]
    quote: Callable[[Token, Notes], Node | None]
    adjoin: Callable[[Node, Node], Node] | None = None
    unsaid: Mapping[str, Unsaid] = field(default_factory=lambda: MappingProxyType({}))
    implicit_note: str = ""
    or_note: str = ""
    but_minus: Joint | None = None
    words_note: str = ""
    dates_note: str = ""
    reach: tuple[int, int] = (-9, 0)
    brackets: str = "()"
    stops: re.Pattern[str] | None = None
    greedy: frozenset[str] = frozenset()


#: Looser than every connector.
LOOSEST = (99, 0)


def connector_token(match: re.Match[str], joint: Joint) -> Token:
    return Token(Kind.CONNECTOR, match.group(), match.start(), match.end(), joint)


def joint_rule(pattern: str, joint: Joint, note: str = "", flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    """A connector that is always the same."""

    def make(match: re.Match[str], notes: Notes) -> Token:
        notes.differ(note)
        return connector_token(match, joint)

    return re.compile(pattern + END, flags), make


def sign_rule(pattern: str, joint: Joint) -> Rule:
    """A connector that needs no space around it."""
    return re.compile(pattern), lambda match, notes: connector_token(match, joint)


def near_rule(pattern: str, rank: Rank, tightness: Callable[[int], tuple[int, int]], note: str = "") -> Rule:
    """A connector with a distance, which is the group n (1 where it is left out); a group “not” turns it round."""

    def make(match: re.Match[str], notes: Notes) -> Token:
        notes.differ(note)
        distance = int((match["n"] or "1")[:9])
        negated = bool(match.groupdict().get("not"))
        return connector_token(match, Joint(Connector(rank, distance, negated), tightness(distance)))

    return re.compile(pattern + END, re.IGNORECASE | re.ASCII), make


def token_rule(pattern: str, kind: Kind, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    """A token that needs nothing but its text, which is group 1 or the whole."""

    def make(match: re.Match[str], notes: Notes) -> Token:
        text = match[1] if match.re.groups else match.group()
        return Token(kind, text, match.start(), match.end())

    return re.compile(pattern, flags | re.ASCII), make


#: A connector that is a word of its own ends here.
END = r"(?=[\s()\[\]\"“”]|$)"
