"""The tables of errors and notices: a query for each, and what the parser answers to it."""

from __future__ import annotations

from collections.abc import Iterable

from search.query.parser import parse
from search.query.problems import Problem
from search.reference.markdown import Cite, code, table

#: In the order in which a reader might make these mistakes. The query first, then the code that it must give.
ERRORS = (
    ('settlement "class action', "open-quotation"),
    ("verdict (jury OR judge", "open-parenthesis"),
    ("verdict) jury", "unopened-parenthesis"),
    ("verdict ()", "empty"),
    ("§", "no-word"),
    ("hedline:verdict", "unknown-field"),
    ("verdict headline:", "empty-field"),
    ("verdict headline:-cut", "not-in-field"),
    ("/s fraud", "missing-left"),
    ("fraud /s", "missing-right"),
    ("fraud /x theft", "unknown-connector"),
    ("judge /0 jury", "bad-distance"),
    ("-fraud", "only-excludes"),
    ("fraud OR -arson", "not-in-or"),
    ("fraud /5 -wire", "not-in-proximity"),
    ("murder NOT NOT dismissed", "double-not"),
    ("!fraud", "ambiguous-exclamation"),
    ("fr*", "short-wildcard"),
    ("plea!bargain", "bad-wildcard"),
    ('"wire fraud!"', "wildcard-in-phrase"),
    ("#charg!", "exact-and-wildcard"),
    ("Aldus~3", "bad-fuzzy"),
    ('"drawer man cell"~10000', "bad-slop"),
    ("ATLEAST0(report)", "bad-count"),
    ("ATLEAST3(report -police)", "not-in-count"),
    ("ATLEAST3(report date:2025)", "value-in-count"),
    ("verdict /5 date:2025", "value-in-proximity"),
    ("date:3/14/2025", "bad-date"),
    ("length:long", "bad-number"),
    ("is:updatd", "unknown-flag"),
    ("date:(2024 OR 2025 AND verdict)", "value-list"),
)
NOTICES = (
    ("murder OR manslaughter trial", "or-before-and"),
    ("summary judgment /s denied", "loose-words"),
    ("settlement AND NOT tenants heat", "and-not-is-tight"),
    ("trial not guilty", "not-is-text"),
    ("judge same drawer", "word-is-connector"),
    ("verdict — damages", "no-word"),
    ("headline: verdict", "space-after-colon"),
    ("hedline: verdict", "colon-is-text"),
    ("headline:fraud /5 body:count", "never-together"),
    ("date:2025-03-31..2025-03-01", "range-swapped"),
    ("https://harlowcourier.example/", "address-is-url"),
    ("24-cr-00118-LMK", "docket-is-text"),
    ("statute:18 U.S.C. 1343", "loose-value"),
)


def errors(cite: Cite) -> str:
    """A table of what is not run."""
    return _table(ERRORS, cite)


def notices(cite: Cite) -> str:
    """A table of what is run, with a notice."""
    return _table(NOTICES, cite)


def _table(examples: Iterable[tuple[str, str]], cite: Cite) -> str:
    rows = (_row(query, _problem(query, name), cite) for query, name in examples)
    return table(("Typed", "Answer", "Offered"), rows)


def _row(query: str, problem: Problem, cite: Cite) -> tuple[str, str, str]:
    return cite(query), f"{problem.message} {code(problem.code)}", " or ".join(map(cite, problem.fixes))


def _problem(query: str, name: str) -> Problem:
    parsed = parse(query)
    return next(problem for problem in (*parsed.errors, *parsed.notices) if problem.code == name)
