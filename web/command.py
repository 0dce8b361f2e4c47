"""The serve command."""

from __future__ import annotations

from pathlib import Path

import click

from index.commands import Command, settings_of, settings_options
from web.serve import serve as serve_page


@click.command(cls=Command)
@click.option("--host", help="The address to serve on. Other machines reach the page only if this is not loopback.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; the next free one when it is taken.")
@settings_options
@click.pass_context
def serve(ctx: click.Context, host: str | None, port: int | None, library: Path | None, engine: str | None) -> None:
    """Serve the page until Ctrl-C."""
    serve_page(settings_of(ctx, host=host, port=port))
