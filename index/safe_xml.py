"""Bytes -> an XML tree that nobody could hide anything in: no entities, no DTD, no network, no endless nesting."""

from __future__ import annotations

from lxml import etree

from index.errors import NotText


def parse_xml(content: bytes, path: str) -> etree._Element:
    """The root. Raises NotText for what is no XML, or declares entities: they can be made to fill the memory."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise NotText(f"{path}: not XML that can be read ({error}).") from error
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and internal.entities():  # type: ignore[union-attr]
        raise NotText(f"{path}: declares XML entities, which are not read: they can be made to fill the memory.")
    return root


def name_of(element: etree._Element) -> str:
    """The name without its namespace, in the writer's capitals; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find_all(element: etree._Element, *path: str) -> list[etree._Element]:
    """The elements at a path of children, by name in any namespace."""
    found = [element]
    for step in path:
        found = [child for each in found for child in each if name_of(child) == step]
    return found
