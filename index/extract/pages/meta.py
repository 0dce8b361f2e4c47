"""What stands in a page's meta tags, by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from index.extract.pages.soup import BeautifulSoup, Tag
from index.extract.tidy import tidy

#: The contents of meta tags by their names.
Tags = dict[str, list[str]]


def read_meta(soup: BeautifulSoup) -> Tags:
    """The meta tags by name, property, itemprop or http-equiv, in lower case: of each the contents in order."""
    tags: Tags = defaultdict(list)
    for tag in soup.find_all("meta"):
        if content := tidy(attribute(tag, "content")):
            names = {attribute(tag, key).strip().lower() for key in ("property", "name", "itemprop", "http-equiv")}
            for name in names - {""}:
                tags[name].append(content)
    return dict(tags)


def first_of(tags: Tags, *names: str) -> str:
    """What the first of these names that is there says first; empty where none is."""
    return next((tags[name][0] for name in names if name in tags), "")


def all_of(tags: Tags, *names: str) -> Iterator[str]:
    """What each of these names that is there says first."""
    return (tags[name][0] for name in names if name in tags)


def attribute(tag: Tag, name: str) -> str:
    """An attribute's text; empty where it is missing. A class list is joined."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())
