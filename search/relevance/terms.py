"""What a question looks for, as words to score: the leaves that an article should hold, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from index.analysis.tokens import METADATA_ZONES
from index.fields import BY_NAME
from index.library import Library
from search.collect import Question
from search.engines.base import AnyForm, EngineReader, Stem
from search.query.nodes import (
    And,
    ButNot,
    Exact,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Value,
    Wildcard,
    Within,
    Word,
)
from search.query.walk import children
from search.vocabulary import Expansion, Leaf

_FUNCTION_WORDS = """
a an and any are as at be been but by can do does for from had has have how if in into is it its no not of on or
should so such than that the their then there these they this to was were what when where which who whom whose
why will with would
"""
#: Words that tell nothing of what a text is about. They are looked for like any other, and only weigh nothing.
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Term:
    """One word that is looked for.

    numbers  of its forms
    rarity   its weight: the inverse document frequency
    times    how often it was typed, in one form or another
    """

    numbers: frozenset[int]
    rarity: float
    times: int


@dataclass(frozen=True, slots=True)
class Asked:
    """terms   the words that are looked for, each once
    pairs   places in `terms` of words that were typed one after the other
    weight  how many words were typed
    """

    terms: tuple[Term, ...]
    pairs: tuple[tuple[int, int], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Word:
    """forms are what it stands for; clause is what an engine is asked to count the articles that hold it."""

    forms: tuple[str, ...]
    typed: str
    clause: Stem | AnyForm


def is_of_alternatives(tree: Node) -> bool:
    """Whether any of several things is enough; dates and other values may be asked for, and things excluded, beside."""
    if isinstance(tree, And):
        wanted = [child for child in tree.children if not isinstance(child, Not | Value)]
        return len(wanted) == 1 and is_of_alternatives(wanted[0])
    if isinstance(tree, ButNot):
        return is_of_alternatives(tree.left)
    return isinstance(tree, Or)


def rarity_of(holding: int, articles: int) -> float:
    """The inverse document frequency as Lucene computes it: never negative."""
    return log(1 + (articles - holding + 0.5) / (holding + 0.5))


def read_asked(question: Question, library: Library, reader: EngineReader) -> Asked:
    """The words that a question looks for, with how rare they are in this collection."""
    words = [word for leaf in _wanted(question.tree) for word in _words(leaf, question.expansions[leaf])]
    telling = [word for word in words if word.typed not in FUNCTION_WORDS] or words
    places = {forms: place for place, forms in enumerate(dict.fromkeys(word.forms for word in telling))}
    numbers = library.form_numbers({form for forms in places for form in forms})
    terms = tuple(_term([word for word in telling if word.forms == forms], numbers, reader) for forms in places)
    sequence = [places[word.forms] for word in telling]
    pairs = dict.fromkeys(pairwise(sequence))
    return Asked(
        terms=terms,
        pairs=tuple((one, other) for one, other in pairs if one != other),
        weight=len(telling),
    )


def _term(same: list[_Word], numbers: Mapping[str, int], reader: EngineReader) -> Term:
    """The term that one word is, in every form in which it was typed."""
    holding = min(reader.frequency(same[0].clause), reader.searched)
    return Term(
        numbers=frozenset(numbers[form] for form in same[0].forms if form in numbers),
        rarity=rarity_of(holding, reader.searched),
        times=len(same),
    )


def _words(leaf: Leaf, expansion: Expansion) -> list[_Word]:
    """A leaf as words: a phrase is several, a wildcard one."""
    if isinstance(leaf, Phrase):
        return [_Word((form,), form, AnyForm("text", (form,))) for form in expansion.forms]
    if isinstance(leaf, Word):
        return [_Word(expansion.forms, expansion.typed, Stem("text", expansion.stem, expansion.typed))]
    return [_Word(expansion.forms, expansion.typed, AnyForm("text", expansion.forms))]


def _wanted(tree: Node) -> Iterator[Leaf]:
    """The leaves that stand for words of the text, left to right; those that are excluded are left out."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Word() | Exact() | Wildcard() | Fuzzy() | Phrase():
                yield node
            case Not():
                pass
            case ButNot():
                waiting.append(node.left)
            case Near() | Within() if node.negated:
                waiting.append(node.left)
            case InField() if set(BY_NAME[node.field].zones) & set(METADATA_ZONES):
                pass
            case _:
                waiting += children(node)[::-1]
