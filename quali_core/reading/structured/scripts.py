"""Data that a script holds: what is assigned to a name, each with its name, for a name tells what the data is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quali_core.reading.structured.document import CutOffError, DocumentError, Node
from quali_core.reading.structured.forgiving import Reader

_ASSIGNMENT = re.compile(
    r"(?:\A|(?<=[;\n}\s>(]))(?P<lead>(?:export\s+)?(?:default\s+)?(?:(?:var|let|const|final|static|public)\s+)*)"
    r"(?P<name>[A-Za-z_$][\w$]*(?:\.[\w$]+|\[\s*['\"][^'\"\n]{1,60}['\"]\s*\])*)\s*"
    r"(?::[^=;{\n]{1,80})?=\s*(?P<parse>JSON\.parse\(\s*)?(?P<value>[\[{'\"])"
)
_MOST_TRIES = 400
_LEAST = 20
"""What is written in fewer characters is a setting, no result."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A value and the name that it was given, in the words that it was written in."""

    name: str
    node: Node
    repairs: tuple[str, ...]


def assigned(text: str) -> tuple[Assigned, ...]:
    """The lists and records that a script gives a name; raise CutOffError where the last of them ends in the middle."""
    found: list[Assigned] = []
    at = tries = 0
    cut: CutOffError | None = None
    while tries < _MOST_TRIES and (match := _ASSIGNMENT.search(text, at)):
        at = match.start("value")
        if match["value"] in "'\"" and not match["parse"]:
            continue
        tries += 1
        reader = Reader(text)
        reader.at = at
        try:
            node = _parsed(reader.value(0)) if match["parse"] else reader.value(0)
        except CutOffError as error:
            cut = error
            at += 1
        except DocumentError:
            at += 1
        else:
            if isinstance(node, dict | list) and node and reader.at - at >= _LEAST:
                found.append(Assigned(_words(match["name"]), node, tuple(reader.repairs)))
            at = reader.at
            cut = None
    if cut and not found:
        raise cut
    return tuple(found)


def _parsed(node: Node) -> Node:
    """What a text holds that the script parses itself."""
    if not isinstance(node, str):
        return None
    reader = Reader(node)
    reader.blank()
    return reader.value(0) if reader.peek() in ("{", "[") else None


def _words(name: str) -> str:
    """The last part of a name: ``window.__STATE__`` is ``__STATE__``, ``data['qualifying']`` is ``qualifying``."""
    return str(re.findall(r"[\w$]+", name)[-1])
