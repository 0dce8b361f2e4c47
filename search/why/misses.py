"""Why a clause is not satisfied by an article, as the nearest miss: `7 words apart, you asked for 5`."""

from __future__ import annotations

from collections.abc import Sequence

from search.parts import held
from search.query.nodes import And, Cased, InField, Inside, Near, Node, Not, Phrase, Value, Within
from search.query.text import text
from search.spans import Occurrence, Together, are_apart
from search.vocabulary import Leaf
from search.why.scene import Scene
from search.wording import capitals, counted, listed, place, times, unit

Around = tuple[InField | Cased, ...]
"""The fields and capitals that a clause stands inside of, outermost first."""

_ABOUT = ("byline", "outlet", "section")


def miss_word(leaf: Leaf, around: Around, scene: Scene) -> str:
    """Why a word that is asked for is not there."""
    elsewhere = scene.occurrences(leaf)
    if elsewhere and around:
        return f"{stands(elsewhere, scene)}, but not {_conditions(around)}{_printed(around, elsewhere, scene)}"
    for field in _ABOUT:
        if scene.occurrences(InField(field, leaf)):
            asked = f", not {_conditions(around)}" if around else ", which only a field looks at"
            return f"stands in {place(field)}{asked}"
    if scene.is_around(scene.expansions[leaf].forms):
        return "stands only around the article (newsletter, related links), which is not searched"
    return "stands nowhere in the article"


def miss_phrase(node: Phrase, around: Around, scene: Scene) -> str:
    """How near the words of a phrase come to it."""
    singles = {word: scene.occurrences(held(around, Phrase((word,)))) for word in node.words}
    missing = [word for word, found in singles.items() if not found]
    if missing:
        those = f"{listed([f'“{word}”' for word in missing])} {'stands' if len(missing) == 1 else 'stand'}"
        if around and scene.occurrences(node):
            return f"{stands(scene.occurrences(node), scene)}, but not {_conditions(around)}"
        return f"{those} nowhere {_conditions(around)}" if around else f"{those} nowhere in the article"
    if around and (elsewhere := scene.occurrences(node)):
        return f"{stands(elsewhere, scene)}, but not {_conditions(around)}{_printed(around, elsewhere, scene)}"
    forms = scene.expansions[node].forms
    seen = {form: [one.first for word in singles.values() for one in word if _is(form, one, scene)] for form in forms}
    found = scene.tightest(forms, {form: sorted(set(tokens)) for form, tokens in seen.items()})
    if found is None:
        return "its words never stand in one paragraph"
    others = found.last - found.first + 1 - len(forms)
    where = f"nearest, in {scene.place(found.first)}: {scene.quote(found)}"
    if node.slop is None:
        return f"not side by side in this order; {where}"
    return f"{counted(others, 'other word')} between, you allowed {node.slop}; {where}"


def _is(form: str, one: Occurrence, scene: Scene) -> bool:
    return one.first == one.last and scene.tokens.forms[one.first] == form


def miss_proximity(node: Near | Within, left: Node, right: Node, scene: Scene) -> str:
    """How near the two sides come to what was asked."""
    ones, others = scene.occurrences(left), scene.occurrences(right)
    if not ones or not others:
        return f"the left side stands there {times(len(ones))}, the right side {times(len(others))}"
    if all(not are_apart(a, b) for a in ones for b in others):
        return f"both sides are the same place ({scene.places(ones)}); they must be two"
    if node.ordered and (turned := _turned(node, ones, others, scene)):
        return turned
    pair = scene.nearest(ones, others, node.ordered)
    if pair is None:
        apart = f"the left side stands in {scene.places(ones)}, the right side in {scene.places(others)}"
        return f"never in one section{', in this order' if node.ordered else ''}: {apart}"
    where = _where(pair, scene)
    far = f"{counted(scene.distance(*pair), 'word')} apart"
    if isinstance(node, Near):
        return f"{far}, you asked for {node.distance}; in {where}"
    return f"never in one {unit(node)}; nearest, {far}: {where}"


def _turned(node: Near | Within, ones: Sequence[Occurrence], others: Sequence[Occurrence], scene: Scene) -> str | None:
    """What to say when only the order is wrong."""
    if isinstance(node, Near):
        pair = scene.nearest(ones, others, ordered=False)
        pair = pair if pair and scene.distance(*pair) <= node.distance else None
    else:
        pair = next(iter(Together(scene.column(node.unit), ordered=False).pairs(ones, others)), None)
    if pair is None:
        return None
    return f"the order: the left side stands after the right, you asked for before; in {_where(pair, scene)}"


def _where(pair: tuple[Occurrence, Occurrence], scene: Scene) -> str:
    """The places of two, and what is printed there."""
    quoted = scene.quote(*pair)
    return f"{scene.both_places(*pair)}{f': {quoted}' if quoted else ''}"


def miss_apart(node: Near | Within, left: Node, right: Node, scene: Scene) -> str:
    """Why the left side of NOT /n is nowhere away from the right."""
    ones = scene.occurrences(left)
    if not ones:
        return f"`{text(left)}` stands nowhere in the article"
    pair = scene.nearest(ones, scene.occurrences(right), ordered=False)
    quoted = f", as in {scene.place(pair[0].first)}: {scene.quote(*pair)}" if pair else ""
    return f"the left side stands there {times(len(ones))}, always with the right side too near{quoted}"


def miss_inside(node: Inside, inner: Node, scene: Scene) -> str:
    """The sentence or paragraph that holds most of what was asked for in one."""
    wanted: list[Node] = [
        part for part in (inner.children if isinstance(inner, And) else (inner,)) if not isinstance(part, Not | Value)
    ]
    best: list[Node] = []
    where = ""
    for begin, end in scene.stretches(node.unit):
        here = [part for part in wanted if scene.occurrences(part, begin, end)]
        if len(here) > len(best):
            best, where = here, scene.place(begin)
    lacking = [f"`{text(part)}`" for part in wanted if part not in best]
    if not best or not lacking:
        return f"never in one {unit(node)}"
    return f"never all in one {unit(node)}; nearest: one in {where} lacks {listed(lacking)}"


def stands(found: Sequence[Occurrence], scene: Scene) -> str:
    """`stands twice: the headline and paragraph 3`."""
    return f"stands {times(len(found))}, in {scene.places(found)}"


def _conditions(around: Around) -> str:
    return listed(
        [f"in {place(one.field)}" if isinstance(one, InField) else f"printed {capitals(one)}" for one in around]
    )


def _printed(around: Around, found: Sequence[Occurrence], scene: Scene) -> str:
    return f" (printed {scene.surfaces(found)})" if any(isinstance(one, Cased) for one in around) else ""
