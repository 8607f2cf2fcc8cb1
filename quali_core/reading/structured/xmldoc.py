"""XML as nested records: no entity is expanded, nothing is fetched, nothing is mended but a bare &."""

from __future__ import annotations

import re

from lxml import etree

from quali_core.reading.structured.document import CutOffError, Document, DocumentError, Node, check_bounds

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_FEW = 40
_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z_][\w.-]*|#\d+|#x[0-9a-fA-F]+);)")
_OTHERWISE = ("Extra content", "mismatch", "not defined", "depth")
"""Faults that may stand in the last line of a whole document."""
TEXT = "#text"


def load(text: str) -> Document:
    """Read XML as one record under the root element's name.

    Raise CutOffError where it ends in the middle, DocumentError where it is no XML.
    """
    clean = _FORBIDDEN.sub("", text).lstrip("\ufeff \t\r\n")
    mended = _BARE_AMPERSAND.sub("&amp;", clean)
    whole = _without_rest(mended)
    repairs = [
        *(["a bare & in a text"] if mended != clean else []),
        *(["letters behind its end"] if whole != mended else []),
    ]
    element = _parse(whole)
    name, root = _plain(element)
    check_bounds(root)
    return Document({name: root}, tuple(repairs))


def _without_rest(text: str) -> str:
    """Without the few letters that a writer left behind the end of the root element."""
    root = _ROOT.search(text)
    end = text.rfind(f"</{root[1]}>") + len(root[1]) + 3 if root else 0
    rest = text[end:].strip() if end > len(text) // 2 else ""
    return text[:end] if rest and len(rest) < _FEW and not re.search("[<>]", rest) else text


def _parse(text: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        if "amplification" in (error.msg or ""):
            raise DocumentError(
                "The document defines entities that unfold without bounds; no result file does."
            ) from error
        line = error.lineno or 1
        last = text.rstrip().count("\n") + 1
        if line >= last and not any(words in (error.msg or "") for words in _OTHERWISE):
            raise CutOffError(
                f"The file is cut off: it ends in line {last} with elements still open. Upload the whole file."
            ) from error
        raise DocumentError(f"Line {line} is no valid XML: {error.msg}.") from error


def _plain(top: etree._Element) -> tuple[str, Node]:
    """Turn an element into nested records without recursion; repeated children become lists."""
    results: dict[etree._Element, Node] = {}
    for _, element in etree.iterwalk(top, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        record: dict[str, Node] = {_local(name): str(value) for name, value in element.attrib.items()}
        for child in element:
            if isinstance(child.tag, str):
                _add(record, _local(child.tag), results.pop(child))
        text = " ".join("".join(_own_text(element)).split())
        if not record:
            results[element] = text
        else:
            if text:
                record[TEXT] = text
            results[element] = record
    return _local(top.tag), results[top]


def _own_text(element: etree._Element) -> list[str]:
    return [element.text or "", *(child.tail or "" for child in element)]


def _add(record: dict[str, Node], name: str, value: Node) -> None:
    if name not in record:
        record[name] = value
        return
    present = record[name]
    if isinstance(present, list):
        present.append(value)
    else:
        record[name] = [present, value]


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1]
