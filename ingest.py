"""The ingest step: documents into the library, and the library into the index.

python ingest.py add PLACE…      take in files, folders, globs, addresses
python ingest.py watch PLACE…    take in what comes to a folder, or is new in a feed
python ingest.py retry           try again what could not be taken in
python ingest.py remove ARTICLE  take one out
python ingest.py reindex         build the index anew beside the old one, and swap
python ingest.py reannotate      read annotations anew, from the library
python ingest.py verify          check that library and indexes are whole
python ingest.py backup FILE     the library in one file
python ingest.py export          the articles as JSON lines
"""

from __future__ import annotations

import os
import sys

# `python -m` puts the folder that a person stands in before everything else: nothing that lies there shall run.
if __name__ == "__main__" and not sys.flags.safe_path:
    sys.path[:1] = {__file__.rpartition(os.sep)[0]} - {*sys.path[1:]}

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from index.commands import INTERRUPTED, Group, settings_of, settings_options
from index.config import Settings
from index.errors import UsageError
from index.library import Library
from index.library.backup import back_up
from index.library.export import export_current, export_versions
from index.lock import only_writer
from index.pipeline import Report
from index.progress import progress
from index.reannotate import layers_of_today
from index.reindex import catch_up, rebuild
from index.run import Run, begin, show_all
from index.sources import Options, count_others, find
from index.verify import verify as find_faults
from index.watching import keep_watching, read_interval

_MAP_HELP = "Which column holds a field, in the tables that have it; others are read by known names."


@click.group(cls=Group)
@settings_options
def main(library: Path | None, engine: str | None) -> None:
    """Documents into the library, and the library into the index."""


@main.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE…")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help=_MAP_HELP)
@click.option("--workers", type=click.IntRange(1), help="How many processes read documents.  [COURTBEAT_WORKERS]")
@settings_options
@click.pass_context
def add(
    ctx: click.Context,
    places: tuple[str, ...],
    mapping: tuple[str, ...],
    workers: int | None,
    library: Path | None,
    engine: str | None,
) -> None:
    """Take in files, folders, globs and addresses, and index what is new.

    Each document is added; updated, as a new version of its article; amended, when only captions or metadata are
    others; or unchanged, which costs nothing. Beside NAME.txt or NAME.html, NAME.json may give outlet, url, authors,
    published_at, section; one with a text is an article of its own. Ends with 1 when a document failed, with 130 when
    it was stopped by Ctrl-C: what was reported is kept, and the same command goes on from there.
    """
    settings = settings_of(ctx, workers=workers)
    options = _options(settings, mapping)
    with begin(settings, "add", _tell, create=True) as run:
        run.forget_gone()
        ctx.exit(_show(run, run.take_in(places, options), places))


@main.command()
@click.argument("places", nargs=-1, required=True, metavar="PLACE…")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help=_MAP_HELP)
@click.option("--every", default="15m", show_default=True, help="How often feeds and addresses are read: 90s, 15m, 2h.")
@click.option("--workers", type=click.IntRange(1), help="How many processes read documents.  [COURTBEAT_WORKERS]")
@settings_options
@click.pass_context
def watch(
    ctx: click.Context,
    places: tuple[str, ...],
    mapping: tuple[str, ...],
    every: str,
    workers: int | None,
    library: Path | None,
    engine: str | None,
) -> None:
    """Take in what is in folders and feeds, and then whatever comes to them, until Ctrl-C.

    A new article is found within a second of its file being complete. Addresses are read again and again.
    """
    settings = settings_of(ctx, workers=workers)
    keep_watching(settings, places, read_interval(every), _options(settings, mapping), _tell)


@main.command()
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help=_MAP_HELP)
@settings_options
@click.pass_context
def retry(ctx: click.Context, mapping: tuple[str, ...], library: Path | None, engine: str | None) -> None:
    """Try again whatever could not be taken in. `courtbeat status` lists it.

    Tables are read with the columns that --map named when they failed, or with those that it names now.
    """
    settings = settings_of(ctx)
    with begin(settings, "retry", _tell) as run:
        if not run.library.failures():
            click.echo("Nothing has failed.")
            return
        ctx.exit(_show(run, run.retry(_options(settings, mapping)), ()))


@main.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@settings_options
@click.pass_context
def remove(ctx: click.Context, articles: tuple[str, ...], library: Path | None, engine: str | None) -> None:
    """Take articles out, with all their versions. ARTICLE is an id, the beginning of one, an address or a file."""
    with begin(settings_of(ctx), "remove", _tell) as run:
        # All are looked up before any is removed: a slip in the last one removes nothing.
        numbers = {run.library.find_number(_reference(article)) for article in articles}
        for number in numbers:
            run.library.remove(number)
        run.finish()
    click.echo(f"removed {len(numbers)}")


@main.command()
@settings_options
@click.pass_context
def reindex(ctx: click.Context, library: Path | None, engine: str | None) -> None:
    """Build the index anew beside the old one, and swap. Searches go on meanwhile."""
    settings = settings_of(ctx)
    with Library(settings.database) as opened, only_writer(settings.library, "reindex", settings.wait_seconds, _tell):
        count = rebuild(opened, settings.engine, settings.index, settings.workers)
        # What was saved while the new index was built.
        catch_up(opened, settings.engine, settings.index)
    click.echo(f"indexed {_articles(count)} for {settings.engine}")


