"""Tokens of text -> leaves of the tree, with what is worth saying about them."""

from __future__ import annotations

import re

from search.query.connectors import is_misspelled
from search.query.cursor import Cursor, starts_operand
from search.query.lexer import Kind, Token
from search.query.names import suggest
from search.query.nodes import InField, Node, Phrase, Word
from search.query.repairs import Draft
from search.query.terms import read_quotation, read_term, spell_out, surfaces

_DOCKET = re.compile(r"(?:[0-9]{1,2}:)?[0-9]{2}-[a-z]{2,4}-[0-9]{1,6}(?:-[a-z]+)*", re.IGNORECASE | re.ASCII)


def read_leaf(cursor: Cursor, in_field: bool) -> Node | None:
    """The leaf that the next token stands for; None, with a notice, when it holds no word."""
    token = cursor.take()
    if token.kind is Kind.ADDRESS:
        return _read_address(cursor, token, in_field)
    if _is_not(token):
        return _read_not(cursor, token)
    if token.kind is Kind.TYPED and is_misspelled(token.text):
        message = f"There is no connector “{token.text}”."
        return cursor.fail("unknown-connector", message, token.at, cursor.cut(token.at))
    leaf = _read(token)
    if isinstance(leaf, Draft):
        return cursor.fail(leaf.code, leaf.message, leaf.at, *leaf.repairs)
    if leaf is None:
        cursor.notify("no-word", f"“{token.text}” holds no letter or digit; it was left out.", token.at)
    elif token.kind is Kind.TYPED:
        _advise(cursor, token)
    return leaf


def _read(token: Token) -> Node | Draft | None:
    return read_quotation(token.text, token.at) if token.kind is Kind.QUOTED else read_term(token.text, token.at)


def _read_address(cursor: Cursor, token: Token, in_field: bool) -> Node | None:
    """A pasted address looks for the article that has it."""
    found = spell_out(surfaces(token.text), token.at)
    if found is None or in_field:
        return found
    message = "An address was typed: this looks for the article that has it."
    cursor.notify("address-is-url", message, token.at, ((*token.at, f'"{token.text}"'),))
    return InField("url", found, at=token.at)


def _is_not(token: Token | None) -> bool:
    return token is not None and token.kind is Kind.TYPED and token.text.lower() == "not"


def _read_not(cursor: Cursor, first: Token) -> Node:
    """Lower-case `not` in front of a word is text: `not guilty` is a phrase."""
    typed = [first]
    while _is_not(cursor.peek()):
        typed.append(cursor.take())
    words = tuple(token.text for token in typed)
    following = cursor.peek()
    if following is None or not starts_operand(following):
        return Phrase(words, at=(first.start, typed[-1].end))
    is_text = following.kind in (Kind.TYPED, Kind.QUOTED, Kind.CONNECTOR) and not is_misspelled(following.text)
    leaf = _read(following) if is_text else None
    at = (first.start, following.end)
    message = "“not” was read as text: it excludes nothing."
    cursor.notify("not-is-text", message, at, ((first.start, following.start, "-"),))
    if isinstance(leaf, Word):
        cursor.take()
        return Phrase((*words, leaf.text), at=at)
    if isinstance(leaf, Phrase) and leaf.slop is None:
        cursor.take()
        return Phrase((*words, *leaf.words), at=at)
    return Phrase(words, at=(first.start, typed[-1].end))


def _advise(cursor: Cursor, token: Token) -> None:
    """Tells of a typed token that was probably meant as something else."""
    if _DOCKET.fullmatch(token.text):
        message = "This looks like a docket number, but was read as words."
        cursor.notify("docket-is-text", message, token.at, ((*token.at, f"docket:{token.text}"),))
    following = cursor.peek()
    name = suggest(token.text[:-1]) if token.text.endswith(":") else None
    if name and following and starts_operand(following):
        message = f"“{token.text}” was read as a word."
        cursor.notify("colon-is-text", message, token.at, ((token.start, following.start, f"{name}:"),))
