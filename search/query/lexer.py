"""What was typed, cut into tokens. Nothing here can fail: whatever is no token of the language is typed text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.analysis.words import words
from index.fields import BY_NAME, FieldKind
from search.query.connectors import AND, BUT_NOT, EVERYDAY, OR, Connector, negate, read_connector
from search.query.names import COMMANDS, suggest
from search.query.nodes import Place

#: Each of them opens a quotation, and each of them closes it.
QUOTES = '"“”„‟«»＂'


class Kind(Enum):
    OPEN = auto()  # (
    CLOSE = auto()  # )
    QUOTED = auto()  # "a phrase", "a phrase"~5
    TYPED = auto()  # everything up to the next white space or bracket
    ADDRESS = auto()  # https://…
    FIELD = auto()  # headline:   hd=   the name in headline(x)
    UNKNOWN = auto()  # the same shape, with a name that is no field's
    VALUE = auto()  # what stands after a field that is looked up whole
    COMMAND = auto()  # ATLEAST5   the name in CAPS(x)   sent:
    CONNECTOR = auto()
    NOT = auto()  # NOT x   -x
    BANG = auto()  # !x


@dataclass(frozen=True, slots=True)
class Token:
    """raw[start:end] is the text; the text of a name goes without its colon or equals sign."""

    kind: Kind
    text: str
    start: int
    end: int
    connector: Connector | None = None

    @property
    def at(self) -> Place:
        return self.start, self.end


# A comma or semicolon separates as a space does; a comma between digits (1,000) is part of its word.
_SEPARATOR = re.compile(r"(?:[\s;]|(?<!\d),|,(?!\d))*")
_TYPED = re.compile(rf"(?:[^\s();,|{QUOTES}]|(?<=\d),(?=\d))+")
_END = rf"(?=[\s();,|{QUOTES}]|$)"
QUOTED = re.compile(rf"[{QUOTES}][^{QUOTES}]*(?:[{QUOTES}](?:~[0-9]+)?)?")
_ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s()|{QUOTES}]+", re.IGNORECASE | re.ASCII)
_AROUND = re.compile(r"(?:AROUND\s*|[Aa]round)\(\s*([0-9]+)\s*\)")
_AT_LEAST = re.compile(rf"atleast\s*[0-9]+{_END}", re.IGNORECASE)
_NAME = re.compile(r"([A-Za-z_]+)([:=(<>])")
_BUT_NOT = re.compile(rf"(?:but\s+not|(?:and|&&?)\s+(?-i:not|Not)){_END}", re.IGNORECASE)
_NOT = re.compile(r"not\s+", re.IGNORECASE)
# A value may hold parentheses of its own (1343(a)), and a range in brackets ([2024-01-01 TO 2024-12-31]).
_VALUE = re.compile(
    rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?|[\[{{][^\]}}]*[\]}}]|(?:[^\s()|{QUOTES}]|\([^\s()|{QUOTES}]*\))+"
)
_VALUE_GROUP = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]|[()]")


def lex(raw: str) -> list[Token]:
    """The tokens of a query, in order; between them stand only separators."""
    tokens: list[Token] = []
    at = skip_separators(raw, 0)
    while at < len(raw):
        tokens.extend(_read(raw, at))
        at = skip_separators(raw, tokens[-1].end)
    return tokens


def find_closing(raw: str, at: int) -> int | None:
    """Where the parenthesis is closed that opens at `at`; those inside quotation marks do not count."""
    depth = 0
    for match in _VALUE_GROUP.finditer(raw, at):
        depth += {"(": 1, ")": -1}.get(match.group(), 0)
        if depth == 0:
            return match.start()
    return None


def is_plain(word: str) -> bool:
    """Whether a word, typed alone, is read as just that word (`or`, `same` and `near5` are not)."""
    tokens = lex(word)
    return [(t.kind, t.text) for t in tokens] == [(Kind.TYPED, word)] and word.lower() != "not"


def skip_separators(raw: str, at: int) -> int:
    """Where the next token begins, at this place or behind it."""
    match = _SEPARATOR.match(raw, at)
    return match.end() if match else at


def _read(raw: str, at: int) -> Iterator[Token]:
    """The next token; with the value, if it is a field that takes one."""
    if raw[at] in "()":
        yield Token(Kind.OPEN if raw[at] == "(" else Kind.CLOSE, raw[at], at, at + 1)
    elif raw[at] == "|":
        yield Token(Kind.CONNECTOR, "|", at, at + (2 if raw.startswith("||", at) else 1), OR)
    elif match := QUOTED.match(raw, at):
        yield Token(Kind.QUOTED, match.group(), at, match.end())
    elif match := _ADDRESS.match(raw, at):
        yield Token(Kind.ADDRESS, match.group(), at, match.end())
    elif found := _read_connector(raw, at):
        yield found
    elif match := _AT_LEAST.match(raw, at):
        yield Token(Kind.COMMAND, match.group(), at, match.end())
    elif name := _read_name(raw, at):
        yield name
        if value := _read_value(raw, name):
            yield value
    else:
        yield _read_typed(raw, at)


def _read_connector(raw: str, at: int) -> Token | None:
    if match := _AROUND.match(raw, at):
        return Token(Kind.CONNECTOR, match.group(), at, match.end(), read_connector(f"/{match[1]}"))
    if match := _NOT.match(raw, at):
        beside = _TYPED.match(raw, match.end())
        connector = read_connector(beside.group()) if beside else None
        if beside and connector and connector.is_proximity and beside.group() not in EVERYDAY:
            return Token(Kind.CONNECTOR, raw[at : beside.end()], at, beside.end(), negate(connector))
    if match := _BUT_NOT.match(raw, at):
        negation = _read_connector(raw, match.end() - len("not"))
        if negation is None:
            return Token(Kind.CONNECTOR, match.group(), at, match.end(), BUT_NOT)
    typed = _match_typed(raw, at)
    if connector := read_connector(typed):
        return Token(Kind.CONNECTOR, typed, at, at + len(typed), connector)
    if typed.startswith("&"):
        sign = "&&" if typed.startswith("&&") else "&"
        return Token(Kind.CONNECTOR, sign, at, at + len(sign), AND)
    if typed.startswith("%"):
        return Token(Kind.CONNECTOR, "%", at, at + 1, BUT_NOT)
    return None


def _read_name(raw: str, at: int) -> Token | None:
    """`name:`, `name=`, and the name of `name(`: a field's, a command's, or one that looks like it."""
    match = _NAME.match(raw, at)
    if match is None:
        return None
    name, sign = match[1].lower(), match[2]
    field = BY_NAME.get(name)
    end = match.end() if sign in ":=" else match.end(1)
    if sign in "<>":
        is_number = field is not None and field.kind is FieldKind.NUMBER
        return Token(Kind.FIELD, match[1], at, end) if is_number else None
    if field is not None:
        return Token(Kind.FIELD, match[1], at, end)
    if name in COMMANDS and sign in ":(":
        return Token(Kind.COMMAND, match[1], at, end)
    # `Smith: guilty` and `ftp://` are text, and so is `smith(x)`; `SY(x)` is a field of somebody else's.
    follows = raw[match.end() : match.end() + 2]
    if sign == ":":
        is_unknown = bool(follows.strip()) and not follows[0].isspace() and follows[0] != ")" and follows != "//"
    elif sign == "(":
        is_unknown = (match[1].isupper() and len(name) > 1 and is_plain(match[1])) or suggest(name) is not None
    else:
        is_unknown = suggest(name) is not None
    return Token(Kind.UNKNOWN, match[1], at, end) if is_unknown else None


def _read_value(raw: str, name: Token) -> Token | None:
    """What stands after a field that is looked up whole; nothing after others."""
    field = BY_NAME.get(name.text.lower()) if name.kind is Kind.FIELD else None
    if field is None or field.kind is FieldKind.TEXT:
        return None
    start = len(raw) - len(raw[name.end :].lstrip())
    if raw[start : start + 1] == "(":
        closing = find_closing(raw, start)
        end = len(raw) if closing is None else closing + 1
    else:
        match = _VALUE.match(raw, start)
        end = start + len(match.group().rstrip(",;")) if match else start
    return Token(Kind.VALUE, raw[start:end], start, end) if end > start else None


def _read_typed(raw: str, at: int) -> Token:
    typed = _match_typed(raw, at)
    follows = raw[at + 1 : at + 2]
    opens = len(typed) == 1 and (follows == "(" or (follows != "" and follows in QUOTES))
    if opens or words(typed[1:]):
        # Glued to what is before it (`"double"-checked`), a hyphen excludes nothing.
        if typed[0] in "-−" and typed[1:2] != "-" and (at == 0 or raw[at - 1] not in f"){QUOTES}"):
            return Token(Kind.NOT, typed[0], at, at + 1)
        if typed[0] == "!":
            return Token(Kind.BANG, "!", at, at + 1)
    if typed == "NOT":
        return Token(Kind.NOT, typed, at, at + len(typed))
    return Token(Kind.TYPED, typed, at, at + len(typed))


def _match_typed(raw: str, at: int) -> str:
    match = _TYPED.match(raw, at)
    return match.group() if match else raw[at]
