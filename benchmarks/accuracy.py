"""What is read and answered right, and what not yet: `python benchmarks/accuracy.py > docs/accuracy.md`.

Takes a folder with real result files and questions whose truth was checked by hand (default: ../shared beside the
checkout), with the scorers that come with them.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

QUALI = f"{sys.executable} -m quali_core.cli"
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def main() -> None:
    """Print the ledger."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not (shared / "corpus").is_dir():
        sys.exit(f"{shared} has no folder corpus: give the folder of real files as the argument.")
    print("# Accuracy\n")
    print("Made by `python benchmarks/accuracy.py`. A file is right when every checked row (place, crew, number, team,")
    print("time to the millisecond) of every session is right, or when it is refused where it must be.\n")
    files(shared / "corpus")
    with tempfile.TemporaryDirectory() as folder:
        questions(shared, "seed_dev", "One session", ["--library"], Path(folder))
        questions(shared, "f1_dev", "Across sessions", [str(shared / "corpus" / "ergast")], Path(folder))
    quirks()


def files(corpus: Path) -> None:
    """Print the table of files by family."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "files.tsv"
        subprocess.run(
            [sys.executable, corpus / "score.py", "--quali", QUALI, "--tsv", table], check=False, capture_output=True
        )
        rows = [line.split("\t") for line in table.read_text("utf-8").splitlines()]
    right = sum(row[5] == row[6] for row in rows)
    print(f"## Files: {right} of {len(rows)} right\n")
    print("| family | files right | rows right |\n| --- | ---: | ---: |")
    by_family: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        by_family[row[1]].append(row)
    for family, of_family in sorted(by_family.items()):
        whole = sum(row[5] == row[6] for row in of_family)
        found, total = sum(int(row[5]) for row in of_family), sum(int(row[6]) for row in of_family)
        print(f"| {family.replace('_', ' ')} | {whole}/{len(of_family)} | {found}/{total} |")
    wrong = [row for row in rows if row[5] != row[6]]
    for row in wrong:
        print(f"\nNot yet: {row[0]} ({row[5]} of {row[6]} rows).")


def quirks() -> None:
    """Print what the tests of reading hold: each test's name is the quirk that it reads."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", f"--junitxml={report}", "tests/reading"]
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        cases = ElementTree.parse(report).iter("testcase")
        found: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
        for case in cases:
            if case.find("skipped") is None:
                subject = case.attrib["classname"].rpartition(".test_")[2].replace("_", " ")
                name = case.attrib["name"].partition("[")[0].removeprefix("test_").replace("_", " ")
                found[subject][name].append(case.find("failure") is None and case.find("error") is None)
    print("\n## Quirks that tests of our own hold\n")
    for subject, names in sorted(found.items()):
        print(f"\n**{subject}**\n")
        for name, results in names.items():
            cases_held = f" ({sum(results)} of {len(results)} cases)" if len(results) > 1 or not all(results) else ""
            print(f"- {name}{cases_held}")


def questions(shared: Path, name: str, title: str, source: list[str], folder: Path) -> None:
    """Print the table of questions by kind."""
    scorer = load(shared / "questions" / "score.py")
    items = [json.loads(line) for line in (shared / "questions" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    database, batch = folder / f"{name}.sqlite", folder / f"{name}.jsonl"
    run("import", *source, "--db", str(database))
    batch.write_text("\n".join(json.dumps({"id": i["id"], "question": i["question"]}) for i in items), "utf-8")
    replies = {
        reply["id"]: reply
        for reply in map(json.loads, run("ask", "--batch", str(batch), "--json", "--db", str(database)).splitlines())
    }
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for item in items:
        verdict, _ = scorer.verdict(item, replies.get(item["id"], {"status": "no reply"}))
        kinds[item["intent"]][verdict] += 1
        total[verdict] += 1
    print(f"\n## {title}: {total['right']} of {len(items)} right, {total['wrong']} wrong\n")
    print("| kind of question | right | declined | wrong |\n| --- | ---: | ---: | ---: |")
    for kind, count in sorted(kinds.items()):
        print(f"| {kind.replace('_', ' ')} | {count['right']} | {count['declined']} | {count['wrong']} |")


def run(*arguments: str) -> str:
    """Run the command line and return what it prints."""
    command = [sys.executable, "-m", "quali_core.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def load(path: Path) -> ModuleType:
    """Import a script by its path."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
