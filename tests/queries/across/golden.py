"""What members see across sessions; ``python -m queries.across.golden`` (from ``tests``) writes the files anew."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from quali_core.queries import Query, kinds, run
from quali_core.queries.parts import By, End, Feat, Span, Subject, Unit
from quali_core.store import Reader, Store
from queries.across.seasons import SERVER, fill
from queries.golden import whole

FOLDER = Path(__file__).parents[2] / "golden" / "across"

ANN, CID, DAN = (Subject(By.DRIVER, name) for name in ("Ann Abel", "Cid Çelik", "Dan Doe"))
ALPHA = Subject(By.TEAM, "Alpha")
IN_2020, MONZA = Span(years=(2020, 2020)), Span(circuit="Monza")

CASES: dict[str, Query] = {
    "poles-of-a-driver": kinds.Tally(subject=ANN),
    "poles-of-a-team-listed": kinds.Tally(subject=ALPHA, listing=True),
    "poles-by-driver": kinds.Tally(span=IN_2020),
    "most-poles": kinds.Tally(unit=Unit.TEAMS, limit=1),
    "poles-by-circuit": kinds.Tally(subject=CID, unit=Unit.CIRCUITS),
    "part-reached": kinds.Tally(Feat.SEGMENT, subject=DAN, segment="Q2"),
    "top-two-of-a-team": kinds.Tally(Feat.TOP, n=2, subject=ALPHA),
    "last-pole-of-a-team": kinds.Occasion(subject=ALPHA),
    "not-the-only-pole": kinds.Occasion(subject=CID, only=True),
    "never": kinds.Occasion(subject=DAN, span=Span(years=(2021, 2021))),
    "streak": kinds.Streak(),
    "head-to-head": kinds.HeadToHead(ANN, CID),
    "team-mates": kinds.HeadToHead(ALPHA, span=IN_2020),
    "average-places": kinds.AveragePlace(span=IN_2020),
    "best-place": kinds.BestPlace(ALPHA),
    "smallest-margins": kinds.Margin(kinds.MarginKind.SMALLEST, limit=3),
    "average-margin": kinds.Margin(kinds.MarginKind.AVERAGE),
    "record": kinds.Record(MONZA, limit=3),
    "career": kinds.Career(CID),
    "pole-sitters": kinds.Winners(),
    "more-poles": kinds.Versus((ANN, CID)),
    "no-more-front-rows": kinds.Versus((DAN, ANN), Feat.FRONT_ROW, confirm=True),
    "rank-by-poles": kinds.Tally(subject=CID, rank=True),
    "last-two-poles": kinds.Occasion(count=2),
    "knocked-out-in-q1": kinds.Tally(Feat.OUT, subject=DAN, segment="Q1"),
    "best-place-for-a-team": kinds.BestPlace(ANN, beside=ALPHA),
    "average-place-for-a-team": kinds.AveragePlace((ANN,), beside=ALPHA),
    "fastest-of-a-part": kinds.Record(MONZA, segment="Q1"),
    "fewest": kinds.Tally(end=End.LAST),
    "no-such-season": kinds.Winners(Span(circuit="Jarama", years=(2021, 2021))),
    "not-in-that-season": kinds.Tally(subject=Subject(By.DRIVER, "Fay Fox"), span=Span(years=(2018, 2018))),
}


async def shown(name: str, reader: Reader) -> str:
    """The whole reply to a case."""
    return whole(await run(CASES[name], reader))


async def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder) / "results.db") as store:
            await fill(store)
            for case in CASES:
                (FOLDER / f"{case}.txt").write_text(await shown(case, store.reader(SERVER)), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_write())
