"""The named statements, read from the .sql files beside this module.

A file holds sections that begin with ``-- name: some_name``, and parts that begin with ``-- part: other``. ``$other``
inside a section stands for the body of that part, so that what several statements share is written once: above all
``$visible``, the sessions that a scope may see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

_SECTION = re.compile(r"^-- (name|part): *(\w+)$", re.MULTILINE)
_INCLUDE = re.compile(r"\$(\w+)")


@cache
def statements() -> Mapping[str, str]:
    """Every named statement, its parts taken in. Raises ``ValueError`` for a name given twice or one that is not."""
    sections = _sections()
    return {name: _expand(name, sections) for name, (is_part, _) in sections.items() if not is_part}


def statement(name: str) -> str:
    """The SQL of one named statement."""
    return statements()[name]


@cache
def part(name: str) -> str:
    """The SQL of one part, for statements that are composed."""
    return _expand(name, _sections())


@cache
def _sections() -> Mapping[str, tuple[bool, str]]:
    sections: dict[str, tuple[bool, str]] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            _, *found = _SECTION.split(file.read_text(encoding="utf-8"))
            for what, name, body in zip(found[::3], found[1::3], found[2::3], strict=True):
                if name in sections:
                    raise ValueError(f"{file.name}: the statement {name!r} is there twice")
                sections[name] = what == "part", body.strip()
    return sections


def _expand(name: str, sections: Mapping[str, tuple[bool, str]]) -> str:
    def taken_in(match: re.Match[str]) -> str:
        if match[1] not in sections:
            raise ValueError(f"the statement {name!r} takes in {match[0]}, which is not there")
        return _expand(match[1], sections)

    return _INCLUDE.sub(taken_in, sections[name][1])
