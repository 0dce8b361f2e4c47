"""Clause by clause, why an article is or is not among the results of a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from index.analysis.words import forms
from index.article import ArticleVersion
from index.engines.generation import is_current
from index.errors import UsageError
from search.answer import read_query
from search.match import Undecided
from search.parts import held, parts
from search.query.nodes import (
    And,
    AtLeast,
    ButNot,
    Cased,
    InField,
    Inside,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Value,
    Within,
)
from search.query.problems import Problem
from search.query.text import text
from search.request import SearchRequest
from search.result import Rejected
from search.searcher import Searcher
from search.tie import tie
from search.vocabulary import Expansion, Expansions, Leaf, expand, leaves
from search.why.misses import Around, miss_apart, miss_inside, miss_phrase, miss_proximity, miss_word, stands
from search.why.scene import Scene
from search.wording import counted, times, unit


@dataclass(frozen=True, slots=True)
class Reason:
    """Whether one clause holds, and why.

    says     in plain words; when it does not hold, the nearest miss
    reasons  of the clauses that it is made of
    """

    clause: str
    holds: bool
    says: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an article matches a query, and why.

    is_indexed  whether the index holds everything that is in the library: only then do results say the same
    """

    version: ArticleVersion
    query: str
    read_as: str
    matches: bool
    reason: Reason
    is_indexed: bool
    notices: tuple[Problem, ...]


def why(searcher: Searcher, reference: str, query: str) -> Verdict | Rejected:
    """Why the article (an id, the beginning of one, an address) is or is not among the results.

    Raises NotFound, LibraryError, and UsageError for a query that would take too long to decide.
    """
    library = searcher.library
    version = library.versions(library.find_number(reference))[-1]
    parsed = read_query(query)
    if parsed.tree is None:
        return Rejected(SearchRequest(query), parsed.errors, parsed.notices)
    tree = tie(parsed.tree)
    expansions = {**expand(tree, library), **_single_words(tree)}
    scene = Scene(version, tree, expansions, datetime.now(UTC).date())
    try:
        reason = _reason(tree, (), scene)
    except Undecided as error:
        raise UsageError("This article holds too many places for this query to be decided.") from error
    indexed = is_current(searcher.settings.index, library.last_change())
    return Verdict(version, query, text(parsed.tree), reason.holds, reason, indexed, parsed.notices)


def _single_words(tree: Node) -> Expansions:
    """What each word of each phrase stands for by itself."""
    phrases = [leaf for leaf in leaves(tree) if isinstance(leaf, Phrase)]
    return {Phrase((word,)): Expansion(forms(word)) for phrase in phrases for word in phrase.words}


def _reason(node: Node, around: Around, scene: Scene) -> Reason:
    """The reason of a node that stands inside these fields and capitals."""
    whole = held(around, node)
    match node:
        case InField() | Cased():
            return replace(_reason(node.child, (*around, node), scene), clause=text(whole))
        case And() | Or():
            return _group(node, whole, around, scene)
        case ButNot():
            sides = (_reason(node.left, around, scene), _reason(Not(node.right), around, scene))
            return Reason(text(whole), scene.holds(whole), _tally(sides), sides)
        case Not():
            return _excluded(node, around, scene)
        case AtLeast(count=1):
            return replace(_reason(node.child, around, scene), clause=text(whole))
        case AtLeast(child=And()):
            counted_each = tuple(_reason(part, around, scene) for part in parts(node))
            return Reason(text(whole), scene.holds(whole), _tally(counted_each), counted_each)
        case AtLeast():
            return _at_least(node, whole, around, scene)
        case Inside():
            return _inside(node, whole, around, scene)
        case Near() | Within():
            return _proximity(node, whole, around, scene)
        case Value():
            return Reason(text(node), scene.holds(node), _fact(node.field, scene))
        case _:
            return _leaf(node, whole, around, scene)


