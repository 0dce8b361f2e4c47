"""The reference of the query language as a page: its sections in order, examples apart from text.

The text is our own (search/reference), and HTML in it would be shown as text; nothing of a reader's gets here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from search.reference.compose import reference
from search.reference.examples import Example, read_examples
from search.request import SearchRequest
from web.arguments import search_url

#: Tables with more columns than these are set as a list where there is no room.
_NARROW = 2
_NO_SLUG = re.compile(r"[^\w\- ]")

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    """Either text or examples."""

    html: Markup | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """parts: anchor and title of what is inside it"""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()


def help_sections() -> tuple[Section, ...]:
    """The reference; the first section is its title and introduction. Links need a request."""
    tokens = _MARKDOWN.parse(reference(_link))
    _name_cells(tokens)
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag in ("h1", "h2")]
    ends = [*starts[1:], len(tokens)]
    return tuple(_section(tokens[start:end]) for start, end in zip(starts, ends, strict=True))


def slug(title: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return _NO_SLUG.sub("", title.lower()).replace(" ", "-")


def _link(query: str) -> str:
    return f"[`{query}`](<{search_url(SearchRequest(query))}>)"


def _section(tokens: Sequence[Token]) -> Section:
    """A section from its heading on: heading_open, inline, heading_close, and what follows."""
    title, rest = tokens[1].content, tokens[3:]
    parts = []
    for opened, inline in pairwise(rest):
        if opened.type == "heading_open":
            parts.append((slug(inline.content), inline.content))
            opened.attrSet("id", slug(inline.content))
    return Section(slug(title), title, tuple(_blocks(rest)), tuple(parts))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    start = 0
    for at, token in enumerate(tokens):
        if token.type == "fence":
            yield from _text(tokens[start:at])
            yield Block(examples=read_examples(token.content))
            start = at + 1
    yield from _text(tokens[start:])


def _text(tokens: Sequence[Token]) -> Iterator[Block]:
    if tokens:
        yield Block(Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))


def _name_cells(tokens: Sequence[Token]) -> None:
    """Say beside each cell of a wide table what column it stands in, and which tables these are."""
    heads: list[str] = []
    opened, column = None, 0
    for token, inline in pairwise(tokens):
        if token.type == "table_open":
            opened, heads = token, []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            heads.append(inline.content)
        elif token.type == "td_open" and opened and len(heads) > _NARROW:
            opened.attrSet("class", "wide")
            token.attrSet("data-column", heads[column])
            column += 1
