"""A record of named fields (an object of JSON, a row of CSV) -> a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeGuard
from urllib.parse import quote

from index.article import RawDocument, withdrawn_by
from index.errors import DocumentError, EmptyDocument, UnreadableDocument
from index.sources.fragments import is_whole, page_of
from index.sources.item import Context, Item, check_size, part_address, unreadable, within
from index.sources.moments import read_then
from index.sources.records.columns import RECORD_FIELDS, TEXTS, fold
from index.sources.records.shapes import holds_text, unwrap
from index.sources.records.values import READERS, line_of, text_of
from index.sources.unread import Unread

#: Identifiers that mean the same thing in every file; any other is one only in its own.
_GLOBAL = re.compile(r"(?:urn:|tag:|doi:|info:|https?://)\S+", re.IGNORECASE)
_MARKUP = re.compile(r"</(?:p|div|a|h[1-6]|article|body|html)>|<(?:p|br)\s*/?>", re.IGNORECASE)
#: No sets: what a record holds may be a list.
_NINJS_TYPES = ("text", "audio", "video", "picture", "graphic", "composite", "planning", "component")
_NINJS_ONLY = ("pubstatus", "pubStatus", "versioncreated", "versionCreated", "representationtype", "representationType")
_NINJS = "application/ninjs+json"
#: The key that only records of `courtbeat export` have.
_EXPORTED = "courtbeat"
#: Columns that a message names.
_MOST_NAMED = 12
_COURTBEAT = "application/vnd.courtbeat+json"


def read_record(values: Mapping[str, object], label: str, item: Item, context: Context) -> RawDocument | Unread:
    """The document that a record is; Unread where it has no text, or where a mapped column holds what it must not.

    label  where in the file the record stands ("line 7"); empty when it is all that the file holds

    Its identity is its url, or its guid, or its text; never its place in the file, which others inserted above change.
    """
    name = within(item.name, label) if label else item.name
    try:
        if _EXPORTED in values:
            return _exported(values, name, item, context)
        if _is_ninjs(values):
            return _ninjs(values, name, label, item, context)
        return _read(values, name, label, item, context)
    except DocumentError as error:
        return Unread(name, error)
    except RecursionError:
        return unreadable(name, "nested too deep")


def is_named(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether an object says itself that it is an article: one of ninjs, or of our own export."""
    return isinstance(value, dict) and (_is_ninjs(value) or _EXPORTED in value)


def is_article(value: object, columns: Iterable[str] = ()) -> bool:
    """Whether an object is an article: it says so, or has text. `columns` hold text beside the known ones."""
    return is_named(value) or (isinstance(value, dict) and holds_text(unwrap(value), TEXTS | set(map(fold, columns))))


def _exported(values: Mapping[str, object], name: str, item: Item, context: Context) -> RawDocument:
    """What `courtbeat export` wrote: it goes back to the address that it came from, with its number and moment."""
    address, guid = values.get("address"), values.get("guid", "")
    if not (isinstance(address, str) and address.strip() and isinstance(guid, str)):
        raise UnreadableDocument(f"{name}: not as `courtbeat export` writes it; its address is missing.")
    content = json.dumps(values).encode("ascii")
    check_size(name, len(content), context.options)
    number = values.get("version")
    overrides = {
        **({"version": number} if isinstance(number, int) else {}),
        **({"late": True} if isinstance(number, int) and values.get("late") is True else {}),
        **read_then(values.get("added_at"), item),
    }
    return RawDocument(text_of(address), name, _COURTBEAT, content, overrides, text_of(guid))


def _is_ninjs(values: Mapping[str, object]) -> bool:
    """Whether an object is a news item of IPTC's ninjs: its uri, and what the schema calls a body or headline,
    or that it is taken back; with its type, or with what only this schema names.
    """
    told = any(key in values for key in ("body_html", "body_text", "body_xhtml", "bodies", "headlines", "headline"))
    told = told or any(withdrawn_by(values.get(key)) for key in ("pubstatus", "pubStatus"))
    typed = values["type"] in _NINJS_TYPES if "type" in values else any(key in values for key in _NINJS_ONLY)
    return isinstance(values.get("uri"), str) and told and (typed or "bodies" in values)