def _group(node: And | Or, whole: Node, around: Around, scene: Scene) -> Reason:
    every = tuple(_reason(child, around, scene) for child in node.children)
    return Reason(text(whole), scene.holds(whole), _tally(every), every)


def _tally(reasons: Iterable[Reason]) -> str:
    every = [reason.holds for reason in reasons]
    return f"{sum(every)} of {counted(len(every), 'clause')} {'holds' if sum(every) == 1 else 'hold'}"


def _excluded(node: Not, around: Around, scene: Scene) -> Reason:
    inner = _reason(node.child, around, scene)
    says = f"is excluded, but {inner.says}" if inner.holds else "is excluded, and not there"
    return Reason(f"NOT {inner.clause}", not inner.holds, says, inner.reasons if inner.holds else ())


def _at_least(node: AtLeast, whole: Node, around: Around, scene: Scene) -> Reason:
    found = scene.occurrences(held(around, node.child))
    asked = f"you asked for at least {times(node.count)}"
    if not found:
        return replace(_reason(node.child, around, scene), clause=text(whole), holds=False)
    return Reason(text(whole), scene.holds(whole), f"{stands(found, scene)}; {asked}")


def _inside(node: Inside, whole: Node, around: Around, scene: Scene) -> Reason:
    inner = _reason(node.child, around, scene)
    if scene.holds(whole):
        return Reason(text(whole), True, f"inside one {unit(node)}", inner.reasons)
    says = miss_inside(node, held(around, node.child), scene) if inner.holds else inner.says
    return Reason(text(whole), False, says, inner.reasons)


def _proximity(node: Near | Within, whole: Node, around: Around, scene: Scene) -> Reason:
    left, right = held(around, node.left), held(around, node.right)
    if scene.holds(whole):
        found = scene.occurrences(whole)
        quoted = scene.quote(found[0])
        return Reason(text(whole), True, f"{stands(found, scene)}{f': {quoted}' if quoted else ''}")
    if alternatives := _alternatives(node):
        every = tuple(_reason(one, around, scene) for one in alternatives)
        is_each = all(reason.holds for reason in every)
        says = "each is near, but no one place is near them all" if is_each else _tally(every)
        return Reason(text(whole), False, says, every)
    if node.negated:
        return Reason(text(whole), False, miss_apart(node, left, right, scene))
    sides = tuple(
        _reason(side, around, scene)
        for side, held_side in ((node.left, left), (node.right, right))
        if not scene.occurrences(held_side)
    )
    return Reason(text(whole), False, miss_proximity(node, left, right, scene), sides)


def _alternatives(node: Near | Within) -> tuple[Node, ...]:
    """A proximity to a group as proximities to each of the group's members."""
    if isinstance(node.right, And):
        return tuple(replace(node, right=member) for member in node.right.children)
    if isinstance(node.left, And):
        return tuple(replace(node, left=member) for member in node.left.children)
    return ()


def _fact(field: str, scene: Scene) -> str:
    """What a value is compared with, in words."""
    when = scene.facts.published_at
    match field:
        case "site":
            return f"it is from {scene.facts.site}" if scene.facts.site else "its address is not known"
        case "length":
            return f"its body has {counted(scene.facts.length, 'word')}"
        case "is" | "has":
            flags = ", ".join(sorted(scene.facts.flags))
            return f"what is known of it: {flags}" if flags else "nothing of the kind is known of it"
        case _:
            return f"published on {when.day} {when:%B %Y}" if when else "when it was published is not known"


def _leaf(node: Leaf, whole: Node, around: Around, scene: Scene) -> Reason:
    if found := scene.occurrences(whole):
        return Reason(text(whole), True, stands(found, scene))
    if isinstance(node, Phrase) and len(node.words) > 1:
        return Reason(text(whole), False, miss_phrase(node, around, scene))
    return Reason(text(whole), False, miss_word(node, around, scene))
