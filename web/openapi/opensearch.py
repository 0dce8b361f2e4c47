"""The OpenSearch 1.1 description, by which a browser or a feed reader adds Courtbeat to its search box."""

from __future__ import annotations

from xml.etree import ElementTree

from search.serialize.atom import OPENSEARCH


def description_document(base: str) -> str:
    """base  what stands before our addresses: http://127.0.0.1:8000"""
    # Browsers know the elements by their bare names too.
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    for name, text in (
        ("ShortName", "Courtbeat"),
        ("Description", "Search the news about courts, cases, charges and rulings."),
        ("Language", "en"),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
    ):
        ElementTree.SubElement(root, name).text = text
    for media_type, rel, template in (
        ("text/html", "results", "/search?q={searchTerms}&page={startPage?}&limit={count?}"),
        ("application/atom+xml", "results", "/search.atom?q={searchTerms}&page={startPage?}&limit={count?}"),
        ("application/json", "results", "/search.json?q={searchTerms}&page={startPage?}&limit={count?}"),
        ("application/x-suggestions+json", "suggestions", "/suggest?q={searchTerms}"),
        ("application/opensearchdescription+xml", "self", "/opensearch.xml"),
    ):
        attributes = {"type": media_type, "rel": rel, "template": base + template}
        ElementTree.SubElement(root, "Url", attributes)
    ElementTree.SubElement(root, "Query", {"role": "example", "searchTerms": '"with prejudice" dismissed'})
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
