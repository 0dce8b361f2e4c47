"""What content systems wrap their articles in -> records of plain fields: WordPress, Arc, Strapi, search services."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from types import MappingProxyType

from index.sources.records.columns import TEXTS, fold

#: An answer of a service may hold its articles so deep: {"response": {"docs": […]}}.
_DEEPEST = 4
#: Objects that are looked into for a list of articles, at most.
_MOST_LOOKS = 1_000

#: Elements of Arc's stories that are text -> how they are written as HTML.
_ARC: Mapping[str, str] = MappingProxyType(
    {"text": "p", "raw_html": "div", "header": "h2", "quote": "blockquote", "list": "ul", "interstitial_link": ""}
)


def articles_in(value: object, more: Iterable[str] = ()) -> list[object] | None:
    """The list of articles in an answer of a service: the first, looking from outside in, that holds one with text.

    more  columns that hold text beside the known ones

    None where there is none; then the value is an article itself, or nothing that can be read.
    """
    texts = TEXTS | set(map(fold, more))
    if isinstance(value, Mapping) and holds_text(unwrap(value), texts):
        return None
    waiting: deque[tuple[object, int]] = deque([(value, 0)])
    for _ in range(_MOST_LOOKS):
        if not waiting:
            break
        each, depth = waiting.popleft()
        if isinstance(each, list) and any(isinstance(one, Mapping) and holds_text(unwrap(one), texts) for one in each):
            return each
        if isinstance(each, Mapping) and depth < _DEEPEST:
            waiting.extend((inner, depth + 1) for inner in each.values())
    return None


def holds_text(values: Mapping[str, object], texts: frozenset[str] | set[str] = TEXTS) -> bool:
    """Whether one of the columns that may hold an article's text holds something."""
    return any(fold(column) in texts and bool(value) for column, value in values.items())


def unwrap(values: Mapping[str, object]) -> Mapping[str, object]:
    """A record with what its system wraps taken out; what stands at its top already wins."""
    for wrapper in ("attributes", "fields", "_source", "node"):
        inner = values.get(wrapper)
        if isinstance(inner, Mapping):
            values = {**inner, **{column: value for column, value in values.items() if column != wrapper}}
    return {**_arc(values), **values, **_wordpress(values)}


def _wordpress(values: Mapping[str, object]) -> dict[str, object]:
    """The REST API of WordPress numbers people and topics; their names stand beside, where asked for (`?_embed`)."""
    if not (isinstance(content := values.get("content"), Mapping) and "rendered" in content):
        return {}
    embedded = values.get("_embedded")
    about = embedded if isinstance(embedded, Mapping) else {}
    groups = about.get("wp:term")
    terms = [
        (term.get("taxonomy"), term["name"])
        for group in (groups if isinstance(groups, list) else ())
        for term in (group if isinstance(group, list) else ())
        if isinstance(term, Mapping) and isinstance(term.get("name"), str)
    ]
    return {
        "author": about.get("author"),
        "category": next((name for taxonomy, name in terms if taxonomy == "category"), None),
        "tags": [name for taxonomy, name in terms if taxonomy != "category"],
    }


def _arc(values: Mapping[str, object]) -> dict[str, object]:
    """Stories of Arc XP (ANS): the text in elements, the names in credits, the section in a taxonomy."""
    elements = values.get("content_elements")
    if not isinstance(elements, list) or not _is_story(elements):
        return {}
    taxonomy, credits = values.get("taxonomy"), values.get("credits")
    found: dict[str, object] = {"html": "".join(_elements(elements))}
    if isinstance(credits, Mapping):
        found["authors"] = credits.get("by")
    if isinstance(taxonomy, Mapping):
        found["section"] = taxonomy.get("primary_section") or taxonomy.get("primary_site")
        found["keywords"] = taxonomy.get("tags")
    return {name: value for name, value in found.items() if value}


def _is_story(elements: list[object]) -> bool:
    """Stories have pieces of text where feeds have stories."""
    return any(isinstance(each, Mapping) and each.get("type") in _ARC for each in elements)


def _elements(elements: list[object]) -> Iterator[str]:
    for each in elements:
        if not isinstance(each, Mapping):
            continue
        kind, content = str(each.get("type")), each.get("content")
        if kind == "image" and isinstance(each.get("caption"), str):
            yield f"<figure><figcaption>{escape(each['caption'])}</figcaption></figure>"
        if not (tag := _ARC.get(kind)):
            continue
        inner = each.get("items") if kind == "list" else each.get("content_elements")
        if isinstance(inner, list):
            # One level: what a hostile file nests deeper is no list of an article.
            texts = [
                one["content"] for one in inner if isinstance(one, Mapping) and isinstance(one.get("content"), str)
            ]
            item = "li" if kind == "list" else "p"
            yield f"<{tag}>{''.join(f'<{item}>{text}</{item}>' for text in texts)}</{tag}>"
        elif isinstance(content, str):
            yield f"<{tag}>{content}</{tag}>"
