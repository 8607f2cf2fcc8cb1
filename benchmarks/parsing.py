"""Reading a CSV of seasons against ``csv.reader`` with the same conversions by hand, in one run.

python benchmarks/parsing.py [--sessions 2000]
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import time
from collections.abc import Callable

from quali_core.model import Driver, Entry, EntryStatus, LapTime, Segment, clock
from quali_core.reading import UploadedFile
from quali_core.reading.read import read

ENTRIES = 20
HEADER = ("year", "round", "event", "position", "number", "driver", "team", "q1", "q2", "q3", "laps")


def main() -> None:
    """Measure both ways three times each, and print the best of each with their ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=2000)
    sessions = options.parse_args().sessions
    data = made_csv(sessions)
    rows = sessions * ENTRIES
    by_hand = min(timed(lambda: read_by_hand(data)) for _ in range(3))
    by_product = min(timed(lambda: read([UploadedFile("seasons.csv", data)])) for _ in range(3))
    print(f"{rows} rows in {sessions} sessions")
    print(f"csv.reader and conversions by hand  {rows / by_hand:9.0f} rows/s")
    print(f"read                                {rows / by_product:9.0f} rows/s {by_hand / by_product:6.2f} of by hand")


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def made_csv(sessions: int) -> bytes:
    """Knock-out qualifying of made-up seasons."""
    chance = random.Random(7)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for n in range(sessions):
        for place in range(1, ENTRIES + 1):
            laps = [clock(chance.randrange(75_000, 99_000) * 1000) for _ in range(3)]
            shown = (laps[0], laps[1] if place < 16 else "", laps[2] if place < 11 else "")
            key = (1950 + n // 20, n % 20 + 1, f"GP {n}")
            writer.writerow((*key, place, place * 3 % 97, f"Driver No{place}", f"Team {place // 2}", *shown, 15))
    return out.getvalue().encode()


def read_by_hand(data: bytes) -> list[tuple[int, int, str, Entry]]:
    """The same conversions to the same values, written for this one file."""
    rows = []
    reader = csv.reader(io.StringIO(data.decode()))
    next(reader)
    for year, number, event, place, car, driver, team, *laps, count in reader:
        segments = tuple(
            Segment(name, LapTime(microseconds(text), text) if text else None)
            for name, text in zip(("Q1", "Q2", "Q3"), laps, strict=True)
        )
        best = next((segment.time for segment in reversed(segments) if segment.time), None)
        entry = Entry(
            position=int(place),
            position_text=place,
            number=car,
            drivers=(Driver(driver),),
            team=team,
            best=best,
            status=EntryStatus.TIMED if best else EntryStatus.NO_TIME,
            segments=segments,
            laps=int(count),
            line=reader.line_num,
        )
        rows.append((int(year), int(number), event, entry))
    return rows


def microseconds(text: str) -> int:
    """``1:29.449`` in microseconds."""
    minutes, seconds = text.split(":")
    return int(minutes) * 60_000_000 + int(seconds.replace(".", "")) * 1000


if __name__ == "__main__":
    main()
