"""Why nothing was found, and what nearly the same query would find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from index.library import Library
from search.engines.base import EngineReader
from search.parts import clauses, parts, together, wanted
from search.query.nodes import And, Node, Not, Word
from search.query.parser import parse
from search.query.text import text
from search.query.walk import walk
from search.request import Filter, SearchRequest
from search.result import ClauseCount, Diagnosis, Misspelling, Relaxation
from search.suggest.any_word import any_word
from search.suggest.blame import blame, describe, split
from search.suggest.case_name import name_case
from search.suggest.counting import Counter
from search.suggest.outlets import rename
from search.suggest.relax import Ladder, Lexicon, Step, correct, relax
from search.suggest.spelling import find_misspellings
from search.wording import listed

_MOST_RELAXATIONS = 6
#: Parts of a clause that finds nothing are looked at this deep.
_DEEPEST = 3
_MOST_CLAUSES = 24
#: Changes that a second one is tried with, when no single one helps.
_MOST_FIRST = 40

#: How far from what was asked, what to ask instead in the order of trying, among what.
_Offer: TypeAlias = tuple[float, tuple[Step, ...], Filter]


def diagnose(library: Library, reader: EngineReader, request: SearchRequest, tree: Node, budget_ms: float) -> Diagnosis:
    """Why a request finds nothing. Takes about as long as the budget at most.

    tree  what the request's query was read as
    """
    counter = Counter(library, reader, budget_ms)
    counts = tuple(_counts(tree, request.filter, counter))
    found = blame(tree, request.filter, counter)
    misspellings = find_misspellings(tree, library, counter)
    renamed = [*rename(request.filter, [name for name in library.outlets() if name])] if request.filter.include else []
    relaxations = _relaxations(tree, request.filter, _lexicon(tree, misspellings, counter), renamed, counter)
    return Diagnosis(
        reason=found.reason,
        emptied_by=found.emptied_by,
        clauses=counts,
        misspellings=misspellings,
        relaxations=tuple(relaxations),
        complete=not counter.is_late,
    )


def _counts(tree: Node, asked: Filter, counter: Counter) -> Iterator[ClauseCount]:
    for clause in clauses(tree)[:_MOST_CLAUSES]:
        yield from _counts_of(clause, 0, counter)
    for one in split(asked):
        count = counter.count(None, one)
        yield ClauseCount(describe(one), count.articles, count.relation)


def _counts_of(clause: Node, level: int, counter: Counter) -> Iterator[ClauseCount]:
    """A clause, and the parts of one that finds nothing."""
    looked_for = clause.child if isinstance(clause, Not) else clause
    count = counter.count(looked_for)
    yield ClauseCount(text(looked_for), count.articles, count.relation, level, isinstance(clause, Not))
    if count.is_none and level < _DEEPEST and not isinstance(clause, Not):
        for part in parts(clause)[:_MOST_CLAUSES]:
            yield from _counts_of(part, level + 1, counter)


def _lexicon(tree: Node, misspellings: Sequence[Misspelling], counter: Counter) -> Lexicon:
    spellings = {one.word: tuple(n.word for n in one.neighbours) for one in misspellings if one.neighbours}
    stems = {leaf.text: counter.expansion(leaf).stem for leaf in walk(tree) if isinstance(leaf, Word)}
    return Lexicon(spellings, stems)


def _relaxations(
    tree: Node, asked: Filter, lexicon: Lexicon, renamed: list[tuple[Filter, str]], counter: Counter
) -> list[Relaxation]:
    """What one change makes find something; where no single one does, what two do."""
    once = [*_sweeping(tree, lexicon, counter), *name_case(tree), *any_word(tree, counter), *relax(tree, lexicon)]
    named = [(1.0, (Step(tree, change),), kept) for kept, change in renamed]
    wider = [(3.0, (Step(tree, f"not only {describe(without)}"),), left) for left, without in _wider(asked)]
    found = _that_find([*named, *_offers(once, asked), *wider], counter)
    if not found and asked != Filter():
        anywhere = [_also(ladder, f", not only {describe(asked)}") for ladder in once]
        found = _that_find(_offers(anywhere, Filter()), counter)
    if found or counter.is_late:
        return found
    return _that_find([*_offers(_twice(tree, lexicon, counter), asked), *wider], counter)


def _offers(ladders: Iterable[Ladder], asked: Filter) -> list[_Offer]:
    return [(ladder.distance, ladder.steps, asked) for ladder in ladders]


def _also(ladder: Ladder, more: str) -> Ladder:
    return replace(ladder, steps=tuple(replace(step, change=step.change + more) for step in ladder.steps))


def _twice(tree: Node, lexicon: Lexicon, counter: Counter) -> Iterator[Ladder]:
    """Two changes at once, the first of them as far as its ladder goes."""
    for first in relax(tree, lexicon)[:_MOST_FIRST]:
        if counter.is_late:
            return
        start = first.steps[-1]
        for second in relax(start.tree, lexicon):
            steps = (replace(step, change=f"{start.change} and {step.change}") for step in second.steps)
            yield Ladder(first.distance + second.distance, tuple(steps))


def _sweeping(tree: Node, lexicon: Lexicon, counter: Counter) -> Iterator[Ladder]:
    """What mends several clauses at once: every word spelled as meant; no clause that finds nothing by itself."""
    if len(lexicon.spellings) > 1:
        respelled = [f"`{meant[0]}` instead of `{word}`" for word, meant in lexicon.spellings.items()]
        yield Ladder(0.5, (Step(correct(tree, lexicon.spellings), listed(respelled)),))
    if isinstance(tree, And):
        empty = [child for child in wanted(tree.children) if counter.count(child).is_none]
        rest = [child for child in tree.children if child not in empty]
        if len(empty) > 1 and wanted(rest):
            change = f"without {listed([f'`{text(child)}`' for child in empty])}"
            yield Ladder(5.0, (Step(together(rest), change),))


def _that_find(offers: list[_Offer], counter: Counter) -> list[Relaxation]:
    """The nearest step of each offer that finds something, nearest first."""
    found: dict[tuple[str, Filter], Relaxation] = {}
    for _, steps, kept in sorted(offers, key=lambda offer: offer[0]):
        if len(found) == _MOST_RELAXATIONS or counter.is_late:
            break
        for step in steps:
            count = counter.count(step.tree, kept)
            query = text(step.tree)
            if count.articles and _can_be_asked(query, step.tree, kept):
                relaxation = Relaxation(query, kept, step.change, count.articles, count.relation)
                found.setdefault((query, kept), relaxation)
                break
    return list(found.values())


def _can_be_asked(query: str, tree: Node, asked: Filter) -> bool:
    return parse(query).tree == tree if query else asked != Filter()


def _wider(asked: Filter) -> list[tuple[Filter, Filter]]:
    """Filters that let more through, each with what is not asked any more."""
    kinds = split(asked)
    whole = [(Filter(), asked)] if kinds else []
    return [*((_without(asked, one), one) for one in kinds), *whole] if len(kinds) > 1 else whole


def _without(asked: Filter, one: Filter) -> Filter:
    """A filter without one of the filters that it was split into."""
    return Filter(
        include=tuple(choice for choice in asked.include if choice not in one.include),
        exclude=tuple(choice for choice in asked.exclude if choice not in one.exclude),
        since=None if one.since or one.until else asked.since,
        until=None if one.since or one.until else asked.until,
    )
