"""The article in a page's data: objects of JSON that a framework sends to the browser, read by their structure.

Each text belongs to the nearest object around it that has a headline: so the paragraphs of related stories are theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from index.extract.pages.fragments import PARAGRAPH, TAG, is_prose, read_lines, read_paragraphs
from index.extract.tidy import key, tidy

_HEADLINE = ("headline", "headlines", "title")
_DEK = ("standfirst", "dek", "deck", "subheadline", "subheadlines", "subtitle", "subhead", "strapline")
_AUTHORS = ("byline", "authors", "author", "credits")
_PUBLISHED = (
    "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publishedDate", "publicationDate",
    "first_publish_date", "firstPublished", "display_date",
)  # fmt: skip
_MODIFIED = (
    "dateModified", "updatedAt", "updated_at", "modifiedAt", "modified_at", "last_updated_date", "lastModified",
)  # fmt: skip
#: By these an article's text is called; what stands in a list under one of them is text too.
_TEXT = frozenset({
    "text", "content", "html", "value", "paragraph", "body", "copy", "textContent", "articleBody", "paragraphs",
})  # fmt: skip
#: What an object is told by, where a text was asked for.
_NAMING = ("basic", "main", "rendered", "name", "text", "html", "by")
_BEGINNING = re.compile(r"[{\[]")
_QUOTED = re.compile(r'JSON\.parse\(\s*("(?:[^"\\]|\\.)*+")\s*\)', re.DOTALL)
_MOST_NODES, _MOST_VALUES = 100_000, 20
_LONGEST_LINE = 400
#: A shorter title may be part of another one by chance, in letters.
_SHORTEST = 15


@dataclass(frozen=True, slots=True)
class Told:
    """What a page's data tells of one article; empty where it does not."""

    paragraphs: tuple[str, ...]
    headline: str = ""
    dek: str = ""
    bylines: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""


@dataclass(slots=True, eq=False)
class _Owner:
    """An object that has a headline, and the texts that belong to it."""

    node: Mapping[str, Any]
    texts: list[str] = field(default_factory=list)

    @property
    def length(self) -> int:
        return sum(map(len, self.texts))


def read_data(scripts: Sequence[str], titles: Sequence[str]) -> Told | None:
    """The article of one of these titles, else the one with most text; None where the scripts hold none as JSON."""
    owners = [owner for script in scripts for value in _values(script) for owner in _owners(value) if owner.texts]
    named = [owner for owner in owners if is_named(_line_of(owner.node, _HEADLINE), titles)]
    best = max(named or owners, key=lambda owner: owner.length, default=None)
    return None if best is None else _told(best)


def is_named(headline: str, titles: Sequence[str]) -> bool:
    """Whether one of a page's titles says this headline."""
    name = key(headline)
    return len(name) >= _SHORTEST and any(name in key(title) for title in titles)


def _values(script: str) -> Iterator[Any]:
    """The JSON values in a script: all of it, what is assigned in it, and what it parses."""
    decoder = json.JSONDecoder(strict=False)
    for quoted in _QUOTED.findall(script):
        yield from _decoded(decoder, quoted)
    at = 0
    for _ in range(_MOST_VALUES):
        begins = _BEGINNING.search(script, at)
        if begins is None:
            return
        try:
            value, at = decoder.raw_decode(script, begins.start())
        except (ValueError, RecursionError):
            at = begins.end()
        else:
            yield value


def _decoded(decoder: json.JSONDecoder, quoted: str) -> Iterator[Any]:
    try:
        yield decoder.decode(decoder.decode(quoted))
    except (ValueError, RecursionError, TypeError):
        return


def _owners(value: Any) -> list[_Owner]:
    """The objects that have a headline, with the texts nearer to them than to another; in document order."""
    root = _Owner({})
    owners = [root]
    stack: list[tuple[Any, _Owner, str]] = [(value, root, "")]
    for _ in range(_MOST_NODES):
        if not stack:
            break
        node, owner, name = stack.pop()
        if isinstance(node, dict):
            if _line_of(node, _HEADLINE):
                owner = _Owner(node)
                owners.append(owner)
            stack.extend((child, owner, key) for key, child in reversed(node.items()))
        elif isinstance(node, list):
            stack.extend((child, owner, name) for child in reversed(node))
        elif isinstance(node, str) and name in _TEXT:
            owner.texts.extend(text for text in _paragraphs(node) if text not in owner.texts[-1:])
    return owners


def _paragraphs(text: str) -> list[str]:
    if PARAGRAPH.search(text):
        return read_paragraphs(text)
    return [shown for line in read_lines(text) if is_prose(shown := _plain(line))]


def _told(owner: _Owner) -> Told:
    node = owner.node
    return Told(
        tuple(owner.texts),
        headline=_line_of(node, _HEADLINE),
        dek=_line_of(node, _DEK),
        bylines=tuple(next(filter(None, (_lines(node.get(name)) for name in _AUTHORS)), ())),
        published=_line_of(node, _PUBLISHED),
        modified=_line_of(node, _MODIFIED),
    )


def _line_of(node: Mapping[str, Any], names: Sequence[str]) -> str:
    found = (lines[0] for name in names if (lines := _lines(node.get(name))))
    return next((line for line in found if len(line) <= _LONGEST_LINE), "")


def _lines(value: Any) -> list[str]:
    """A text, that of each member of a list, or what an object calls its text or name; nested no deeper than that."""
    values = [_named(item) for item in (value if isinstance(value, list) else [value])]
    flat = [_named(item) for one in values for item in (one if isinstance(one, list) else [one])]
    return [text for item in flat if isinstance(item, str) and (text := _plain(item))]


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return next((value[name] for name in _NAMING if value.get(name)), None)
    return value


def _plain(text: str) -> str:
    return tidy(unescape(TAG.sub("", text)))
