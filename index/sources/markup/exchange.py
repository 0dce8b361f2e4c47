"""NITF and NewsML-G2 files -> documents: a newsMessage of several news items is several of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from index.article import RawDocument, withdrawn_by
from index.safe_xml import find_all, name_of, parse_xml
from index.sources.item import Context, Item, part_address, within

NITF = "application/nitf+xml"
NEWSML = "application/vnd.iptc.g2.newsitem+xml"


#: In letters and digits: a shorter doc-id that no registry gave may be a number that is counted anew each day.
_SHORTEST_ID = 6


def read_nitf(item: Item, content: bytes) -> Iterator[RawDocument]:
    """One document, known by its doc-id where it says who gave that. Raises NotText."""
    root = parse_xml(content, item.name)
    yield RawDocument(item.address, item.name, NITF, content, item.overrides, _doc_id(root))


def _doc_id(root: etree._Element) -> str:
    """The first doc-id with its registered source; else the first with the name of the publication or distributor.

    Empty where nobody is named: a number alone would make one article of the items of two agencies.
    """
    ids = find_all(root, "head", "docdata", "doc-id")
    named = [(each.get("regsrc", "").strip(), each.get("id-string", "").strip()) for each in ids]
    outlet = _outlet(root)
    named += [(outlet, number) for source, number in named if not source and _is_long(number)]
    return next((f"urn:nitf:{source}:{number}" for source, number in named if source and number), "")


def _outlet(root: etree._Element) -> str:
    publications = (each.get("name", "") for each in find_all(root, "head", "pubdata"))
    distributors = ("".join(map(str, each.itertext())) for each in find_all(root, "body", "body.head", "distributor"))
    return next(filter(None, (" ".join(name.split()) for name in (*publications, *distributors))), "")


def _is_long(number: str) -> bool:
    return sum(map(str.isalnum, number)) >= _SHORTEST_ID


def read_newsml(item: Item, content: bytes, context: Context) -> Iterator[RawDocument]:
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
        own = etree.tostring(each, encoding="utf-8", xml_declaration=True, with_tail=False)
        address = part_address(f"{item.address}#{guid or number}", own, context)
        yield RawDocument(address, within(item.name, guid or f"item {number}"), NEWSML, own, item.overrides, guid)


def _holds_text(item: etree._Element) -> bool:
    return any(find_all(item, "contentSet", kind) for kind in ("inlineXML", "inlineData"))


def _is_withdrawn(item: etree._Element) -> bool:
    statuses = find_all(item, "itemMeta", "pubStatus")
    return any(withdrawn_by(each.get("qcode") or each.get("uri")) for each in statuses)
