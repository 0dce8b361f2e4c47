"""Who wrote what a page holds: as its head names them, else as a byline that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from index.article import Kind, Metadata, Paragraph
from index.extract.bylines import byline_names
from index.extract.names import ROLE, is_person
from index.extract.pages.around import SHOWN, STORY_KINDS
from index.extract.pages.blocks import Block
from index.extract.pages.marks import PLATFORM
from index.extract.pages.metadata import all_names
from index.extract.pages.page import read_bylines
from index.extract.pages.site import site_of
from index.extract.texts.lines import ends_sentence
from index.extract.tidy import tidy

_MOST_WORDS_OF_NAME = 4


def choose_authors(
    metadata: Metadata, tree: HtmlElement, opening: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> tuple[str, ...]:
    """Those named in the page's head; if they are none, or only the outlet, the people in a byline that it shows.

    opening     what the page shows around the beginning of its story
    paragraphs  the article's, of which the first may be a byline
    """
    site = site_of(metadata.outlet, metadata.url)
    if not all(map(site.is_named, metadata.authors)):
        return metadata.authors
    marked = (filter(is_person, all_names(group)) for group in read_bylines(tree))
    shown = (*(block.text for block in opening), *_left_over(paragraphs))
    places = (*marked, *map(byline_names, shown), _names_above(paragraphs))
    named = (tuple(name for name in names if not site.is_named(name) and not PLATFORM.search(name)) for names in places)
    return next(filter(None, named), metadata.authors)


def _names_above(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names that stand alone above the story's first sentence: `Jane Roe`, `Jane Roe/John Doe`.

    Of somebody whom the article tells about it is no byline. Two names with a stroke look like a picture's credit, and
    are one below a caption.
    """
    for at, line in enumerate(paragraphs[1 : SHOWN - 1], start=1):
        before, after = paragraphs[at - 1], paragraphs[at + 1 : at + 2]
        names = tuple(map(tidy, line.text.split("/")))
        is_byline = line.kind is Kind.BOILERPLATE or (line.kind is Kind.CREDIT and len(names) > 1)
        stands_above = before.kind is not Kind.CAPTION and any(each.kind in STORY_KINDS for each in after)
        if is_byline and stands_above and all(map(_is_author, names)):
            others = " ".join(each.text for each in (*paragraphs[:at], *paragraphs[at + 1 :]))
            if not any(name in others for name in names):
                return names
        if before.kind in STORY_KINDS and ends_sentence(before.text):
            break
    return ()


def _is_author(name: str) -> bool:
    return is_person(name) and len(name.split()) <= _MOST_WORDS_OF_NAME and not ROLE.search(name)


def _left_over(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """What is left of the page's frame above the story."""
    return (each.text for each in paragraphs[:SHOWN] if each.kind is Kind.BOILERPLATE)
