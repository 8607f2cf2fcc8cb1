"""The words that result sheets use, as data."""

from __future__ import annotations

import tomllib
from importlib.resources import files


def words(name: str) -> dict[str, list[str]]:
    """The lists of words in ``name.toml``."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
