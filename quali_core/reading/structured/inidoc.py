"""INI-like logs of simulators: sections of ``key=value`` lines, keys and sections that may repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SECTION = re.compile(r"\[([^\[\]]{1,80})\]\s*$")
_VALUE = re.compile(r"([A-Za-z][\w .#/-]{0,40}?)\s*=(.*)$")


@dataclass(slots=True)
class Section:
    """One section with its line (from one); of a repeated key the first value counts, all are in ``repeated``."""

    name: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IniDocument:
    """Sections in the file's order; ``strange`` are the lines that are neither section nor value."""

    sections: tuple[Section, ...]
    strange: tuple[int, ...] = ()

    def named(self, name: str) -> Section:
        """The first section of that name, or an empty one."""
        wanted = name.casefold()
        return next((s for s in self.sections if s.name.casefold() == wanted), Section(name, 0))


def load(text: str) -> IniDocument:
    """Read sections; blank lines and comments (``;``, ``//``) are left out."""
    sections: list[Section] = []
    strange: list[int] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip().lstrip("\ufeff")
        if not line or line.startswith((";", "//")):
            continue
        if heading := _SECTION.match(line):
            sections.append(Section(heading[1].strip(), number))
        elif sections and (pair := _VALUE.match(line)):
            key, value = pair[1].strip(), pair[2].strip()
            sections[-1].values.setdefault(key, value)
            sections[-1].repeated.setdefault(key, []).append(value)
        else:
            strange.append(number)
    return IniDocument(tuple(sections), tuple(strange))
