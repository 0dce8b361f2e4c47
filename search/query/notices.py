"""What is worth telling a reader about how a valid query was read. QUERY_LANGUAGE.md, "Errors and notices"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from search.query.connectors import AND, OR
from search.query.nodes import InField, Near, Node, Not, Place, Within
from search.query.repairs import Draft, Edit, repair
from search.query.sequence import Link, Operand, stretch
from search.query.walk import walk

#: What words without a field look at.
_TEXT = frozenset({"headline", "dek", "body", "caption"})
#: Fields, and the places of the article that they look at. What one speaker says, and the speaker, stand together.
_PLACES = {
    "headline": {"headline"},
    "dek": {"dek"},
    "lead": {"body"},
    "hlead": {"headline", "dek", "body"},
    "body": {"body"},
    "caption": {"caption"},
    "byline": {"byline"},
    "outlet": {"outlet"},
    "section": {"section"},
    "url": {"url"},
    "was": {"was"},
    **{name: {"said"} for name in ("quote", "speaker", "role")},
    **{name: {name} for name in ("court", "judge", "charge", "disposition", "stage", "case")},
}


def find_in_sequence(raw: str, operands: Sequence[Operand], links: Sequence[Link]) -> list[Draft]:
    """The notices about one sequence of operands and connectors."""
    found = [*_find_or_before_and(operands, links), *_find_tight_not(raw, operands, links)]
    return [*found, *_find_loose_words(raw, operands, links)]


def find_in_tree(tree: Node) -> list[Draft]:
    """The notices about a whole tree."""
    return list(_find_apart(tree))


def _find_or_before_and(operands: Sequence[Operand], links: Sequence[Link]) -> Iterator[Draft]:
    """Other people's AND binds tighter than OR: say so, and offer their reading."""
    beside = [i for i, pair in enumerate(pairwise(links)) if {pair[0].connector, pair[1].connector} == {OR, AND}]
    if not beside:
        return
    first = last = beside[0] if links[beside[0]].connector == OR else beside[0] + 1
    while first > 0 and links[first - 1].connector == OR:
        first -= 1
    while last + 1 < len(links) and links[last + 1].connector == OR:
        last += 1
    edits: list[Edit] = []
    for start, end in _between_ors(links):
        if end > start:
            opened, closed = stretch(operands[start : end + 1])
            edits += [(opened, opened, "("), (closed, closed, ")")]
    message = "OR was grouped first: it binds tighter than AND."
    yield Draft("or-before-and", message, stretch(operands[first : last + 2]), repair(*edits))


def _between_ors(links: Sequence[Link]) -> list[Place]:
    """First and last operand of each stretch that AND would group first; BUT NOT stays the loosest."""
    stretches, start = [], 0
    for i, link in enumerate(links):
        if link.connector == OR or not (link.connector == AND or link.connector.is_proximity):
            stretches.append((start, i))
            start = i + 1
    return [*stretches, (start, len(links))]


def _find_tight_not(raw: str, operands: Sequence[Operand], links: Sequence[Link]) -> Iterator[Draft]:
    """On Lexis AND NOT excludes everything that follows; here that is BUT NOT."""
    for i, (link, operand) in enumerate(zip(links, operands[1:], strict=True), 1):
        start, end = operand.node.at
        is_spelled = isinstance(operand.node, Not) and raw.startswith("NOT", start)
        if link.connector == AND and link.token and is_spelled:
            if all(isinstance(later.node, Not) for later in operands[i + 1 :]):
                return
            message = "AND NOT excludes only what stands right after it. BUT NOT excludes everything that follows."
            way = repair((link.token.start, start + len("NOT"), "BUT NOT"))
            yield Draft("and-not-is-tight", message, (link.token.start, end), way)


def _find_loose_words(raw: str, operands: Sequence[Operand], links: Sequence[Link]) -> Iterator[Draft]:
    """Of two bare words beside a proximity connector only the nearest is tied to it."""
    told: set[Place] = set()
    for i, link in enumerate(links):
        if not link.connector.is_proximity or link.token is None:
            continue
        before, after = i, i + 1
        while before > 0 and _are_loose(operands, links, before - 1):
            before -= 1
        while after < len(links) and _are_loose(operands, links, after):
            after += 1
        for nearest, words in ((i, operands[before : i + 1]), (i + 1, operands[i + 1 : after + 1])):
            start, end = stretch(words)
            if len(words) > 1 and (start, end) not in told:
                told.add((start, end))
                tied = raw[slice(*operands[nearest].node.at)]
                message = f"Of these words only “{tied}” is tied by {link.token.text}."
                yield Draft("loose-words", message, (start, end), repair((start, start, '"'), (end, end, '"')))


def _are_loose(operands: Sequence[Operand], links: Sequence[Link], i: int) -> bool:
    """Whether a bare word and the one after it have just a space between them."""
    return links[i].token is None and operands[i].is_bare and operands[i + 1].is_bare


def _find_apart(tree: Node) -> Iterator[Draft]:
    """Two different places of the article never hold the same words, nor words near one another."""
    for node in walk(tree):
        if isinstance(node, Near | Within) and not node.negated:
            first, second = node.left, node.right
        elif isinstance(node, InField):
            first, second = node, next((below for below in walk(node.child) if isinstance(below, InField)), node)
        else:
            continue
        if not are_apart(first, second):
            continue
        if isinstance(first, InField) and isinstance(second, InField):
            message = f"{first.field}: and {second.field}: are different places of an article, so this finds nothing."
            yield Draft("never-together", message, node.at)
            continue
        field = first.field if isinstance(first, InField) else second.field if isinstance(second, InField) else ""
        message = f"No word of the text stands near what {field}: holds. AND asks for both in one article."
        (_, end), (start, _) = first.at, second.at
        yield Draft("never-together", message, node.at, repair((end, start, " AND ")))


def are_apart(first: Node, second: Node) -> bool:
    """Whether the words of two clauses stand in different places, so that they are never near one another."""
    places = _places(first), _places(second)
    return bool(places[0] and places[1]) and not places[0] & places[1]


def _places(node: Node) -> frozenset[str]:
    """Where the words of a clause stand; nothing when that is not told by one field, or by none."""
    if isinstance(node, InField):
        return frozenset(_PLACES.get(node.field, ()))
    return frozenset() if any(isinstance(below, InField) for below in walk(node)) else _TEXT