def _ninjs(values: Mapping[str, object], name: str, label: str, item: Item, context: Context) -> RawDocument:
    content = json.dumps(values).encode("ascii")
    check_size(name, len(content), context.options)
    guid = _scoped(line_of(values["uri"]), item)
    address = _address(guid, content, item, context) if label else item.address
    return RawDocument(address, name, _NINJS, content, item.overrides, guid)


def _read(values: Mapping[str, object], name: str, label: str, item: Item, context: Context) -> RawDocument:
    columns = unwrap(values)
    mapping = _applied(context.options.mapping, columns)
    found = _fields(columns, mapping)
    overrides = _overrides(found, name, mapping)
    headline = str(overrides.get("headline", ""))
    media_type, text = _text(found, headline)
    if not text:
        raise EmptyDocument(f"{name}: no text in it. {where_text_is(values)}")
    content = text.encode()
    check_size(name, len(content), context.options)
    page = page_of(text, headline) if headline and media_type == "text/html" and not is_whole(text) else text
    guid = _scoped(line_of(found["guid"][0]) if "guid" in found else "", item)
    address = _address(guid, content, item, context) if label else item.address
    return RawDocument(address, name, media_type, page.encode(), {**overrides, **item.overrides}, guid)


def _applied(mapping: Mapping[str, str], columns: Iterable[str]) -> Mapping[str, str]:
    """What of a mapping is said of a record: its column is there, though it may be empty; or its field is not wanted.

    One run reads many tables: what was named for one shall not hide what another calls by a known name.
    """
    there = set(map(fold, columns))
    return {field: column for field, column in mapping.items() if not column or fold(column) in there}


def _fields(values: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, list[object]]:
    """field -> what stands in its columns, the best first, of those that the record has."""
    folded: dict[str, object] = {}
    for column, value in values.items():
        if not is_empty(value):
            folded.setdefault(fold(column), value)
    columns = {name: (mapping[name],) if name in mapping else known for name, known in RECORD_FIELDS.items()}
    found = {name: [folded[key] for key in map(fold, known) if key in folded] for name, known in columns.items()}
    return {name: candidates for name, candidates in found.items() if candidates}


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _overrides(found: Mapping[str, list[object]], name: str, mapping: Mapping[str, str]) -> dict[str, object]:
    """What the record says: of each field, the first column that reads. One called `date` may hold anything."""
    overrides = {}
    for field, read in READERS.items():
        for candidate in found.get(field, ()):
            try:
                value = read(candidate)
            except ValueError as error:
                if field in mapping:
                    raise UnreadableDocument(f"{name}: {field} (column {mapping[field]!r}) {error}.") from error
                continue
            if value:
                overrides[field] = value
                break
    return overrides


def where_text_is(columns: Iterable[str]) -> str:
    """How to say which column holds the text."""
    named = [" ".join(str(column).split())[:40] for column in columns]
    shown = ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
    return f"It has: {shown or 'nothing'}. Name the one that holds the text with --map text=COLUMN."


def _text(found: Mapping[str, list[object]], headline: str) -> tuple[str, str]:
    """Media type and text. A plain text gets its headline as its first line, for extraction takes that for one."""
    text = next(filter(None, map(text_of, found.get("text", ()))), "")
    if not text:
        return "text/html", next(filter(None, map(text_of, found.get("html", ()))), "")
    if _MARKUP.search(text):
        return "text/html", text
    first = text.partition("\n")[0]
    repeats = not headline or _letters(first).startswith(_letters(headline)[:60])
    return "text/plain", text if repeats else f"{headline}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _scoped(guid: str, item: Item) -> str:
    return guid if not guid or _GLOBAL.fullmatch(guid) else f"{item.address}#{quote(guid, safe='')}"


def _address(guid: str, content: bytes, item: Item, context: Context) -> str:
    if not guid:
        return f"{item.address}#{sha256(content).hexdigest()[:20]}"
    where = guid if guid.startswith(f"{item.address}#") else f"{item.address}#{quote(guid, safe='')}"
    return part_address(where, content, context)
