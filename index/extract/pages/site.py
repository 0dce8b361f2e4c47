"""What a page's site is called, and whether a text is no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from index.extract.tidy import key

_SAME_TEXT = 92.0
#: A text in which the outlet's name is less than this is about something else too: `Courier editor resigns`.
_MOST_OF_TEXT = 0.4


@dataclass(frozen=True, slots=True)
class Site:
    """The letters and digits of an outlet's name, and of its host name as titles and bylines write it."""

    outlet: str
    hosts: frozenset[str]

    def is_named(self, text: str) -> bool:
        """Whether a text is the site's name, or a part of it, or little more than that."""
        name = key(text)
        if not name or not self.outlet or name in self.hosts:
            return name in self.hosts
        is_part = fuzz.partial_ratio(name, self.outlet) >= _SAME_TEXT
        return is_part and len(self.outlet) >= _MOST_OF_TEXT * len(name)


def site_of(outlet: str, url: str) -> Site:
    """The site of a page, from the outlet's name and the page's own address; either may be empty."""
    host = urlsplit(url).netloc.removeprefix("www.")
    return Site(key(outlet), frozenset(filter(None, (key(host), key(host.partition(".")[0])))))
