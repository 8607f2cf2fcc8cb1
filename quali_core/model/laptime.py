"""Lap times, gaps and how they are written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LapTime:
    """A time in integer microseconds, beside the text that the source wrote."""

    us: int
    text: str = ""


def clock(us: int, decimals: int = 3) -> str:
    """Write microseconds as ``m:ss.fff`` (``h:mm:ss.fff`` from an hour), rounded half up."""
    whole, fraction = _rounded(us, decimals)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"{head}.{fraction:0{decimals}d}" if decimals else head


def seconds(us: int, decimals: int = 3) -> str:
    """Write a gap as seconds (``1.032``), as minutes from sixty seconds (``1:02.500``)."""
    whole, fraction = _rounded(abs(us), decimals)
    if whole >= 60:
        return clock(abs(us), decimals)
    return f"{whole}.{fraction:0{decimals}d}" if decimals else str(whole)


def _rounded(us: int, decimals: int) -> tuple[int, int]:
    unit: int = 10 ** (6 - decimals)
    units = (us + unit // 2) // unit
    whole, fraction = divmod(units, 10**decimals)
    return int(whole), int(fraction)
