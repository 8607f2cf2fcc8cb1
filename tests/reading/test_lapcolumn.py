"""The unit of a column's numbers is decided for the whole column, never for a cell."""

from __future__ import annotations

import pytest

from quali_core.reading.recognition.columns.lapcolumn import (
    DAYS,
    MILLISECONDS,
    SECONDS,
    TEN_THOUSANDTHS,
    Unit,
    read_laps,
    unit_of,
)


def times(texts: list[str], unit: Unit | None = None) -> list[int | None]:
    return [lap.us if lap else None for lap in read_laps(texts, (), unit).laps]


@pytest.mark.parametrize(
    ("texts", "heading", "unit"),
    [
        (["82863", "83011", "0"], "", MILLISECONDS),
        (["966116", "967002", "-1"], "Best Lap", TEN_THOUSANDTHS),
        (["122.1243", "123.0001"], "", SECONDS),
        (["59.876", "1:00.123"], "Time", SECONDS),
        (["300500", "301000"], "lap_time_ms", MILLISECONDS),
        (["82", "83"], "Time (s)", SECONDS),
        (["0.00103529", "0.00104"], "", DAYS),
        (["1:29.449", "no time"], "", None),
        (["1:15.873", "17", "13"], "Q2", None),
        (["1", "2", "3"], "Best", None),
    ],
)
def test_decides_the_unit(texts: list[str], heading: str, unit: Unit | None) -> None:
    assert unit_of(texts, heading) is unit


def test_seconds_beside_minutes() -> None:
    assert times(["59.876", "1:00.123"], SECONDS) == [59_876_000, 60_123_000]


def test_a_lap_count_among_times_is_not_read_as_a_time() -> None:
    column = read_laps(["1:15.873", "17", "-"])
    assert [lap.us if lap else None for lap in column.laps] == [75_873_000, None, None]
    assert column.unread == (1,)


def test_gaps_behind_a_first_time_become_times_with_their_own_text() -> None:
    column = read_laps(["1m30.801", "+0.460", "no time", "+1.452"])
    assert [lap.us if lap else None for lap in column.laps] == [90_801_000, 91_261_000, None, 92_253_000]
    assert column.laps[1] is not None
    assert column.laps[1].text == "+0.460"
    assert column.gaps


def test_gaps_without_a_sign_are_told_by_their_size_where_they_only_rise() -> None:
    assert times(["1'28.782", "0.146", "", "0.400"], SECONDS) == [88_782_000, 88_928_000, None, 89_182_000]
    falling = read_laps(["1'28.782", "0.146", "0.027", "0.400"], (), SECONDS)
    assert not falling.gaps


def test_a_time_beside_its_gap_is_the_time() -> None:
    assert times(["1'10.270", "+0.154 1'10.424", "1'10.518 +0.248"]) == [70_270_000, 70_424_000, 70_518_000]


def test_gaps_without_a_first_time_are_not_read() -> None:
    column = read_laps(["+0,287", "+0,294"])
    assert column.laps == (None, None)
    assert column.unread == (0, 1)


def test_says_the_form() -> None:
    assert read_laps(["no time", "1:29.4490"]).form == "m:ss.ffff"
    assert read_laps(["82863"], (), MILLISECONDS).form == "milliseconds"
