"""How a query is read, and how it is answered: its tree, the words it stands for, what each engine is asked."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date

from index.config import ENGINES
from index.errors import SearchIndexError
from search.answer import read_query
from search.collect import Question, ask
from search.engines.base import Clause
from search.explain.clauses import describe
from search.notices import capped
from search.plan import plan
from search.query.nodes import AtLeast, Cased, InField, Inside, Near, Node, Not, Phrase, Within
from search.query.problems import Problem
from search.query.text import text
from search.query.walk import children
from search.request import SearchRequest, Sort
from search.result import Rejected
from search.searcher import Searcher
from search.vocabulary import Expansions
from search.wording import capitals, label, meaning, reach, times, unit


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree.

    text     canonical, with everything below it
    label    without what is below it
    meaning  what it asks for, in plain words
    """

    text: str
    label: str
    meaning: str
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a leaf stands for.

    forms    those that are searched; of a phrase, its words in order
    missing  those of them that never stood in the collection
    total    how many forms there are; more than `forms` when the cap left some out
    """

    leaf: str
    forms: tuple[str, ...]
    missing: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Check:
    """A clause that the engine cannot tell, and what about it the matcher checks."""

    clause: str
    what: str


@dataclass(frozen=True, slots=True)
class EnginePlan:
    """What an engine is asked.

    asked       readable lines
    exact       whether its answer stands; otherwise the matcher checks each candidate
    checks      what for
    candidates  how many articles it finds; None without an index
    missing     why there is no index to ask, the empty string when there is one
    """

    engine: str
    asked: tuple[str, ...]
    exact: bool
    checks: tuple[Check, ...]
    candidates: int | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    query: str
    read_as: str
    tree: Branch
    words: tuple[Words, ...]
    plans: tuple[EnginePlan, ...]
    notices: tuple[Problem, ...]


def explain(searcher: Searcher, query: str) -> Explanation | Rejected:
    """How a query is read and answered in this collection. Raises LibraryError."""
    parsed = read_query(query)
    if parsed.tree is None:
        return Rejected(SearchRequest(query), parsed.errors, parsed.notices)
    with searcher.library.reading():
        question = ask(parsed.tree, searcher.library)
        every = {form for expansion in question.expansions.values() for form in expansion.forms}
        known = searcher.library.form_numbers(every)
    planned = plan(question.tree, question.expansions, question.today)
    checks = () if planned.exact else tuple(_checks(question.tree, question.expansions, question.today))
    return Explanation(
        query=query,
        read_as=text(parsed.tree),
        tree=_branch(parsed.tree),
        words=tuple(_words(question, known)),
        plans=tuple(_plan_of(engine, searcher, planned.clause, planned.exact, checks) for engine in ENGINES),
        notices=(*parsed.notices, *capped(question.expansions)),
    )


def _branch(node: Node) -> Branch:
    return Branch(text(node), label(node), meaning(node), tuple(map(_branch, children(node))))


def _words(question: Question, known: Container[str]) -> Iterator[Words]:
    for leaf, expansion in question.expansions.items():
        missing = tuple(form for form in expansion.forms if form not in known)
        yield Words(text(leaf), expansion.forms, missing, max(expansion.total, len(expansion.forms)))


def _plan_of(engine: str, searcher: Searcher, clause: Clause, exact: bool, checks: tuple[Check, ...]) -> EnginePlan:
    asked = tuple(describe(clause))
    try:
        with Searcher(replace(searcher.settings, engine=engine)) as other:
            reader, _ = other.current()
            found = reader.find(clause, Sort.NEWEST, 1).total
            return EnginePlan(engine, asked, exact and reader.exact, checks, found)
    except SearchIndexError as error:
        return EnginePlan(engine, asked, exact, checks, None, str(error))


def _checks(node: Node, expansions: Expansions, today: date) -> Iterator[Check]:
    """The smallest clauses that the plan cannot tell exactly."""
    if plan(node, expansions, today).exact:
        return
    below = [check for child in children(node) for check in _checks(child, expansions, today)]
    yield from below
    if not below or isinstance(node, Near | Within | Inside | Cased | AtLeast):
        yield Check(text(node), _what(node))


def _what(node: Node) -> str:
    match node:
        case Near() | Within() if node.negated:
            return f"that the left side stands somewhere where the right is not {reach(node)}"
        case Near():
            return f"that they stand {reach(node)}"
        case Within(ordered=True):
            return f"the order inside one {unit(node)}"
        case Within():
            return f"that they are different places in one {unit(node)}"
        case Inside():
            return f"that it is all inside one {unit(node)}"
        case AtLeast():
            return f"that it stands there at least {times(node.count)}"
        case Cased():
            return f"that it is printed {capitals(node)}"
        case Phrase():
            return f"that at most {node.slop} other words are between"
        case InField():
            return "that it stands where both fields look"
        case Not():
            return "what is excluded"
        case _:
            return "all of it"
