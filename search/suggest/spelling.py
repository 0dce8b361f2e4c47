"""Words of a query that stand nowhere -> words of the collection that are spelled nearly like them."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis.tokens import METADATA_ZONES
from index.analysis.words import fold
from index.fields import BY_NAME
from index.library import Library
from search.query.nodes import ButNot, Exact, Fuzzy, InField, Near, Node, Not, Phrase, Within, Word
from search.query.walk import children
from search.result import Misspelling, Neighbour
from search.suggest.counting import Counter
from search.suggest.relax import spelled

_TOLD = 3
_COUNTED = 12
_SHORTEST = 3
#: Words up to this length are too alike: of their letters only one may differ.
_SHORT = 5


def find_misspellings(tree: Node, library: Library, counter: Counter) -> tuple[Misspelling, ...]:
    """Each word that must be there and stands in no article, with its neighbours in the collection."""
    found: dict[str, Misspelling] = {}
    for leaf, field in _looked_for(tree, ""):
        for word, one in _words(leaf):
            if word in found or len(word) < _SHORTEST or not counter.count(_in_field(field, one)).is_none:
                continue
            found[word] = Misspelling(word, _neighbours(word, one, field, library, counter))
    return tuple(found.values())


def _looked_for(node: Node, field: str) -> Iterator[tuple[Node, str]]:
    """The leaves that must be there, each with the field about the article (byline, outlet) that it is in, or none."""
    match node:
        case Not():
            return
        case ButNot() | Near(negated=True) | Within(negated=True):
            yield from _looked_for(node.left, field)
        case InField():
            is_metadata = bool(set(BY_NAME[node.field].zones) & set(METADATA_ZONES))
            yield from _looked_for(node.child, node.field if is_metadata else field)
        case _:
            below = children(node)
            if not below:
                yield node, field
            for child in below:
                yield from _looked_for(child, field)


def _words(leaf: Node) -> list[tuple[str, Node]]:
    """The words of a leaf as typed, each with the tree that looks for it alone."""
    match leaf:
        case Phrase():
            return [(word, Phrase((word,))) for word in leaf.words]
        case Word() | Exact() | Fuzzy():
            return [(leaf.text, leaf)]
        case _:
            return []


def _neighbours(word: str, leaf: Node, field: str, library: Library, counter: Counter) -> tuple[Neighbour, ...]:
    """The words near one, each counted as the leaf would be that looks for it: in every form, or just this one."""
    typed = fold(word)
    most = 1 if len(typed) <= _SHORT else 2
    forms = library.forms_of_length(len(typed) - most, len(typed) + most)
    near = process.extract(typed, forms, processor=None, scorer=OSA.distance, score_cutoff=most, limit=_COUNTED)
    counted = [
        Neighbour(_printed(form, word), int(edits), counter.count(_in_field(field, spelled(leaf, 0, form))).articles)
        for form, edits, _ in near
        if form.isalpha()
    ]
    real = [one for one in counted if one.articles]
    # People seldom get the first letter wrong.
    real.sort(key=lambda one: (one.edits, fold(one.word)[0] != typed[0], -one.articles, one.word))
    return tuple(real[:_TOLD])


def _in_field(field: str, node: Node) -> Node:
    return InField(field, node) if field else node


def _printed(form: str, word: str) -> str:
    """A form with the capitals that the word was typed with."""
    if word.isupper():
        return form.upper()
    return form.capitalize() if word[0].isupper() else form
