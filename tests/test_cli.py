"""The command line as others rely on it: a real process, a real database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEED = ROOT / "data" / "srwc-2000-magny-cours-qualifying.txt"


class Terminal:
    """A folder to work in, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "QUALI_DATABASE": str(folder / "results.sqlite"), "PYTHONUTF8": "1"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "quali_core.cli", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def said(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr or done.stdout
        return done.stdout

    def json(self, *arguments: str) -> dict[str, object]:
        return dict(json.loads(self.said(*arguments, "--json")))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def stocked(terminal: Terminal) -> Terminal:
    terminal.said("import", str(SEED))
    return terminal


def test_parse_prints_a_line_of_json_a_file_and_stores_nothing(terminal: Terminal) -> None:
    done = terminal.run("parse", str(SEED), str(SEED), "--json")
    assert done.returncode == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == second
    assert (first["format"], first["status"], first["reason"]) == ("pipe_table", "ok", None)
    (session,) = first["sessions"]
    assert (session["series"], session["event"], session["year"]) == ("SportsRacing World Cup", "Magny-Cours", 2000)
    assert (session["circuit"], session["session"]) == ("Circuit de Nevers Magny-Cours", "qualifying")
    assert len(session["entries"]) == 26
    pole = session["entries"][0]
    expected = {
        "position": 1,
        "position_text": "1st",
        "number": "1",
        "drivers": ["David Terrien", "Christian Pescatori"],
        "car": "Ferrari 333 SP",
        "team": "JMB Giesse Team Ferrari",
        "best_us": 89_449_000,
        "best_text": "1:29.4490",
        "status": "timed",
        "speed_kmh": 171.047,
    }
    assert {key: pole[key] for key in expected} == expected
    assert session["entries"][25]["best_us"] is None
    assert session["entries"][25]["position"] == 26
    assert not (terminal.folder / "results.sqlite").exists()


def test_parse_says_what_was_recognised_and_why_a_file_is_refused(terminal: Terminal) -> None:
    assert "column 6 read as lap time, m:ss.ffff" in terminal.said("parse", str(SEED))
    (terminal.folder / "notes.txt").write_text("Dear team, see you on Friday.", encoding="utf-8")
    done = terminal.run("parse", "notes.txt")
    assert done.returncode == 1
    assert "notes.txt: refused" in done.stdout


def test_importing_twice_says_so_and_changes_nothing(terminal: Terminal) -> None:
    assert "Stored." in terminal.said("import", str(SEED))
    again = terminal.run("import", str(SEED))
    assert again.returncode == 0
    assert "nothing was stored" in again.stdout


def test_a_dry_run_stores_nothing(terminal: Terminal) -> None:
    assert "26 entries" in terminal.said("import", "--dry-run", str(SEED))
    assert terminal.run("pole").returncode == 1


def test_details_given_by_hand_win_over_the_file(terminal: Terminal) -> None:
    plan = terminal.json("import", str(SEED), "--event", "Nevers", "--year", "2001", "--series", "SRWC")
    (session,) = plan["sessions"]  # type: ignore[misc]
    assert plan["stored"] is True
    assert (session["event"], session["year"], session["series"]) == ("Nevers", 2001, "SRWC")
    assert "Nevers 2001" in terminal.said("pole")


def test_warnings_are_stored_unless_strict(terminal: Terminal) -> None:
    text = SEED.read_text(encoding="utf-8").replace("| 2nd | 5 |", "| 2nd | 1 |")
    (terminal.folder / "double.txt").write_text(text, encoding="utf-8")
    strict = terminal.run("import", "--strict", "double.txt")
    assert strict.returncode == 1
    assert "warning" in strict.stdout
    assert "Stored." in terminal.said("import", "double.txt")


def test_a_folder_is_imported_whole(terminal: Terminal) -> None:
    folder = terminal.folder / "season"
    folder.mkdir()
    table = "| 1 | 7 | Ann Lee | 1:30.5 |\n| 2 | 8 | Bo Ek | 1:30.9 |\n| 3 | 9 | Cy Fox | 1:31.2 |\n"
    for name in ("Spa", "Monza"):
        details = f"Series: Club\nEvent: {name}\nYear: 2024\nSession: Qualifying\n\n"
        (folder / f"{name}.txt").write_text(details + table, encoding="utf-8")
    terminal.said("import", "season")
    assert {"Spa 2024", "Monza 2024"} <= {
        word.strip() for word in terminal.said("events").replace("  ", "\n").split("\n")
    }


def test_a_refused_file_is_a_no(terminal: Terminal) -> None:
    (terminal.folder / "empty.csv").write_bytes(b"")
    done = terminal.run("import", "empty.csv")
    assert done.returncode == 1
    assert "empty" in done.stdout


def test_questions_are_answered_in_text_and_json(stocked: Terminal) -> None:
    assert "1:29.449" in stocked.said("ask", "who is on pole?")
    reply = stocked.json("ask", "who is on pole?")
    assert reply["status"] == "answered"
    assert {"headline", "text", "query", "reading", "choices", "notes", "sources"} <= reply.keys()
    (source,) = reply["sources"]  # type: ignore[misc]
    assert source["file"] == SEED.name


def test_what_is_not_there_is_a_no(stocked: Terminal) -> None:
    done = stocked.run("ask", "who won the race", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["status"] in {"no_data", "out_of_scope"}


def test_an_ambiguous_name_is_a_choice_with_answers(stocked: Terminal) -> None:
    reply = stocked.json("driver", "zadra")
    assert reply["status"] == "choose"
    assert sorted(reply["choices"]) == [  # type: ignore[type-var]
        "Angelo Zadra (#22, BMS Scuderia Italia): P7, 1:32.167",
        "Marco Zadra (#23, BMS Scuderia Italia): P6, 1:31.357",
    ]


def test_a_batch_answers_each_line_under_its_id(stocked: Terminal) -> None:
    lines = [{"id": "a", "question": "pole?"}, {"id": 7, "question": "and his team mate?"}]
    (stocked.folder / "batch.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    first, second = map(json.loads, stocked.said("ask", "--batch", "batch.jsonl").splitlines())
    assert (first["id"], first["status"]) == ("a", "answered")
    assert (second["id"], second["status"] == "answered") == (7, False)  # each line stands alone


def test_a_broken_batch_names_its_line(stocked: Terminal) -> None:
    (stocked.folder / "batch.jsonl").write_text('{"id": 1, "question": "pole?"}\nnot json\n', encoding="utf-8")
    done = stocked.run("ask", "--batch", "batch.jsonl")
    assert done.returncode == 2
    assert "line 2" in done.stderr


def test_how_a_question_is_read_can_be_shown(stocked: Terminal) -> None:
    assert "Caffi" in stocked.said("ask", "--explain", "where did caffi qualify")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("pole",), "1.032 s ahead of #5"),
        (("driver", "alex", "caffi"), "P9"),
        (("team", "bms"), "0.810 s apart"),
        (("car", "23"), "1:31.357"),
        (("gap", "23", "22"), "0.810"),
        (("results", "--bottom", "2"), "no time"),
        (("results", "--car", "lucchini", "--by", "time"), "1:35.445"),
        (("compare", "caffi", "watt"), "4.951"),
        (("events", "magny"), "Magny-Cours 2000"),
    ],
)
def test_every_look_up_answers(stocked: Terminal, arguments: tuple[str, ...], expected: str) -> None:
    assert expected in stocked.said(*arguments)


