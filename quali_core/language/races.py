"""Words of races beside qualifying: "won pole" is none, "won from pole" is one, a podium stands behind a race."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.items import Item

PODIUMS = frozenset({"podium", "podio"})
_FROM = ("from", "off")


def won_pole(items: Sequence[Item]) -> list[Item]:
    """``who won pole`` is no race; ``who won from pole`` is one."""
    if not any(item.has("pole", "poles", "session", "head_to_head") for item in items):
        return list(items)
    out = list(items)
    for at, item in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else None
        if item.has("race_finish") and not (after is not None and after.has(*_FROM)):
            out[at] = replace(item, kinds=frozenset({"do"}))
    return out


def podiums(items: Sequence[Item]) -> list[Item]:
    """``podium of quali`` (or nothing but ``podium``) is the top three; any other stands behind a race."""
    said = [item for item in items if not item.has("stop", "filler")]
    if len(said) == 1 or any(item.has("session", "qualify", "grid") for item in items):
        return list(items)
    return [replace(item, kinds=frozenset({"race_finish"})) if item.text in PODIUMS else item for item in items]
