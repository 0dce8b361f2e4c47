"""What the words of a query stand for in this collection: leaf of the tree -> the forms that it matches.

Every engine, the matcher and the oracle are given these forms, so that they cannot differ about what a word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis.unknown_words import stem_unknown
from index.analysis.words import fold, forms
from index.library import Library
from search.query.nodes import Exact, Fuzzy, Node, Or, Phrase, Wildcard, Word
from search.query.walk import walk

Leaf: TypeAlias = Word | Exact | Wildcard | Fuzzy | Phrase

#: A wildcard or misspelling stands for at most this many forms.
CAP = 1024


@dataclass(frozen=True, slots=True)
class Expansion:
    """forms   the folded forms that a leaf matches; of a phrase, its words in order
    typed   the form as typed, which ranks above the others; empty for a wildcard
    stem    of a Word; empty for every other leaf
    total   how many forms there are, when the cap let fewer through
    """

    forms: tuple[str, ...]
    typed: str = ""
    stem: str = ""
    total: int = 0

    @property
    def is_capped(self) -> bool:
        return self.total > len(self.forms)


Expansions: TypeAlias = Mapping[Leaf, Expansion]

Numbered: TypeAlias = Mapping[Node, tuple[int, ...]]
"""Word, phrase, or OR of words -> the numbers of its forms (Library.form_numbers)."""


def expand(tree: Node, library: Library) -> dict[Leaf, Expansion]:
    """The expansion of every leaf of a tree."""
    return {leaf: _expand(leaf, library) for leaf in leaves(tree)}


def prepare() -> None:
    """Load what only a word that is nowhere in the collection needs, so that nobody waits for it."""
    stem_unknown("")


def number_words(tree: Node, expansions: Expansions, numbers: Mapping[str, int]) -> Numbered:
    """What the matcher looks up, worked out once for all articles.

    Of a phrase it is its words in order, 0 for one that is nowhere. An OR of single words is looked up as one word
    with the forms of all.
    """
    return {node: found for node in walk(tree) if (found := _numbered(node, expansions, numbers)) is not None}


def _numbered(node: Node, expansions: Expansions, numbers: Mapping[str, int]) -> tuple[int, ...] | None:
    match node:
        case Phrase():
            return tuple(numbers.get(form, 0) for form in expansions[node].forms)
        case Word() | Exact() | Wildcard() | Fuzzy():
            return tuple(numbers[form] for form in expansions[node].forms if form in numbers)
        case Or() if all(isinstance(child, Word | Exact | Wildcard | Fuzzy) for child in node.children):
            every = (_numbered(child, expansions, numbers) or () for child in node.children)
            return tuple(sorted({number for found in every for number in found}))
        case _:
            return None


def leaves(tree: Node) -> Iterator[Leaf]:
    """The leaves of a tree that stand for words, left to right."""
    return (node for node in walk(tree) if isinstance(node, Word | Exact | Wildcard | Fuzzy | Phrase))


def _expand(leaf: Leaf, library: Library) -> Expansion:
    if isinstance(leaf, Phrase):
        return Expansion(tuple(form for word in leaf.words for form in forms(word)))
    if isinstance(leaf, Word):
        return _word(_form(leaf.text), library)
    if isinstance(leaf, Exact):
        form = _form(leaf.text)
        return Expansion((form,), typed=form)
    if isinstance(leaf, Wildcard):
        return _capped(_wildcard(leaf, library), "")
    return _fuzzy(_form(leaf.text), leaf.edits, library)


def _form(text: str) -> str:
    """The form of a word as typed: what the tokenizer makes of it, or itself when that is no single word."""
    found = forms(text)
    return found[0] if len(found) == 1 else fold(text)


def _word(form: str, library: Library) -> Expansion:
    stem = library.stem_of(form) or stem_unknown(form)
    return Expansion(library.forms_of_stem(stem) or (form,), typed=form, stem=stem)


def _wildcard(leaf: Wildcard, library: Library) -> list[str]:
    literal = fold(leaf.stem)
    ending = {None: ".*", 0: ""}.get(leaf.more, f".{{0,{leaf.more}}}")
    pattern = re.compile(".".join(map(re.escape, literal.split("?"))) + ending, re.DOTALL)
    return [form for form in library.forms_beginning(literal.split("?")[0]) if pattern.fullmatch(form)]


def _fuzzy(form: str, edits: int, library: Library) -> Expansion:
    others = library.forms_of_length(len(form) - edits, len(form) + edits)
    near = process.extract(form, others, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
    return _capped([other for _, other in sorted((distance, other) for other, distance, _ in near)], form)


def _capped(found: list[str], typed: str) -> Expansion:
    return Expansion(tuple(found[:CAP]), typed=typed, total=len(found))
