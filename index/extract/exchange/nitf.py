"""NITF, the News Industry Text Format of IPTC (3.x) -> Article."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from index.article import Article, Kind, Metadata, Paragraph, RawDocument, withdrawn_by
from index.errors import EmptyDocument
from index.extract.datelines import dateline_of
from index.extract.exchange.marked_up import judged, read_blocks
from index.extract.exchange.withdrawals import noted
from index.extract.exchange.xml_text import first_text, text_of
from index.extract.pages.metadata import all_names
from index.extract.tidy import is_readable
from index.extract.times import read_time
from index.safe_xml import find_all, parse_xml


def read_nitf(raw: RawDocument) -> Article:
    """The article of a NITF file. Raises NotText, EmptyDocument."""
    return article_of(parse_xml(raw.content, raw.path), raw.path)


def article_of(root: etree._Element, path: str) -> Article:
    """The article of a `nitf` element, which may lie in a NewsML-G2 item. Raises EmptyDocument."""
    paragraphs = tuple(judged(_paragraphs(root)))
    metadata = _metadata(root, paragraphs)
    paragraphs = noted(paragraphs, metadata.withdrawn)
    if not any(is_readable(each.text) for each in paragraphs):
        raise EmptyDocument(f"{path}: there is no text in it.")
    return Article(metadata, paragraphs)


def _paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    heads = find_all(root, "body", "body.head")
    headline = first_text(root, "body", "body.head", "hedline", "hl1") or first_text(root, "head", "title")
    if headline:
        yield Paragraph(Kind.HEADLINE, headline)
    decks = [text_of(each) for each in find_all(root, "body", "body.head", "hedline", "hl2")]
    decks += [text_of(each) for each in find_all(root, "body", "body.head", "abstract")]
    for at, deck in enumerate(filter(None, dict.fromkeys(decks))):
        yield Paragraph(Kind.DEK if at == 0 else Kind.SUBHEADING, deck)
    for head in heads:
        yield from (Paragraph(Kind.NOTE, text_of(note)) for note in find_all(head, "note"))
    for correction in find_all(root, "head", "docdata", "correction"):
        said = " ".join(filter(None, (correction.get("info"), text_of(correction))))
        yield Paragraph(Kind.CORRECTION, said)
    for part in ("body.content", "body.end"):
        for element in find_all(root, "body", part):
            yield from read_blocks(element)


def _metadata(root: etree._Element, paragraphs: tuple[Paragraph, ...]) -> Metadata:
    top = next(iter(find_all(root, "head")), root)
    issued = _attribute(top, "norm", "docdata", "date.issue") or _attribute(top, "norm", "docdata", "date.release")
    keywords = [each.get("key") or text_of(each) for each in find_all(top, "docdata", "key-list", "keyword")]
    publication = _attribute(top, "name", "pubdata")
    return Metadata(
        url=_url(_attribute(top, "ex-ref", "pubdata")),
        outlet=publication or first_text(root, "body", "body.head", "distributor"),
        authors=all_names(_bylines(root)),
        section=_attribute(top, "position.section", "pubdata"),
        dateline=_dateline(root) or dateline_of(paragraphs),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        published_at=read_time(issued or _attribute(top, "date.publication", "pubdata")),
        modified_at=read_time(_attribute(top, "norm", "revision-history")),
        tags=tuple(dict.fromkeys(filter(None, keywords))),
        withdrawn=withdrawn_by(_attribute(top, "management-status", "docdata")),
    )


def _bylines(root: etree._Element) -> Iterator[str]:
    for byline in find_all(root, "body", "body.head", "byline"):
        people = [text_of(person, {"function"}) for person in find_all(byline, "person")]
        yield from people or [text_of(byline, {"byttl", "location"})]


def _dateline(root: etree._Element) -> str:
    for dateline in find_all(root, "body", "body.head", "dateline"):
        return first_text(dateline, "location") or text_of(dateline, {"story.date"})
    return ""


def _attribute(element: etree._Element, name: str, *path: str) -> str:
    """The attribute of the first element at a path that has it."""
    return next(filter(None, (each.get(name, "").strip() for each in find_all(element, *path))), "")


def _url(text: str) -> str:
    return text if text.lower().startswith(("http://", "https://")) else ""
