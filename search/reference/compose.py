"""The text of the reference, with its tables in their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib.resources import files

from search.reference import problems, tables
from search.reference.markdown import Cite, code

_PLACE = re.compile(r"^<!-- ([a-z]+) -->$", re.MULTILINE)
_NOTE = "<!-- Written by `make docs`; the text stands in search/reference/query-language.md. -->\n\n"


def reference(cite: Cite = code) -> str:
    """The whole reference as Markdown; `cite` writes a query in a table (the page makes a link of it)."""
    made: dict[str, Callable[[], str]] = {
        "fields": tables.fields,
        "unheld": tables.unheld,
        "connectors": tables.connectors,
        "commands": tables.commands,
        "limits": tables.limits,
        "errors": partial(problems.errors, cite),
        "notices": partial(problems.notices, cite),
    }
    source = files("search.reference").joinpath("query-language.md").read_text("utf-8")
    return _PLACE.sub(lambda place: made[place[1]](), source)


def document() -> str:
    """The reference as the file docs/query-language.md."""
    return _NOTE + reference()
