"""Where a value stands in a document: ``Circuit.Location.country``, ``drivers.*.surname``, ``best|fastest``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quali_core.reading.structured.document import Node
from quali_core.reading.structured.xmldoc import TEXT

Record = dict[str, Node]


@dataclass(frozen=True, slots=True)
class Found:
    """A node with the records around it (outermost first) and the keys that lead to it."""

    node: Node
    around: tuple[Record, ...]
    keys: tuple[str, ...]


def pick(node: Node, path: str) -> Node:
    """The value at a path, the first of several alternatives that is there; None where none is.

    Keys are matched without regard to case. An element with attributes and text counts as its text.
    """
    for alternative in path.split("|"):
        value = node
        for key in (alternative,) if isinstance(node, dict) and alternative in node else alternative.split("."):
            value = step(value, key)
            if value is None:
                break
        if value is not None and value != "":
            return value.get(TEXT, value) if isinstance(value, dict) else value
    return None


def step(node: Node, key: str) -> Node:
    """One step down: a key of a record, or a place (from zero) of a list; what is no list is its own first member."""
    if isinstance(node, dict):
        if key in node:
            return node[key]
        wanted = key.casefold()
        found = next((value for name, value in node.items() if name.casefold() == wanted), None)
        return node if found is None and key == "0" else found
    if isinstance(node, list) and key.isdigit() and int(key) < len(node):
        return node[int(key)]
    return node if key == "0" and not isinstance(node, list) else None


def has(node: Node, path: str) -> bool:
    """Whether something stands at a path, be it empty; ``*`` stands for the first record of a list.

    A lone record counts as a list of one, but for the document itself.
    """
    if path.startswith("*") and not isinstance(node, list):
        return False
    for key in path.split("."):
        if key == "*":
            node = next(iter(node), None) if isinstance(node, list) else node
        elif isinstance(node, dict):
            wanted = key.casefold()
            if key not in node and not any(name.casefold() == wanted for name in node):
                return False
            node = step(node, key)
        else:
            return False
    return True


def walk(root: Node, path: str) -> Iterator[Found]:
    """Every node at a path whose ``*`` stands for each member of a list (a lone record counts as one)
    or, written ``**``, for each value of a record."""
    yield from _walk(Found(root, (), ()), [key for key in path.split(".") if key])


def _walk(found: Found, keys: Sequence[str]) -> Iterator[Found]:
    if not keys:
        yield found
        return
    key, rest = keys[0], keys[1:]
    around = (*found.around, found.node) if isinstance(found.node, dict) else found.around
    if key == "**":
        if isinstance(found.node, dict):
            for name, value in found.node.items():
                yield from _walk(Found(value, around, (*found.keys, name)), rest)
    elif key == "*":
        members = found.node if isinstance(found.node, list) else [found.node]
        for member in members:
            yield from _walk(Found(member, found.around, found.keys), rest)
    else:
        value = step(found.node, key)
        if value is not None:
            yield from _walk(Found(value, around, (*found.keys, key)), rest)


def nearest(around: Sequence[Record], path: str) -> Node:
    """The value at a path in the innermost of the surrounding records that has it."""
    for record in reversed(around):
        value = pick(record, path)
        if value is not None:
            return value
    return None
