"""Bounds around somebody's time instead of the pole's: "within two tenths of Caffi"."""

from __future__ import annotations

from dataclasses import replace

from quali_core.language.items import Item, NameLink
from quali_core.language.linking import Names
from quali_core.queries.parts import By, Filter, Range, Subject


def near_others(items: list[Item], names: Names) -> list[Item]:
    """``within two tenths of Caffi``: a bound around somebody's time instead of the pole's."""
    items = _margins(items, names)
    out = list(items)
    for at, item in enumerate(items):
        part = item.value
        if not isinstance(part, Filter) or part.gaps is None or "pole" in item.text:
            continue
        rest = [other for other in items[at + 1 :] if not other.has("of", "off", "from", "than")]
        side = next((s for s in _SIDES if rest and rest[0].has(s)), None) if not items[0].has("aux") else None
        named = rest[1:] if side is not None else rest
        side = side or next((s for s in ("slower", "behind") if s in item.text), None)
        if not named or not named[0].has("name", "at_place") or named[0].start - item.end > 2:
            continue
        bound = _around(named[0], part.gaps, side, names)
        out[at] = replace(item, value=bound) if bound is not None else replace(item, kinds=frozenset({"unknown"}))
        if bound is not None:
            for other in rest[: len(rest) - len(named) + 1]:
                out.remove(other)
    return out


_SIDES = ("faster", "ahead", "slower", "behind")


def _margins(items: list[Item], names: Names) -> list[Item]:
    """``who beat caffi by more than 3 seconds``: faster than his time by so much; with a verb in front a claim."""
    claims = bool(items) and items[0].has("aux")
    for at, (word, named, by) in enumerate(zip(items, items[1:], items[2:], strict=False)):
        if claims and any(item.has("name", "at_place", "pole") for item in items[:at]):
            break
        last = at + 3 if by.has("by") else at + 2
        bound = items[last] if last < len(items) else None
        gaps = bound.value.gaps if bound is not None and isinstance(bound.value, Filter) else None
        side = next((side for kind, side in _BEATS.items() if word.has(kind)), None)
        if bound is None or gaps is None or side is None or not named.has("name", "at_place") or "pole" in bound.text:
            continue
        part = _around(named, gaps, side, names)
        if part is not None:
            return [*items[:at], replace(bound, value=part), *items[last + 1 :]]
    return items


_BEATS = {"beat": "faster", "lose_to": "slower"}


def _bound(best: float, gap: Range, side: str | None) -> Range | None:
    """The times that lie so far from one: on both sides, or on the slower or the faster one."""
    if side in ("slower", "behind"):
        return Range(best + (gap.low or 0), None if gap.high is None else best + gap.high, gap.strict)
    if side is not None:
        return Range(None if gap.high is None else best - gap.high, best - (gap.low or 0), gap.strict)
    return None if gap.high is None or gap.low else Range(best - gap.high, best + gap.high)


def _around(item: Item, gap: Range, side: str | None, names: Names) -> Filter | None:
    if isinstance(item.value, NameLink):
        subjects = [candidate.subject for candidate in item.value.candidates]
    else:
        subjects = [Subject(By.PLACE, str(int(item.figure)))]
    rows = names.bearing(subjects[0].by, subjects[0].value) if len(subjects) == 1 else frozenset()
    best = names.entries[min(rows)].best if len(rows) == 1 else None
    if best is None:
        return None
    times = _bound(best.us, gap, side)
    return None if times is None else Filter(times=times, without=(subjects[0],))
