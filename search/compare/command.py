"""The command `courtbeat diff ARTICLE [OLD] [NEW]`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from index.commands import Command, settings_of, settings_options
from search.compare import compare
from search.compare.show import comparison_json, print_comparison
from search.searcher import Searcher


@click.command("diff", cls=Command)
@click.argument("article", metavar="ARTICLE")
@click.argument("old", type=click.IntRange(1), required=False, metavar="[OLD]")
@click.argument("new", type=click.IntRange(1), required=False, metavar="[NEW]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@settings_options
@click.pass_context
def command(
    ctx: click.Context,
    article: str,
    old: int | None,
    new: int | None,
    as_json: bool,
    library: Path | None,
    engine: str | None,
) -> None:
    """Compare two versions of an article, word by word: the last two, when none are named.

    \b
    courtbeat diff k3xq7a2mpd4c         the last two versions
    courtbeat diff k3xq7a2mpd4c 1       the first with the newest
    courtbeat diff k3xq7a2mpd4c 1 2     the first with the second

    What is gone is [-like this-], what is new {+like this+}; on a terminal they are in colour.
    """
    with Searcher(settings_of(ctx)) as searcher:
        found = compare(searcher, article, old, new)
    if as_json:
        click.echo(json.dumps(comparison_json(found), ensure_ascii=False, indent=2))
    else:
        print_comparison(Console(), found)
