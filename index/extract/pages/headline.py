"""Which of a page's titles is its headline, and what of it is only the site's name.

A page says its title to search engines (JSON-LD), to whoever shares it (OpenGraph) and to the browser's window, and
shows one. They may differ: the first that is said is taken, unless the page itself speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from index.article import Paragraph
from index.extract.pages.blocks import Block, Role
from index.extract.pages.headings import Headings
from index.extract.pages.metadata import About
from index.extract.pages.site import Site, site_of
from index.extract.tidy import is_readable, key

_LONGEST = 400
#: JSON-LD may be cut at 110 characters, as search engines once asked for, and not say so.
_MAYBE_CUT = 100
_LAST_PART = re.compile(r"\s+(?P<by>[|–—·•»›«-])\s+(?P<part>[^|–—·•»›«]{2,50})$")
_FIRST_PART = re.compile(r"^(?P<part>[^|–—·•»›«]{2,50})\s+[|–—·•»›«]\s+(?=\S)")
_WORD = re.compile(r"\w+")
#: What may part a title from the names of section and site behind it, with spaces or without.
_SEPARATOR = re.compile(r"\s*(?:[|｜ㅣ–—·•»›«：\[(]|-)|\s+:(?=\s)")
_MOST_WORDS_OF_SITE = 3
_FEWEST_WORDS_OF_TITLE = 4
_MOST_WORDS_OF_SECTION = 2
#: A shorter title may be the first half of another by chance, in letters.
_SHORTEST = 15


def choose_headline(
    about: About, headings: Headings, marked: str, blocks: Sequence[Block], body: Sequence[Paragraph]
) -> str:
    """What the page says that its article is called, in the letters of the title that it shows.

    In JSON-LD, unless a label stands there that nothing else says, and two places agree on another; without JSON-LD,
    what most of its titles say. A title that is no more than the site's name is none. One that was cut off is as the
    page shows it. One that only ends the page's trail of links was made for search engines, and gives way to another
    that stands as a heading; so does that of the browser's window, if it is the only one, to what the page marks as its
    headline (microdata) or shows above the story. Where the page says nothing, the title that it shows, else its first
    words.
    """
    titles = [block for block in blocks if block.role is Role.TITLE and len(block.text) <= _LONGEST]
    own: dict[str, str] = {}
    for block in titles:
        if block.key not in headings.trail:
            own.setdefault(block.key, block.text)
    shown = headings.shown | own.keys()
    said = [*_said(about, headings, shown)]
    if not said:
        subheadings = (block.text for block in blocks if block.role is Role.HEADING)
        first = (marked, *(block.text for block in titles), *subheadings)
        return next(filter(is_readable, (*first, *(paragraph.text for paragraph in body))), "")
    if about.linked.headline:
        best = _agreed(said, headings, about.window) or said[0]
    elif about.titles == (about.window,):
        best = marked or _heading(own, about.window, shown) or said[0]
    else:
        best = _most_said(said, headings)
    if key(best) in headings.trail and key(best) not in shown:
        best = next((title for title in said if key(title) in shown), best)
    return _as_shown(best, {**headings.trail, **headings.titles, **own})


def _agreed(said: Sequence[str], headings: Headings, window: str) -> str:
    """The title that one place says and the page shows, or has in its window; empty where one of them says the first.

    Encyclopedias and publishing systems write descriptions and sections where the headline belongs: in lower case, or
    in a word or two. Of other titles the first may be the true one.
    """
    first, *others = said
    if not first[:1].islower() and len(first.split()) > _MOST_WORDS_OF_SECTION:
        return ""
    shown = [*headings.titles, key(window)]
    # A headline that was cut off is no other.
    told = (*map(key, others), *shown, *headings.shown)
    if any(name.startswith(key(first)) or key(first).startswith(name) for name in filter(None, told)):
        return ""
    return next((title for title in others if sum(name.startswith(key(title)) for name in shown) > 1), "")


def _heading(own: Mapping[str, str], window: str, shown: Set[str]) -> str:
    """The heading above the story, where the window's title is another: no name of a site or a section.

    Empty where the window's title is shown as a heading too, and where no other is long enough to be a headline.
    """
    # A short title without anything behind it is that of the site, which its pages show too.
    whole = (window,) if len(window.split()) >= _FEWEST_WORDS_OF_TITLE else ()
    if any(key(head) in shown for head in (*whole, *(head for head in _heads(window) if len(head.split()) > 1))):
        return ""
    told = _words(window)
    long = [text for text in own.values() if len(_WORD.findall(text)) >= _FEWEST_WORDS_OF_TITLE]
    return max(long, key=lambda text: len(told & _words(text)), default="")


def _words(text: str) -> frozenset[str]:
    return frozenset(map(str.casefold, _WORD.findall(text)))


def _as_shown(title: str, shown: dict[str, str]) -> str:
    """A title in the letters that the page shows; whole, if it may have been cut off.

    Where a kicker runs into it there, without the colon or the space between them, it is better as the page says it.
    """
    name = key(title)
    if name not in shown and (title.endswith(("…", "...")) or len(title) >= _MAYBE_CUT):
        return next((text for found, text in shown.items() if found.startswith(name)), title)
    text = shown.get(name, title)
    return text if _WORD.findall(text) == _WORD.findall(title) and text.count(":") >= title.count(":") else title


def _most_said(said: Sequence[str], headings: Headings) -> str:
    """The title that most places say, the page's first heading among them; of several the first."""
    names = [key(title) for title in said] + [*headings.titles]
    return max(said, key=lambda title: names.count(key(title)))


