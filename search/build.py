"""The query builder: what was filled in its fields -> canonical query text, and back. Pure; what is typed stays words.

Each field takes words, and leaves of the language that stand alone (`dismiss!`, `#charge`, `"with prejudice"`);
a connector typed there is looked for as a word, since the fields themselves say how things are joined.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from index.analysis.words import words
from index.fields import BY_NAME, FieldKind
from search.query.nodes import (
    And,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Unit,
    Value,
    Within,
)
from search.query.parser import parse
from search.query.text import text
from search.vocabulary import Leaf

#: Fields that the builder offers to look in, by what they are of.
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Text": ("headline", "hlead", "lead", "body", "caption"),
        "Source": ("byline", "outlet", "section"),
        "What was said": ("quote", "speaker", "role"),
        "The case": ("court", "judge", "charge", "disposition", "stage", "case", "docket", "cite", "statute"),
    }
)
PLACES = tuple(name for group in GROUPS.values() for name in group)
#: How near two things may have to be: in words, or in one sentence or paragraph.
REACHES = ("5", "10", "25", "s", "p")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PIECE = re.compile(r'[“"”]([^“"”]*)[“"”]?(~[0-9]+)?|(\S+)')
_QUOTES = re.compile('[“"”]')
_UNITS = {"s": Unit.SENTENCE, "p": Unit.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Parts:
    """What the builder's fields hold, as typed.

    every, phrase, any, none  words that must all stand there, side by side, at least one of them, none of them
    one, other, reach         two things, and how near they are to each other: one of REACHES
    place                     the field that all of this (not `none`) is looked for in, empty for anywhere
    """

    every: str = ""
    phrase: str = ""
    any: str = ""
    none: str = ""
    one: str = ""
    other: str = ""
    reach: str = REACHES[0]
    place: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The query, empty when nothing to find was filled in; `problem` then says what is missing."""

    query: str = ""
    problem: str = ""


def build(parts: Parts) -> Built:
    """The canonical query of what was filled in; parse() reads it back as the same tree.

    In a field that is looked up whole, a number's, each line holds numbers.
    """
    place = parts.place if parts.place in PLACES else ""
    is_whole = bool(place) and BY_NAME[place].kind is FieldKind.VALUE
    sides = [bool(_phrase(side)) for side in (parts.one, parts.other)]
    if sides[0] != sides[1]:
        return Built(problem="“Near” needs a word on both sides.")
    if is_whole and all(sides):
        return Built(problem=f"“Near” is for words, not for {place}. Look in the whole article for it.")
    wanted = _numbers(parts, place) if is_whole else _texts(parts)
    unwanted: list[Node] = [Not(leaf) for leaf in _leaves(parts.none)]
    since, until = sorted((parts.since, parts.until)) if parts.since and parts.until else (parts.since, parts.until)
    dates = [Value(name, day.isoformat()) for name, day in (("since", since), ("until", until)) if day]
    if not wanted and not dates:
        return Built(problem="Fill in something to find.")
    found = _all(wanted)
    placed = [InField(place, found)] if found and place and not is_whole else wanted
    tree = _all([*placed, *dates, *unwanted])
    query = text(tree) if tree else ""
    problem = next((error.message for error in parse(query).errors), "")
    return Built(problem=problem) if problem else Built(query)


def _texts(parts: Parts) -> list[Node]:
    return [*_leaves(parts.every), *_phrase(parts.phrase), *_any(parts.any), *_near(parts)]


def _numbers(parts: Parts, place: str) -> list[Node]:
    """Each number whole: docket numbers, citations, sections of a code."""
    whole = [Value(place, value) for typed in (parts.every, parts.phrase) if (value := _whole(typed))]
    several = [
        Value(place, value) for quoted, _, word in _PIECE.findall(parts.any) if (value := _whole(quoted or word))
    ]
    return [*whole, *([Or(tuple(several))] if len(several) > 1 else several)]


def _whole(typed: str) -> str:
    """A number without its quotation marks; nothing where there is neither a digit nor a letter."""
    value = " ".join(_QUOTES.sub(" ", typed).split())
    return value if words(value) else ""


