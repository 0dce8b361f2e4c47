"""Lexis, Lexis+ and Nexis: Terms & Connectors.

Sources: “Connector Order and Priority”, “Terms & Connectors Quick Reference” and “Complete Reference” (Lexis help),
“How Do I Search for Variations of Words?” (Lexis support), “Segment (Field) Searching” (lexis.com support),
“Keyword Searches” (LexisNexis help: words without a connector are a phrase).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from search.query.connectors import AND, BUT_NOT, OR, Connector, Rank
from search.query.nodes import Value
from search.translate.dates import read_dates
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
from search.translate.leaves import ADJACENT, adjoin_forms, quote_reader, stars, word_reader

#: A phrase; or; proximity, smallest first; and; and not.
_PHRASE, _OR, _NEAR, _SENTENCE, _PARAGRAPH, _SEGMENT, _AND, _AND_NOT = (-1, 0), (0, 0), 1, 2, 3, 4, (5, 0), (6, 0)

_NOT = r"(?P<not>not\s+)?"


def respell(word: str, notes: Notes) -> str:
    """`!` and `*` are any ending, `?` one letter; inside a word `*` is any letters on Lexis+, one on older Lexis."""
    word = word.replace("#", "").replace("~", "")
    body = word.rstrip("*!?")
    ending = word[len(body) :]
    if "*" in body:
        notes.differ(
            "Inside a word “*” is any number of letters on Lexis+ and one letter on older Lexis; "
            "here it is exactly one, written ?."
        )
    if not body or not ending:
        return body.replace("*", "?")
    return body.replace("*", "?") + ("!" if set(ending) != {"?"} else stars(len(ending), notes, "?"))


def _date(match: re.Match[str], notes: Notes) -> Token:
    """`date aft 1/1/2020`: a date segment without parentheses."""
    node = read_dates("date", match[1], match.span(), notes)
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


def _length(match: re.Match[str], notes: Notes) -> Token:
    sign = {"aft": ">", "bef": "<", "geq": ">=", "leq": "<=", "is": "", "=": ""}.get(match[1].lower(), match[1])
    node = Value("length", sign + match[2].replace(",", ""), at=match.span())
    return Token(Kind.OPERAND, match.group(), match.start(), match.end(), node=node)


_SIGN = r"(?:aft|bef|geq|leq|is|>=?|<=?|=)"

LEXIS = Grammar(
    owner="Lexis",
    rules=(
        near_rule(_NOT + r"(?:w|near)?/(?P<n>[0-9]+)", Rank.NEAR, lambda n: (_NEAR, n)),
        near_rule(_NOT + r"(?:pre|onear|\+)/?(?P<n>[0-9]+)", Rank.BEFORE, lambda n: (_NEAR, n)),
        *(
            joint_rule(
                (r"not\s+" if negated else "") + sign,
                Joint(Connector(rank, 0, negated), (level, 0)),
            )
            for negated in (True, False)
            for sign, rank, level in (
                (r"(?:w|near)?/s(?:ent)?", Rank.IN_SENTENCE, _SENTENCE),
                (r"(?:w|near)?/p(?:ara)?", Rank.IN_PARAGRAPH, _PARAGRAPH),
                (r"(?:w|near)?/seg", Rank.IN_SECTION, _SEGMENT),
                (r"(?:pre/|onear/|\+)s(?:ent)?", Rank.BEFORE_IN_SENTENCE, _SENTENCE),
                (r"(?:pre/|onear/|\+)p(?:ara)?", Rank.BEFORE_IN_PARAGRAPH, _PARAGRAPH),
            )
        ),
        joint_rule(r"(?:and|but|&)\s+not", Joint(BUT_NOT, _AND_NOT)),
        joint_rule(r"not", Joint(BUT_NOT, _AND_NOT)),
        joint_rule(r"and", Joint(AND, _AND)),
        sign_rule(r"&+", Joint(AND, _AND)),
        sign_rule(r"%", Joint(BUT_NOT, _AND_NOT)),
        joint_rule(r"or", Joint(OR, _OR)),
        token_rule(r"(atl(?:east)?\s?[0-9]+)(?=\s*\()", Kind.COMMAND),
        token_rule(r"(allcaps|nocaps|caps|singular|plural)(?=\s*\()", Kind.COMMAND),
        (re.compile(rf"date\s*({_SIGN}\s*(?:[A-Za-z]{{3,9}}\.?\s+[0-9]{{1,2}},?\s+)?[0-9][0-9/-]*)", re.I), _date),
        (re.compile(rf"length\s*\(?\s*({_SIGN})\s*([0-9][0-9,]*)\s*\)?", re.I), _length),
    ),
    name=re.compile(r"([A-Za-z][A-Za-z-]+)\s?(?=\()"),
    fields=MappingProxyType(
        {
            "headline": "headline",
            "title": "headline",
            "hlead": "hlead",
            "lead": "lead",
            "body": "body",
            "text": "body",
            "byline": "byline",
            "author": "byline",
            "publication": "outlet",
            "source": "outlet",
            "section": "section",
            "graphic": "caption",
            "caption": "caption",
            "date": "date",
            "length": "length",
            "court": "court",
            "judge": "judge",
            "judges": "judge",
            "name": "case",
            "number": "docket",
            "cite": "cite",
        }
    ),
    unsaid=MappingProxyType(
        {
            "term": Unsaid("index terms"),
            "terms": Unsaid("index terms"),
            "subject": Unsaid("index terms"),
            "industry": Unsaid("index terms"),
            "company": Unsaid("field for companies"),
            "person": Unsaid("field for people"),
            "geographic": Unsaid("field for places"),
            "dateline": Unsaid("field for datelines"),
            "language": Unsaid("field for languages", is_code=True),
            "opinion": Unsaid("field for opinions"),
            "opinionby": Unsaid("field for the writer of an opinion"),
            "writtenby": Unsaid("field for the writer of an opinion"),
            "dissent": Unsaid("field for dissents"),
            "counsel": Unsaid("field for counsel"),
            "overview": Unsaid("overview"),
            "headnotes": Unsaid("headnotes"),
        }
    ),
    implicit=Joint(ADJACENT, _PHRASE),
    implicit_note="Words side by side are a phrase among Lexis's terms and connectors; here a space is AND, "
    "so they were tied by +1.",
    adjoin=adjoin_forms,
    word=word_reader(respell),
    quote=quote_reader(respell),
)
