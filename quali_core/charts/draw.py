"""Drawing with matplotlib. Imported only in the drawing process: the import costs more than a second."""

from __future__ import annotations

import io
import logging
import unicodedata
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

from quali_core.charts.spec import Bar, Card, Chart, GapChart, HeadToHeadChart, PlacesChart
from quali_core.charts.style import FONTS, GRID, GROUND, MUTED, PALETTE, PANEL, POLE, TEXT, colours, japanese_font

WIDTH = 9.0  # inches; at 110 dots an inch the picture is 990 pixels wide
DPI = 110


@cache
def prepare() -> None:
    """Load the fonts and set the house style; once in a process."""
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # the Japanese font has no bold cut: fine
    font = japanese_font()
    if font is not None:
        font_manager.fontManager.addfont(str(font))
    mpl.rcParams.update(
        {
            "font.family": list(FONTS if font is not None else FONTS[:1]),
            "text.color": TEXT,
            "axes.labelcolor": MUTED,
            "xtick.color": MUTED,
            "ytick.color": TEXT,
            "hatch.linewidth": 0.6,
            "text.parse_math": False,  # a team called "$x$" is no formula
        }
    )


def png(chart: Chart) -> bytes:
    """Draw a chart as PNG bytes."""
    prepare()
    if isinstance(chart, GapChart):
        figure = _gaps(chart)
    elif isinstance(chart, Card):
        figure = _card(chart)
    elif isinstance(chart, HeadToHeadChart):
        figure = _head_to_head(chart)
    else:
        figure = _places(chart)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI, facecolor=GROUND)
    return out.getvalue()


def clip(text: str, width: int) -> str:
    """Shorten to a number of columns; East Asian characters take two."""
    used = 0
    for i, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > width:
            return text[: max(i - 1, 1)].rstrip() + "…"
    return text


def _figure(title: str, subtitle: str, height: float) -> tuple[Figure, float]:
    figure = Figure(figsize=(WIDTH, height))
    figure.text(0.035, 1 - 0.36 / height, clip(title, 62), fontsize=17, fontweight="bold", va="center")
    figure.text(0.035, 1 - 0.68 / height, clip(subtitle, 100), fontsize=10.5, color=MUTED, va="center")
    return figure, 1 - 0.95 / height


def _axes(figure: Figure, box: tuple[float, float, float, float]) -> Any:
    axes = figure.add_axes(box, facecolor=GROUND)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
    return axes


def _gaps(chart: GapChart) -> Figure:
    rows = len(chart.bars)
    height = 1.55 + 0.29 * rows
    figure, top = _figure(chart.title, chart.subtitle, height)
    axes = _axes(figure, (0.44, 0.5 / height, 0.46, top - 0.5 / height))
    paint = colours(tuple(bar.group for bar in chart.bars))
    widest = max((bar.gap_us or 0 for bar in chart.bars), default=0) or 1
    for i, bar in enumerate(chart.bars):
        colour, hatch = paint[bar.group]
        axes.barh(i, (bar.gap_us or 0) / 1e6, height=0.68, color=colour, hatch=hatch, edgecolor=GROUND, linewidth=0)
        label = bar.time if bar.gap_us in (None, 0) else bar.gap
        where = max(bar.gap_us or 0, 0) / 1e6 + widest / 1e6 * 0.012
        axes.text(where, i, label, va="center", fontsize=9, color=POLE if bar.gap_us == 0 else TEXT)
    axes.set_ylim(rows - 0.5, -0.5)
    lowest = min((bar.gap_us or 0 for bar in chart.bars), default=0)  # behind in place, ahead in time
    axes.set_xlim(min(lowest / 1e6 * 1.02, 0), widest / 1e6 * 1.02)
    axes.set_yticks([])
    axes.xaxis.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(chart.axis, fontsize=9)
    figure.text(0.035, 0.22 / height, chart.footer, fontsize=9, color=MUTED, va="center")
    _labels(figure, axes, chart.bars)
    return figure


def _labels(figure: Figure, axes: Any, bars: tuple[Bar, ...]) -> None:
    box = axes.get_position()
    span = box.height / max(len(bars), 1)
    for i, bar in enumerate(bars):
        y = box.y1 - (i + 0.5) * span
        figure.text(0.035, y, bar.place, fontsize=9.5, fontweight="bold", va="center")
        figure.text(0.082, y, bar.number, fontsize=9, color=MUTED, va="center")
        figure.text(0.14, y, clip(bar.crew, 36), fontsize=9.5, va="center")


