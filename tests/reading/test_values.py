"""Times, gaps, places and what stands for none, as files write them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quali_core.model import EntryStatus, clock
from quali_core.reading.values import (
    is_no_time,
    native_us,
    parse_clock,
    parse_gap,
    parse_integer,
    parse_plain,
    parse_position,
    parse_speed,
    parse_status,
)


@pytest.mark.parametrize(
    ("text", "us"),
    [
        ("1:29.4490", 89_449_000),
        ("1'23.778", 83_778_000),
        ("1’24.507", 84_507_000),
        ("1'42\"758", 102_758_000),
        ("1’42’’758", 102_758_000),
        ("1’22»000", 82_000_000),
        ("2m07.0002s", 127_000_200),
        ("1m30.801", 90_801_000),
        ("1 min 29.4 s", 89_400_000),
        ("1:30,705", 90_705_000),
        ("1:33:211", 93_211_000),
        ("1:4.415", 64_415_000),
        ("1:29.6650*", 89_665_000),
        ("*1:29.665", 89_665_000),
        ("1:29.665[4]", 89_665_000),
        ("1:29.665 (12)", 89_665_000),
        ("0 days 00:01:29.179000", 89_179_000),
        ("00:01:29.179", 89_179_000),
        ("01:29.179", 89_179_000),
        ("1.58.204", 118_204_000),
        ("1.58,204", 118_204_000),
        ("PT1M29.449S", 89_449_000),
        ("4:27.97", 267_970_000),
        ("1:34:50.616", 5_690_616_000),
        ("46:32.222", 2_792_222_000),
        ("1:29", 89_000_000),
    ],
)
def test_reads_a_clock_time(text: str, us: int) -> None:
    assert parse_clock(text) == us


@pytest.mark.parametrize(
    "text", ["171.0470", "82863", "+0.419", "no time", "", "1:75.000", "12", "Mk III", "2000-10-22", "24.04.1993"]
)
def test_takes_nothing_else_for_a_clock_time(text: str) -> None:
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    ("text", "us"), [("122.1243", 122_124_300), ("58,3", 58_300_000), ("29.374s", 29_374_000), (".5", 500_000)]
)
def test_reads_plain_seconds(text: str, us: int) -> None:
    assert parse_plain(text) == us


@pytest.mark.parametrize(
    ("text", "us"),
    [
        ("+0.419", 419_000),
        ("+ 3.13", 3_130_000),
        ("0.441", 441_000),
        ("+0:373", 373_000),
        ("+ 0'00\"080", 80_000),
        ("+1:06.314", 66_314_000),
        ("+0,287", 287_000),
        ("-00.015", 15_000),
        ('0"216', 216_000),
        ("0.202 / 0.190", 202_000),
        ("0:00.6680", 668_000),
        ("+1 lap", None),
        ("2 Laps", None),
    ],
)
def test_reads_a_gap(text: str, us: int | None) -> None:
    assert parse_gap(text) == us


@pytest.mark.parametrize(
    "text",
    [
        *("no time", "\\N", "N/A", "NaT", "nan", "-", "--", "–", "", "0", "-1", "999999999", "-:--.---", "DNF", "DNS"),
        *("0:00.000", "00.000", "0'00\"000", "2147483647", "null", "sans temps", "keine Zeit", "senza tempo"),
        *("sin tiempo", "no time recorded, crash", "--:--.---", "Not started"),
    ],
)
def test_knows_what_stands_for_no_time(text: str) -> None:
    assert is_no_time(text)


@pytest.mark.parametrize("text", ["1:29.449", "82863", "122.1243", "+0.419", "David Terrien", "R & M"])
def test_a_value_is_not_none(text: str) -> None:
    assert not is_no_time(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("DNS", EntryStatus.DID_NOT_START),
        ("Not started", EntryStatus.DID_NOT_START),
        ("DSQ", EntryStatus.DISQUALIFIED),
        ("disqualifiziert", EntryStatus.DISQUALIFIED),
        ("EX", EntryStatus.EXCLUDED),
        ("WD", EntryStatus.WITHDRAWN),
        ("DNQ", EntryStatus.DID_NOT_QUALIFY),
        ("Ausfall", EntryStatus.DID_NOT_FINISH),
        ("no time recorded, crash", EntryStatus.NO_TIME),
        ("Classified", EntryStatus.TIMED),
        ("Exeter Racing", None),
        ("12", None),
    ],
)
def test_reads_a_status(text: str, status: EntryStatus | None) -> None:
    assert parse_status(text) is status


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1st", 1),
        ("22nd", 22),
        ("P3", 3),
        ("4.", 4),
        ("=5", 5),
        ("5=", 5),
        ("1er", 1),
        ("Pole", 1),
        ("2º", 2),
        ("7.0", 7),
        ("NC", None),
        ("", None),
        ("0", None),
        ("1st Class", None),
        ("12a3", None),
    ],
)
def test_reads_a_place(text: str, place: int | None) -> None:
    assert parse_position(text) == place


def test_counts_and_speeds() -> None:
    assert parse_integer("17 laps") == 17
    assert parse_integer("17.0") == 17
    assert parse_integer("17.5") is None
    assert parse_speed("161,828 km/h") == 161.828
    assert parse_speed("100 mph") == 160.9344
    assert parse_speed("100", True) == 160.9344
    assert parse_speed("") is None
    assert parse_speed("0.0") is None


def test_native_values_are_exact() -> None:
    assert native_us(timedelta(minutes=1, seconds=29, milliseconds=449)) == 89_449_000
    assert native_us(time(0, 1, 29, 449_000)) == 89_449_000
    assert native_us(datetime(1899, 12, 31, 0, 1, 29, 449_000)) == 89_449_000
    assert native_us(82863) is None


@given(st.integers(0, 59 * 60_000_000))
def test_what_is_shown_is_read_back(us: int) -> None:
    assert parse_clock(clock(us, 6)) == us


@given(
    st.integers(1, 599_999),
    st.sampled_from(["{m}:{s:02}.{f:03}", "{m}'{s:02}\"{f:03}", "{m}m{s:02}.{f:03}s", "{m}:{s:02},{f:03}"]),
)
def test_every_punctuation_says_the_same(ms: int, form: str) -> None:
    text = form.format(m=ms // 60_000, s=ms % 60_000 // 1000, f=ms % 1000)
    assert parse_clock(text) == ms * 1000


@given(st.text(max_size=80))
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (
        parse_clock,
        parse_plain,
        parse_gap,
        parse_position,
        parse_integer,
        parse_speed,
        parse_status,
        is_no_time,
    ):
        parse(text)
    us = parse_clock(text)
    assert us is None or us >= 0