@main.command()
@click.option("--workers", type=click.IntRange(1), help="How many processes read articles.  [COURTBEAT_WORKERS]")
@settings_options
@click.pass_context
def reannotate(ctx: click.Context, workers: int | None, library: Path | None, engine: str | None) -> None:
    """Read quotations, courts, charges and the rest anew where an older Courtbeat read them, or none did.

    From the library's own text: no source is needed. May be stopped by Ctrl-C, and goes on where it was.
    """
    settings = settings_of(ctx, workers=workers)
    layers = layers_of_today()
    done, interrupted, failures = 0, False, list[str]()
    with begin(settings, "reannotate", _tell) as run:
        with click.progressbar(length=run.library.stale_count(layers), label="annotating", file=sys.stderr) as bar:
            try:
                for batch in run.reannotate(layers):
                    done += batch.articles
                    failures += batch.failures
                    bar.update(batch.articles)
            except KeyboardInterrupt:
                interrupted = True
                run.stop_reading()
        run.finish()
    for failure in failures:
        _tell(failure)
    click.echo(f"annotated {_articles(done)}")
    if interrupted:
        _tell("Stopped. What is counted above is kept and can be found. Run the same command again to go on.")
    ctx.exit(INTERRUPTED if interrupted else 1 if failures else 0)


@main.command()
@settings_options
@click.pass_context
def verify(ctx: click.Context, library: Path | None, engine: str | None) -> None:
    """Check that the library is whole, and that every index holds what the library holds. Ends with 1 on a fault."""
    settings = settings_of(ctx)
    faults = 0
    with Library(settings.database) as opened:
        for finding in find_faults(opened, settings):
            faults += finding.fault
            click.echo(f"{'fault' if finding.fault else 'note'}   {finding.sentence}")
        count = opened.article_count()
    click.echo(f"{_articles(count)} checked: {faults or 'no'} {'fault' if faults == 1 else 'faults'}")
    ctx.exit(1 if faults else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the file when it is there already.")
@settings_options
@click.pass_context
def backup(ctx: click.Context, file: Path, force: bool, library: Path | None, engine: str | None) -> None:
    """Write the whole library into one file, beside whoever reads and writes meanwhile.

    To restore it, put it into an empty folder as library.sqlite, then: courtbeat --library FOLDER reindex
    """
    with Library(settings_of(ctx).database) as opened:
        size = back_up(opened, file, replace=force)
        count = opened.article_count()
    click.echo(f"{_articles(count)} in {file}, {size:,} bytes")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--versions", is_flag=True, help="Every version of each article, not the current one alone.")
@settings_options
@click.pass_context
def export(ctx: click.Context, file: Path | None, versions: bool, library: Path | None, engine: str | None) -> None:
    """Write the articles as JSON lines, to FILE or to the standard output.

    `courtbeat add` reads them back, each version as read at the moment when it was first read. Fetched from an address,
    it is read now.
    """
    with Library(settings_of(ctx).database) as opened, opened.reading():
        lines = export_versions(opened) if versions else export_current(opened)
        _write(lines, file)


def _show(run: Run, reports: Iterable[Report], places: Sequence[str]) -> int:
    """Say what becomes of documents while it does; returns the exit code."""
    with progress(lambda: sum(1 for _ in find(places))) as display:
        interrupted = show_all(run, reports, display)
    click.echo(display.summary())
    if interrupted:
        _tell("Stopped. What is counted above is kept and can be found. Run the same command again to go on.")
        return INTERRUPTED
    if others := count_others(places):
        kinds = ", ".join(f"{count:,} {end}" for end, count in others.most_common())
        _tell(f"Passed over, for such files cannot be read: {kinds}. Save their articles as .html or .txt.")
    return 1 if display.failed else 0


def _write(lines: Iterable[str], file: Path | None) -> None:
    if file is None:
        for line in lines:
            click.echo(line)
        return
    # What is no file, such as a pipe, cannot be replaced by one.
    is_file = file.is_file() or not file.exists()
    target = file.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part") if is_file else target
    try:
        with beside.open("w", encoding="utf-8") as opened:
            opened.writelines(f"{line}\n" for line in lines)
        if is_file:
            beside.replace(target)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        # Left there when it was cut short.
        if is_file:
            beside.unlink(missing_ok=True)


def _options(settings: Settings, mapping: Iterable[str]) -> Options:
    pairs = {}
    for pair in mapping:
        field, equals, column = pair.partition("=")
        if not equals:
            raise UsageError(f"--map is {pair!r}, but it must name a field and a column, such as text=story.")
        pairs[field.strip()] = column.strip()
    return Options(
        max_file_bytes=settings.max_file_bytes,
        max_members=settings.max_members,
        max_ratio=settings.max_ratio,
        max_depth=settings.max_depth,
        mapping=pairs,
    )


def _reference(article: str) -> str:
    return Path(article).resolve().as_uri() if Path(article).exists() else article


def _articles(count: int) -> str:
    return f"{count:,} {'article' if count == 1 else 'articles'}"


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)


if __name__ == "__main__":
    sys.exit(main())
