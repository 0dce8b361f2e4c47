"""Whose language a pasted query is in: a guess, made only from marks that mean something else here, or nothing.

Conservative: an ordinary query of ours, canonical text included, has none of these marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from search.query.lexer import QUOTES
from search.translate.translation import Dialect

_QUOTED = re.compile(rf"[{QUOTES}][^{QUOTES}]*[{QUOTES}]?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
#: Where a mark may begin: not inside a word, a value or an address.
_START = r"(?<![\w.:/=-])"

_MARKS: Mapping[Dialect, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        Dialect.WESTLAW: (
            re.compile(_START + r"(?:da|ad)\(\s*(?:aft|bef|last|[0-9])", re.I),
            re.compile(_START + r"(?:ti|ju|co|sy|di|wp|pr|dn)\([^()]", re.I),
            # Alternatives that are only spaced, beside a connector of signs: with us they would all be required.
            re.compile(r"\w! \w+!.*\s(?:[/+](?:[0-9]+|[sp])|[&%])\s|\s(?:[/+](?:[0-9]+|[sp])|[&%])\s.*\w! \w+!", re.S),
        ),
        Dialect.LEXIS: (
            re.compile(_START + rf"date\s*\(?\s*(?:aft|bef|geq|leq|is|>=?|<=?)\s*(?:[0-9]|{_MONTH})", re.I),
            re.compile(_START + r"length\s*\(?\s*(?:geq|leq|aft|bef)\s*[0-9]", re.I),
            re.compile(_START + r"length\s+[<>]=?\s*[0-9]", re.I),
            re.compile(_START + r"(?:term|terms|opinionby|writtenby|singular|plural|geographic)\(", re.I),
            re.compile(_START + r"atl[0-9]+\(", re.I),
        ),
        Dialect.FACTIVA: (
            re.compile(r"/F[0-9]+/", re.I),
            re.compile(_START + r"(?:hd|hlp|hl|lp|td|by|sn|rst|ns|re|la|fds|clm|co|sc)=[\w(\[]", re.I),
            re.compile(_START + r"date\s+(?:after|before|from)\s+[0-9]{8}\b", re.I),
            re.compile(r"\b[A-Za-z]{3,}\$[1-9]?(?![\w$])"),
        ),
        Dialect.COURTLISTENER: (
            re.compile(
                _START + r"(?:caseName|docketNumber|dateFiled|dateArgued|suitNature|citeCount|court_id|assignedTo):"
            ),
            re.compile(r"[\[{]\S+ TO \S+[\]}]"),
            re.compile(_START + r"\w+\^[0-9]"),
        ),
        Dialect.GOOGLE: (
            re.compile(_START + r"(?:allintitle|allintext|allinurl|inurl|filetype|inanchor|related|cache):\S", re.I),
            re.compile(r"(?<![\w.:$-])\$?[0-9]+\.\.\$?[0-9]+(?![\w.-])"),
        ),
    }
)
#: A star that stands for words, which only Google has.
_STAR_IN_PHRASE = re.compile(rf"[{QUOTES}][^{QUOTES}]*\w\s+\*\s+\w[^{QUOTES}]*[{QUOTES}]")


def recognise(query: str) -> Dialect | None:
    """The one language whose marks a query bears; None when there is none, or more than one."""
    bare = _QUOTED.sub(lambda match: '""' if match.group()[1:-1].strip() else match.group(), query)
    found = [dialect for dialect, marks in _MARKS.items() if any(mark.search(bare) for mark in marks)]
    if _STAR_IN_PHRASE.search(query) and Dialect.GOOGLE not in found:
        found.append(Dialect.GOOGLE)
    return found[0] if len(found) == 1 else None
