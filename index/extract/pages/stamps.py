"""When a page says that it was published and changed: JSON-LD first, then meta tags, then `<time>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from lxml import etree
from lxml.html import HtmlElement

from index.extract.orders import Order
from index.extract.pages.jsonld import LinkedArticle
from index.extract.pages.meta import Tags, all_of, attribute
from index.extract.pages.soup import BeautifulSoup, Tag
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import tidy
from index.extract.times import first_time, read_time

_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publication_date", "publishdate", "pubdate",
    "article_date_original", "dc.date.issued", "dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime",
    "rnews:datepublished",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "revision_date", "rnews:datemodified",
)  # fmt: skip

_PUBLICATION = re.compile(r"publish|pubdate|entry-date|post-?date|issued|created|date-?line|timestamp", re.IGNORECASE)
_CHANGE = re.compile(r"modif|updat|edit", re.IGNORECASE)
_ENTRY_TIMES = etree.XPath("//*[@itemprop='liveBlogUpdate']//time/@datetime")
_MOST_ENTRY_TIMES = 2_000
#: What a sentence stands in, and how many words at least begin it.
_PROSE = frozenset(("p", "li", "blockquote", "dd", "td", "figcaption"))
_BEGINNING = 3
#: Unless it is a sentence on the article itself.
_STAMP = re.compile(r"publish|posted|updated|modified", re.IGNORECASE)


def read_times(
    soup: BeautifulSoup, tags: Tags, linked: LinkedArticle, entries: list[str], order: Order
) -> tuple[datetime | None, datetime | None]:
    """When it was published and changed. A live blog that does not say is as old as its first entry, and as new as its
    last one."""
    published = chain([linked.published], all_of(tags, *_PUBLISHED))
    modified = chain([linked.modified], all_of(tags, *_MODIFIED))
    told = [*linked.entry_times, *entries] or [*(_told(tag) for tag in soup.find_all("time") if linked.is_live)]
    moments = sorted(moment for text in told if (moment := read_time(text, order)))
    if not moments:
        first = first_time(chain(published, _published(soup)), order) or first_time(_unsaid(soup), order)
        return first, first_time(chain(modified, _changed(soup)), order)
    first = first_time(published, order) or moments[0]
    return first, first_time(modified, order) or (moments[-1] if moments[-1] > first else None)


def entry_times(tree: HtmlElement) -> list[str]:
    """When the entries of a live blog were published and changed, by its microdata."""
    found = _ENTRY_TIMES(tree)
    return [str(each) for each in found[:_MOST_ENTRY_TIMES]] if isinstance(found, list) else []


def is_in_sentence(time: HtmlElement) -> bool:
    """Whether a time is told by the story: `The hearing is set for <time>July 9</time>.`"""
    block = next((each for each in time.iterancestors() if each.tag in _PROSE), None)
    if block is None:
        return False
    text, told = tidy(block.text_content()), tidy(time.text_content())
    before = text.partition(told)[0] if told else ""
    return len(before.split()) >= _BEGINNING and not _STAMP.search(before) and ends_sentence(text)


def _published(soup: BeautifulSoup) -> Iterator[str]:
    """From `<time>`: those that say that they are of the publication."""
    times = ((_about(tag), tag) for tag in soup.find_all("time"))
    return (_told(tag) for about, tag in times if _PUBLICATION.search(about) and not _CHANGE.search(about))


def _unsaid(soup: BeautifulSoup) -> Iterator[str]:
    """From `<time>`: those that do not say that they are of a change; most do not say what they are of."""
    return (_told(tag) for tag in soup.find_all("time") if not _CHANGE.search(_about(tag)))


def _changed(soup: BeautifulSoup) -> Iterator[str]:
    """From `<time>`: those that say that they are of a change."""
    return (_told(tag) for tag in soup.find_all("time") if _CHANGE.search(_about(tag)))


def _about(tag: Tag) -> str:
    """What an element says of itself; the bare attribute `pubdate` too."""
    names = " ".join(attribute(tag, key) for key in ("itemprop", "class", "id", "data-testid", "pubdate"))
    return f"{names} pubdate" if tag.has_attr("pubdate") else names


def _told(tag: Tag) -> str:
    return attribute(tag, "datetime") or attribute(tag, "content") or tidy(tag.get_text())
