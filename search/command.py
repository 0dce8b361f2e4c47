"""The commands that ask: search (also `python -m search QUERY`), show, status."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from index.commands import REFUSED, Command, settings_of, settings_options
from index.config import ENGINES
from index.engines.damage import reindexing
from index.engines.generation import is_lost, read_manifest
from index.errors import IndexSchemaError, SearchIndexError
from index.library import Library
from search.answer import Searcher, find, read
from search.facets.table import COUNTED
from search.options import facet_options, read_choices, read_day_option
from search.related import find_kin
from search.request import Filter, SearchRequest, Sort
from search.result import Rejected
from search.serialize import page_json, reading_json
from search.serialize.faces import FACES
from search.terminal import day, print_page, print_reading, print_rejected


# `-fraud` is a query, not an option; what begins with two dashes and is no option is a slip, and told below.
@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option("--format", "form", type=click.Choice(list(FACES)), help="Print this instead of text.")
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.option("--limit", type=click.IntRange(1, 1000), help="Results on a page.")
@click.option("--page", type=click.IntRange(1, 100_000), default=1, help="Which page, from 1.")
@click.option(
    "--sort", type=click.Choice([s.value for s in Sort]), default=Sort.RELEVANCE.value, help="In which order."
)
@click.option("--no-fold", is_flag=True, help="Near-identical copies are results of their own.")
@facet_options
@click.option(
    "--since",
    metavar="DATE",
    callback=read_day_option,
    help="Only published since then: 2024, 2024-07, 2024-07-31, -7d.",
)
@click.option(
    "--until", metavar="DATE", callback=read_day_option, help="Only published until then, that day or month included."
)
@settings_options
@click.pass_context
def search(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    form: str | None,
    limit: int | None,
    page: int,
    sort: str,
    no_fold: bool,
    facets: tuple[str, ...],
    since: date | None,
    until: date | None,
    library: Path | None,
    engine: str | None,
    **chosen: tuple[str, ...],
) -> None:
    """Find articles. Ends with 0 when something was found, 1 when not, 2 when the query could not be read.

    Without a query, options like --outlet or --since list what they let through, newest first.

    \b
    courtbeat search 'dismissed "with prejudice"'
    courtbeat search 'headline:verdict AND (fraud OR theft) NOT juvenile' --since 2025-01-01
    courtbeat search verdict --outlet 'Harbor Courier' --facet section --facet date
    courtbeat search verdict --limit 1000 --format csv > verdicts.csv
    """
    if slip := next((word for word in query if word.startswith("--")), None):
        raise click.NoSuchOption(slip, ctx=ctx)
    settings = settings_of(ctx)
    request = SearchRequest(
        query=" ".join(query),
        filter=Filter(*read_choices(chosen), since, until),
        sort=Sort(sort),
        page=page,
        page_size=limit or settings.page_size,
        sized=limit is not None,
        fold=not no_fold,
        facets=facets or (COUNTED if form == "json" else ()),
    )
    if not query and request.filter == Filter():
        raise click.UsageError("What is looked for? Give a query, or an option such as --outlet or --since.", ctx=ctx)
    with Searcher(settings) as searcher:
        answer = find(searcher, request)
    if isinstance(answer, Rejected):
        if form is None:
            print_rejected(Console(stderr=True), answer)
        else:
            click.echo(json.dumps(page_json(answer), ensure_ascii=False, indent=2), err=form != "json")
        ctx.exit(REFUSED)
    if form is None:
        print_page(Console(), answer)
    else:
        for piece in FACES[form].write(answer, answer.hits, f"http://{settings.host}:{settings.port}"):
            click.echo(piece, nl=False)
    ctx.exit(0 if answer.total else 1)


@click.command(cls=Command)
@click.argument("article", metavar="ARTICLE")
@click.option("--version", type=click.IntRange(1), help="Which version; the newest when not given.")
@click.option("--query", default="", help="Mark what satisfies this query.")
@click.option(
    "--raw",
    is_flag=True,
    help="Write the bytes that it was read from, and nothing else.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@settings_options
@click.pass_context
def show(
    ctx: click.Context,
    article: str,
    version: int | None,
    query: str,
    raw: bool,
    as_json: bool,
    library: Path | None,
    engine: str | None,
) -> None:
    """Print an article. ARTICLE is an id, the beginning of one, or an address.

    \b
    courtbeat show k3xq7a2mpd4c --version 1
    courtbeat show k3xq7a2mpd4c --version 1 --raw > page.html

    A later document with the same headline, dek and body only amends a version, as by a new caption: --raw without
    --version gives the bytes that were read last, --version N --raw those that made version N.
    """
    with Searcher(settings_of(ctx)) as searcher:
        reading = read(searcher, article, query, version)
        kin = find_kin(searcher, reading) if as_json else None
        number = searcher.library.find_number(reading.id)
        original = (searcher.library.original if version else searcher.library.newest_original)(number, reading.version)
    if raw:
        click.echo(original.content, nl=False)
    elif reading.errors:
        print_rejected(Console(stderr=True), Rejected(SearchRequest(query), reading.errors))
        ctx.exit(REFUSED)
    elif kin:
        click.echo(json.dumps(reading_json(reading, kin), ensure_ascii=False, indent=2))
    else:
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
            if index.exists() or name == settings.engine:
                click.echo(f"index     {name}, {_state(name, opened, index)}")
        if unannotated := opened.unannotated_count():
            click.echo(f"annotate  {unannotated:,} articles hold no annotations yet: courtbeat reannotate")
        for outlet, articles in opened.outlets().items():
            click.echo(f"outlet    {outlet or 'unknown'}: {articles:,}")
        for failure in opened.failures():
            click.echo(f"failed    {failure.reason}")


def _state(engine: str, library: Library, index: Path) -> str:
    mend = reindexing(engine)
    try:
        manifest = read_manifest(index)
    except IndexSchemaError:
        return f"behind: {mend}"
    except SearchIndexError as error:
        return str(error)
    if manifest is None:
        return f"not made yet: {mend}" if library.article_count() else "not made yet"
    if is_lost(index, manifest):
        return f"its files are lost: {mend}"
    return "current" if manifest.applied >= library.last_change() else f"behind: {mend}"
