"""The commands that ask: search (also `python -m search QUERY`), show, status."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console

from index.commands import REFUSED, Command, settings_of, settings_options
from index.config import ENGINES
from index.engines.generation import is_current
from index.library import Library
from search.answer import Searcher, find, read
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected
from search.serialize import page_json
from search.terminal import day, print_page, print_reading, print_rejected

_DAY = click.DateTime(["%Y-%m-%d"])


# `-fraud` is a query, not an option; what begins with two dashes and is no option is a slip, and told below.
@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option("--limit", type=click.IntRange(1, 1000), help="Results on a page.")
@click.option("--page", type=click.IntRange(1, 100_000), default=1, help="Which page, from 1.")
@click.option(
    "--sort", type=click.Choice([s.value for s in Sort]), default=Sort.RELEVANCE.value, help="In which order."
)
@click.option("--outlet", "outlets", multiple=True, help="Only from this outlet; may be given several times.")
@click.option("--since", type=_DAY, help="Only published on or after this day.")
@click.option("--until", type=_DAY, help="Only published on or before this day.")
@settings_options
@click.pass_context
def search(
    ctx: click.Context,
    query: tuple[str, ...],
    as_json: bool,
    limit: int | None,
    page: int,
    sort: str,
    outlets: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    library: Path | None,
    engine: str | None,
) -> None:
    """Find articles. Ends with 0 when something was found, 1 when not, 2 when the query could not be read.

    \b
    courtbeat search 'dismissed "with prejudice"'
    courtbeat search 'headline:verdict AND (fraud OR theft) NOT juvenile' --since 2025-01-01
    """
    if slip := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(slip, ctx=ctx)
    settings = settings_of(ctx)
    request = SearchRequest(
        query=" ".join(query),
        filter=Filter(outlets, _date(since), _date(until)),
        sort=Sort(sort),
        page=page,
        page_size=limit or settings.page_size,
    )
    with Searcher(settings) as searcher:
        answer = find(searcher, request)
    if as_json:
        click.echo(json.dumps(page_json(answer), ensure_ascii=False, indent=2))
    elif isinstance(answer, Rejected):
        print_rejected(Console(stderr=True), answer)
    else:
        print_page(Console(), answer)
    if isinstance(answer, Rejected):
        ctx.exit(REFUSED)
    ctx.exit(0 if answer.total else 1)


def _date(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


@click.command(cls=Command)
@click.argument("article", metavar="ARTICLE")
@click.option("--version", type=click.IntRange(1), help="Which version; the newest when not given.")
@click.option("--query", default="", help="Mark what satisfies this query.")
@settings_options
@click.pass_context
def show(
    ctx: click.Context, article: str, version: int | None, query: str, library: Path | None, engine: str | None
) -> None:
    """Print an article. ARTICLE is an id, the beginning of one, or an address."""
    with Searcher(settings_of(ctx)) as searcher:
        reading = read(searcher, article, query, version)
    if reading.errors:
        print_rejected(Console(stderr=True), Rejected(SearchRequest(query), reading.errors))
        ctx.exit(REFUSED)
    print_reading(Console(), reading)


@click.command(cls=Command)
@settings_options
@click.pass_context
def status(ctx: click.Context, library: Path | None, engine: str | None) -> None:
    """Say what the library holds, whether the indexes are current, and which documents failed."""
    settings = settings_of(ctx)
    with Library(settings.database) as opened:
        updated_at = opened.updated_at()
        click.echo(f"library   {settings.library}")
        click.echo(f"articles  {opened.article_count():,} ({opened.paragraph_count():,} paragraphs)")
        click.echo(f"updated   {f'{day(updated_at)}, {updated_at:%H:%M} UTC' if updated_at else 'never'}")
        for name in ENGINES:
            index = settings.index.with_name(name)
            if index.exists():
                click.echo(f"index     {name}, {_state(name, opened, index)}")
        for outlet, articles in opened.outlets().items():
            click.echo(f"outlet    {outlet or 'unknown'}: {articles:,}")
        for failure in opened.failures():
            click.echo(f"failed    {failure.reason}")


def _state(engine: str, library: Library, index: Path) -> str:
    return "current" if is_current(index, library.last_change()) else f"behind: courtbeat --engine {engine} reindex"
