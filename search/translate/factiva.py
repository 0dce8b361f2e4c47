"""Factiva's traditional search: free text with operators and field tags.

Sources: “Search Statement Operators”, “Search Statement Examples”, “Field-Qualified Searches” and “Range Searches”
(Factiva Developer's Kit help), “Using Connectors and Operators” (Factiva help), “Custom Search Fields” (ProQuest).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from search.query.connectors import AND, OR, Connector, Rank
from search.query.nodes import Value
from search.translate.dates import read_dates
from search.translate.grammar import (
    Grammar,
    Joint,
    Kind,
    Notes,
    Token,
    Unsaid,
    connector_token,
    joint_rule,
    near_rule,
    token_rule,
)
from search.translate.leaves import ADJACENT, adjoin_exactly, quote_reader, stars, word_reader

#: A phrase; then all proximities alike, from the left; atleast and fields; not; and; or.
_PHRASE, _NEAR, _FIELD, _NOT, _AND, _OR = (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)

_TRUNCATED = re.compile(r"(.+)\$([0-9]?)")
_DAY = (
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\s+[A-Za-z]{3,9}\s+[0-9]{4}"
    r"|[A-Za-z]{3,9}\s+[0-9]{1,2},?\s+[0-9]{4}|[0-9]{4,8}|[-+][0-9]{1,5})"
)


def respell(word: str, notes: Notes) -> str:
    """`*` and `$` are any ending, `$n` up to n letters, `?` exactly one."""
    word = word.replace("#", "").replace("~", "").replace("!", "")
    if match := _TRUNCATED.fullmatch(word):
        return match[1] + (stars(int(match[2]), notes, "$1") if match[2] not in ("", "0") else "!")
    body = word.rstrip("*?")
    ending = word[len(body) :]
    if not body or not ending:
        return body
    return body + ("!" if "*" in ending else stars(len(ending), notes, "?"))


def _date(match: re.Match[str], notes: Notes) -> Token:
    """`date after 20200101`, `date from 20200101 to 20201231`."""
    text = re.sub(r"^(?:date|pd|dates)\s+", "", match.group(), flags=re.I)
    node = read_dates("date", text, match.span(), notes)
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


def _length(match: re.Match[str], notes: Notes) -> Token:
    node = Value("length", (match[1] + match[2]).lstrip("="), at=match.span())
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


def _inner(match: re.Match[str], notes: Notes) -> Token:
    return connector_token(match, Joint(Connector(Rank.NEAR, int(match[1])), _NEAR))


FACTIVA = Grammar(
    owner="Factiva",
    brackets="()[]",
    rules=(
        (re.compile(rf"date\s+(?:after|before|from)\s+{_DAY}(?:\s+to\s+{_DAY})?", re.I), _date),
        (re.compile(r"wc\s*([<>]=?|=)\s*([0-9]{1,9})", re.I | re.A), _length),
        token_rule(r"/f[0-9]+/", Kind.BEGINNING),
        near_rule(
            r"w\s?/\s?(?P<n>[0-9]+)",
            Rank.BEFORE,
            lambda n: _NEAR,
            "w/n is ordered on Factiva: the first word must stand first. Here that is +n.",
        ),
        near_rule(r"adj\s?(?P<n>[0-9]*)", Rank.BEFORE, lambda n: _NEAR),
        near_rule(r"near\s?(?P<n>[0-9]*)", Rank.NEAR, lambda n: _NEAR),
        # Needs no space around it.
        (re.compile(r"/n([0-9]{1,5})/", re.I | re.A), _inner),
        joint_rule(
            r"%",
            Joint(Connector(Rank.BEFORE, 2), _NEAR),
            "% stands for exactly one word on Factiva; +2 lets one word stand between, or none.",
        ),
        joint_rule(r"same", Joint(Connector(Rank.IN_PARAGRAPH), _NEAR)),
        joint_rule(r"(?:and\s+)?not", Joint(AND, _NOT, excludes=True)),
        joint_rule(r"and", Joint(AND, _AND)),
        joint_rule(r"or", Joint(OR, _OR)),
        token_rule(r"(atleast\s?[0-9]+)(?=[\s(\[])", Kind.COMMAND),
    ),
    name=re.compile(r"([A-Za-z]{2,4})="),
    fields=MappingProxyType(
        {
            "hd": "headline",
            "hl": "headline",
            "hlp": "hlead",
            "lp": "lead",
            "td": "body",
            "by": "byline",
            "au": "byline",
            "sn": "outlet",
            "pub": "outlet",
            "se": "section",
            "art": "caption",
            "cr": "caption",
            "pd": "date",
            "wc": "length",
        }
    ),
    unsaid=MappingProxyType(
        {
            "rst": Unsaid("source codes", is_code=True, instead="outlet: takes a name."),
            "sc": Unsaid("source codes", is_code=True, instead="outlet: takes a name."),
            "ns": Unsaid("subject codes", is_code=True),
            "re": Unsaid("region codes", is_code=True),
            "in": Unsaid("industry codes", is_code=True),
            "co": Unsaid("company codes", is_code=True),
            "fds": Unsaid("company codes", is_code=True),
            "ric": Unsaid("company codes", is_code=True),
            "la": Unsaid("field for languages", is_code=True),
            "an": Unsaid("accession numbers", is_code=True),
            "pg": Unsaid("page numbers", is_code=True),
            "vol": Unsaid("volume numbers", is_code=True),
            "ed": Unsaid("editions", is_code=True),
            "clm": Unsaid("field for columns"),
            "ct": Unsaid("field for contacts"),
            "cx": Unsaid("field for corrections"),
            "de": Unsaid("descriptors"),
            "rf": Unsaid("field for notes"),
        }
    ),
    implicit=Joint(ADJACENT, _PHRASE),
    implicit_note="Words side by side are a phrase on Factiva; here a space is AND, "
    "so quotation marks or +1 were added.",
    or_note="OR binds loosest on Factiva and tighter than AND here, so parentheses were added.",
    adjoin=adjoin_exactly,
    word=word_reader(respell),
    quote=quote_reader(respell),
    words_note="Factiva finds a word only as typed; here a word also finds its inflected forms. "
    "#word is that form only.",
    reach=_FIELD,
    stops=re.compile(r"/[fn][0-9]+/", re.IGNORECASE),
)
