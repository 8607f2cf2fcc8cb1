"""Replies after the JSON:API standard: what stands under ``attributes`` and what is told beside it by reference."""

from __future__ import annotations

from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record

Known = dict[tuple[str, str], Record]


def resolved(root: Node) -> Node:
    """A reply with its resources as plain records, each with those it refers to; any other document as it is."""
    data = root.get("data") if isinstance(root, dict) else None
    resources: list[Node] = data if isinstance(data, list) else [data]
    if not isinstance(root, dict) or not resources or not all(map(_is_resource, resources)):
        return root
    known = {_name(record): record for record in (*dicts(root.get("included")), *dicts(data))}
    plain: list[Node] = [_plain(record, known, ()) for record in dicts(resources)]
    rest = {key: value for key, value in root.items() if key not in ("data", "included", "jsonapi", "links")}
    return {**rest, "data": plain if isinstance(data, list) else plain[0]}


def _is_resource(node: Node) -> bool:
    return isinstance(node, dict) and "type" in node and isinstance(node.get("attributes"), dict)


def _name(record: Record) -> tuple[str, str]:
    return written(record.get("type")), written(record.get("id"))


def _plain(record: Record, known: Known, above: tuple[tuple[str, str], ...]) -> Record:
    """A resource's own values, and under each relation the resources that are told of."""
    attributes, relations = record.get("attributes"), record.get("relationships")
    plain: Record = dict(attributes) if isinstance(attributes, dict) else {}
    for key, relation in (relations if isinstance(relations, dict) else {}).items():
        data = relation.get("data") if isinstance(relation, dict) else None
        names = [name for one in dicts(data) if (name := _name(one)) in known and name not in above]
        found: list[Node] = [_plain(known[name], known, (*above, _name(record))) for name in names]
        if found:
            plain.setdefault(key, found if isinstance(data, list) else found[0])
    return plain
