"""A page -> Article: what it says about itself, its body, and the opening and pictures around the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from lxml.html import HtmlElement

from index.article import Article, Kind, Metadata, Paragraph, RawDocument
from index.errors import EmptyDocument, TooLarge
from index.extract.bylines import byline_names
from index.extract.captions import is_announced
from index.extract.credits import is_credit, trailing_credit
from index.extract.date_stamps import is_clock, is_date_stamp
from index.extract.datelines import dateline_of, is_dateline
from index.extract.decode import decode
from index.extract.furniture import furniture
from index.extract.names import is_person
from index.extract.orders import order_of
from index.extract.pages.around import (
    SHOWN,
    STORY_KINDS,
    Places,
    choose_kicker,
    find_places,
    opening,
    with_pictures,
    with_remarks,
)
from index.extract.pages.authors import choose_authors
from index.extract.pages.blocks import Block, read_layout
from index.extract.pages.choice import Body, choose_body
from index.extract.pages.dek import choose_dek
from index.extract.pages.guesses import guess_day, shown_day
from index.extract.pages.headings import read_headings, read_marked
from index.extract.pages.headline import choose_headline, site_name
from index.extract.pages.metadata import About, completed, read_about
from index.extract.pages.outlets import mend
from index.extract.pages.page import parse_page, read_scripts, strip_scripts
from index.extract.pages.stubs import is_stub, sold_text
from index.extract.remarks import remark
from index.extract.texts.lines import ends_sentence
from index.extract.texts.stamps import modified_at, published_at
from index.extract.texts.text import parse_text
from index.extract.tidy import key

#: A longer page is no article.
MOST_BYTES = 20_000_000
#: Where a body that is no more than its frame may still show a byline or a date, in paragraphs.
_OPENING_DEPTH = 4
_SHORTEST_PROSE = 120
#: What a heading stands above, in characters. More headings of capitalised words than these are a list.
_SHORTEST_BELOW, _MOST_HEADINGS = 80, 100


def read_html(raw: RawDocument) -> Article:
    """The article that a page holds. Raises NotText, TooLarge and EmptyDocument."""
    if len(raw.content) > MOST_BYTES:
        raise TooLarge(
            f"{raw.path}: {len(raw.content):,} bytes, and a page may have {MOST_BYTES:,}. Save its text alone."
        )
    html = decode(raw.content, raw.path, declared=True, charset=raw.charset)
    if "<" not in html:
        return parse_text(html, raw.path)
    tree = parse_page(html)
    if tree is None:
        raise EmptyDocument(f"{raw.path}: there is no text in it.")
    about = read_about(tree, raw.address)
    scripts = read_scripts(tree)
    strip_scripts(tree)
    sold = sold_text(tree, about.linked)
    layout = read_layout(tree)
    linked = "\n".join((about.linked.body, *about.linked.entries))
    body = choose_body(tree, layout, linked, lambda: scripts, about.titles)
    if not body.story:
        raise EmptyDocument(
            f"{raw.path}: the page shows no text. If a browser shows one, save the page from there and add that file."
        )
    if body.told is not None:
        about = completed(about, body.told, raw.address)
    marked = read_marked(tree) if about.titles in ((), (about.window,)) else ""
    shown = [paragraph for _, paragraph in body.story]
    headline = choose_headline(about, read_headings(tree), marked, body.blocks, shown)
    named = {key(headline), *(key(title) for title in about.titles)}
    told = [each for at, each in enumerate(body.story) if at >= _OPENING_DEPTH or key(each[1].text) not in named]
    first = _first(told, body)
    above, story = [paragraph.text for _, paragraph in told[:first]], told[first:]
    places = find_places(headline, story, body.blocks)
    paragraphs = tuple(_compose(headline, about, body, above, [paragraph for _, paragraph in story], places))
    texts = [each.text for each in paragraphs if each.kind in STORY_KINDS]
    metadata = replace(
        _metadata(about, tree, headline, opening(body.blocks, places), paragraphs, raw),
        partial=is_stub(
            texts, [block.text for block in layout.blocks], is_free=about.is_free, words=about.linked.words, sold=sold
        ),
    )
    return mend(Article(metadata, paragraphs))


def _heads(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading, and no sentence that is set as large as one."""
    is_prose = len(paragraph.text) >= _SHORTEST_PROSE and ends_sentence(paragraph.text)
    return paragraph.kind is Kind.SUBHEADING and not is_prose


