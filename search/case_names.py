"""A query that is typed as the name of a case (`Roe v. Wade`, `in re Gault`): the same, asked of the names of cases.

Its words still mean all of them, anywhere. But who types the name of a case wants the articles that name it: these
come first (search/relevance), and are offered where the words as typed find nothing (search/suggest).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.legal.parties import party_of
from search.query.nodes import And, InField, Node, Phrase, Word

#: What stands between the parties, as people type it; names of cases have the first.
_VERSUS = ("v", "vs", "versus")
#: What begins the name of a case that has one party.
_SOLE = (("in", "re"), ("ex", "parte"), ("in", "the", "matter", "of"))
_TYPED = re.compile(r'([^":()]+)\s(?:v|vs|versus)\.?\s([^":()]*)', re.IGNORECASE)


def names_asked(tree: Node) -> Sequence[Node]:
    """What asks for articles that name the case, the strictest first: its words in a row, then all of them.

    Empty for a query that is no such name: plain words with one `v` between them, or behind `in re`.
    """
    if not isinstance(tree, And):
        return ()
    words = [child.text for child in tree.children if isinstance(child, Word)]
    if len(words) < len(tree.children) or not _is_name([word.lower() for word in words]):
        return ()
    name = tuple(_as_named(words))
    return InField("case", Phrase(name)), InField("case", And(tuple(map(Word, dict.fromkeys(name)))))


def name_begun(typed: str) -> str:
    """How the name of a case begins that is being typed, as names of cases have it; empty where none is."""
    found = _TYPED.fullmatch(typed)
    if found is None:
        return ""
    return f" {_VERSUS[0]}. ".join(map(party_of, found.groups()))


def _is_name(words: Sequence[str]) -> bool:
    signs = sum(word in _VERSUS for word in words[1:-1])
    return signs == 1 or any(tuple(words[: len(lead)]) == lead and len(words) > len(lead) for lead in _SOLE)


def _as_named(words: Sequence[str]) -> list[str]:
    """The words of the query as names of cases have them."""
    at = next((at for at, word in enumerate(words[1:-1], 1) if word.lower() in _VERSUS), None)
    if at is None:
        return list(words)
    one, other = (party_of(" ".join(side)).split() for side in (words[:at], words[at + 1 :]))
    return [*one, _VERSUS[0], *other]
