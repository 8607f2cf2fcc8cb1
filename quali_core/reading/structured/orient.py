"""Tables that a document writes by columns, by rows without keys, or under ids: all become lists of records."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.reading.structured.document import Node
from quali_core.reading.structured.numbered import by_place
from quali_core.reading.values import parse_clock

KEY = "key"
"""Where a record keeps the key that it stood under."""


def upright(node: Node) -> Node:
    """Turn every table in a document into a list of records; all else stays as it is."""
    if isinstance(node, dict):
        node = _split(node) or node
        turned = {_name(key, node): upright(_unwrapped(key, value)) for key, value in node.items()}
        return _split(turned) or _columns(turned) or _under_ids(turned) or by_place(turned) or turned
    if isinstance(node, list):
        return _headed([upright(value) for value in node])
    return node


def _name(key: str, node: dict[str, Node]) -> str:
    """A key without the dot that ends an abbreviation (``No.``): in a path it would part two keys."""
    bare = key.rstrip(". ")
    return bare if bare and bare not in node else key


def _unwrapped(key: str, node: Node) -> Node:
    """The members of a list that XML wraps (``<drivers><driver>…</driver></drivers>``), be there only one."""
    if not isinstance(node, dict) or len(node) != 1:
        return node
    ((inner, members),) = node.items()
    if key.lower().rstrip("s") != inner.lower() and key.lower() not in (f"{inner.lower()}list", f"{inner.lower()}es"):
        return node
    return members if isinstance(members, list) else [members]


def _is_plain(node: Node) -> bool:
    return not isinstance(node, dict | list)


def _records(header: Sequence[str], rows: Sequence[Node]) -> list[Node]:
    keys = [text.rstrip(". ") or text for text in header]
    keys = keys if len(set(keys)) == len(keys) else list(header)
    return [dict(zip(keys, row, strict=False)) for row in rows if isinstance(row, list)]


def _texts(node: Node) -> list[str] | None:
    """A list of distinct headings, or None."""
    if not isinstance(node, list) or len(node) < 2:
        return None
    texts = [item for item in node if isinstance(item, str) and item.strip()]
    return texts if len(texts) == len(node) == len(set(texts)) else None


def _split(node: dict[str, Node]) -> dict[str, Node] | None:
    """A list of headings beside a list of rows (``{"columns": [...], "data": [[...]]}``)."""
    rows = next((key for key, value in node.items() if _is_rows(value)), None)
    if rows is None or not isinstance(body := node[rows], list):
        return None
    width = max(len(row) for row in body if isinstance(row, list))
    for key, value in node.items():
        header = _texts(value)
        if key != rows and header and len(header) == width:
            return {**{k: v for k, v in node.items() if k not in (key, rows)}, rows: _records(header, body)}
    return None


def _is_rows(node: Node) -> bool:
    return (
        isinstance(node, list)
        and len(node) > 0
        and all(isinstance(row, list) and all(map(_is_plain, row)) for row in node)
    )


def _headed(node: list[Node]) -> list[Node]:
    """A list of rows of which the first holds the headings."""
    header = _texts(node[0]) if len(node) > 2 and _is_rows(node) else None
    if (
        header
        and not any(map(_is_value, header))
        and all(isinstance(row, list) and len(row) <= len(header) for row in node)
    ):
        return _records(header, node[1:])
    return node


def _is_value(text: str) -> bool:
    """A number or a time, which no heading is."""
    return text.isdecimal() or parse_clock(text) is not None


def _columns(node: dict[str, Node]) -> Node | None:
    """Columns of equal length under their headings, as lists or under row ids."""
    if len(node) < 3:
        return None
    values = list(node.values())
    if all(isinstance(value, list) and len(value) > 1 and all(map(_is_plain, value)) for value in values):
        lists = [value for value in values if isinstance(value, list)]
        if len({len(value) for value in lists}) == 1:
            return [dict(zip(node, row, strict=True)) for row in zip(*lists, strict=True)]
    dicts = [value for value in values if isinstance(value, dict)]
    if len(dicts) == len(values) and all(value.keys() == dicts[0].keys() for value in dicts) and len(dicts[0]) > 1:
        ids = list(dicts[0])
        if all(key.isdecimal() for key in ids) and all(_is_plain(item) for value in dicts for item in value.values()):
            return [{name: column[key] for name, column in zip(node, dicts, strict=True)} for key in ids]
    return None


def _under_ids(node: dict[str, Node]) -> Node | None:
    """Records of one kind, each under an id or a name."""
    records = [value for value in node.values() if isinstance(value, dict)]
    if len(records) != len(node) or len(records) < 2:
        return None
    shared = set(records[0]).intersection(*records[1:])
    widest = max(len(record) for record in records)
    numbered = all(key.lstrip("-").isdecimal() for key in node)
    if len(shared) < 2 or len(shared) < 0.5 * widest or not (numbered or (len(records) >= 4 and len(shared) >= 3)):
        return None
    return [{KEY: key, **record} for key, record in zip(node, records, strict=True)]