def test_a_result_has_a_history_and_a_way_back(stocked: Terminal) -> None:
    text = SEED.read_text(encoding="utf-8").replace("1:33.9930", "1:33.1930")
    (stocked.folder / "corrected.txt").write_text(text, encoding="utf-8")
    assert "#16 1:33.993 → 1:33.193" in stocked.said("import", "corrected.txt")
    assert "1:33.193" in stocked.said("driver", "caffi")
    assert len(stocked.said("history", "magny").splitlines()) == 2
    stocked.said("undo", "magny")
    assert "1:33.993" in stocked.said("driver", "caffi")


def test_what_was_removed_can_be_brought_back(stocked: Terminal) -> None:
    said = stocked.said("remove", "magny")
    number = said.split("undo ")[1].split("`")[0]
    assert stocked.run("pole").returncode == 1
    stocked.said("undo", number)
    assert "Terrien" in stocked.said("pole")


def test_a_backup_is_restored(stocked: Terminal) -> None:
    stocked.said("backup", "copy.sqlite")
    stocked.said("remove", "magny")
    stocked.said("restore", "copy.sqlite")
    assert "Terrien" in stocked.said("pole")


def test_the_shipped_library_loads_on_request_only(terminal: Terminal) -> None:
    assert terminal.run("pole").returncode == 1
    terminal.said("import", "--library")
    assert "Terrien" in terminal.said("pole")


@pytest.mark.parametrize("arguments", [("ask",), ("import",), ("nonsense",), ("parse", "no-such-file")])
def test_wrong_use_is_said_with_status_two(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    assert terminal.run(*arguments).returncode == 2


def test_a_file_that_is_no_database_is_refused_in_a_sentence(terminal: Terminal) -> None:
    (terminal.folder / "results.sqlite").write_bytes(b"this is no database at all, not even a little" * 30)
    done = terminal.run("pole")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("quali: ")


def test_files_are_read_up_to_the_size_that_is_set(terminal: Terminal) -> None:
    (terminal.folder / "large.csv").write_text("Pos,Driver,Time\n" + "1,Ann Lee,1:30.1\n" * 80_000)
    terminal.environment["QUALI_UPLOAD_MIB"] = "1"
    for command in ("parse", "import"):
        assert "larger than 1 MiB" in terminal.run(command, "large.csv").stdout
    terminal.environment["QUALI_UPLOAD_MIB"] = "many"
    done = terminal.run("parse", "large.csv")
    assert done.returncode == 1 and "expected a whole number from 1 to 100" in done.stderr
