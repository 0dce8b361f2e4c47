"""Words and quotations of another language -> leaves of our tree.

A dialect respells a word in our wildcards (`object*` -> `object**`); search/query/terms.py then reads it as ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

from search.query.connectors import Connector, Rank, join
from search.query.lexer import QUOTES
from search.query.nodes import Exact, Node, Phrase, Place, Word
from search.query.repairs import Draft
from search.query.terms import read_quotation, read_term, spell_out, surfaces
from search.translate.grammar import Notes, Token

Respell: TypeAlias = Callable[[str, Notes], str]
"""A word as typed there -> the same word as it is typed here."""

ADJACENT = Connector(Rank.BEFORE, 1)
_WILD = re.compile(r"[*!?]")


def word_reader(respell: Respell) -> Callable[[Token, Notes], Node | None]:
    """Reads typed words."""

    def read(token: Token, notes: Notes) -> Node | None:
        return read_word(respell(token.text, notes), token.at, notes)

    return read


def quote_reader(respell: Respell) -> Callable[[Token, Notes], Node | None]:
    """Reads quotations; wildcards work in them there, and are written out as neighbours here."""

    def read(token: Token, notes: Notes) -> Node | None:
        return _read_quote(token, [respell(word, notes) for word in inner(token.text).split()], notes)

    return read


def read_word(ours: str, at: Place, notes: Notes) -> Node | None:
    """A word in our spelling; None when it holds no letter or digit."""
    if not ours:
        return None
    leaf = read_term(ours, at)
    if isinstance(leaf, Draft):
        notes.fail(leaf.code, leaf.message, at)
        return spell_out(surfaces(re.sub(r"[*!?~#]", "", ours)), at)
    if leaf is None:
        notes.differ(f"“{ours}” holds no letter or digit; it was left out.")
    return leaf


def adjoin_exactly(left: Node, right: Node) -> Node:
    """Two neighbours where no other form of a word is found: a phrase, if both are literal."""
    if isinstance(left, Word | Phrase) and isinstance(right, Word | Phrase):
        at = (left.at[0], right.at[1])
        return Phrase((*_literal(left), *_literal(right)), at=at)
    return join(ADJACENT, exact(left), exact(right))


def adjoin_forms(left: Node, right: Node) -> Node:
    """Two neighbours, each in any of its forms."""
    return join(ADJACENT, left, right)


def exact(node: Node) -> Node:
    """A word in that form only."""
    return Exact(node.text, at=node.at) if isinstance(node, Word) else node


def inner(quotation: str) -> str:
    """What stands between quotation marks."""
    return re.sub(rf"(?:[{QUOTES}](?:~[0-9]+)?)?$", "", quotation[1:])


def stars(count: int, notes: Notes, sign: str) -> str:
    """An ending of at most `count` letters."""
    if count == 1:
        notes.differ(
            f"“{sign}” at the end of a word stands for one letter there. "
            "The nearest here is **, which stands for two letters at most."
        )
    return "*" * max(count, 2)


def fail_open_quote(token: Token, notes: Notes) -> str:
    """The quotation, closed; a problem if it was open."""
    if re.search(rf"[{QUOTES}](?:~[0-9]+)?$", token.text[1:]):
        return token.text
    notes.fail("open-quotation", "This quotation mark is never closed.", (token.start, token.start + 1))
    return f'{token.text}"'


def _read_quote(token: Token, words: list[str], notes: Notes) -> Node | None:
    closed = fail_open_quote(token, notes)
    if not any(_WILD.search(word.rstrip("?!")) or re.search(r"\w!$", word) for word in words):
        return read_literal_quote(closed, token.at, notes)
    notes.differ("Wildcards do not work in quotation marks here, so the words were tied by +1 instead.")
    leaves = [leaf for word in words if (leaf := read_word(word, token.at, notes))]
    return chain(leaves, [1] * len(leaves))


def read_literal_quote(quotation: str, at: Place, notes: Notes) -> Node | None:
    """A closed quotation without wildcards."""
    slop = re.search(r"~[0-9]+$", quotation)
    words = surfaces(inner(quotation))
    if not words:
        notes.fail("empty", "There is nothing to look for between these quotation marks.", at)
        return None
    leaf = read_quotation(f'"{" ".join(words)}"{slop.group() if slop else ""}', at)
    if isinstance(leaf, Draft):
        notes.fail(leaf.code, leaf.message, at)
        return Phrase(words, at=at)
    return leaf


def chain(leaves: list[Node], gaps: list[int]) -> Node | None:
    """Leaves in those forms and this order, each at most so many positions after the one before it."""
    if not leaves:
        return None
    node = leaves[0]
    for (_, leaf), gap in zip(pairwise(leaves), gaps, strict=False):
        far = Connector(Rank.BEFORE, gap)
        node = adjoin_exactly(node, leaf) if gap == 1 else join(far, exact(node), exact(leaf))
    return exact(node)


def _literal(node: Word | Phrase) -> tuple[str, ...]:
    return (node.text,) if isinstance(node, Word) else node.words
