"""The job of the drawing process: a module that is cheap to import where only its name is needed."""

from __future__ import annotations

from quali_core.charts.spec import Chart


def draw(chart: Chart) -> bytes:
    """Draw a chart as PNG bytes; matplotlib is imported here, so only where pictures are drawn."""
    from quali_core.charts.draw import png

    return png(chart)
