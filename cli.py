"""The `courtbeat` command: which commands there are, and where each lives."""

from __future__ import annotations

import os
import sys

# `python -m` puts the folder that a person stands in before everything else: nothing that lies there shall run.
if __name__ == "__main__" and not sys.flags.safe_path:
    sys.path[:1] = {__file__.rpartition(os.sep)[0]} - {*sys.path[1:]}

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

from index.commands import Interruptible, settings_options

#: Command -> the module and the name in it. A command is imported when it is called: a search must not wait for the
#: half second that the libraries of ingest take.
COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "add": ("ingest", "add"),
        "watch": ("ingest", "watch"),
        "retry": ("ingest", "retry"),
        "remove": ("ingest", "remove"),
        "reindex": ("ingest", "reindex"),
        "reannotate": ("ingest", "reannotate"),
        "verify": ("ingest", "verify"),
        "backup": ("ingest", "backup"),
        "export": ("ingest", "export"),
        "search": ("search.command", "search"),
        "explain": ("search.explain.command", "command"),
        "why": ("search.why.command", "command"),
        "translate": ("search.translate.command", "command"),
        "show": ("search.command", "show"),
        "quotes": ("search.quotes.command", "command"),
        "diff": ("search.compare.command", "command"),
        "status": ("search.command", "status"),
        "serve": ("web.command", "serve"),
        "password": ("web.command", "password"),
    }
)


class Commands(Interruptible, click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.command(cls=Commands)
@click.version_option(package_name="courtbeat")
@settings_options
def main(library: Path | None, engine: str | None) -> None:
    """A search engine for legal reporting: the news about courts, cases, charges and rulings."""


if __name__ == "__main__":
    main(prog_name="courtbeat")
