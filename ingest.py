"""The ingest step: documents into the library, and the library into the index.

python ingest.py add PATH…       take in files, folders and globs
python ingest.py remove ARTICLE  take one out
python ingest.py reindex         build the index anew beside the old one, and swap
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from index.commands import Group, settings_of, settings_options
from index.config import ENGINES, Settings
from index.library import Library, Outcome
from index.pipeline import Report, take_in
from index.reindex import catch_up, rebuild
from index.sources import find_files, read_files


@click.group(cls=Group)
@settings_options
def main(library: Path | None, engine: str | None) -> None:
    """Documents into the library, and the library into the index."""


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@settings_options
@click.pass_context
def add(ctx: click.Context, paths: tuple[str, ...], library: Path | None, engine: str | None) -> None:
    """Take in files, folders and globs, and index what is new.

    Unchanged files cost nothing; a changed one becomes a new version of its article. Beside NAME.txt or NAME.html,
    NAME.json may give outlet, url, authors, published_at, section. Ends with 1 when a document failed.
    """
    settings = settings_of(ctx)
    with Library(settings.database, create=True) as opened:
        for failure in opened.failures():
            if not Path(failure.path).exists():
                opened.forget_failure(failure.path)
        tally = _add(settings, opened, paths)
        index_all(settings, opened)
    click.echo(" · ".join(f"{name} {tally[name]}" for name in (*Outcome, "failed")))
    ctx.exit(1 if tally["failed"] else 0)


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@settings_options
@click.pass_context
def remove(ctx: click.Context, articles: tuple[str, ...], library: Path | None, engine: str | None) -> None:
    """Take articles out, with all their versions. ARTICLE is an id, the beginning of one, an address or a file."""
    settings = settings_of(ctx)
    with Library(settings.database) as opened:
        # All are looked up before any is removed: a slip in the last one removes nothing.
        numbers = {opened.find_number(_reference(article)) for article in articles}
        for number in numbers:
            opened.remove(number)
        index_all(settings, opened)
    click.echo(f"removed {len(numbers)}")


@main.command()
@settings_options
@click.pass_context
def reindex(ctx: click.Context, library: Path | None, engine: str | None) -> None:
    """Build the index anew beside the old one, and swap. Searches go on meanwhile."""
    settings = settings_of(ctx)
    with Library(settings.database) as opened:
        count = rebuild(opened, settings.engine, settings.index)
        # What was saved while the new index was built.
        catch_up(opened, settings.engine, settings.index)
    click.echo(f"indexed {count} {'article' if count == 1 else 'articles'} for {settings.engine}")


def index_all(settings: Settings, library: Library) -> None:
    """Bring the chosen engine's index up to date, and that of every other engine that has one."""
    for engine in ENGINES:
        index = settings.index.with_name(engine)
        if engine == settings.engine or index.exists():
            catch_up(library, engine, index)


def _add(settings: Settings, library: Library, paths: Iterable[str]) -> Counter[str]:
    tally: Counter[str] = Counter()
    files = list(find_files(map(Path, paths)))
    with _progress(len(files)) as show:
        for report in take_in(read_files(files, settings.max_file_bytes), library):
            tally["failed" if report.outcome is None else report.outcome] += 1
            show(report, tally["failed"])
    return tally


def _reference(article: str) -> str:
    return Path(article).resolve().as_uri() if Path(article).exists() else article


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Report, int], None]]:
    """A bar on a terminal; elsewhere a line for each document that is not unchanged."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _print_line
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def show(report: Report, failed: int) -> None:
            if report.outcome is None:
                bar.console.print(_line(report), markup=False, highlight=False, soft_wrap=True)
            bar.update(task, advance=1, description=f"failed {failed}" if failed else "")

        yield show


def _print_line(report: Report, failed: int) -> None:
    if report.outcome is not Outcome.UNCHANGED:
        click.echo(_line(report), err=report.outcome is None)


def _line(report: Report) -> str:
    return f"failed     {report.reason}" if report.outcome is None else f"{report.outcome:<10} {report.path}"


if __name__ == "__main__":
    sys.exit(main())