def _first(told: Sequence[tuple[int, Paragraph]], body: Body) -> int:
    """Where the story begins: with its first text, or with that text's heading where another of its size follows.

    Else that may name the page's section.
    """
    first = next((at for at, (_, each) in enumerate(told) if not _heads(each)), 0)
    tags = [body.boxes[body.blocks[number].box].tag if number >= 0 and _heads(each) else "" for number, each in told]
    heads = first > 0 and tags[first - 1] and tags[first - 1] in tags[first:]
    return first - 1 if heads else first


def _metadata(
    about: About,
    tree: HtmlElement,
    headline: str,
    opening: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    raw: RawDocument,
) -> Metadata:
    """What the page says in its head; what that lacks, from what it shows."""
    said = about.metadata
    shown = [block.text for block in opening] + [each.text for each in paragraphs[:SHOWN]]
    order = order_of(said.language, said.url or raw.address)
    hinted = raw.hints.get("published_at")
    changed = said.modified_at or modified_at(shown, order)
    published = said.published_at or published_at(shown, order)
    if published is None and not isinstance(hinted, datetime):
        published = guess_day(tree, said.url, order, changed) or shown_day((block.text for block in opening), order)
    said = replace(said, outlet=said.outlet or site_name(about.titles, headline))
    return replace(
        said,
        published_at=published,
        modified_at=changed,
        authors=choose_authors(said, tree, opening, paragraphs),
        dateline=dateline_of(paragraphs),
    )


def _compose(
    headline: str, about: About, body: Body, headings: Sequence[str], story: Sequence[Paragraph], places: Places
) -> Iterator[Paragraph]:
    """Kicker, headline, dek, then story and pictures in the page's order. `headings` stand above the story."""
    dek = choose_dek(about, body.blocks, places, body.boxes) or (body.told.dek if body.told else "")
    kicker = choose_kicker(body.blocks, places)
    above = ((Kind.KICKER, kicker), (Kind.HEADLINE, headline), (Kind.DEK, dek))
    yield from (Paragraph(kind, text) for kind, text in above if text)
    told = {key(text) for _, text in above}
    yield from (Paragraph(Kind.BOILERPLATE, text) for text in headings if key(text) not in told)
    whole = with_remarks([*with_pictures(story, body.blocks, places)], body.blocks, places, body.boxes)
    yield from _judged([each for each in whole if key(each.text) not in told])


def _judged(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The kinds of paragraphs corrected by what their text shows."""
    headed = max((at for at, each in enumerate(paragraphs) if each.kind not in _HEADS_NOTHING), default=-1)
    names = _names_alone(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        if (at > headed and paragraph.kind is Kind.SUBHEADING) or at in names:
            yield replace(paragraph, kind=Kind.BOILERPLATE)
        else:
            yield replace(paragraph, kind=_kind(paragraph, at))


#: A heading with none but these below it heads nothing: `Comments`, `Related`.
_HEADS_NOTHING = frozenset((Kind.SUBHEADING, Kind.CAPTION, Kind.CREDIT, Kind.BOILERPLATE))


def _names_alone(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The numbers of paragraphs that are a byline, or the name below a picture.

    Capitalised words above prose head a part of the story, unless it tells of somebody of that name.
    """
    bare = [at for at, each in enumerate(paragraphs) if _is_bare_name(each)]
    heading = [at for at in bare if at >= _OPENING_DEPTH and _is_prose(paragraphs[at + 1 : at + 2])]
    if len(heading) > _MOST_HEADINGS:
        return frozenset(bare)
    told = "\n".join(each.text for each in paragraphs)
    return frozenset(bare).difference(at for at in heading if told.count(paragraphs[at].text) == 1)


def _is_bare_name(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_other = ends_sentence(text) or is_credit(text) or remark(text) is not None
    return paragraph.kind is Kind.BODY and is_person(text) and not is_other


def _is_prose(paragraphs: Sequence[Paragraph]) -> bool:
    return any(
        each.kind in STORY_KINDS and len(each.text) >= _SHORTEST_BELOW and ends_sentence(each.text)
        for each in paragraphs
    )


def _kind(paragraph: Paragraph, at: int) -> Kind:
    text = paragraph.text
    if paragraph.kind in (Kind.CAPTION, Kind.CREDIT):
        return paragraph.kind
    said = remark(text)
    if said is not None:
        return said
    opens = at < _OPENING_DEPTH
    if furniture(text) or is_date_stamp(text, said=not opens) or (opens and byline_names(text)):
        return Kind.BOILERPLATE
    if paragraph.kind is not Kind.BODY:
        return paragraph.kind
    if is_clock(text):
        return Kind.SUBHEADING
    if is_credit(text):
        return Kind.CREDIT
    if trailing_credit(text) or is_announced(text):
        return Kind.CAPTION
    return Kind.DATELINE if is_dateline(text) else Kind.BODY
