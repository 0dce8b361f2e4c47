"""Why nothing was found, on a terminal: the cause, what each clause finds by itself, and what may be asked instead."""

from __future__ import annotations

from collections.abc import Iterable
from shlex import quote

from rich.console import Console
from rich.text import Text

from search.request import Filter
from search.result import ClauseCount, Diagnosis, Misspelling, Relation, Relaxation
from search.wording import counted


def print_diagnosis(console: Console, found: Diagnosis) -> None:
    console.print(Text(f"\nWhy: {found.reason}"), soft_wrap=True)
    if len(found.clauses) > 1:
        _print_counts(console, found.clauses)
    if found.misspellings:
        console.print()
    for one in found.misspellings:
        console.print(Text(_spelling(one)), soft_wrap=True)
    if found.relaxations:
        console.print(Text("\nNearly the same, and found:"))
    for relaxation in found.relaxations:
        line = Text(f"  {_asked(relaxation)}", style="green")
        line.append(f"   {relaxation.change} ({_amount(relaxation.articles, relaxation.relation)})", style="dim")
        console.print(line, soft_wrap=True)
    if not found.complete:
        console.print(Text("The time ended before everything was tried.", style="cyan"))


def _print_counts(console: Console, clauses: Iterable[ClauseCount]) -> None:
    console.print(Text("\nBy itself, each clause finds:"))
    for clause in clauses:
        excluded = "  (excluded)" if clause.excludes else ""
        amount = f"{'≥' if clause.relation is Relation.AT_LEAST else ''}{clause.articles:,}"
        style = "bold red" if not clause.articles and not clause.excludes else ""
        console.print(Text(f"  {amount:>7}  {'  ' * clause.level}{clause.text}{excluded}", style=style), soft_wrap=True)


def _spelling(one: Misspelling) -> str:
    if not one.neighbours:
        return f"No word here is spelled like {one.word}."
    return f"Spelled like {one.word}: {', '.join(near.word for near in one.neighbours)}"


def _asked(relaxation: Relaxation) -> str:
    """What to type behind `courtbeat search`; of filters, those that are left."""
    kept: Filter = relaxation.filter
    options = [
        *(f"--{name} {quote(value)}" for name, value in kept.include),
        *(f"--not-{name} {quote(value)}" for name, value in kept.exclude),
        *([f"--since {kept.since}"] if kept.since else []),
        *([f"--until {kept.until}"] if kept.until else []),
    ]
    return " ".join(filter(None, [relaxation.query, *options]))


def _amount(articles: int, relation: Relation) -> str:
    return f"{'at least ' if relation is Relation.AT_LEAST else ''}{counted(articles, 'article')}"
