"""CourtListener's search operators.

Source: “Advanced Query Techniques and Operators” (CourtListener help).
"""

from __future__ import annotations

import re
from types import MappingProxyType

from search.query.connectors import AND, OR
from search.query.nodes import Node
from search.translate.grammar import Grammar, Joint, Kind, Notes, Token, Unsaid, joint_rule, sign_rule, token_rule
from search.translate.leaves import fail_open_quote, read_literal_quote, read_word, stars

#: AND before OR, as Lucene has it. NOT excludes the operand after it.
_AND, _OR = (0, 0), (1, 0)

_BOOST = re.compile(r"\^[0-9.]+$")
_FUZZY = re.compile(r"(.*[^~])~([0-9]?)")
_RANGE = re.compile(r"[\[{]\s*(\S+)\s+TO\s+(\S+?)\s*[\]}]")


def respell(word: str, notes: Notes) -> str:
    """`*` is any ending, inside a word one letter; `?` one letter; `!word` any ending; `word~` within two edits."""
    if _BOOST.search(word):
        notes.differ("^ makes a word weigh more on CourtListener; Courtbeat has no such sign, so it was left out.")
        word = _BOOST.sub("", word)
    word = word.lstrip("+#")
    if (match := _FUZZY.fullmatch(word)) and "*" not in word:
        if not match[2]:
            notes.differ("word~ allows two edits on CourtListener, which is ~2 here.")
        return f"{match[1]}~{match[2] or '2'}"
    if word.startswith("!") and len(word) > 1:
        return word.strip("!*").replace("*", "?") + "!"
    body = word.rstrip("*?!")
    ending = word[len(body) :]
    if not body or not ending:
        return body.replace("*", "?")
    return body.replace("*", "?") + (stars(len(ending), notes, "?") if set(ending) == {"?"} else "!")


def _read(token: Token, notes: Notes) -> Node | None:
    if token.text in ("and", "or"):
        notes.differ(f"Connectors are written in capitals on CourtListener; “{token.text}” was left out.")
        return None
    return read_word(respell(token.text, notes), token.at, notes)


def _quote(token: Token, notes: Notes) -> Node | None:
    """A phrase; it has no wildcards there either, so their signs are punctuation."""
    closed = fail_open_quote(token, notes)
    return read_literal_quote(closed, token.at, notes)


def _range(match: re.Match[str], notes: Notes) -> Token:
    """`[1939 TO 1945]` without a field: numbers in the text."""
    message = "Courtbeat does not look for ranges of numbers in the text; a field such as date: takes one."
    notes.fail("no-number-range", message, match.span())
    return Token(Kind.OPERAND, match.group(), match.start(), match.end())


COURTLISTENER = Grammar(
    owner="CourtListener",
    rules=(
        (_RANGE, _range),
        token_rule(r"NOT(?=[\s(\"])", Kind.NOT, re.RegexFlag(0)),
        token_rule(r"%", Kind.NOT),
        token_rule(r"-(?=[\w\"“(!?])", Kind.NOT),
        joint_rule(r"AND", Joint(AND, _AND), flags=re.RegexFlag(0)),
        sign_rule(r"&+", Joint(AND, _AND)),
        joint_rule(r"OR", Joint(OR, _OR), flags=re.RegexFlag(0)),
        sign_rule(r"\|+", Joint(OR, _OR)),
    ),
    name=re.compile(r"([A-Za-z_]+):(?=[^\s:/])"),
    fields=MappingProxyType(
        {
            "casename": "case",
            "casenamefull": "case",
            "case_name": "case",
            "court": "court",
            "court_id": "court",
            "judge": "judge",
            "author": "judge",
            "panel": "judge",
            "assignedto": "judge",
            "referredto": "judge",
            "docketnumber": "docket",
            "datefiled": "date",
            "dateargued": "date",
            "citation": "cite",
            "neutralcite": "cite",
            "text": "body",
        }
    ),
    unsaid=MappingProxyType(
        {
            "attorney": Unsaid("field for attorneys"),
            "firm": Unsaid("field for law firms"),
            "party": Unsaid("field for parties"),
            "suitnature": Unsaid("field for the nature of a suit"),
            "cause": Unsaid("field for the cause of action"),
            "posture": Unsaid("field for the procedural posture"),
            "syllabus": Unsaid("syllabus"),
            "description": Unsaid("field for descriptions"),
            "short_description": Unsaid("field for descriptions"),
            "jurisdictiontype": Unsaid("field for jurisdictions"),
            "status": Unsaid("field for precedential status", is_code=True),
            "type": Unsaid("field for the type of opinion", is_code=True),
            "source": Unsaid("source codes", is_code=True),
            "id": Unsaid("field for their identifiers", is_code=True),
            "cluster_id": Unsaid("field for their identifiers", is_code=True),
            "docket_id": Unsaid("field for their identifiers", is_code=True),
            "cites": Unsaid("network of citations", is_code=True),
            "citecount": Unsaid("counts of citations", is_code=True),
        }
    ),
    implicit=Joint(AND, _AND),
    but_minus=Joint(OR, _OR),
    or_note="AND binds tighter than OR on CourtListener and looser here, so parentheses were added.",
    word=_read,
    quote=_quote,
    stops=re.compile(r"\|"),
    dates_note="dateFiled is the day a document was filed; date: is the day an article was published.",
)
