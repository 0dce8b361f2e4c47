"""Options of the commands that ask: the facets, which follow from their table, and days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

from search.facets.table import COUNTED, FACETS, FacetField
from search.query.values import read_day
from search.request import Choice

_F = TypeVar("_F", bound=Callable[..., Any])

_NOT = "not_"


def facet_options(function: _F) -> _F:
    """Adds --facet, and for each facet --NAME and --not-NAME; read_choices() takes what they were given."""
    for facet in reversed(FACETS):
        for before, help in ((_NOT, "Not with this"), ("", "Only with this")):
            function = click.option(
                f"--{before}{facet.name}".replace("_", "-"),
                before + facet.name,
                multiple=True,
                callback=_checked(facet),
                metavar=facet.name.upper(),
                help=f"{help}: {facet.help}. May be given several times.",
            )(function)
    return click.option(
        "--facet",
        "facets",
        multiple=True,
        type=click.Choice(COUNTED),
        help="Count the articles by this; `date`: a chart.",
    )(function)


def read_choices(given: Mapping[str, Sequence[str]]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """What is asked for, and what is not wanted."""
    wanted, unwanted = (
        tuple((facet.name, value) for facet in FACETS for value in given[before + facet.name]) for before in ("", _NOT)
    )
    return wanted, unwanted


def read_day_option(ctx: click.Context, param: click.Parameter, text: str | None) -> date | None:
    """A day as the field of that name takes it: `since` a month begins with it, `until` ends with it."""
    day = None if text is None else read_day(str(param.name), text, datetime.now(UTC).date())
    if text is not None and day is None:
        raise click.BadParameter(f"{text!r} is no date. It takes 2024, 2024-07, 2024-07-31 or -7d.", ctx, param)
    return day


def _checked(facet: FacetField) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    def check(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if not facet.is_value(value):
                raise click.BadParameter(f"{value!r} is no {facet.label.lower()} like {facet.example}.", ctx, param)
        return tuple(dict.fromkeys(values))

    return check
