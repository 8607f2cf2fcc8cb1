"""Names that differ from source to source and mean the same: countries and series."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from quali_core.model.fold import fold

_GROUPS = tomllib.loads(files("quali_core.model").joinpath("alike.toml").read_text(encoding="utf-8"))
SERIES: tuple[tuple[str, ...], ...] = tuple(tuple(group) for group in _GROUPS["series"])
"""The names of each known series as they are written, the one in use for all of them first."""
_COUNTRIES: tuple[tuple[str, ...], ...] = tuple(tuple(group) for group in _GROUPS["countries"])


def countries_alike(name: str) -> tuple[str, ...]:
    """The folded names of a country, the one in use for all of them first."""
    return _alike(_COUNTRIES, fold(name))


def series_alike(name: str) -> tuple[str, ...]:
    """The folded names of a series, the one in use for all of them first."""
    return _alike(SERIES, fold(name))


@cache
def _alike(table: tuple[tuple[str, ...], ...], key: str) -> tuple[str, ...]:
    groups = (tuple(dict.fromkeys(fold(name) for name in group)) for group in table)
    return next((group for group in groups if key in group), (key,))
