"""Data in scripts: of a page, of a source file, of a notebook. What its names say decides the kind of session."""

from __future__ import annotations

import pytest

from quali_core.model import SessionKind
from quali_core.reading import FileReading, ReadStatus, UploadedFile
from quali_core.reading.read import read

ROWS = (
    "[{position: 1, number: 7, driver: 'Ann Lee', time: '1:30.100'}, "
    "{position: 2, number: 8, driver: 'Bob Ray', time: '1:30.400'}, "
    "{position: 3, number: 9, driver: 'Cid Fox', time: '1:31.000'}]"
)
STRICT = (
    '[{"pos": 1, "nr": 7, "name": "Ann Lee", "time": "1:30.100"}, '
    '{"pos": 2, "nr": 8, "name": "Bob Ray", "time": "1:30.400"}, '
    '{"pos": 3, "nr": 9, "name": "Cid Fox", "time": "1:31.000"}]'
)


def one(text: str, name: str = "upload.txt") -> FileReading:
    (reading,) = read([UploadedFile(name, text.encode())])
    return reading


def crews(reading: FileReading) -> list[tuple[int | None, str, int | None]]:
    (session,) = reading.sessions
    return [(e.position, e.drivers[0].name, e.best and e.best.us // 1000) for e in session.entries]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"export const practice = {ROWS};", SessionKind.PRACTICE),
        (f"const sprintQualifyingResults = {ROWS};", SessionKind.SPRINT_QUALIFYING),
        (f"var raceResult2019={ROWS}", SessionKind.RACE),
        (f"qualifying = {STRICT}", SessionKind.QUALIFYING),
        (f"const data = JSON.parse('{STRICT}');", SessionKind.QUALIFYING),
    ],
)
def test_the_name_of_a_variable_tells_the_kind_of_session(text: str, kind: SessionKind) -> None:
    reading = one(text)
    assert [session.session for session in reading.sessions] == [kind]
    assert crews(reading)[0] == (1, "Ann Lee", 90100)


def test_a_name_that_tells_nothing_leaves_the_kind_assumed() -> None:
    reading = one("data=[{'pos': 1, 'driver': 'Ann Lee', 'time': '1:30.1', 'gap': None}, "
                  "{'pos': 2, 'driver': 'Bob Ray', 'time': '1:30.4', 'gap': 0.3}]")  # fmt: skip
    assert "session_assumed" in {problem.code for problem in reading.problems}
    assert crews(reading) == [(1, "Ann Lee", 90100), (2, "Bob Ray", 90400)]


def page(*scripts: str, title: str = "Results") -> str:
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><div id='app'></div>{''.join(scripts)}</body></html>"


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{{"props": {{"results": {STRICT}}}}}</script>',
        f"<script>window.__STATE__ = {{results: {ROWS}}}; start();</script>",
        f"<script>(function () {{ window.App = window.App || {{}}; App.data = JSON.parse('{STRICT}'); }})()</script>",
    ],
)
def test_a_page_without_tables_is_read_from_its_scripts(script: str) -> None:
    settings = "<script>window.dataLayer = window.dataLayer || []; gtag('js', new Date());</script>"
    event = '<script type="application/ld+json">{"@type": "SportsEvent", "name": "A race"}</script>'
    reading = one(page(settings, event, script, title="Monza 2023 - Free practice 2"), "page.html")
    assert reading.status is ReadStatus.OK
    assert crews(reading) == [(1, "Ann Lee", 90100), (2, "Bob Ray", 90400), (3, "Cid Fox", 91000)]
    assert reading.sessions[0].session is SessionKind.PRACTICE
    assert "script_data" in {problem.code for problem in reading.problems}


def test_data_in_several_places_of_a_page_is_to_be_confirmed() -> None:
    other = ROWS.replace("Ann Lee", "Dee Poe").replace("1:30", "1:29")
    reading = one(page(f"<script>var first = {ROWS};</script>", f"<script>var second = {other};</script>"), "page.html")
    assert reading.status is ReadStatus.PARTIAL
    assert "2 places" in (reading.reason or "")


def test_what_a_page_shows_wins_over_its_scripts() -> None:
    table = "<table><tr><th>Pos</th><th>Driver</th><th>Time</th></tr>" + "".join(
        f"<tr><td>{place}</td><td>{name}</td><td>1:2{place}.000</td></tr>"
        for place, name in ((1, "Eva Roy"), (2, "Flo Sim"), (3, "Gus Tan"))
    )
    reading = one(page(f"{table}</table>", f"<script>var qualifying = {ROWS};</script>"), "page.html")
    assert [name for _, name, _ in crews(reading)] == ["Eva Roy", "Flo Sim", "Gus Tan"]


def test_a_table_within_a_script_is_read_without_the_script_around_it() -> None:
    text = (
        "import { use } from 'x';\n\nconst csvData = `POSITION;NUMBER;LAPS;TOTAL_TIME;FL_TIME;TEAM;DRIVER\n"
        "1;13;23;45:30.694;1:40.747;North;Ann Lee\n2;55;23;45:30.850;1:40.409;South;Bob Ray\n"
        "3;7;23;45:31.601;1:40.801;North;Cid Fox\n`;\n\nexport const rows = () => {\n"
        "  return csvData.split(';').map(v => ({ position: parseInt(v[0], 10), number: v[1] }));\n};\n"
    )
    reading = one(text, "data.ts")
    assert reading.status is ReadStatus.OK
    assert crews(reading) == [(1, "Ann Lee", 100747), (2, "Bob Ray", 100409), (3, "Cid Fox", 100801)]
    assert reading.sessions[0].session is SessionKind.RACE
