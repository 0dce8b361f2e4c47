"""A page -> Article: what it says about itself, its body, and the opening and pictures around the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from index.article import Article, Kind, Metadata, Paragraph, RawDocument
from index.errors import EmptyDocument
from index.extract.around import (
    Places,
    choose_dek,
    choose_headline,
    choose_kicker,
    find_places,
    key,
    opening,
    site_name,
    with_pictures,
)
from index.extract.body import cut_at_breaks, read_body
from index.extract.bylines import byline_names
from index.extract.captions import is_announced
from index.extract.credits import is_credit, trailing_credit
from index.extract.datelines import is_dateline, read_dateline
from index.extract.decode import decode
from index.extract.furniture import furniture, is_date_stamp
from index.extract.metadata import About, all_names, read_about
from index.extract.names import is_person
from index.extract.page import Block, Role, parse_page, read_blocks, read_bylines, strip_scripts, text_of
from index.extract.stamps import modified_at, published_at
from index.extract.text import parse_text
from index.extract.tidy import is_readable

#: Where a body that is no more than its frame may still show a byline or a date, in paragraphs.
_OPENING_DEPTH = 4
#: How far down the opening goes in which the page may show its day of publication, in paragraphs.
_SHOWN = 8
#: What the page's own paragraphs must hold before they count as its story.
_ENOUGH = 200


def read_html(raw: RawDocument) -> Article:
    """The article that a page holds. Raises NotText and EmptyDocument."""
    html = decode(raw.content, raw.path, declared=True)
    if "<" not in html:
        return parse_text(html, raw.path)
    tree = parse_page(html)
    if tree is None:
        raise EmptyDocument(f"{raw.path}: there is no text in it.")
    about = read_about(tree, raw.address)
    strip_scripts(tree)
    blocks = read_blocks(tree)
    body = read_body(tree) or _rescue(tree, blocks, about)
    if not body:
        raise EmptyDocument(
            f"{raw.path}: the page shows no text. If a browser shows one, save the page from there and add that file."
        )
    headline = choose_headline(about, blocks, body)
    story = [paragraph for paragraph in body if key(paragraph.text) != key(headline)]
    places = find_places(headline, story, blocks)
    paragraphs = tuple(_compose(headline, about, blocks, story, places))
    metadata = about.metadata
    shown = [block.text for block in opening(blocks, places)] + [each.text for each in paragraphs[:_SHOWN]]
    metadata = replace(
        metadata,
        published_at=metadata.published_at or published_at(shown),
        modified_at=metadata.modified_at or modified_at(shown),
        outlet=metadata.outlet or site_name(about.titles, headline),
        authors=_authors(metadata, tree, opening(blocks, places)),
        dateline=_dateline(paragraphs),
    )
    return Article(metadata, paragraphs)


def _rescue(tree: HtmlElement, blocks: Sequence[Block], about: About) -> list[Paragraph]:
    """Where the extractor finds nothing: the page's own paragraphs, the text in its JSON-LD, or whatever it shows."""
    paragraphs = [text for text in map(text_of, tree.iter("p")) if is_readable(text)]
    linked = [text for text in cut_at_breaks(about.linked.body.splitlines()) if is_readable(text)]
    shown = [block.text for block in blocks if block.role in (Role.TEXT, Role.DEK, Role.HEADING, Role.TITLE)]
    enough = sum(map(len, paragraphs)) >= _ENOUGH
    chosen = paragraphs if enough else linked or paragraphs or shown
    return [Paragraph(Kind.BODY, text) for text in chosen]


def _compose(
    headline: str, about: About, blocks: Sequence[Block], story: Sequence[Paragraph], places: Places
) -> Iterator[Paragraph]:
    """Kicker, headline, dek, then story and pictures in the page's order."""
    dek = choose_dek(about, blocks, places)
    kicker = choose_kicker(blocks, places)
    above = ((Kind.KICKER, kicker), (Kind.HEADLINE, headline), (Kind.DEK, dek))
    yield from (Paragraph(kind, text) for kind, text in above if text)
    told = {key(text) for _, text in above}
    yield from _judged([each for each in with_pictures(story, blocks, places) if key(each.text) not in told])


def _judged(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The kinds of paragraphs corrected by what their text shows."""
    headed = max((at for at, each in enumerate(paragraphs) if each.kind not in _HEADS_NOTHING), default=-1)
    for at, paragraph in enumerate(paragraphs):
        if at > headed and paragraph.kind is Kind.SUBHEADING:
            yield replace(paragraph, kind=Kind.BOILERPLATE)
        else:
            yield replace(paragraph, kind=_kind(paragraph, at))


#: A heading with none but these below it heads nothing: `Comments`, `Related`.
_HEADS_NOTHING = frozenset((Kind.SUBHEADING, Kind.CAPTION, Kind.CREDIT, Kind.BOILERPLATE))


def _kind(paragraph: Paragraph, at: int) -> Kind:
    text = paragraph.text
    if paragraph.kind in (Kind.CAPTION, Kind.CREDIT):
        return paragraph.kind
    opens = at < _OPENING_DEPTH
    if furniture(text) or is_date_stamp(text, said=not opens) or (opens and byline_names(text)):
        return Kind.BOILERPLATE
    if paragraph.kind is not Kind.BODY:
        return paragraph.kind
    if is_credit(text):
        return Kind.CREDIT
    if trailing_credit(text) or is_announced(text):
        return Kind.CAPTION
    return Kind.DATELINE if is_dateline(text) else Kind.BODY


def _authors(metadata: Metadata, tree: HtmlElement, opening: Sequence[Block]) -> tuple[str, ...]:
    """Those named in the page's head; if they are none, or only the outlet, the people in a byline that it shows."""
    outlet = key(metadata.outlet)
    if any(key(name) != outlet for name in metadata.authors):
        return metadata.authors
    marked = (tuple(filter(is_person, all_names(group))) for group in read_bylines(tree))
    written = (byline_names(block.text) for block in opening)
    return next(filter(None, (*marked, *written)), metadata.authors)


def _dateline(paragraphs: Sequence[Paragraph]) -> str:
    """Of the first paragraphs of the story."""
    first = [each.text for each in paragraphs if each.kind in (Kind.BODY, Kind.DATELINE)][:2]
    return next((dateline.place for text in first if (dateline := read_dateline(text))), "")
