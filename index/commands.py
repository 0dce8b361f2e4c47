"""What every command has in common: --library and --engine, and errors in plain words instead of tracebacks."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from index.config import ENGINES, Settings, read_settings
from index.errors import CourtbeatError
from index.interruption import is_heard, is_of_interruption, listening

_F = TypeVar("_F", bound=Callable[..., Any])

#: Exit code of whatever could not be done as asked; 0 and 1 are left to what a command finds.
REFUSED = 2
#: Exit code of a command that Ctrl-C ended: what a shell makes of it, 128 and the number of the signal.
INTERRUPTED = 130


class Refused(click.ClickException):
    """Prints `Error: …` and ends with REFUSED."""

    exit_code = REFUSED


class Interruptible(click.Command):
    """A command, or a group of them, that Ctrl-C ends in a word, whenever it comes."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """As click's, which makes of Ctrl-C outside of invoke(), while it reads arguments or closes, an exit with 1."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            with listening():
                code = run(*args, standalone_mode=False, **extra)
                if is_heard() and code in (None, 0):
                    # It was raised where nobody could hear it.
                    raise KeyboardInterrupt
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            code = INTERRUPTED
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except _ANSWERS as error:
            if not is_of_interruption(error):
                raise
        except (KeyboardInterrupt, Exception) as error:
            # Whoosh raises an error of its own in its place.
            if not is_heard() and not is_of_interruption(error):
                raise
        click.echo("Stopped.", err=True)
        raise click.exceptions.Exit(INTERRUPTED)


#: What commands end with on purpose. After Ctrl-C too: a disk that is full then is told.
_ANSWERS = (CourtbeatError, click.ClickException, click.exceptions.Exit)


class Command(Interruptible):
    """A command whose CourtbeatErrors are sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _log_told():
                return super().invoke(ctx)
        except CourtbeatError as error:
            raise Refused(str(error)) from error


class _Teller(logging.Handler):
    """Says what is logged, on the standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(record.getMessage(), err=True)


@contextmanager
def _log_told() -> Iterator[None]:
    """Whoever runs a command hears of work that nobody asked for: a library that is brought up to date."""
    log, teller = logging.getLogger("courtbeat"), _Teller()
    before = log.level
    log.addHandler(teller)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(teller)
        log.setLevel(before)


class Group(click.Group):
    """A group of such commands."""

    command_class = Command


def settings_options(function: _F) -> _F:
    """Adds --library and --engine; settings_of() reads them. They may stand before the command's name or behind it."""
    folder = click.Path(file_okay=False, path_type=Path)
    function = click.option("--engine", type=click.Choice(ENGINES), help="The engine that finds.")(function)
    return click.option("--library", type=folder, help="The folder of the library.  [COURTBEAT_LIBRARY]")(function)


def settings_of(ctx: click.Context, **more: object) -> Settings:
    """The settings that apply: this command's options, those before it, the environment, the defaults."""
    given: dict[str, object] = dict(more)
    context: click.Context | None = ctx
    while context is not None:
        given = {name: context.params[name] for name in ("library", "engine") if context.params.get(name)} | given
        context = context.parent
    return read_settings(given)