def _said(about: About, headings: Headings, shown: Set[str]) -> Iterator[str]:
    """The titles that the page says without the site's name, but for those that are no more than that."""
    site = site_of(about.metadata.outlet, about.metadata.url)
    for title in about.titles:
        others = {key(other) for other in about.titles if other != title}
        if key(title) in shown or key(title) in headings.trail:
            said = title
        else:
            head = _before_separator(title, {*others, *headings.titles, *headings.trail})
            said = head if head != title else _shown_part(title, headings, site)
            said = without_site(said if said != title else _short_head(title, about.titles, headings, site), site)
            said = said if title == about.linked.headline else _without_section(said, title)
        if key(said) and key(said) != site.outlet:
            yield said


def without_site(title: str, site: Site) -> str:
    """A title without the site's name behind or before it."""
    if (match := _LAST_PART.search(title)) and site.is_named(match["part"]):
        return title[: match.start()]
    match = _FIRST_PART.match(title)
    return title[match.end() :] if match and site.is_named(match["part"]) else title


def _without_section(title: str, whole: str) -> str:
    """A title without a last part that is as short as the name of a section or a site.

    Where the site's name has been taken off, the section stands before the same separator: `… | Courts | Courier`.
    """
    match = _LAST_PART.search(title)
    if match is None or len(match["part"].split()) > _MOST_WORDS_OF_SITE:
        return title
    behind = whole.removeprefix(title).strip()
    head = title[: match.start()]
    is_other = bool(behind) and not behind.startswith(match["by"])
    return title if is_other or len(head.split()) < _FEWEST_WORDS_OF_TITLE else head


def _before_separator(title: str, known: Set[str]) -> str:
    """The longest beginning of a title that another of the page's titles is, whole."""
    whole = (head for head in _heads(title) if len(key(head)) >= _SHORTEST and key(head) in known)
    return max(whole, key=len, default=title)


def _shown_part(title: str, headings: Headings, site: Site) -> str:
    """The longest beginning or end of a title that stands on the page as a heading and is not the site's name."""
    marks = [*_SEPARATOR.finditer(title[:_LONGEST])]
    parts = (*(title[: mark.start()] for mark in marks), *(title[mark.end() :].strip() for mark in marks))
    shown = (part for part in parts if key(part) in headings.shown and _is_long(part, site))
    return max(shown, key=len, default=title)


def _short_head(title: str, titles: Sequence[str], headings: Headings, site: Site) -> str:
    """The beginning of a title that the page shows as a first heading, though it is of a word or two: `Bank sued`.

    Only where all titles begin so, and nothing but names as short as those of sections and sites stands behind it: else
    the heading may be the name of the site or of a section itself.
    """
    for mark in _SEPARATOR.finditer(title[:_LONGEST]):
        head, behind = title[: mark.start()], _SEPARATOR.split(title[mark.end() :])
        is_heading = key(head) in headings.titles and not site.is_named(head)
        names = all(len(part.split()) <= _MOST_WORDS_OF_SITE and key(part) not in headings.shown for part in behind)
        if is_heading and names and all(key(other).startswith(key(head)) for other in titles):
            return head
    return title


def _is_long(part: str, site: Site) -> bool:
    return len(part.split()) >= _FEWEST_WORDS_OF_TITLE - 1 and not site.is_named(part)


def site_name(titles: Sequence[str], headline: str) -> str:
    """The site that a title names behind the headline, or behind its section; empty if none does."""
    matches = ((title, _LAST_PART.search(title)) for title in titles)
    ends = ((title[: match.start()], match["part"]) for title, match in matches if match)
    return next((site for before, site in ends if key(headline) in map(key, (before, *_heads(before)))), "")


def _heads(title: str) -> Iterator[str]:
    """The beginnings of a title, as its separators part it."""
    return (title[: mark.start()] for mark in _SEPARATOR.finditer(title[:_LONGEST]))
