"""Google's search operators.

Sources: “Refine Google searches” (Google Search Help), “Google Web Search Basics” (full-word wildcards), the
announcement of before: and after: (Google SearchLiaison, 2019: a year alone is read as its first day).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from search.query.connectors import AND, OR, Connector, Rank
from search.query.nodes import Node, Value
from search.translate.dates import spell_date
from search.translate.grammar import (
    Grammar,
    Joint,
    Kind,
    Notes,
    Token,
    Unsaid,
    connector_token,
    joint_rule,
    sign_rule,
    token_rule,
)
from search.translate.leaves import chain, fail_open_quote, inner, read_literal_quote, read_word

#: OR before AND.
_NEAR, _OR, _AND = (-1, 0), (0, 0), (1, 0)

_GAP = re.compile(r"\*+")
_RANGE = re.compile(r"[$€£]?([0-9][0-9,]*)\.\.[$€£]?([0-9][0-9,]*)(?=[\s()]|$)")
_YEARS = range(1900, 2100)


def respell(word: str, notes: Notes) -> str:
    """There are no wildcards inside a word; + and quotation marks turn relatives off, ~ asks for synonyms."""
    if word.startswith("+") and len(word) > 1:
        return f"#{word.strip('+*!?~#')}"
    if word.startswith("~"):
        notes.differ("~ asks Google for synonyms; Courtbeat has none, so it was left out.")
    if "*" in word:
        notes.differ("“*” stands for whole words on Google, never for letters; it was left out. word! is any ending.")
    return re.sub(r"[*!?~#]", "", word)


def _read(token: Token, notes: Notes) -> Node | None:
    if token.text in ("and", "or"):
        notes.differ(f"Google takes lower-case “{token.text}” for a filler word; it was left out.")
        return None
    if _GAP.fullmatch(token.text):
        notes.differ("“*” stands for whole words on Google; outside quotation marks it was left out.")
        return None
    return read_word(respell(token.text, notes), token.at, notes)


def _quote(token: Token, notes: Notes) -> Node | None:
    """A phrase; `*` in it stands for words."""
    closed = fail_open_quote(token, notes)
    words = inner(closed).split()
    if not any(_GAP.fullmatch(word) for word in words):
        return read_literal_quote(re.sub(r"[*!?]|~[0-9]+$", "", closed), token.at, notes)
    leaves: list[Node] = []
    gaps: list[int] = []
    for word in words:
        if _GAP.fullmatch(word):
            gaps[-1:] = [gaps[-1] + 1] if gaps else []
        elif leaf := read_word(re.sub(r"[*!?~#]", "", word), token.at, notes):
            leaves.append(leaf)
            gaps.append(1)
    if any(gap > 1 for gap in gaps[: len(leaves) - 1]):
        notes.differ(
            "“*” stands for one or more words on Google. +2 lets one word stand between, or none; +3 two, and so on."
        )
    if not leaves:
        notes.fail("empty", "There is nothing to look for between these quotation marks.", token.at)
    return chain(leaves, gaps)


def _around(match: re.Match[str], notes: Notes) -> Token:
    return connector_token(match, Joint(Connector(Rank.NEAR, int(match[1][:9])), _NEAR))


def _date(match: re.Match[str], notes: Notes) -> Token:
    """A year alone is its first day: after:2020 is after January 1, 2020, not after the year."""
    name, typed = match[1].lower(), match[2]
    written = spell_date(typed, notes)
    if name == "after" and 4 <= len(written) < 10:
        written = f"{written}{'-01-01'[: 10 - len(written)] if len(written) == 4 else '-01'}"
        notes.differ(f"after:{typed} begins on the first day on Google; here it would exclude all of {typed}.")
    node = Value(name, written, at=match.span()) if written else None
    if node is None:
        notes.fail("bad-date", f"“{typed}” is no date that can be read.", match.span(2))
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


def _range(match: re.Match[str], notes: Notes) -> Token:
    """Numbers in the text; years were probably meant as dates, so that is offered."""
    low, high = (int(end.replace(",", "")) for end in match.groups())
    message = "Courtbeat does not look for ranges of numbers in the text."
    notes.fail("no-number-range", message, match.span())
    is_years = low in _YEARS and high in _YEARS and low <= high
    node = Value("date", f"{low}..{high}", at=match.span()) if is_years else None
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


def _all_in(match: re.Match[str], notes: Notes) -> Token:
    """`allintitle:a b`: every word that follows stands in the field."""
    return Token(Kind.FIELD, match[1].lower(), match.start(), match.end())


GOOGLE = Grammar(
    owner="Google",
    rules=(
        (re.compile(r"AROUND\s?\(\s*([0-9]+)\s*\)", re.ASCII), _around),
        (re.compile(r"(after|before):\s*([0-9][0-9/.-]*)", re.I | re.A), _date),
        (_RANGE, _range),
        (re.compile(r"(allintitle|allintext|allinurl):(?=\s*\S)", re.I), _all_in),
        joint_rule(r"OR", Joint(OR, _OR), flags=re.RegexFlag(0)),
        sign_rule(r"\|+", Joint(OR, _OR)),
        joint_rule(r"AND", Joint(AND, _AND), flags=re.RegexFlag(0)),
        token_rule(r"[-−](?=[\w\"“(])", Kind.NOT),
    ),
    name=re.compile(r"([A-Za-z]+):(?=[^\s:/])"),
    fields=MappingProxyType(
        {
            "intitle": "headline",
            "allintitle": "headline",
            "intext": "body",
            "allintext": "body",
            "inurl": "url",
            "allinurl": "url",
            "site": "site",
            "source": "outlet",
        }
    ),
    unsaid=MappingProxyType(
        {
            "inanchor": Unsaid("field for the text of links"),
            "filetype": Unsaid("field for kinds of files", is_code=True),
            "ext": Unsaid("field for kinds of files", is_code=True),
            "related": Unsaid("search for related sites", is_code=True),
            "cache": Unsaid("copies of pages", is_code=True),
            "link": Unsaid("search for links", is_code=True),
            "location": Unsaid("field for places", is_code=True),
            "loc": Unsaid("field for places", is_code=True),
            "define": Unsaid("dictionary"),
        }
    ),
    implicit=Joint(AND, _AND),
    word=_read,
    quote=_quote,
    stops=re.compile(r"\|"),
    greedy=frozenset({"allintitle", "allintext", "allinurl"}),
    words_note="Google also finds synonyms and leaves words out; here every word must stand in the article, "
    "in any inflected form.",
)
