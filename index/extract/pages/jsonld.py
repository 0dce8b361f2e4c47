"""What a page says of its article in JSON-LD.

NewsArticle and its relatives, alone, in lists, in graphs and nested. Broken JSON is read as far as it goes.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from index.extract.tidy import tidy

#: Types that describe an article, best first. A type that ends in "Article" and is not listed counts as the first.
_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
    "SocialMediaPosting", "WebPage",
)  # fmt: skip
_LIVE = _TYPES.index("LiveBlogPosting")
_RANK = {name: rank for rank, name in enumerate(_TYPES)}

#: No honest page holds more; a hostile one costs no more.
_MOST_NODES = 20_000

_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MOST_DIGITS = 7
_MARKUP = re.compile(r"<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What JSON-LD says of the page's article; the empty string where it says nothing.

    entries  the texts of a live blog's entries, each with its headline before it
    is_live  whether it is a live blog, and `entry_times`, when its entries were published and changed
    is_free  False if the outlet says that the article is not for everybody
    sold     where on the page the parts stand that are not for everybody: CSS selectors
    words    how many it says that the article has; 0 where it does not say
    """

    headline: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    section: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    language: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    is_live: bool = False
    entry_times: tuple[str, ...] = ()
    is_free: bool = True
    sold: tuple[str, ...] = ()
    words: int = 0


def read_jsonld(scripts: Iterable[str]) -> LinkedArticle:
    """The best description of an article in a page's JSON-LD scripts."""
    nodes = [*_nodes([value for script in scripts for value in _values(script)])]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and node.get("name")}
    articles = sorted((node for node in nodes if _rank(node) is not None), key=lambda node: _rank(node) or 0)
    return _describe(articles, by_id) if articles else LinkedArticle()


def _describe(articles: list[dict[str, Any]], by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    """The first article's own values; what it lacks, the page's other descriptions may say, but for names and texts."""
    best = articles[0]

    def any_text(*keys: str) -> str:
        return next((text for node in whole for key in keys if (text := _text(node.get(key)))), "")

    # The entries of a live blog are articles too, but not this one.
    entries = _listed(best.get("liveBlogUpdate"))
    parts = set(map(id, entries))
    whole = [node for node in articles if id(node) not in parts]
    told = [] if entries else articles
    return LinkedArticle(
        headline=_text(best.get("headline")) or _text(best.get("name")),
        description=_text(best.get("description")) or _text(best.get("alternativeHeadline")),
        authors=tuple(dict.fromkeys(_names(best.get("author") or best.get("creator"), by_id))),
        publisher=next((name for node in articles for name in _names(node.get("publisher"), by_id)), ""),
        section=any_text("articleSection"),
        published=any_text("datePublished", "dateCreated"),
        modified=any_text("dateModified"),
        url=_address(best),
        language=any_text("inLanguage"),
        body=next((unescape(text) for node in told if isinstance(text := node.get("articleBody"), str)), ""),
        tags=tuple(dict.fromkeys(tag for node in articles for tag in _tags(node.get("keywords")))),
        entries=tuple(_entries(entries)),
        is_live=bool(entries) or _rank(best) == _LIVE,
        entry_times=tuple(_entry_times(entries)),
        is_free=not any(map(_is_sold, articles)),
        sold=tuple(selector for node in whole for selector in _selectors(node)),
        words=_count(best.get("wordCount")),
    )


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script; several may stand behind one another."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), unescape(text)):
        values = _decode(attempt)
        if values:
            yield from values
            return


def _decode(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 100:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _nodes(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object in the values, those nearer the top first."""
    queue = deque(values)
    for _ in range(_MOST_NODES):
        if not queue:
            return
        value = queue.popleft()
        if isinstance(value, dict):
            yield value
            queue.extend(item for item in value.values() if isinstance(item, dict | list))
        elif isinstance(value, list):
            queue.extend(item for item in value if isinstance(item, dict | list))


def _rank(node: dict[str, Any]) -> int | None:
    types = node.get("@type")
    names = [types] if isinstance(types, str) else types if isinstance(types, list) else []
    bare = [name.rpartition("/")[2] for name in names if isinstance(name, str)]
    ranks = [_RANK.get(name, 0 if name.endswith("Article") else None) for name in bare]
    return min((rank for rank in ranks if rank is not None), default=None)


def _names(value: object, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of a person, an organisation, or a list of them; a bare reference is looked up in the graph."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield from filter(None, [_clean(item)])
        elif isinstance(item, dict):
            known = item if item.get("name") else by_id.get(str(item.get("@id")), item)
            named = known.get("name")
            yield from filter(None, map(_text, named if isinstance(named, list) else [named]))


def _tags(value: object) -> Iterator[str]:
    """Keywords: a list of them, or one string with commas."""
    for item in value if isinstance(value, list) else [value]:
        text = _text(item)
        yield from filter(None, map(str.strip, text.split(",") if not isinstance(value, list) else [text]))


def _listed(value: object) -> list[dict[str, Any]]:
    """The objects of a list, or the only one."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _entries(entries: list[dict[str, Any]]) -> Iterator[str]:
    """The entries of a live blog in their order: headline, text."""
    for entry in entries:
        body = entry.get("articleBody")
        yield from filter(None, (_text(entry.get("headline")), unescape(body) if isinstance(body, str) else ""))


def _entry_times(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        yield from filter(None, (_text(entry.get(name)) for name in ("datePublished", "dateCreated", "dateModified")))


def _is_sold(node: dict[str, Any]) -> bool:
    return str(node.get("isAccessibleForFree")).strip().lower() == "false"


def _selectors(node: dict[str, Any]) -> Iterator[str]:
    """Of the parts of an article that are sold."""
    for part in filter(_is_sold, _listed(node.get("hasPart"))):
        said = part.get("cssSelector")
        yield from (each for each in (said if isinstance(said, list) else [said]) if isinstance(each, str))


def _count(value: object) -> int:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else 0


def _address(node: dict[str, Any]) -> str:
    page = node.get("mainEntityOfPage")
    page_id = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    return _text(node.get("url")) or _text(page_id)


def _text(value: object) -> str:
    """A string, or the first of a list of them, or what an object calls its value."""
    if isinstance(value, list):
        return next((text for item in value if (text := _text(item))), "")
    if isinstance(value, dict):
        return _text(value.get("@value") or value.get("name"))
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return tidy(_MARKUP.sub(" ", unescape(text)))