def read_back(query: str) -> Parts | None:
    """What would have to be filled in to write this query, but for its order; None when the fields cannot say it."""
    tree = parse(query).tree
    if tree is None:
        return None
    parts = Parts()
    for member in _members(tree):
        inside = _members(member.child) if isinstance(member, InField) else (member,)
        if isinstance(member, InField):
            parts = replace(parts, place=member.field)
        for one in inside:
            parts = _filled(parts, one)
    written = parse(build(parts).query).tree
    return parts if written is not None and _unordered(written) == _unordered(tree) else None


def places() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The fields to look in, each with what it is, group by group."""
    return tuple((group, tuple((name, BY_NAME[name].help) for name in names)) for group, names in GROUPS.items())


def _members(tree: Node) -> tuple[Node, ...]:
    return tree.children if isinstance(tree, And) else (tree,)


def _filled(parts: Parts, member: Node) -> Parts:
    """With one member of a conjunction in its field. What has none is left out, and read_back() finds it missing."""
    match member:
        case Or(children) if all(isinstance(child, Value) for child in children):
            values = [child for child in children if isinstance(child, Value)]
            return replace(parts, any=" ".join(f'"{value.text}"' for value in values), place=values[0].field)
        case Value(name, number) if name in PLACES:
            typed = replace(parts, phrase=number) if parts.every else replace(parts, every=number)
            return replace(typed, place=name)
        case Or():
            return replace(parts, any=" ".join(map(text, member.children)))
        case Not(child):
            return replace(parts, none=f"{parts.none} {text(child)}".strip())
        case Near(one, other, distance):
            return replace(parts, one=text(one), other=text(other), reach=str(distance))
        case Within(one, other, unit):
            reach = next((name for name, known in _UNITS.items() if known is unit), "")
            return replace(parts, one=text(one), other=text(other), reach=reach)
        case Value("since", day) if _DAY.fullmatch(day):
            return replace(parts, since=date.fromisoformat(day))
        case Value("until", day) if _DAY.fullmatch(day):
            return replace(parts, until=date.fromisoformat(day))
        case _ if isinstance(member, Leaf):
            return replace(parts, every=f"{parts.every} {text(member)}".strip())
        case _:
            return parts


def _unordered(tree: Node) -> object:
    """The same for two trees whose conjunctions differ only in order."""
    if isinstance(tree, InField):
        return tree.field, _unordered(tree.child)
    return sorted(repr(_unordered(one)) for one in tree.children) if isinstance(tree, And) else tree


def _leaves(typed: str) -> list[Node]:
    """Words and phrases, one after the other."""
    found: list[Node] = []
    for quoted, slop, word in _PIECE.findall(typed):
        found += _leaf(f'"{quoted}"{slop}' if quoted else word)
    return found


def _leaf(typed: str) -> list[Node]:
    """One leaf of the language as it stands; of anything else its words, side by side."""
    bare = words(typed)
    for offer in (typed, typed[bare[0].start : bare[0].end] if len(bare) == 1 else ""):
        tree = parse(offer).tree
        if isinstance(tree, Leaf):
            return [tree]
    return _phrase(typed)


def _phrase(typed: str) -> list[Node]:
    """The words side by side; nothing when there is no word."""
    surfaces = tuple(typed[word.start : word.end] for word in words(typed))
    return [Phrase(surfaces)] if surfaces else []


def _any(typed: str) -> list[Node]:
    leaves = _leaves(typed)
    return [Or(tuple(leaves))] if len(leaves) > 1 else leaves


def _near(parts: Parts) -> list[Node]:
    one, other = _side(parts.one), _side(parts.other)
    if one is None or other is None:
        return []
    if parts.reach in _UNITS:
        return [Within(one, other, _UNITS[parts.reach])]
    return [Near(one, other, int(parts.reach) if parts.reach in REACHES else int(REACHES[0]))]


def _side(typed: str) -> Node | None:
    """One thing: several words without quotation marks are a phrase."""
    leaves = _leaves(typed) if len(typed.split()) == 1 else _phrase(typed)
    return leaves[0] if len(leaves) == 1 else _all(_phrase(typed))


def _all(nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return And(tuple(nodes))
