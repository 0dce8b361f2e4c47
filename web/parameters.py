"""The one table of parameters: what an address of a search may say. web.arguments reads them, the API's document lists
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search.facets.table import BY_NAME, COUNTED, FACETS
from search.links import NO_FACET, NOT
from search.request import Sort

LONGEST_QUERY = 4_000
LAST_PAGE = 999_999
MOST_RESULTS = 100
#: Of the forms that are read as a stream: comma-separated values, and JSON in lines.
MOST_STREAMED = 1_000
#: Of one facet.
MOST_VALUES = 50
#: Of quotations, these name who speaks, by words of the name.
SAYING = ("speaker", "role")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter, with the JSON Schema of its value; `many`: it may stand there several times."""

    name: str
    help: str
    schema: Mapping[str, Any]
    many: bool = False


def parameters(most: int = MOST_RESULTS, *, counts: bool = True) -> tuple[Parameter, ...]:
    """Of a search that gives so many results at once; `counts`: whether it gives facets too."""
    return (
        Parameter(
            "q",
            "The query. Without one, all that the other parameters let through, newest first; they must say something.",
            {"type": "string", "maxLength": LONGEST_QUERY},
        ),
        Parameter("sort", "In which order.", {"type": "string", "enum": [sort.value for sort in Sort]}),
        *_choices(),
        Parameter("since", "Only published on this day or later.", {"type": "string", "format": "date"}),
        Parameter("until", "Only published on this day or earlier.", {"type": "string", "format": "date"}),
        Parameter("fold", "0: near-identical copies are results of their own.", {"type": "string", "enum": ["0", "1"]}),
        *(_counted() if counts else ()),
        Parameter("limit", "Results at once.", {"type": "integer", "minimum": 1, "maximum": most}),
        Parameter("page", "Which page, from 1.", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
        Parameter(
            "cursor",
            "Where to go on: `next` of the answer before. Of the same query, order and filter only.",
            {"type": "string", "maxLength": 400},
        ),
    )


def quote_parameters() -> tuple[Parameter, ...]:
    """Of the quotations."""
    known = {one.name: one for one in parameters()}
    name = {"type": "string", "maxLength": LONGEST_NAME}
    saying = {f"{before}{one}" for one in SAYING for before in ("", NOT)}
    return (
        Parameter("q", "A query for the words that were said.", known["q"].schema),
        Parameter("speaker", "Only said by somebody of this name, or a part of it.", name),
        Parameter("role", "Only said in this role.", name),
        *(one for one in _choices() if one.name not in saying),
        *(known[other] for other in ("since", "until", "sort")),
        Parameter("limit", "Articles at once.", known["limit"].schema),
        known["page"],
    )


def filter_parameters() -> tuple[Parameter, ...]:
    """What narrows an answer beside its query."""
    known = {one.name: one for one in parameters()}
    return (*_choices(), known["since"], known["until"])


def _choices() -> Iterator[Parameter]:
    for facet in FACETS:
        schema = {"type": "string"} | ({"pattern": f"^{facet.pattern}$"} if facet.pattern else {})
        yield Parameter(facet.name, f"Only with this: {facet.help}.", schema, many=True)
        yield Parameter(f"{NOT}{facet.name}", f"Not with this: {facet.help}.", schema, many=True)


def _counted() -> Iterator[Parameter]:
    yield Parameter(
        "facet",
        "What to count; everything when it is not given, nothing for `none`.",
        {"type": "string", "enum": [*COUNTED, NO_FACET]},
        many=True,
    )
    yield Parameter("more", "A facet to give every value of.", {"type": "string", "enum": list(BY_NAME)}, many=True)
