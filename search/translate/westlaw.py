"""Westlaw's Terms & Connectors.

Sources: “Terms and Connectors Search Reference” and “Order of Processing” (Westlaw help), “Choose Boolean connectors”
(Thomson Reuters help), “Date restrictions” (Westlaw Edge newsletter), “Field Restrictions” (West km help).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from search.query.connectors import AND, BUT_NOT, OR, Connector, Rank, join
from search.query.nodes import Node
from search.translate.grammar import (
    Grammar,
    Joint,
    Kind,
    Notes,
    Token,
    Unsaid,
    joint_rule,
    near_rule,
    sign_rule,
    token_rule,
)
from search.translate.leaves import quote_reader, read_word, stars

#: Quotation marks, space, +n, /n, +s, /s, +p, /p, &, %. Equal connectors from the left.
_OR, _BEFORE, _NEAR, _UNITS, _AND, _BUT_NOT = (0, 0), (1, 0), (2, 0), 3, (7, 0), (8, 0)

_HYPHENATED = re.compile(r"([A-Za-z]+)-([A-Za-z]+)")
_ABBREVIATED = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?")


def respell(word: str, notes: Notes) -> str:
    """`*` is one letter: exactly one inside a word, at most one for each at its end. `?` is none of Westlaw's."""
    word = word.replace("?", "").replace("~", "")
    body = word.rstrip("*")
    count = len(word) - len(body)
    return body.replace("*", "?") + (stars(count, notes, "*") if count and body else "")


def _read(token: Token, notes: Notes) -> Node | None:
    """A word; a compound or abbreviation stands for all ways to write it."""
    typed = token.text.strip(".") if token.text.count(".") == 1 else token.text
    if hyphenated := _HYPHENATED.fullmatch(typed):
        notes.differ("A hyphen stands for all ways to write a compound on Westlaw; both were written out.")
        return _either(token, typed, hyphenated[1] + hyphenated[2], notes)
    if _ABBREVIATED.fullmatch(typed):
        notes.differ("Full stops stand for all ways to write an abbreviation on Westlaw; both were written out.")
        return _either(token, typed, typed.replace(".", ""), notes)
    return read_word(respell(token.text, notes), token.at, notes)


def _either(token: Token, first: str, second: str, notes: Notes) -> Node | None:
    left = read_word(first, token.at, notes)
    right = read_word(second, token.at, notes)
    return join(OR, left, right) if left and right else left or right


WESTLAW = Grammar(
    owner="Westlaw",
    rules=(
        token_rule(r"adv:", Kind.SPACE),
        near_rule(r"(?:w|near)?/(?P<n>[0-9]+)", Rank.NEAR, lambda n: _NEAR),
        near_rule(r"(?:\+|pre/)(?P<n>[0-9]+)", Rank.BEFORE, lambda n: _BEFORE),
        *(
            joint_rule(pattern, Joint(Connector(rank), (_UNITS + rank - Rank.BEFORE_IN_SENTENCE, 0)))
            for pattern, rank in (
                (r"(?:\+|pre/)s", Rank.BEFORE_IN_SENTENCE),
                (r"w?/s", Rank.IN_SENTENCE),
                (r"(?:\+|pre/)p", Rank.BEFORE_IN_PARAGRAPH),
                (r"w?/p", Rank.IN_PARAGRAPH),
            )
        ),
        joint_rule(r"(?:but|and)\s+not", Joint(BUT_NOT, _BUT_NOT)),
        sign_rule(r"%", Joint(BUT_NOT, _BUT_NOT)),
        sign_rule(r"&+", Joint(AND, _AND)),
        joint_rule(r"and", Joint(AND, _AND)),
        joint_rule(r"or", Joint(OR, _OR)),
        token_rule(r"(atleast\s?[0-9]+)(?=\s*\()", Kind.COMMAND),
    ),
    name=re.compile(r"([A-Za-z]{2,6})(?=\()"),
    fields=MappingProxyType(
        {
            "ti": "headline",
            "title": "headline",
            "hl": "headline",
            "hlead": "hlead",
            "lp": "lead",
            "te": "body",
            "text": "body",
            "au": "byline",
            "by": "byline",
            "so": "outlet",
            "pub": "outlet",
            "da": "date",
            "date": "date",
            "ju": "judge",
            "judge": "judge",
            "co": "court",
            "court": "court",
            "ci": "cite",
            "cite": "cite",
            "dn": "docket",
        }
    ),
    unsaid=MappingProxyType(
        {
            "sy": Unsaid("synopsis"),
            "di": Unsaid("digest"),
            "he": Unsaid("headnotes"),
            "to": Unsaid("topics and key numbers", is_code=True),
            "at": Unsaid("field for attorneys"),
            "pr": Unsaid("preliminary field"),
            "wp": Unsaid("words-and-phrases field"),
            "op": Unsaid("field for opinions"),
            "dis": Unsaid("field for dissents"),
            "con": Unsaid("field for concurrences"),
            "su": Unsaid("field for summaries"),
            "in": Unsaid("industry codes", is_code=True),
            "ad": Unsaid("date added", is_code=True),
        }
    ),
    implicit=Joint(OR, _OR),
    implicit_note="A space is OR on Westlaw; here it is AND, so OR was written out.",
    word=_read,
    quote=quote_reader(respell),
    words_note="Westlaw finds a word's plurals and equivalents; Courtbeat finds all its inflected forms, "
    "and a phrase only as typed.",
    dates_note="DA is the date of the document on Westlaw; here it is the day an article was published.",
)
