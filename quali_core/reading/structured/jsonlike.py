"""JSON as it really occurs: strict first, then with comments, single quotes, trailing commas, assignments and lines."""

from __future__ import annotations

import json
import re

from quali_core.reading.structured.document import (
    MAX_DEPTH,
    Decimal,
    Document,
    DocumentError,
    Node,
    check_bounds,
)
from quali_core.reading.structured.forgiving import SCRIPT, Reader, whole
from quali_core.reading.structured.scripts import Assigned, assigned

_BLANK = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*.*?\*/|#[^\n]*|import\b[^\n]*\n|['\"]use strict['\"];?)*", re.DOTALL)
_START = re.compile(
    r"""(?:\{\s*(?:["'}]|[\w$]+\s*:|//|/\*)|\[\s*(?:[\[{"'\]]|-?\d[\d.eE+-]*\s*[,\]]|true|false|null|//|/\*))""",
)
_FENCE = re.compile(r"\s*```\w*[ \t]*\n(.*?)\n?```\s*\Z", re.DOTALL)
_SCRIPT = re.compile(
    r"\s*(?:export\s+default|(?:export\s+)?(?:var|let|const)\s+[\w$]+\s*(?::[^=\n]{1,80})?=|"
    r"(?:[\w$]+(?:<[^=;\n]{1,80}>)?\s+){0,4}[\w$.]+\s*(?::[^=\n]{1,80})?=\s*[\[{]|"
    r"[\w$.]+\s*\(\s*[\[{]\s*[\"'{\[])"
)


def likeness(text: str) -> int:
    """How much a text begins like JSON or like data in a script, 0 to 100."""
    text = _unfenced(text)
    begins = _BLANK.match(text)
    at = begins.end() if begins else 0
    if _START.match(text, at):
        return 90
    return 70 if _SCRIPT.match(text, at) else 0


def load(text: str) -> Document:
    """Read JSON, nearly valid JSON or JSON lines; raise DocumentError (CutOffError where it ends in the middle)."""
    text = _unfenced(text)
    parsed = _strict(text) or _script(text) or _lenient(text)
    check_bounds(parsed.root)
    return parsed


def _unfenced(text: str) -> str:
    """What stands in a code block that was pasted with its marks."""
    fenced = _FENCE.match(text)
    return fenced[1] if fenced else text


def _strict(text: str) -> Document | None:
    try:
        root: Node = json.loads(
            text.lstrip("\ufeff"), parse_float=Decimal, parse_int=whole, parse_constant=lambda _: None, strict=False
        )
    except json.JSONDecodeError:
        return None
    except RecursionError as error:
        raise DocumentError(f"The document is nested deeper than {MAX_DEPTH} levels; no result file is.") from error
    return Document(root)


def _script(text: str) -> Document | None:
    """What a script assigns; one value is the document, several stand under their names."""
    begins = _BLANK.match(text)
    if text[begins.end() if begins else 0 :][:1] in ("{", "["):
        return None
    found = assigned(text)
    if not found:
        return None
    repairs = tuple(dict.fromkeys([SCRIPT, *(repair for one in found for repair in one.repairs)]))
    if len(found) == 1:
        return Document(found[0].node, repairs, name=found[0].name)
    return Document(_under_names(found), repairs)


def _under_names(found: tuple[Assigned, ...]) -> Node:
    named: dict[str, Node] = {}
    for one in found:
        name = one.name
        while name in named:
            name += "_"
        named[name] = one.node
    return named


def _lenient(text: str) -> Document:
    reader = Reader(text)
    values = [reader.lead_value()]
    while reader.more():
        values.append(reader.lead_value())
    if reader.peek():
        reader.repairs.append("text behind the data")
    if len(values) == 1:
        return Document(values[0], tuple(dict.fromkeys(reader.repairs)))
    return Document([*values], tuple(dict.fromkeys([*reader.repairs, "several documents, one after the other"])))
