"""What a picture shows, as plain data: it crosses to the drawing process, and its alternative text is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One entry of a gap chart or a card. ``gap_us`` is to pole; None without a time. ``group`` decides the colour."""

    place: str
    number: str
    crew: str
    team: str
    time: str
    gap_us: int | None
    gap: str
    group: str


@dataclass(frozen=True, slots=True)
class GapChart:
    """Every entry's gap to pole as a bar, in official order; ``footer`` says what is left out."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    axis: str = "gap to pole (s)"
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A poster of the classification."""

    title: str
    subtitle: str
    rows: tuple[Bar, ...]
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session of a season for one or two: its short name and the official places (None: not classified)."""

    session: str
    first: int | None
    second: int | None = None


@dataclass(frozen=True, slots=True)
class HeadToHeadChart:
    """Two drivers (or teams) over a season: who was ahead in each session, and by how many places."""

    title: str
    subtitle: str
    names: tuple[str, str]
    meetings: tuple[Meeting, ...]

    @property
    def score(self) -> tuple[int, int]:
        """How often each was ahead, where both are classified."""
        both = [(m.first, m.second) for m in self.meetings if m.first is not None and m.second is not None]
        return sum(a < b for a, b in both), sum(b < a for a, b in both)


@dataclass(frozen=True, slots=True)
class PlacesChart:
    """The places of one over a season, session by session."""

    title: str
    subtitle: str
    name: str
    meetings: tuple[Meeting, ...]
    axis: str = "official place"


Chart = GapChart | Card | HeadToHeadChart | PlacesChart

ALT_LIMIT = 1024  # characters of an attachment's description in Discord


def alt_text(chart: Chart) -> str:
    """Describe the picture for those who cannot see it, at most 1,024 characters."""
    if isinstance(chart, GapChart):
        body = "; ".join(f"{bar.place} {bar.number} {bar.crew} {bar.gap or bar.time}" for bar in chart.bars)
        text = f"Bar chart of the gaps to pole. {chart.title}, {chart.subtitle}. {body}"
    elif isinstance(chart, Card):
        body = "; ".join(f"{row.place} {row.number} {row.crew} {row.time}" for row in chart.rows)
        text = f"Classification. {chart.title}, {chart.subtitle}. {body}"
    elif isinstance(chart, HeadToHeadChart):
        body = "; ".join(f"{m.session}: {_place(m.first)} against {_place(m.second)}" for m in chart.meetings)
        ahead, behind = chart.score
        text = f"{chart.names[0]} {ahead}, {chart.names[1]} {behind}. {chart.title}, {chart.subtitle}. {body}"
    else:
        body = "; ".join(f"{m.session}: {_place(m.first)}" for m in chart.meetings)
        text = f"Places of {chart.name}. {chart.title}, {chart.subtitle}. {body}"
    return text if len(text) <= ALT_LIMIT else text[: ALT_LIMIT - 1] + "…"


def _place(place: int | None) -> str:
    return "not classified" if place is None else f"P{place}"
