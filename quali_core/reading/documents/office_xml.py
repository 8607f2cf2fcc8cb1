"""The XML inside office documents, parsed without entities, network or huge trees."""

from __future__ import annotations

from lxml import etree

from quali_core.reading.extracted import Refused


def parse_part(data: bytes) -> etree._Element:
    """The root element of a document's part. Raises ``Refused`` where it is damaged or hostile."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"The document is damaged or cut off ({str(error)[:120]}). Save it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("The document declares entities of its own, which no office program writes.")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), None)


def property_of(element: etree._Element, name: str) -> etree._Element | None:
    """One of the properties that an element begins with (``tcPr``, ``rPr``)."""
    return next(
        (mark for style in element if local(style).endswith("Pr") for mark in style if local(mark) == name), None
    )
