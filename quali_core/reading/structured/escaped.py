"""Documents whose every text is written as in a web address: ``Joshua+K+Rogers``, ``Kr%C3%B6nke``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from quali_core.reading.structured.document import Node, children

_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|[A-Za-z]\+[A-Za-z]")
_SEVERAL = 3


def unescaped(root: Node) -> Node:
    """Such a document with its texts as people write them; any other, whose texts hold spaces, as it is."""
    found = 0
    for text in _texts(root):
        if " " in text:
            return root
        found += bool(_ESCAPED.search(text))
    return _mapped(root) if found >= _SEVERAL else root


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for child in children(node):
        yield from _texts(child)


def _mapped(node: Node) -> Node:
    if isinstance(node, dict):
        return {key: _mapped(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_mapped(value) for value in node]
    return unquote_plus(node) if isinstance(node, str) else node
