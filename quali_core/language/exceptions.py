"""Wholes and who is left out of them: "everyone but Terrien", "a Ferrari 1-2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quali_core.language.items import Item, NameLink, joined
from quali_core.queries.parts import By

_WHOLES = ("every", "nobody", "any", "who", "what", "cars", "fastest", "slowest", "best", "worst", "how_many", "list")
_NAMED = ("name", "pole", "placed", "at_place")
_GROUPS = (By.CAR, By.TEAM, By.CLASS)


def with_exceptions(items: Sequence[Item]) -> list[Item]:
    """``but`` leaves out whom it stands before, where a whole is spoken of; anywhere else it says nothing."""
    out: list[Item] = []
    for at, item in enumerate(items):
        if item.text.startswith("neither") and _is_list(items, at):
            out.append(replace(item, kinds=frozenset({"excluding"})))
        elif item.text == "nor" and not item.has("name"):
            out.append(replace(item, kinds=frozenset({"and", "or"})))
        elif not item.has("but"):
            out.append(item)
        elif _leaves_out(items[:at], items[at + 1 :]):
            out.append(Item(frozenset({"excluding"}), item.text, item.start, item.end, None, item.in_brackets))
    return out


def _is_list(items: Sequence[Item], at: int) -> bool:
    """Whether those are asked for who are "neither a Ferrari nor a Panoz"; "did neither ..." asks for yes or no."""
    return any(item.text == "nor" and not item.has("name") for item in items[at:]) and any(
        item.has(*_WHOLES) for item in items[:at]
    )


def _leaves_out(before: Sequence[Item], after: Sequence[Item]) -> bool:
    if before and after and after[0].has("n"):
        return True  # all but one, last but one
    if not after or not after[0].has(*_NAMED) or not before or before[-1].has("stop"):
        return False
    return any(item.has(*_WHOLES) or _is_group(item) for item in before)


def _is_group(item: Item) -> bool:
    link = item.value
    return item.has("name") and isinstance(link, NameLink) and any(c.by in _GROUPS for c in link.candidates)


def with_sweeps(items: Sequence[Item]) -> list[Item]:
    """``a Ferrari 1-2``: the first two places, claimed for the make or team that stands before."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        figures = _sweep(items[at:]) if out and _is_group(out[-1]) else []
        if figures:
            out.append(joined(figures, "sweep", (len(figures) + 1) // 2))
        else:
            out.append(items[at])
        at += max(1, len(figures))
    return out


def _sweep(items: Sequence[Item]) -> list[Item]:
    """The figures 1-2, 1-2-3 and so on that the items begin with."""
    taken: list[Item] = []
    for at, item in enumerate(items):
        wanted = item.has("dash") if at % 2 else item.has("n") and item.text == str(at // 2 + 1)
        if not wanted:
            break
        taken.append(item)
    taken = taken[: len(taken) - 1 + len(taken) % 2] if taken else taken
    return taken if len(taken) > 1 else []
