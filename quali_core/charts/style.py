"""The look of every picture: a dark ground that holds in both Discord themes, colours that differ for all eyes."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

GROUND = "#16181d"
PANEL = "#1f2229"
GRID = "#343945"
TEXT = "#f2f3f5"
MUTED = "#a7adb9"
POLE = "#f5c542"

# Okabe and Ito's palette for colour-blind readers, its black left out (the ground is dark), then lighter mixes of it.
PALETTE = (
    "#56b4e9",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#f0e442",
    "#d55e00",
    "#0072b2",
    "#a9d9f4",
    "#f3cf80",
    "#80cfb9",
)
HATCHES = ("", "///", "...", "\\\\\\", "xxx")  # the second and further turns of the palette differ by their pattern

FONTS = ("DejaVu Sans", "IPAexGothic")  # Latin, Greek and Cyrillic; then Japanese


def colours(groups: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Give each group, in order of its first appearance, a colour and a pattern."""
    seen = dict.fromkeys(groups)
    return {
        group: (PALETTE[i % len(PALETTE)], HATCHES[i // len(PALETTE) % len(HATCHES)]) for i, group in enumerate(seen)
    }


@cache
def japanese_font() -> Path | None:
    """Find the font file of matplotlib-fontja without importing that package (it changes global settings)."""
    spec = importlib.util.find_spec("matplotlib_fontja")
    for folder in spec.submodule_search_locations or () if spec else ():
        font = Path(folder) / "fonts" / "ipaexg.ttf"
        if font.exists():
            return font
    return None
