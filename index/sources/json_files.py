"""Articles in JSON: one object, a list of them, {"articles": [...]}, or one object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from index.article import RawDocument
from index.errors import TooLarge, UnreadableDocument
from index.sources.item import Context, Item, check_size, read_whole, unreadable, within
from index.sources.records import read_record
from index.sources.unread import Unread

#: After so many lines in a row that are no record a file is none of JSON lines.
_MOST_BAD = 100


def read_json(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The articles in a file of JSON. Raises UnreadableDocument, TooLarge."""
    try:
        value = _parse(read_whole(item, context))
    except TooLarge as error:
        raise TooLarge(f"{error} A file of JSON lines (.jsonl), one article on each, may have any size.") from error
    except ValueError as error:
        raise UnreadableDocument(f"{item.name}: not JSON ({error}).") from error
    articles = value.get("articles") if isinstance(value, dict) else value
    if not isinstance(articles, list):
        articles = [value]
        if isinstance(value, dict):
            yield read_record(value, "", item, context)
            return
    for number, article in enumerate(articles, 1):
        if isinstance(article, dict):
            yield read_record(article, f"article {number}", item, context)
        else:
            yield unreadable(within(item.name, f"article {number}"), "not an object with named fields")


def read_json_lines(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The articles in a file of JSON lines, one line in memory at a time. Raises UnreadableDocument."""
    bad = 0
    for number, line in enumerate(_lines(item, context.options.max_file_bytes), 1):
        if not line.strip(b" \t\r\n\x00"):
            continue
        found = _read_line(line, f"line {number}", item, context)
        bad = bad + 1 if isinstance(found, Unread) and isinstance(found.error, UnreadableDocument) else 0
        yield found
        if bad >= _MOST_BAD:
            raise UnreadableDocument(f"{item.name}: {bad} lines in a row are not JSON. The rest was not read.")


def _read_line(line: bytes, label: str, item: Item, context: Context) -> RawDocument | Unread:
    name = within(item.name, label)
    try:
        check_size(name, len(line), context.options)
        value = _parse(line)
    except TooLarge as error:
        return Unread(name, error)
    except ValueError as error:
        return unreadable(name, f"not JSON ({error})")
    if not isinstance(value, dict):
        return unreadable(name, "not an object with named fields")
    return read_record(value, label, item, context)


def _parse(content: bytes) -> object:
    """Raises ValueError."""
    try:
        return json.loads(content.decode("utf-8-sig") if content.startswith(b"\xef\xbb\xbf") else content)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _lines(item: Item, most: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long, no more than what shows that it is."""
    while line := item.file.readline(most + 1):
        yield line
        while len(line) > most and not line.endswith(b"\n"):
            line = item.file.readline(most + 1)
            if not line:
                return
            if len(line) <= most:
                break
