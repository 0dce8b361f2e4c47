"""What a question looks for, as words to score: the leaves that an article should hold, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.tokens import METADATA_ZONES
from index.fields import BY_NAME
from search.collect import Question
from search.engines.base import AnyForm, EngineReader, Stem, Weighed
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
from search.rank import rarity_of
from search.vocabulary import Expansion, Leaf

_FUNCTION_WORDS = """
a an and any are as at be been but by can do does for from had has have how if in into is it its no not of on or
should so such than that the their then there these they this to was were what when where which who whom whose
why will with would
"""
#: Words that tell nothing of what a text is about. They are looked for like any other, and only weigh nothing.
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Word:
    """typed as it stands in the question; asked is what an engine knows it by."""

    typed: str
    asked: Stem | AnyForm


def is_of_alternatives(tree: Node) -> bool:
    """Whether any of several things is enough; dates and other values may be asked for, and things excluded, beside."""
    if isinstance(tree, And):
        wanted = [child for child in tree.children if not isinstance(child, Not | Value)]
        return len(wanted) == 1 and is_of_alternatives(wanted[0])
    if isinstance(tree, ButNot):
        return is_of_alternatives(tree.left)
    return isinstance(tree, Or)


def weight_of(holding: int, articles: int, base: float) -> float:
    """What a word counts: its rarity, and the base that every word counts.

    A base of 1 is that of Lucene's classic tf·idf, and of Whoosh's BM25.
    """
    return base + rarity_of(holding, articles)


def read_asked(question: Question, reader: EngineReader, base: float) -> Sequence[Weighed]:
    """The words that a question looks for, each once; their weights make one word's. Empty without any.

    A word counts as often as it was typed, in one form or another, for its rarity in this collection.
    For `base` see weight_of().
    """
    words = [word for leaf in _wanted(question.tree) for word in _words(leaf, question.expansions[leaf])]
    telling = [word for word in words if word.typed not in FUNCTION_WORDS] or words
    times = Counter(word.asked for word in telling)
    holding = [min(articles, reader.searched) for articles in reader.frequencies(list(times))]
    return [
        Weighed(word, count / len(telling) * weight_of(held, reader.searched, base))
        for (word, count), held in zip(times.items(), holding, strict=True)
    ]


def _words(leaf: Leaf, expansion: Expansion) -> list[_Word]:
    """A leaf as words: a phrase is several, a wildcard one."""
    if isinstance(leaf, Phrase):
        return [_Word(form, AnyForm("text", (form,))) for form in expansion.forms]
    if isinstance(leaf, Word):
        return [_Word(expansion.typed, Stem("text", expansion.stem, ""))]
    return [_Word(expansion.typed, AnyForm("text", expansion.forms))]


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
