"""What members see, as files to read; ``python -m queries.golden`` (from ``tests``) writes them anew."""

from __future__ import annotations

import asyncio
from pathlib import Path

from quali_core.answers import Answer, render, to_json
from quali_core.model import Classification
from quali_core.queries import kinds
from quali_core.queries.kinds import Query
from quali_core.queries.parts import End, Measure, OrderBy, Side, Unit
from queries.ask import SEED, ask, car, driver, number, place, team, where
from queries.sheets import monaco

FOLDER = Path(__file__).parents[1] / "golden" / "answers"
SECOND = 1_000_000

CASES: dict[str, tuple[Query, Classification]] = {
    "pole": (kinds.Pole(), SEED),
    "driver": (kinds.Lookup((driver("Klaas Zwart"),)), SEED),
    "driver-without-time": (kinds.Lookup((driver("Dino Morelli"),)), SEED),
    "team-of-two-cars": (kinds.Lookup((team("BMS Scuderia Italia"),)), SEED),
    "out-of-order": (kinds.Lookup((number("9"),)), SEED),
    "several-numbers": (kinds.Lookup((number("16"), number("28"), number("26")), Measure.TIME), SEED),
    "not-there": (kinds.Lookup((team("Joest"),)), SEED),
    "gap-to-pole": (kinds.GapBetween(number("52")), SEED),
    "gap-between-places": (kinds.GapBetween(place(12), place(13)), SEED),
    "gap-without-time": (kinds.GapBetween(place(24), place(25)), SEED),
    "results": (kinds.Results(), SEED),
    "results-top-five": (kinds.Results(limit=5), SEED),
    "results-ferrari": (kinds.Results(where(subjects=(car("Ferrari"),))), SEED),
    "results-slowest": (kinds.Results(order=OrderBy.TIME, end=End.LAST, limit=2), SEED),
    "compare": (kinds.Compare((driver("Nielsen"), driver("Lupberger"))), SEED),
    "neighbours": (kinds.Neighbours(number("8"), Side.BOTH), SEED),
    "neighbours-of-pole": (kinds.Neighbours(driver("Terrien"), Side.AHEAD), SEED),
    "percent-line": (kinds.PercentLine(), SEED),
    "percent-line-outside": (kinds.PercentLine(outside=True), SEED),
    "extreme": (kinds.Extreme(where(subjects=(car("Lucchini"),))), SEED),
    "count": (kinds.Count(filter=where(gaps=(None, 5 * SECOND))), SEED),
    "count-makes": (kinds.Count(group=Unit.MAKES), SEED),
    "average": (kinds.Statistic(kinds.Function.AVERAGE, limit=5), SEED),
    "biggest-interval": (kinds.Steps(smallest=False), SEED),
    "yes": (kinds.Holds(where(faster_than=driver("Randaccio")), driver("Caffi")), SEED),
    "no": (kinds.Holds(where(subjects=(car("Audi"),))), SEED),
    "displaced": (kinds.Displaced(End.LAST), SEED),
    "about": (kinds.About(), SEED),
    "help": (kinds.Help(), SEED),
    "knock-out": (kinds.Results(measure=Measure.SEGMENTS), monaco()),
    "knock-out-driver": (kinds.Lookup((driver("LEC"),)), monaco()),
    "knock-out-part": (kinds.Lookup((driver("LEC"),), Measure.TIME, segment="Q1"), monaco()),
    "cut-off": (kinds.CutOff("Q2"), monaco()),
}


async def shown(name: str) -> str:
    """The whole reply to a case: text, then what stands around it."""
    query, session = CASES[name]
    return whole(await ask(query, session))


def whole(answer: Answer) -> str:
    """An answer as its golden file writes it."""
    reply = to_json(answer)
    around = [
        f"status: {reply['status']}",
        f"reading: {reply['reading']}",
        *(f"note: {note}" for note in reply["notes"]),
        *(f"source: {source['file']}, lines {source['lines']}" for source in reply["sources"]),
        *(f"suggestion: {render(suggestion.label)}" for suggestion in answer.suggestions),
    ]
    return reply["text"] + "\n---\n" + "\n".join(around) + "\n"


if __name__ == "__main__":
    for case in CASES:
        (FOLDER / f"{case}.txt").write_text(asyncio.run(shown(case)), encoding="utf-8")
