"""`courtbeat why ARTICLE QUERY`: clause by clause why an article is or is not among the results."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from index.commands import REFUSED, Command, settings_of, settings_options
from index.engines.damage import reindexing
from search.answer import Searcher
from search.links import article_path
from search.result import Rejected
from search.serialize import page_json, problem_json
from search.terminal import print_notice, print_rejected
from search.why import Reason, Verdict, why


@click.command("why", cls=Command)
@click.argument("article", metavar="ARTICLE")
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context, article: str, query: tuple[str, ...], as_json: bool, library: Path | None, engine: str | None
) -> None:
    """Say why an article is, or is not, among the results of a query. ARTICLE is an id, the beginning of one, or an
    address. Ends with 0 when it matches, 1 when not, 2 when the query could not be read.

    \b
    courtbeat why k3xq7a '"with prejudice" /s dismiss!'
    """
    settings = settings_of(ctx)
    with Searcher(settings) as searcher:
        found = why(searcher, article, " ".join(query))
    if as_json:
        shown = page_json(found) if isinstance(found, Rejected) else _json(found)
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    elif isinstance(found, Rejected):
        print_rejected(Console(stderr=True), found)
    else:
        _print(Console(), found, settings.engine)
    if isinstance(found, Rejected):
        ctx.exit(REFUSED)
    ctx.exit(0 if found.matches else 1)


def _json(found: Verdict) -> dict[str, Any]:
    return {
        "ok": True,
        "id": found.version.id,
        "url": article_path(found.version.id, found.query),
        "headline": found.version.headline,
        "query": {
            "raw": found.query,
            "read_as": found.read_as,
            "notices": [problem_json(notice) for notice in found.notices],
        },
        "matches": found.matches,
        "indexed": found.is_indexed,
        "reason": asdict(found.reason),
    }


def _print(console: Console, found: Verdict, engine: str) -> None:
    for notice in found.notices:
        print_notice(console, notice)
    console.print(Text(found.version.headline, style="bold"), soft_wrap=True)
    verdict = "It matches" if found.matches else "It does not match"
    console.print(Text(f"{verdict} {found.read_as}"), soft_wrap=True)
    console.print()
    _print_reason(console, found.reason, 0)
    if not found.is_indexed:
        behind = f"The {engine} index is behind the library: {reindexing(engine)}"
        console.print(Text(f"\n{behind}", style="cyan"), soft_wrap=True)


def _print_reason(console: Console, reason: Reason, level: int) -> None:
    mark = Text("yes  " if reason.holds else "no   ", style="green" if reason.holds else "bold red")
    line = Text("  " * level) + mark + Text(reason.clause, style="bold") + Text(f"   {reason.says}")
    console.print(line, soft_wrap=True)
    for below in reason.reasons:
        _print_reason(console, below, level + 1)
