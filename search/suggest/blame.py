"""Which clause of a query, or which pair of them, leaves nothing to be found, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from search.facets.table import BY_NAME, value_label
from search.parts import parts, together, wanted
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
from search.query.notices import are_apart
from search.query.text import text
from search.request import Filter
from search.result import Relation
from search.suggest.counting import Count, Counter
from search.tie import is_about_quotations
from search.wording import capitals, counted, listed, place, reach, times, unit

#: Clauses that are tried in pairs.
_PAIRED = 10


@dataclass(frozen=True, slots=True)
class Blame:
    """reason  in plain words, query text between backticks; emptied_by  one clause, or two"""

    reason: str
    emptied_by: tuple[str, ...]


def blame(tree: Node, asked: Filter, counter: Counter) -> Blame:
    """Why a tree finds nothing among what a filter lets through."""
    found = _blame_all(tree, asked, counter)
    if counter.is_late:
        return Blame("The time ended before it was clear which clause leaves nothing.", ())
    return found


def _blame_all(tree: Node, asked: Filter, counter: Counter) -> Blame:
    found = counter.count(tree)
    if asked == Filter() or found.is_none:
        return _blame(tree, counter)
    filters = split(asked)
    asks = text(tree)
    finds = f"`{asks}` finds {amount(found)}" if asks else f"There are {amount(found)}"
    alone = next((one for one in filters if counter.count(tree, one).is_none), None)
    emptied = describe(alone) if alone else " and ".join(map(describe, filters))
    return Blame(f"{finds}, but none of them is {emptied}.", (asks, emptied) if asks else (emptied,))


_MISSING = {"site": "is from that site", "length": "is of that length", "is": "is so", "has": "has that"}


def split(asked: Filter) -> tuple[Filter, ...]:
    """A filter as filters of one kind each: what is wanted of a facet, what is not, days."""
    wanted = [Filter(include=tuple((name, value) for value in asked.included(name))) for name in asked.facets]
    refused = [Filter(exclude=tuple((name, value) for value in asked.excluded(name))) for name in asked.facets]
    days = Filter(since=asked.since, until=asked.until)
    return tuple(one for one in (*wanted, *refused, days) if one != Filter())


def describe(asked: Filter) -> str:
    """`from Harlow Courier`, `not in Sports`, `published since 2024-07-01`."""
    facets = [words for name in asked.facets for words in _described(name, asked)]
    since = [f"since {asked.since}"] if asked.since else []
    until = [f"until {asked.until}"] if asked.until else []
    days = [" ".join(["published", *since, *until])] if since or until else []
    return " and ".join(facets + days)


def _described(name: str, asked: Filter) -> list[str]:
    wanted, refused = ([value_label(name, v) for v in chosen(name)] for chosen in (asked.included, asked.excluded))
    before = BY_NAME[name].preposition
    return [
        *([f"{before} {' or '.join(wanted)}"] if wanted else []),
        *([f"not {before} {' or '.join(refused)}"] if refused else []),
    ]


def amount(count: Count) -> str:
    if count.relation is Relation.AT_LEAST and not count.articles:
        return "an unknown number of articles"
    return f"{'at least ' if count.relation is Relation.AT_LEAST else ''}{counted(count.articles, 'article')}"


def _blame(node: Node, counter: Counter) -> Blame:
    """Of a node that finds nothing: its first part that finds nothing either, and so on down."""
    below = parts(node)
    empty = [part for part in wanted(below) if counter.count(part).is_none]
    if len(empty) > 1 and not any(map(parts, empty)):
        names = tuple(map(text, empty))
        return Blame(f"{listed([f'`{name}`' for name in names])} are in no article.", names)
    if empty:
        return _blame(empty[0], counter)
    alone = (text(node),)
    match node:
        case And() | ButNot():
            return _blame_conjunction(below, counter)
        case Near() | Within() if not node.negated:
            return _blame_proximity(node, counter)
        case Near() | Within():
            left, right = text(node.left), text(node.right)
            return Blame(f"Wherever `{left}` stands, `{right}` is near: {reach(node)}.", alone)
        case Or():
            return Blame(f"None of the {len(node.children)} alternatives in `{text(node)}` is in any article.", alone)
        case Phrase() if len(node.words) > 1:
            words = amount(counter.count(together(below)))
            how = "side by side in this order" if node.slop is None else f"within {node.slop} other words"
            return Blame(f"The words of `{text(node)}` are together in {words}, but never {how}.", alone)
        case InField() if not counter.count(node.child).is_none:
            return Blame(f"{_stands(node.child, counter)}, but never in {place(node.field)}.", alone)
        case Cased():
            return Blame(f"{_stands(node.child, counter)}, but is never printed {capitals(node)}.", alone)
        case AtLeast():
            return Blame(f"{_stands(node.child, counter)}, but in none of them {times(node.count)}.", alone)
        case Inside():
            return Blame(f"{_stands(node.child, counter)}, but never within one {unit(node)}.", alone)
        case Value():
            missing = _MISSING.get(node.field, "was published then")
            return Blame(f"No article {missing}: `{text(node)}`.", alone)
        case _:
            return Blame(f"`{text(node)}` is in no article.", alone)


def _stands(node: Node, counter: Counter) -> str:
    return f"`{text(node)}` is in {amount(counter.count(node))}"


def _blame_proximity(node: Near | Within, counter: Counter) -> Blame:
    sides = (text(node.left), text(node.right))
    both = counter.count(together((node.left, node.right)))
    if both.is_none:
        return _blame_pair(node.left, node.right, counter)
    how = "in different places" if are_apart(node.left, node.right) else f"never {reach(node)}"
    reason = f"`{sides[0]}` and `{sides[1]}` are together in {amount(both)}, but {how}."
    return Blame(reason, (text(node),))


def _blame_conjunction(below: tuple[Node, ...], counter: Counter) -> Blame:
    tried = below[:_PAIRED]
    for a, b in combinations(tried, 2):
        if wanted((a, b)) and counter.count(together((a, b))).is_none:
            return _blame_pair(a, b, counter)
    some = "Each two of its clauses are together in some article" if len(below) <= _PAIRED else "Each clause is found"
    return Blame(f"{some}, but all {len(below)} never in the same one.", tuple(map(text, below)))


def _blame_pair(a: Node, b: Node, counter: Counter) -> Blame:
    both = (text(a), text(b))
    if isinstance(a, Not):
        a, b = b, a
    if isinstance(b, Not):
        return Blame(f"{_finds(a, counter)}, and every one of them has `{text(b.child)}`, which is excluded.", both)
    where = " in one quotation" if is_about_quotations(a) and is_about_quotations(b) else ""
    return Blame(f"{_finds(a, counter)}, {_finds(b, counter)}, but no article has both{where}.", both)


def _finds(node: Node, counter: Counter) -> str:
    return f"`{text(node)}` finds {amount(counter.count(node))}"
