"""`courtbeat translate --from DIALECT QUERY`: the query in our language, and what differs."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from index.commands import REFUSED, Command
from search.request import SearchRequest
from search.result import Rejected
from search.serialize import problem_json
from search.terminal import print_rejected
from search.translate.translation import Dialect, Translation
from search.translate.translator import translate


@click.command("translate", cls=Command)
@click.option(
    "--from",
    "dialect",
    type=click.Choice([dialect.value for dialect in Dialect], case_sensitive=False),
    required=True,
    help="Whose language the query is in.",
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.pass_context
def command(ctx: click.Context, dialect: str, query: tuple[str, ...], as_json: bool) -> None:
    """Write another search service's query in our language, and say what differs. Ends with 2 when part of it cannot be
    read, or cannot be said here.

    \b
    courtbeat translate --from westlaw '"summary judgment" /s grant! den!'
    """
    found = translate(" ".join(query), Dialect(dialect))
    if as_json:
        click.echo(json.dumps(_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    ctx.exit(REFUSED if found.problems else 0)


def _json(found: Translation) -> dict[str, Any]:
    return {
        "ok": not found.problems,
        "from": found.dialect.value,
        "raw": found.query,
        "query": found.ours,
        "differences": list(found.differences),
        "errors": [problem_json(problem) for problem in found.problems],
    }


def _print(found: Translation) -> None:
    if found.problems:
        print_rejected(Console(stderr=True), Rejected(SearchRequest(found.query), found.problems))
        return
    click.echo(found.ours)
    console = Console()
    for difference in found.differences:
        console.print(Text(f"- {difference}", style="cyan"), soft_wrap=True)
