"""`courtbeat explain QUERY`: the reading, the tree, the words it stands for, and what each engine is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from index.commands import REFUSED, Command, settings_of, settings_options
from search.answer import Searcher
from search.explain import Branch, EnginePlan, Explanation, Words, explain
from search.result import Rejected
from search.serialize import page_json, problem_json
from search.terminal import print_notice, print_rejected
from search.wording import counted, listed

#: Forms of one word that are printed; --json has all.
_SHOWN = 24


@click.command("explain", cls=Command)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context, query: tuple[str, ...], as_json: bool, library: Path | None, engine: str | None
) -> None:
    """Say how a query is read, and what is searched for. Ends with 2 when it could not be read.

    \b
    courtbeat explain '"with prejudice" /s dismiss!'
    """
    with Searcher(settings_of(ctx)) as searcher:
        found = explain(searcher, " ".join(query))
    if as_json:
        shown = page_json(found) if isinstance(found, Rejected) else _json(found)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    elif isinstance(found, Rejected):
        print_rejected(Console(stderr=True), found)
    else:
        _print(Console(), found)
    ctx.exit(REFUSED if isinstance(found, Rejected) else 0)


def _json(found: Explanation) -> dict[str, Any]:
    return {
        "ok": True,
        "query": {
            "raw": found.query,
            "read_as": found.read_as,
            "notices": [problem_json(notice) for notice in found.notices],
        },
        "tree": asdict(found.tree),
        "words": [asdict(words) for words in found.words],
        "plans": [asdict(plan) for plan in found.plans],
    }


def _print(console: Console, found: Explanation) -> None:
    for notice in found.notices:
        print_notice(console, notice)
    _section(console, "Read as", [found.read_as])
    _section(console, "What that means", _tree(found.tree, 0))
    _section(console, "Words searched for", (line for words in found.words for line in _words(words)))
    for _, group in groupby(found.plans, key=lambda plan: (plan.asked, plan.exact)):
        plans = list(group)
        _section(console, f"What {listed([p.engine for p in plans])} {_are(plans, 'is', 'are')} asked", plans[0].asked)
        _section(console, "And then", _then(plans))


def _are(plans: list[EnginePlan], one: str, several: str) -> str:
    return one if len(plans) == 1 else several


def _section(console: Console, heading: str, lines: Iterator[str] | list[str] | tuple[str, ...]) -> None:
    console.print(Text(heading, style="bold"))
    for line in lines:
        console.print(Text(f"  {line}"), soft_wrap=True)
    console.print()


def _tree(branch: Branch, level: int) -> Iterator[str]:
    yield f"{'  ' * level}{branch.label}   ({branch.meaning})"
    for below in branch.branches:
        yield from _tree(below, level + 1)


def _words(words: Words) -> Iterator[str]:
    forms = ", ".join(words.forms[:_SHOWN])
    more = len(words.forms) - _SHOWN
    if words.forms == words.missing:
        yield f"{words.leaf}: stands nowhere in this collection"
        return
    yield f"{words.leaf}: {forms}{f' and {more:,} more' if more > 0 else ''}"
    if words.total > len(words.forms):
        yield f"  {len(words.forms):,} of {words.total:,} forms: too many to search for all of them"
    if words.missing:
        yield f"  nowhere in this collection: {', '.join(words.missing)}"


def _then(plans: list[EnginePlan]) -> Iterator[str]:
    if plans[0].exact:
        yield "nothing: the engine's answer is exact"
    else:
        yield "each article found is checked word by word:"
        for check in plans[0].checks:
            yield f"  {check.clause}   {check.what}"
    for plan in plans:
        candidates = plan.candidates
        yield f"{plan.engine}: {plan.missing if candidates is None else _found(plan, candidates)}"


def _found(plan: EnginePlan, candidates: int) -> str:
    return f"{counted(candidates, 'article')} {'found' if plan.exact else 'to check'}"
