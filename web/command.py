"""The commands serve and password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from index.commands import Command, settings_of, settings_options
from web.auth import hash_password
from web.serve import serve as serve_page


@click.command(cls=Command)
@click.option("--host", help="The address to serve on. Other machines reach the page only if this is not loopback.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port; the next free one when it is taken. 0: any.")
@click.option("--processes", type=click.IntRange(1, 64), help="How many processes answer; one for each core, up to 4.")
@click.option("--auth", is_flag=True, help="Let in only who knows a password: COURTBEAT_PASSWORD_HASH's, or asked now.")
@settings_options
@click.pass_context
def serve(
    ctx: click.Context,
    host: str | None,
    port: int | None,
    processes: int | None,
    auth: bool,
    library: Path | None,
    engine: str | None,
) -> None:
    """Serve the page until Ctrl-C."""
    settings = settings_of(ctx, host=host, port=port, processes=processes)
    if auth and not settings.password_hash:
        settings = replace(settings, password_hash=_ask())
    serve_page(settings)


@click.command(cls=Command)
def password() -> None:
    """Print what COURTBEAT_PASSWORD_HASH keeps of a password, which is asked for."""
    click.echo(_ask())


def _ask() -> str:
    return hash_password(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
