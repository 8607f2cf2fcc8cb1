"""YAML as nested records of text: no tags, no dates, and no ``1:13.371`` taken for a base-60 number."""

from __future__ import annotations

import re

import yaml

from quali_core.reading.structured.document import CutOffError, Document, DocumentError, Node, check_bounds

_NONE = frozenset({"", "~", "null", "Null", "NULL"})
_Loader: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_RECORD = re.compile(r"^\s*-\s+[\w\"' -]+:(?:\s|$)", re.MULTILINE)
_KEY = re.compile(r"^\s*[\w\"' -]+:(?:\s+\S.*)?$")

NO_LINE_END = "The file does not end with a line's end: it may be cut off. Compare the last entry with the source."


def likeness(text: str) -> int:
    """How much the first lines look like records or keys of YAML, 0 to 100."""
    head = text[:6000]
    lines = [line for line in head.splitlines()[:120] if line.strip() and not line.lstrip().startswith("#")]
    if head.startswith(("%YAML", "---\n")):
        return 70
    records = len(_RECORD.findall(head))
    braced = sum(line.lstrip().startswith("- {") for line in lines)
    if records < 2:
        return 70 if braced >= 2 else 0
    keyed = sum(bool(_KEY.match(line.replace("- ", "", 1))) or line.lstrip().startswith("- {") for line in lines)
    if keyed >= 0.8 * len(lines):
        return 75
    return 70 if braced >= 2 else 0


_FRONT = re.compile(r"---[ \t]*\r?\n(?P<keys>.*?\n)(?:---|\.\.\.)[ \t]*\r?\n(?P<page>.*\S.*)\Z", re.DOTALL)
"""The keys in front of a page's text."""


def load(text: str) -> Document:
    """Read one or several YAML documents; raise DocumentError with the line where it is none.

    Of a page with keys in front of its text only the keys are read.
    """
    front = _FRONT.match(text)
    if front and not _KEY.match(front["page"].lstrip().partition("\n")[0]) and not front["page"].startswith("---"):
        return _load(front["keys"])
    return _load(text)


def _load(text: str) -> Document:
    try:
        documents: list[Node] = list(yaml.load_all(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"Line {line} is no valid YAML: {error.problem or 'it cannot be read'}."
        last = text.rstrip().count("\n") + 1
        ends = "end of stream" in str(error.problem) or line > last or (line == last and not text.endswith("\n"))
        if ends:
            message = f"The file is cut off: it ends in line {line} in the middle of a value. Upload the whole file."
        raise (CutOffError if ends else DocumentError)(message) from error
    except yaml.YAMLError as error:
        raise DocumentError(f"This is no valid YAML: {error}.") from error
    except RecursionError as error:
        raise DocumentError("The document is nested too deep; no result file is.") from error
    root = documents[0] if len(documents) == 1 else [*documents]
    check_bounds(root)
    if _lacks_its_end(root):
        last = text.rstrip().count("\n") + 1
        raise CutOffError(f"The file is cut off: the record that ends in line {last} lacks keys that all others have.")
    doubts = () if text.endswith(("\n", "\r")) else (NO_LINE_END,)
    return Document(_without_null(root), doubts=doubts)


def _lacks_its_end(root: Node) -> bool:
    """Whether the very last record of a list has only the first of the keys that all records before it have."""
    node = root
    while isinstance(node, list | dict) and node:
        if isinstance(node, list):
            *before, last = [list(record) if isinstance(record, dict) else [] for record in node]
            if before and before[0] and all(keys == before[0] for keys in before) and last != before[0]:
                return last == before[0][: len(last)]
        node = node[-1] if isinstance(node, list) else next(reversed(node.values()))
    return False


def _without_null(node: Node) -> Node:
    if isinstance(node, dict):
        return {str(key): _without_null(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_null(value) for value in node]
    return None if isinstance(node, str) and node in _NONE else node