def _card(chart: Card) -> Figure:
    rows = len(chart.rows)
    height = 1.35 + 0.46 * rows
    figure, top = _figure(chart.title, chart.subtitle, height)
    axes = _axes(figure, (0.03, 0.3 / height, 0.94, top - 0.3 / height))
    axes.set_xlim(0, 100)
    axes.set_ylim(max(rows, 1), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    paint = colours(tuple(row.group for row in chart.rows))
    for i, row in enumerate(chart.rows):
        colour, hatch = paint[row.group]
        axes.barh(i + 0.5, 100, height=0.9, color=PANEL, linewidth=0)
        axes.barh(i + 0.5, 0.7, height=0.9, color=colour, hatch=hatch, edgecolor=GROUND, linewidth=0)
        axes.text(2, i + 0.5, row.place, fontsize=13, fontweight="bold", va="center", color=POLE if i == 0 else TEXT)
        axes.text(8.5, i + 0.5, row.number, fontsize=10, va="center", color=MUTED)
        axes.text(15, i + 0.33, clip(row.crew, 62), fontsize=10.5, va="center")
        axes.text(15, i + 0.7, clip(row.team, 76), fontsize=8.5, va="center", color=MUTED)
        axes.text(98.5, i + 0.33, row.time, fontsize=11, fontweight="bold", va="center", ha="right")
        axes.text(98.5, i + 0.7, row.gap, fontsize=8.5, va="center", ha="right", color=MUTED)
    figure.text(0.5, 0.14 / height, chart.footer, fontsize=9, color=MUTED, ha="center")
    return figure


def _head_to_head(chart: HeadToHeadChart) -> Figure:
    rows = len(chart.meetings)
    height = 2.2 + 0.27 * rows
    figure, top = _figure(chart.title, chart.subtitle, height)
    left, right = PALETTE[0], PALETTE[1]
    top -= 0.15 / height
    figure.text(0.035, top, clip(chart.names[0], 26), fontsize=13, fontweight="bold", color=left, va="center")
    figure.text(
        0.965, top, clip(chart.names[1], 26), fontsize=13, fontweight="bold", color=right, va="center", ha="right"
    )
    ahead, behind = chart.score
    figure.text(0.5, top, f"{ahead} – {behind}", fontsize=18, fontweight="bold", va="center", ha="center")
    axes = _axes(figure, (0.04, 0.35 / height, 0.92, top - 0.7 / height))
    reach = max((abs(m.first - m.second) for m in chart.meetings if m.first and m.second), default=1) or 1
    for i, meeting in enumerate(chart.meetings):
        axes.text(0, i, clip(meeting.session, 22), fontsize=9, va="center", ha="center", color=MUTED)
        if meeting.first is None or meeting.second is None:
            continue
        places = meeting.second - meeting.first  # places that the first was ahead by
        side, colour = (-1, left) if places > 0 else (1, right)
        length = abs(places) / reach * 0.62
        axes.barh(i, side * length, left=side * 0.25, height=0.66, color=colour, linewidth=0)
        axes.text(-0.26 - (length if side < 0 else 0), i, f"P{meeting.first} ", fontsize=8.5, va="center", ha="right")
        axes.text(0.26 + (length if side > 0 else 0), i, f" P{meeting.second}", fontsize=8.5, va="center", ha="left")
    axes.set_xlim(-1, 1)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    return figure


def _places(chart: PlacesChart) -> Figure:
    height = 5.0
    figure, top = _figure(chart.title, chart.subtitle, height)
    axes = _axes(figure, (0.075, 0.27, 0.89, top - 0.29))
    known = [(i, m.first) for i, m in enumerate(chart.meetings) if m.first is not None]
    axes.plot([i for i, _ in known], [p for _, p in known], color=PALETTE[0], linewidth=2, marker="o", markersize=6)
    for n, (i, place) in enumerate(known):
        around = [p for _, p in known[max(n - 1, 0) : n + 2]]
        below = place == max(around) and place != min(around)  # in a valley of the line
        offset = (0, -15) if below else (0, 8)
        axes.annotate(f"P{place}", (i, place), textcoords="offset points", xytext=offset, ha="center", fontsize=8.5)
        if place == 1:
            axes.plot([i], [place], marker="o", markersize=9, color=POLE)
    lowest = max((p for _, p in known), default=1)
    axes.set_ylim(lowest + 2, -0.8)
    axes.set_yticks([1, *range(5, lowest + 1, 5)])
    axes.set_xlim(-0.6, max(len(chart.meetings) - 0.4, 0.6))
    axes.yaxis.grid(visible=True, color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_ylabel(chart.axis, fontsize=9)
    step = max(1, -(-len(chart.meetings) // 28))
    ticks = range(0, len(chart.meetings), step)
    names = [clip(chart.meetings[i].session, 20) for i in ticks]
    axes.set_xticks(list(ticks), names, rotation=55, ha="right", rotation_mode="anchor", fontsize=8.5)
    return figure
