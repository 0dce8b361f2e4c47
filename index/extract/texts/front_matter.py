"""What site builders put above a text (Jekyll, Hugo, Eleventy): YAML between `---`, TOML between `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

import yaml

from index.address import is_web
from index.article import Metadata
from index.extract.bylines import author_names
from index.extract.times import read_time

_MATTER = re.compile(
    r"\A(?:---[ \t]*\r?\n(?P<yaml>(?:[^\r\n]*\r?\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>(?:[^\r\n]*\r?\n){0,200}?)\+\+\+[ \t]*(?:\r?\n|\Z))"
)
_LINE = re.compile(
    r"^(?P<name>[A-Za-z_][\w-]{0,40})[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]+?)(?P=quote)[ \t]*\r?$", re.M
)
_NAME = re.compile(r"[\w.:-]{1,60}")
#: Longer ones are read line by line, as are those that are not YAML after all.
_LONGEST = 20_000

_TITLE = ("title", "headline")
_DEK = ("subtitle", "dek", "standfirst", "subhead", "lede")
_PUBLISHED = ("published_at", "date_published", "datepublished", "pubdate", "publishdate", "published", "date")
_MODIFIED = ("modified_at", "date_modified", "datemodified", "lastmod", "last_modified_at", "updated", "modified")
_AUTHORS = ("authors", "author", "byline", "by")
_URL = ("canonical_url", "canonical", "url", "link", "source_url", "permalink")
_OUTLET = ("outlet", "publication", "publisher", "site_name", "source")
_SECTION = ("section", "category", "categories")
_TAGS = ("tags", "keywords")
_LANGUAGE = ("language", "lang")


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Name, in lower case, -> value of what stands above a text; and the text. Nothing where nothing stands there."""
    match = _MATTER.match(text)
    if match is None:
        return {}, text
    found = _yaml(match["yaml"]) if match["yaml"] is not None else _toml(match["toml"])
    # Two lines of dashes may also stand around a paragraph of the story.
    if not found or not all(_NAME.fullmatch(str(name)) for name in found):
        return {}, text
    return {str(name).lower(): value for name, value in found.items()}, text[match.end() :]


def title_of(matter: Mapping[str, object]) -> str:
    return _line(matter, _TITLE)


def dek_of(matter: Mapping[str, object]) -> str:
    return _line(matter, _DEK)


def with_front_matter(metadata: Metadata, matter: Mapping[str, object]) -> Metadata:
    """The metadata with what stands above the text, which wins over what was read in it."""
    known = {
        "url": next((url for name in _URL if is_web(url := _line(matter, (name,)))), ""),
        "outlet": _line(matter, _OUTLET),
        "authors": tuple(name for text in _texts(matter, _AUTHORS) for name in author_names(text) or (text,)),
        "section": next(iter(_texts(matter, _SECTION)), ""),
        "language": _line(matter, _LANGUAGE),
        "published_at": _time(matter, _PUBLISHED),
        "modified_at": _time(matter, _MODIFIED),
        "tags": tuple(_texts(matter, _TAGS)),
    }
    return replace(metadata, **{name: value for name, value in known.items() if value})  # type: ignore[arg-type]


def _yaml(text: str) -> Mapping[str, object]:
    """All values as they are written: BaseLoader makes nothing of them but text, lists and maps."""
    try:
        found = yaml.load(text, yaml.BaseLoader) if len(text) <= _LONGEST else None
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    if isinstance(found, dict):
        return found
    # What is not YAML after all, as where a title begins with a bracket.
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith((" ", "\t", "-", "#"))]
    told = list(_LINE.finditer(text))
    return {line["name"]: line["value"] for line in told} if len(told) == len(lines) else {}


def _toml(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _line(matter: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next(iter(_texts(matter, names)), "")


def _texts(matter: Mapping[str, object], names: tuple[str, ...]) -> list[str]:
    """What the first of these names holds, each on one line: a text, a list of them, or of objects with a name."""
    for name in names:
        value = matter.get(name)
        values = value if isinstance(value, list) else [value]
        named = [one.get("name") if isinstance(one, dict) else one for one in values]
        texts = [" ".join(one.split()) for one in named if isinstance(one, str) and one.strip()]
        if texts:
            return texts
    return []


def _time(matter: Mapping[str, object], names: tuple[str, ...]) -> datetime | None:
    for name in names:
        value = matter.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, date):
            return datetime.combine(value, time(), UTC)
        # YAML stands a blank before the zone, ISO 8601 does not.
        if isinstance(value, str) and (found := read_time(re.sub(r"(?<=:\d\d) (?=[+-]\d)", "", value))):
            return found
    return None
