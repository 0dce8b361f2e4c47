"""NITF and NewsML-G2 files -> documents: a newsMessage of several news items is several of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from index.article import RawDocument, withdrawn_by
from index.safe_xml import find_all, name_of, parse_xml
from index.sources.item import Item, within

NITF = "application/nitf+xml"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"


def read_nitf(item: Item, content: bytes) -> Iterator[RawDocument]:
    """One document, known by its doc-id where that says who gave it. Raises NotText."""
    root = parse_xml(content, item.name)
    ids = find_all(root, "head", "docdata", "doc-id")
    named = ((each.get("regsrc", "").strip(), each.get("id-string", "").strip()) for each in ids)
    guid = next((f"urn:nitf:{source}:{number}" for source, number in named if source and number), "")
    yield RawDocument(item.address, item.name, NITF, content, item.overrides, guid)


def read_newsml(item: Item, content: bytes) -> Iterator[RawDocument]:
    """A document for each news item that holds text or is taken back. Where none does, the whole. Raises NotText."""
    root = parse_xml(content, item.name)
    items = [each for each in root.iter() if name_of(each) == "newsItem"]
    told = [each for each in items if _holds_text(each) or _is_withdrawn(each)]
    if len(told) < 2:
        guid = told[0].get("guid", "").strip() if told else ""
        yield RawDocument(item.address, item.name, NEWSML, content, item.overrides, guid)
        return
    for number, each in enumerate(told, 1):
        guid = each.get("guid", "").strip()
        yield RawDocument(
            f"{item.address}#{guid or number}",
            within(item.name, guid or f"item {number}"),
            NEWSML,
            etree.tostring(each, encoding="utf-8", xml_declaration=True, with_tail=False),
            item.overrides,
            guid,
        )


def _holds_text(item: etree._Element) -> bool:
    return any(find_all(item, "contentSet", kind) for kind in ("inlineXML", "inlineData"))


def _is_withdrawn(item: etree._Element) -> bool:
    statuses = find_all(item, "itemMeta", "pubStatus")
    return any(withdrawn_by(each.get("qcode") or each.get("uri")) for each in statuses)
