"""The words that result sheets use, as data."""

from __future__ import annotations

import tomllib
from importlib.resources import files


def words(name: str) -> dict[str, list[str]]:
    """The lists of words in ``name.toml``; tables in it are named ``table.key``."""
    found: dict[str, list[str]] = {}
    for key, value in tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")).items():
        found |= {f"{key}.{inner}": said for inner, said in value.items()} if isinstance(value, dict) else {key: value}
    return found
