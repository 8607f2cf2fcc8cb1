"""The one form in which JSON, XML, YAML and INI documents are looked at: dicts, lists and scalars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Scalar: TypeAlias = "str | int | float | bool | None"
Node: TypeAlias = "Scalar | list[Node] | dict[str, Node]"

MAX_DEPTH = 64
MAX_NODES = 3_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded document, what had to be overlooked to load it, and why it may not be whole, in words.

    ``name`` is what a script calls it.
    """

    root: Node
    repairs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    name: str | None = None


class DocumentError(ValueError):
    """The document cannot be read; the text is a sentence for a person."""


class CutOffError(DocumentError):
    """The document ends in the middle."""


class Decimal(float):
    """A floating number that still knows how the source wrote it (``122.1240``)."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Decimal:
        """Keep the text beside the number."""
        number = super().__new__(cls, text)
        number.text = text
        return number


def check_bounds(root: Node) -> None:
    """Refuse what is nested too deep or, through references to itself, grows without end."""
    seen = 0
    level: list[Node] = [root]
    for _ in range(MAX_DEPTH):
        below: list[Node] = []
        for node in level:
            below.extend(children(node))
            if seen + len(below) > MAX_NODES:
                raise DocumentError(f"The document holds more than {MAX_NODES:,} values; a result is far smaller.")
        if not below:
            return
        seen += len(below)
        level = [node for node in below if isinstance(node, list | dict)]
    raise DocumentError(f"The document is nested deeper than {MAX_DEPTH} levels; no result file is.")


def children(node: Node) -> Iterator[Node]:
    """Yield what stands directly inside a node."""
    if isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def written(node: Node) -> str:
    """Write a scalar as the source wrote it; a dict, a list and null are empty."""
    if node is None or isinstance(node, dict | list):
        return ""
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, Decimal):
        return node.text
    return str(node).strip()


def dicts(node: Node) -> list[dict[str, Node]]:
    """The records of a list; a lone record (XML cannot tell one from many) counts as a list of one."""
    if isinstance(node, dict):
        return [node]
    if isinstance(node, list):
        return [item for item in node if isinstance(item, dict)]
    return []
