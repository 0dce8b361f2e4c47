"""Where reading has come to, and what is to be said about what was read so far."""

from __future__ import annotations

from collections.abc import Sequence

from search.query.connectors import EVERYDAY
from search.query.lexer import Kind, Token
from search.query.nodes import Node, Place, Word
from search.query.repairs import Draft, Repair, cut


class Cursor:
    """The tokens of one query, taken one after another; errors and notices collect beside them."""

    def __init__(self, raw: str, tokens: Sequence[Token]) -> None:
        self.raw = raw
        self.errors: list[Draft] = []
        self.notices: list[Draft] = []
        self._tokens = tokens
        self._next = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """The next token, or one further ahead, still to be taken; None after the last."""
        at = self._next + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def fail(self, code: str, message: str, at: Place, *ways: Repair) -> Node:
        """Drafts an error; gives what stands in for the operand that could not be read."""
        self.errors.append(Draft(code, message, at, ways))
        # No tree with errors leaves this package.
        return Word("?", at=at)

    def notify(self, code: str, message: str, at: Place, *ways: Repair) -> None:
        """Drafts a notice."""
        self.notices.append(Draft(code, message, at, ways))

    def cut(self, at: Place) -> Repair:
        """The repair that leaves out what stands there."""
        return (cut(self.raw, *at),)


def starts_operand(token: Token | None) -> bool:
    """Whether an operand can begin with a token."""
    if token is None or token.kind is Kind.CLOSE:
        return False
    return token.kind is not Kind.CONNECTOR or token.text in EVERYDAY
