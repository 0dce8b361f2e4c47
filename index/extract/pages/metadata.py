"""What a page says about its article: JSON-LD first, then OpenGraph and meta tags, then `<time>`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from index.article import Metadata
from index.extract.names import read_names
from index.extract.orders import order_of
from index.extract.pages.data import Told
from index.extract.pages.jsonld import LinkedArticle, read_jsonld
from index.extract.pages.meta import Tags, attribute, first_of, read_meta
from index.extract.pages.site import Site, site_of
from index.extract.pages.soup import BeautifulSoup
from index.extract.pages.stamps import entry_times, is_in_sentence, read_times
from index.extract.tidy import tidy
from index.extract.times import read_time

_TITLE = ("headline", "og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator:name")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "apple-mobile-web-app-title")
_SECTION = ("article:section", "parsely-section", "section", "sailthru.section", "category")
_TAGS = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_LANGUAGE = ("og:locale", "content-language", "language", "dc.language")

_LANGUAGE_TAG = re.compile(r"^(?P<language>[A-Za-z]{2,3})(?:[-_](?P<region>[A-Za-z]{2}))?(?=$|[-_])")
_BETWEEN_TAGS = re.compile(r"\s*[,;|]\s*")
_MOST_TAGS = 50
_LONGEST_TAG = 80


@dataclass(frozen=True, slots=True)
class About:
    """Metadata, and the page's own words for headline and dek, for whoever reads its text.

    titles  what is said for others; the last of them is `window`, the browser's, where there is one
    is_free  False if the page says that its article is for subscribers only
    """

    metadata: Metadata
    titles: tuple[str, ...]
    window: str
    descriptions: tuple[str, ...]
    linked: LinkedArticle
    is_free: bool = True


def read_about(tree: HtmlElement, address: str) -> About:
    """Reads what a page says about itself. `address` completes relative links. Wants the tree with its scripts."""
    soup = BeautifulSoup(_excerpt(tree), "lxml")
    tags = read_meta(soup)
    linked = read_jsonld(script.get_text() for script in soup.find_all("script"))
    title = soup.find("title")
    url = _canonical(soup, tags, linked, address)
    outlet = linked.publisher or first_of(tags, *_OUTLET)
    language = _language(tree.get("lang") or "", linked.language, first_of(tags, *_LANGUAGE))
    order = order_of(language, url or address)
    published, modified = read_times(soup, tags, linked, entry_times(tree), order)
    metadata = Metadata(
        url=url,
        outlet=outlet,
        authors=_authors(linked, tags, site_of(outlet, url)),
        section=linked.section or first_of(tags, *_SECTION),
        language=language,
        published_at=published,
        modified_at=modified,
        tags=_keywords(linked, tags),
    )
    window = tidy(title.get_text()) if title else ""
    titles = (linked.headline, *(first_of(tags, name) for name in _TITLE), window)
    descriptions = (linked.description, *(first_of(tags, name) for name in _DESCRIPTION))
    is_free = linked.is_free and first_of(tags, "article:content_tier").lower() != "locked"
    return About(metadata, tuple(filter(None, titles)), window, tuple(filter(None, descriptions)), linked, is_free)


def completed(about: About, told: Told, address: str) -> About:
    """What the page's data tells of the article, where its head does not; the browser's title is no headline then."""
    said = about.metadata
    order = order_of(said.language, said.url or address)
    metadata = replace(
        said,
        authors=said.authors or all_names(told.bylines),
        published_at=said.published_at or read_time(told.published, order),
        modified_at=said.modified_at or read_time(told.modified, order),
    )
    if not told.headline or about.titles not in ((), (about.window,)):
        return replace(about, metadata=metadata)
    linked = replace(about.linked, headline=told.headline)
    return replace(about, metadata=metadata, titles=(told.headline, *about.titles), linked=linked)


def _excerpt(tree: HtmlElement) -> str:
    """All of the page that is read here: building objects for the rest would cost more than everything else."""
    parts = (
        etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        for element in tree.iter("title", "meta", "link", "script", "time")
        if _is_wanted(element)
    )
    return "".join(parts)


def _is_wanted(element: HtmlElement) -> bool:
    match element.tag:
        case "script":
            return "ld+json" in (element.get("type") or "").lower()
        case "link":
            return (element.get("rel") or "").strip().lower() == "canonical"
        case "time":
            return not is_in_sentence(element)
    return True


def _keywords(linked: LinkedArticle, tags: Tags) -> tuple[str, ...]:
    """The outlet's own keywords, each once: JSON-LD's, else those of the first meta tag that has any."""
    said = ([tag for text in tags.get(name, ()) for tag in _BETWEEN_TAGS.split(text)] for name in _TAGS)
    found = next(filter(None, (list(linked.tags), *said)), [])
    return tuple(dict.fromkeys(tag for tag in found if tag and len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]


def _canonical(soup: BeautifulSoup, tags: Tags, linked: LinkedArticle, address: str) -> str:
    """The page's own address: http or https, without fragment. One that leads to a front page counts last."""
    links = (attribute(tag, "href") for tag in soup.find_all("link"))
    found = [_absolute(link, address) for link in (*links, first_of(tags, "og:url"), linked.url)]
    known = [*filter(None, found)]
    deep = (url for url in known if urlsplit(url).path.strip("/"))
    return next(deep, known[0] if known else "")


def _absolute(link: str, address: str) -> str:
    try:
        url = urldefrag(urljoin(address, tidy(link))).url
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc and link else ""


def _authors(linked: LinkedArticle, tags: Tags, site: Site) -> tuple[str, ...]:
    """The first place that names more than the outlet, else any: JSON-LD, then the meta tags, one name after the other.

    A page may have a meta tag for each author, and one of the same name for the outlet.
    """
    named = all_names(linked.authors)
    if not all(map(site.is_named, named)):
        return named
    said = [all_names(tags.get(name, ())) for name in _AUTHOR]
    people = (tuple(name for name in names if not site.is_named(name)) for names in said)
    return next(filter(None, (*people, named, *said)), ())


def all_names(bylines: Iterable[str]) -> tuple[str, ...]:
    """The names of several bylines, each once."""
    return tuple(dict.fromkeys(name for byline in bylines for name in read_names(byline)))


def _language(*said: str) -> str:
    """The first language tag, written as BCP 47 has it: `en-US` for `en_US`."""
    matches = (_LANGUAGE_TAG.match(text.strip()) for text in said)
    found = next(filter(None, matches), None)
    if found is None:
        return ""
    region = found["region"]
    return found["language"].lower() + (f"-{region.upper()}" if region else "")
