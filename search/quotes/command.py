"""The command `courtbeat quotes [WORDS]`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from index.commands import REFUSED, Command, settings_of, settings_options
from search.options import read_day_option
from search.quotes import QuoteRequest, find_quotes, first_quotations
from search.quotes.show import print_quotes, quotes_json
from search.request import Filter, Sort
from search.result import Rejected
from search.searcher import Searcher
from search.serialize import page_json
from search.terminal import print_rejected


@click.command("quotes", cls=Command)
@click.argument("words", nargs=-1, metavar="[WORDS]")
@click.option("--speaker", default="", metavar="NAME", help="Only said by somebody of this name, or a part of it.")
@click.option("--role", default="", metavar="ROLE", help="Only said in this role: judge, prosecutor, witness, …")
@click.option(
    "--outlet", "outlets", multiple=True, metavar="NAME", help="Only in this outlet. May be given several times."
)
@click.option("--since", metavar="DATE", callback=read_day_option, help="Only published since then.")
@click.option("--until", metavar="DATE", callback=read_day_option, help="Only published until then.")
@click.option("--sort", type=click.Choice([s.value for s in Sort]), default=Sort.NEWEST.value, help="In which order.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    speaker: str,
    role: str,
    outlets: tuple[str, ...],
    since: date | None,
    until: date | None,
    sort: str,
    limit: int,
    as_json: bool,
    library: Path | None,
    engine: str | None,
) -> None:
    """Say what was said, by whom, in which role, and where. Ends with 0 when something was found, 1 when not.

    WORDS is a query for the words that were said.

    \b
    courtbeat quotes --speaker Okafor
    courtbeat quotes --role judge --since 2025 '"bad faith"'
    """
    chosen = Filter(tuple(("outlet", outlet) for outlet in outlets), (), since, until)
    request = QuoteRequest(" ".join(words), speaker, role, chosen, Sort(sort), page_size=limit)
    with Searcher(settings_of(ctx)) as searcher:
        found = find_quotes(searcher, request)
    if isinstance(found, Rejected):
        if as_json:
            click.echo(json.dumps(page_json(found), ensure_ascii=False, indent=2))
        else:
            print_rejected(Console(stderr=True), found)
        ctx.exit(REFUSED)
    shown = first_quotations(found, limit)
    if as_json:
        click.echo(json.dumps(quotes_json(found, shown), ensure_ascii=False, indent=2))
    else:
        print_quotes(Console(), found, shown)
    ctx.exit(0 if shown else 1)
