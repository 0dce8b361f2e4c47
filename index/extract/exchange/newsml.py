"""A newsItem of IPTC's NewsML-G2 -> Article. Its text is XHTML or NITF in inlineXML, or plain text in inlineData."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from index.article import Article, Kind, Metadata, Paragraph, RawDocument, withdrawn_by
from index.errors import EmptyDocument
from index.extract.datelines import dateline_of
from index.extract.exchange.marked_up import judged, read_blocks
from index.extract.exchange.nitf import article_of
from index.extract.exchange.withdrawals import noted
from index.extract.exchange.xml_text import first_text, text_of
from index.extract.pages.metadata import all_names
from index.extract.tidy import is_readable
from index.extract.times import read_time
from index.safe_xml import find_all, name_of, parse_xml

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Roles of a headline or description that stands above the story: NewsCodes hlrole and drol.
_DEKS = ("subtitle", "subheadline", "summary", "dek", "deck", "standfirst")


def read_newsml(raw: RawDocument) -> Article:
    """The article of a newsItem, or of the first one with text in a newsMessage. Raises NotText, EmptyDocument."""
    root = parse_xml(raw.content, raw.path)
    items = [root] if name_of(root) == "newsItem" else [each for each in root.iter() if name_of(each) == "newsItem"]
    for item in items:
        paragraphs, within = _paragraphs(item, raw.path)
        metadata = _metadata(item, paragraphs, within)
        paragraphs = noted(paragraphs, metadata.withdrawn)
        if any(is_readable(each.text) for each in paragraphs if each.kind is not Kind.HEADLINE):
            return Article(metadata, paragraphs)
    raise EmptyDocument(f"{raw.path}: there is no text in it; it may only name items that are elsewhere.")


def _paragraphs(item: etree._Element, path: str) -> tuple[tuple[Paragraph, ...], Metadata]:
    """With what a NITF inside says of itself."""
    head = [*judged(_head(item))]
    kinds = {each.kind for each in head}
    body: list[Paragraph] = []
    within = Metadata()
    for inline in find_all(item, "contentSet", "inlineXML"):
        nitf = next((each for each in inline if name_of(each) == "nitf"), None)
        if nitf is not None:
            article = _inner(nitf, path)
            within = article.metadata
            body += [each for each in article.paragraphs if each.kind not in kinds or each.kind is Kind.SUBHEADING]
        else:
            body += read_blocks(inline)
    if not body:
        lines = [line for each in find_all(item, "contentSet", "inlineData") for line in (each.text or "").splitlines()]
        body += judged(Paragraph(Kind.BODY, line) for line in lines)
    told = {each.text for each in head}
    captions = [*judged(_captions(item))]
    return (*head, *(each for each in body if each.text not in told), *captions), within


def _inner(nitf: etree._Element, path: str) -> Article:
    try:
        return article_of(nitf, path)
    except EmptyDocument:
        return Article(Metadata(), ())


def _head(item: etree._Element) -> Iterator[Paragraph]:
    headlines = find_all(item, "contentMeta", "headline")
    deks = [each for each in headlines if each.get("role", "").lower().endswith(_DEKS)]
    main = [text_of(each) for each in headlines if each not in deks]
    title = next(filter(None, main), "") or first_text(item, "itemMeta", "title")
    if title:
        yield Paragraph(Kind.HEADLINE, title)
    deks += [
        each for each in find_all(item, "contentMeta", "description") if each.get("role", "").lower().endswith(_DEKS)
    ]
    dek = next(filter(None, map(text_of, deks)), "")
    if dek:
        yield Paragraph(Kind.DEK, dek)
    for note in find_all(item, "itemMeta", "edNote"):
        yield Paragraph(Kind.NOTE, text_of(note))
    for signal in find_all(item, "itemMeta", "signal"):
        if signal.get("qcode", "").endswith(":correction"):
            yield Paragraph(Kind.CORRECTION, text_of(signal))


def _captions(item: etree._Element) -> Iterator[Paragraph]:
    for each in find_all(item, "contentMeta", "description"):
        if each.get("role", "").lower().endswith("caption"):
            yield Paragraph(Kind.CAPTION, text_of(each))


def _metadata(item: etree._Element, paragraphs: tuple[Paragraph, ...], within: Metadata) -> Metadata:
    about = next(iter(find_all(item, "contentMeta")), item)
    tags = [text_of(each) for each in find_all(about, "keyword")]
    tags += [first_text(each, "name") for each in find_all(about, "subject")]
    genre = next(filter(None, (first_text(each, "name") for each in find_all(about, "genre"))), "")
    bylines = [text_of(each) for each in find_all(about, "by")]
    creators = [first_text(each, "name") or each.get("literal", "") for each in find_all(about, "creator")]
    statuses = (withdrawn_by(each.get("qcode") or each.get("uri")) for each in find_all(item, "itemMeta", "pubStatus"))
    withdrawn = next(filter(None, statuses), within.withdrawn)
    return Metadata(
        url=_link(item) or within.url,
        outlet=_outlet(item) or within.outlet,
        authors=all_names(filter(None, bylines)) or all_names(filter(None, creators)) or within.authors,
        section=genre or within.section,
        dateline=first_text(about, "dateline")
        or first_text(about, "located", "name")
        or within.dateline
        or dateline_of(paragraphs),
        language=_language(item, about) or within.language,
        published_at=_first_time(item, ("itemMeta", "firstCreated"), ("contentMeta", "contentCreated"))
        or within.published_at
        # When it was taken back is not when it was published.
        or (None if withdrawn else _first_time(item, ("itemMeta", "versionCreated"))),
        modified_at=_first_time(item, ("contentMeta", "contentModified"), ("itemMeta", "versionCreated"))
        or within.modified_at,
        tags=tuple(dict.fromkeys(filter(None, tags))) or within.tags,
        withdrawn=withdrawn,
    )


def _first_time(item: etree._Element, *paths: tuple[str, ...]) -> datetime | None:
    return next((moment for path in paths if (moment := read_time(first_text(item, *path)))), None)


def _link(item: etree._Element) -> str:
    """The page that the item is also published as."""
    links = find_all(item, "itemMeta", "link")
    pages = (each.get("href", "") for each in links if each.get("rel", "").endswith(("canonical", "alternate", "isA")))
    return next((page for page in pages if page.startswith(("https://", "http://"))), "")


def _outlet(item: etree._Element) -> str:
    for path in (("itemMeta", "provider"), ("contentMeta", "infoSource"), ("rightsInfo", "copyrightHolder")):
        for each in find_all(item, *path):
            if name := first_text(each, "name") or each.get("literal", ""):
                return name
    return first_text(item, "contentMeta", "creditline")


def _language(item: etree._Element, about: etree._Element) -> str:
    said = next((each.get("tag", "") for each in find_all(about, "language")), "")
    return said or item.get(_LANGUAGE, "")
