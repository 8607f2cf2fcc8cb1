"""Years as people say them: one, a range, a list, "since", "the last five seasons", an era."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quali_core.language.catalogue import Catalogue
from quali_core.language.items import Item, joined
from quali_core.language.patterns import found

Years = tuple[int, int]

_RECENT = frozenset({"last", "past", "latest", "previous", "recent", "most recent"})
_ERAS = {"hybrid_era": "2014-9999", "v8_era": "2006-2013"}
"""Engine formulae of Formula 1; the last one goes on."""


def _year(item: Item) -> int:
    return int(float(str(item.value)))


def _between(items: list[Item], now: date) -> Years | None:
    years = [_year(item) for item in items if item.has("year")]
    listed = items[1].has("and") and not items[1].has("to") and not items[0].has("between", "from")
    if len(years) != 2 or (listed and max(years) - min(years) != 1):
        return None  # "2014 and 2018" leaves the years between out
    return min(years), max(years)


def _written(items: list[Item], now: date) -> Years | None:
    first, last = re.findall(r"\d+", str(items[-1].value))
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def _open(items: list[Item], now: date) -> Years | None:
    return _year(items[-1]) + (items[0].text == "after"), 9999


def _from(items: list[Item], now: date) -> Years | None:
    return _year(next(item for item in items if item.has("year"))), 9999


def _until(items: list[Item], now: date) -> Years | None:
    year = _year(items[-1])
    return 0, year if any(word in items[0].text for word in ("until", "up to")) else year - 1


def _relative(items: list[Item], now: date) -> Years | None:
    year = now.year if items[-1].has("this_year") else now.year - 1
    return year, year


def _decade(items: list[Item], now: date) -> Years | None:
    start = _year(items[-1])
    if start < 30:  # "top 10s" is no decade
        return None
    if start < 100:
        start += 1900
    return start, start + 9


def _this_decade(items: list[Item], now: date) -> Years | None:
    return now.year // 10 * 10, 9999


def _one(items: list[Item], now: date) -> Years | None:
    year = next(_year(item) for item in items if item.has("year"))
    return year, year


_SAID = (
    ("between|from? year and|to|dash year", _between),
    ("from? years", _written),
    ("since year", _open),
    ("from? year onwards", _from),
    ("before_year year", _until),
    ("in? decade", _decade),
    ("in? last_year|this_year", _relative),
    ("in? this_decade", _this_decade),
    ("season? year season?", _one),
)


def years_at(items: Sequence[Item], at: int, now: date) -> tuple[Years, int] | None:
    """The years said from an item on, and where they end."""
    for pattern, reader in _SAID:
        hit = found(pattern, items, at)
        years = reader(hit[0], now) if hit is not None else None
        if hit is not None and years is not None:
            return years, hit[1]
    return None


def unread(item: Item) -> Item:
    """A second year that the scope has no room for: nothing may pass over it."""
    return replace(item, kinds=frozenset({"other_year"})) if item.has("year", "years", "decade") else item


def said_years(items: Sequence[Item], catalogue: Catalogue) -> list[Item]:
    """Years that are not written out as one, written out: two digits, lists, the last few seasons, eras."""
    return _listed(_recent(_eras(_short(items, catalogue), catalogue), catalogue))


def _short(items: Sequence[Item], catalogue: Catalogue) -> list[Item]:
    """``monaco 09``, ``22 quali``, ``ham poles 16``: two digits are a stored year where no year is written out."""
    out = list(items)
    if any(item.has("year", "years", "decade", "last_year", "this_year") for item in items):
        return out
    for at, item in enumerate(items):
        if not item.has("integer") or len(item.text) != 2 or 2000 + int(item.text) not in catalogue.years:
            continue
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        titled = before is not None and before.has("events") and at > 1 and items[at - 2].has("event")
        follows = titled or (before is not None and (before.has("event") or (before.has("in") and before.text == "in")))
        ends = before is not None and after is None and before.has("poles", "head_to_head", "lock_out", "front_rows")
        heads = (
            after is not None
            and after.has("session", "head_to_head")
            and before is not None
            and before.has("name", "event")
        )
        if item.text.startswith("0") or follows or heads or ends:
            out[at] = replace(item, kinds=frozenset({"year"}), value=f"20{item.text}")
    return out


def _eras(items: Sequence[Item], catalogue: Catalogue) -> list[Item]:
    """``in the hybrid era``, where the results are of Formula 1."""
    out = list(items)
    if not any(session.event.series and "1" in session.event.series for session in catalogue.sessions[:1]):
        return out
    for at, item in enumerate(items):
        era = next((years for kind, years in _ERAS.items() if item.has(kind)), None)
        if era is not None:
            out[at] = replace(item, kinds=frozenset({"years"}), value=era)
    return out


def _recent(items: Sequence[Item], catalogue: Catalogue) -> list[Item]:
    """``the last five seasons``: so many of those that are stored."""
    out: list[Item] = []
    years = sorted(catalogue.years)
    at = 0
    while at < len(items):
        three = list(items[at : at + 3])
        if len(three) == 3 and three[0].text in _RECENT and three[1].has("n") and three[2].text in {"seasons", "years"}:
            count = int(float(str(three[1].value)))
            if 0 < count <= len(years):
                out.append(joined(three, "years", f"{years[-count]}-{years[-1]}"))
                at += 3
                continue
        out.append(items[at])
        at += 1
    return out


def _listed(items: list[Item]) -> list[Item]:
    """``2021, 2022 and 2023``: years in a row are a range; others stay apart, so that nothing is left out unsaid."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        end, listed = at, [items[at]]
        while listed[0].has("year") and end + 1 < len(items):
            after = end + 1 + _is_joint(items[end + 1])
            if after >= len(items) or not items[after].has("year"):
                break
            listed.append(items[after])
            end = after
        years = sorted(_year(item) for item in listed) if len(listed) > 1 else []
        if years and years == list(range(years[0], years[-1] + 1)) and not (out and out[-1].has("between")):
            out.append(joined(items[at : end + 1], "years", f"{years[0]}-{years[-1]}"))
            at = end + 1
        else:
            out.append(items[at])
            at += 1
    return out


def _is_joint(item: Item) -> bool:
    return (item.has("and") and not item.has("to")) or (item.has("stop") and set(item.text) <= set(",/"))


def stored(years: Years | None, catalogue: Catalogue) -> Years | None:
    """An open end is the first or the last year that is stored."""
    if years is None or not catalogue.years:
        return years
    first, last = years
    return (first or min(min(catalogue.years), last)), (max(max(catalogue.years), first) if last == 9999 else last)
