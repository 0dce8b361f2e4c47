"""The tables of fields, connectors, commands and limits, as Markdown. What the parser knows is taken from it."""

from __future__ import annotations

from index.analysis.words import LONGEST_FORM
from index.config import Settings
from index.fields import FIELDS, Field, FieldKind
from search.query.checks import DEEPEST, MOST_TERMS
from search.query.connectors import FARTHEST, Rank
from search.query.names import MOST_OCCURRENCES
from search.query.parser import LONGEST
from search.query.terms import FEWEST_LETTERS, LARGEST_SLOP
from search.reference.markdown import code, table
from search.vocabulary import CAP

#: How each connector may be written, the canonical spelling first, and what it means. A test has the parser read all.
CONNECTORS: dict[Rank, tuple[tuple[str, ...], str]] = {
    Rank.OR: (("OR", "|", "||", "and/or"), "either"),
    Rank.BEFORE: (("+5", "pre/5", "onear/5", "adj5"), "at most 5 positions apart, in this order; `adj` is `+1`"),
    Rank.NEAR: (
        ("/5", "w/5", "within/5", "near/5", "near5", "/N5/", "/5N/", "AROUND(5)"),
        "at most 5 positions apart, in either order",
    ),
    Rank.BEFORE_IN_SENTENCE: (("+s", "pre/s"), "in one sentence, in this order"),
    Rank.IN_SENTENCE: (("/s", "w/s", "w/sent", "near/s"), "in one sentence"),
    Rank.BEFORE_IN_PARAGRAPH: (("+p", "pre/p"), "in one paragraph, in this order"),
    Rank.IN_PARAGRAPH: (("/p", "w/p", "w/para", "same"), "in one paragraph"),
    Rank.BEFORE_IN_SECTION: (("+seg", "pre/seg"), "in one section, in this order"),
    Rank.IN_SECTION: (("/seg", "w/seg"), "in one section"),
    Rank.AND: (("AND", "&", "&&"), "both, anywhere in the article; a space between two words is the same"),
    Rank.BUT_NOT: (("BUT NOT", "and not", "%"), "the left side, without everything that follows"),
}

#: Form -> meaning.
COMMANDS = {
    "ATLEAST3(x)": "at least 3 occurrences of x in the article; also `atleast3 x`",
    "CAPS(x)": "x printed with at least one capital",
    "ALLCAPS(x)": "x printed in nothing but capitals",
    "NOCAPS(x)": "x printed without a capital",
    "sent:(x y)": "everything in the parentheses inside one sentence; also `sent(x y)`",
    "para:(x y)": "everything in the parentheses inside one paragraph; also `para(x y)`",
}

_TAKES = {
    FieldKind.TEXT: "words",
    FieldKind.VALUE: "a value",
    FieldKind.DATE: "a date",
    FieldKind.NUMBER: "a number",
}
_NOT_HELD = """\
### Not yet held by the collection

The language knows these fields, but no article has anything in them yet. A query that names one is refused
(`field-not-held`), so that this is never taken for an empty answer.

"""


def fields() -> str:
    """The fields that the collection holds."""
    return table(("Field", "Also", "Looks at", "Takes"), map(_field, held()))


def unheld() -> str:
    """A section on all other fields; nothing when there are none."""
    rows = [(*_field(field), code(field.example)) for field in FIELDS if not field.searchable]
    return _NOT_HELD + table(("Not yet held", "Also", "Will look at", "Takes", "As in"), rows) if rows else ""


def held() -> tuple[Field, ...]:
    return tuple(field for field in FIELDS if field.searchable)


def connectors() -> str:
    """Every connector, tightest first."""
    ordered = (CONNECTORS[rank] for rank in sorted(Rank))
    rows = ((code(spellings[0]), _codes(spellings[1:]), meaning) for spellings, meaning in ordered)
    return table(("Connector", "Also", "Finds"), rows)


def commands() -> str:
    return table(("Command", "Finds"), ((code(form), meaning) for form, meaning in COMMANDS.items()))


def limits() -> str:
    """Every limit, with the code of the error or notice that tells of it."""
    rows = (
        ("length of a query", f"{LONGEST:,} characters", "`too-long`"),
        ("words, phrases and values in a query", f"{MOST_TERMS}", "`too-many-terms`"),
        ("levels of parentheses, fields and connectors", f"{DEEPEST}", "`too-deep`"),
        ("distance of `/n` and `+n`", f"1 to {FARTHEST:,}", "`bad-distance`"),
        ('other words in `"a b"~n`', f"0 to {LARGEST_SLOP:,}", "`bad-slop`"),
        ("n of ATLEAST", f"1 to {MOST_OCCURRENCES:,}", "`bad-count`"),
        ("letters before a wildcard", f"at least {FEWEST_LETTERS}", "`short-wildcard`"),
        ("forms that a wildcard or misspelling stands for", f"{CAP:,}", "`capped`"),
        ("characters of a word that are told apart", f"{LONGEST_FORM}", ""),
        ("time for one search", f"{Settings().budget_ms / 1000:g} seconds, unless set otherwise", ""),
    )
    return table(("What", "Limit", "Code"), rows)


def _field(field: Field) -> tuple[str, str, str, str]:
    takes = _codes(field.values) if field.values else _TAKES[field.kind]
    return code(f"{field.name}:"), _codes(field.aliases), field.help, takes


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(map(code, names))
