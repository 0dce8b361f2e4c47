"""Articles in JSON: one object, a list of them wherever it stands, or one object on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from index.article import RawDocument
from index.errors import TooLarge, UnreadableDocument
from index.sources.item import Context, Item, check_size, read_whole, unreadable, within
from index.sources.records.record import is_article, is_named, read_record
from index.sources.records.shapes import articles_in
from index.sources.unread import Unread

#: After so many lines in a row that are no record a file is none of JSON lines.
_MOST_BAD = 100
#: Stands between two objects.
_BETWEEN = ", \t\r\n"
_JSON_FEED = "https://jsonfeed.org/version/"


def read_json(item: Item, context: Context) -> Iterator[RawDocument | Unread]:
    """The articles in a file of JSON. Raises UnreadableDocument, TooLarge."""
    try:
        content = read_whole(item, context)
    except TooLarge as error:
        raise TooLarge(f"{error} A file of JSON lines (.jsonl), one article on each, may have any size.") from error
    try:
        value = _parse(content)
    except ValueError as error:
        yield from _read_pieces(content, item, context, error)
        return
    articles = value if isinstance(value, list) else _listed(value, context)
    if articles is None:
        if isinstance(value, dict):
            yield read_record(value, "", item, context)
            return
        articles = [value]
    about = value if isinstance(value, dict) else {}
    for number, article in enumerate(articles, 1):
        yield _read_article(article, number, about, item, context)


def holds_article(content: bytes, columns: Iterable[str] = ()) -> bool:
    """Whether an article is in a file of JSON, or in the first object of one that is not JSON as a whole.

    columns  what holds text, beside the names in common use
    """
    try:
        value = _parse(content)
    except ValueError:
        value = next((piece for piece, _ in _pieces(_text(content))), None)
    columns = tuple(columns)
    values = value if isinstance(value, list) else [value]
    return any(is_article(each, columns) for each in values) or articles_in(value, columns) is not None


def _listed(value: object, context: Context) -> list[object] | None:
    """The articles in an object that holds some."""
    if is_named(value):
        return None
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        return list(value["articles"])
    return articles_in(value, context.options.text_columns)


def _read_article(
    article: object, number: int, about: Mapping[str, object], item: Item, context: Context
) -> RawDocument | Unread:
    """about  what the file says beside its list: a feed in JSON (jsonfeed.org) names its outlet there"""
    if not isinstance(article, dict):
        return unreadable(within(item.name, f"article {number}"), "not an object with named fields")
    if str(about.get("version", "")).startswith(_JSON_FEED) and about.get("title"):
        article = {"outlet": about["title"], "language": about.get("language"), **article}
    return read_record(article, f"article {number}", item, context)


def _read_pieces(content: bytes, item: Item, context: Context, error: ValueError) -> Iterator[RawDocument | Unread]:
    """What can be read of a file that is not JSON as a whole: one object after another, or a list that was cut short.

    Raises UnreadableDocument where it can be read no further.
    """
    text, number, end = _text(content), 0, 0
    for number, (article, behind) in enumerate(_pieces(text), 1):
        end = behind
        yield _read_article(article, number, {}, item, context)
    if not number:
        raise UnreadableDocument(f"{item.name}: not JSON ({error}).") from error
    if text[end:].strip(_BETWEEN):
        raise UnreadableDocument(
            f"{item.name}: not JSON after article {number}, where it may have been cut short; what came before that was"
            " read."
        ) from error


def _text(content: bytes) -> str:
    """Empty where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _pieces(text: str) -> Iterator[tuple[Mapping[str, object], int]]:
    """One object after another, or those of a list that was cut short; behind each, where the next one begins."""
    decoder, at = json.JSONDecoder(), _next(text, 0)
    if text[at : at + 1] == "[":
        at = _next(text, at + 1)
    while text[at : at + 1] == "{":
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        at = _next(text, at)
        yield value, at


def _next(text: str, at: int) -> int:
    """Where the next value begins."""
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


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
