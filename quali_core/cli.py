"""The `quali` command: reading, importing and asking without Discord.

Exit status: 0 done, 1 the answer is no (nothing found, a file refused), 2 wrong use.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quali_core.model import LIBRARY, LOCAL, SessionKind

if TYPE_CHECKING:
    from quali_core.answers import Answer
    from quali_core.library import Library

ACTOR = "cli"
NO = 1

db_option = click.option("--db", metavar="PATH", help="The database (default: QUALI_DATABASE, else quali.sqlite).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
event_option = click.option("--event", metavar="WORDS", help="Which session (default: the newest).")
existing = click.Path(exists=True, path_type=Path)


def database_path(given: str | None = None) -> Path:
    """Choose the database: what is given, else QUALI_DATABASE from the environment or .env, else quali.sqlite."""
    if given:
        return Path(given)
    from dotenv import dotenv_values

    return Path(os.environ.get("QUALI_DATABASE") or dotenv_values(".env").get("QUALI_DATABASE") or "quali.sqlite")


def with_library(db: str | None, work: Callable[[Library], Awaitable[int]]) -> None:
    """Open the library, do the work, close it, and exit with the work's status; a refusal is said in one line."""
    from quali_core.library import Library
    from quali_core.store import StoreError

    async def opened() -> int:
        async with await Library.open(database_path(db)) as library:
            return await work(library)

    try:
        sys.exit(asyncio.run(opened()))
    except StoreError as error:
        click.echo(f"quali: {error}", err=True)
        sys.exit(NO)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quali-bot")
def main() -> None:
    """Read motorsport qualifying results, keep them, and answer questions about them."""


# --- reading and importing -----------------------------------------------------------------------------------------


@main.command()
@click.argument("files", nargs=-1, required=True, type=existing)
@json_option
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """Read FILES and show what was recognised; nothing is stored.

    Files given together belong together where they refer to each other.
    """
    from quali_core.reading import parse_json
    from quali_core.reading.bounded import read_bounded
    from quali_core.reading.show import reading_lines
    from quali_core.uploads import gather

    readings = asyncio.run(read_bounded(gather(files)))
    for reading in readings:
        if as_json:
            click.echo(json.dumps(parse_json(reading), ensure_ascii=False))
        else:
            click.echo("\n".join(reading_lines(reading)))
    sys.exit(NO if all(reading.status == "refused" for reading in readings) else 0)


@main.command("import")
@click.argument("paths", nargs=-1, type=existing)
@click.option("--library", "shipped", is_flag=True, help="Load the results that ship with the project.")
@click.option("--series", metavar="NAME")
@click.option("--event", metavar="NAME")
@click.option("--year", type=int)
@click.option("--circuit", metavar="NAME")
@click.option("--session", type=click.Choice([kind.value for kind in SessionKind]))
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--strict", is_flag=True, help="Store nothing where there is a warning.")
@json_option
@db_option
def import_(paths: tuple[Path, ...], shipped: bool, db: str | None, **options: Any) -> None:
    """Read files or folders at PATHS and store their sessions, all or nothing."""
    if bool(paths) == shipped:
        raise click.UsageError("give files or folders to import, or --library")
    with_library(db, lambda library: _import(library, paths, **options))


async def _import(
    library: Library, paths: tuple[Path, ...], *, dry_run: bool, strict: bool, as_json: bool, **given: Any
) -> int:
    from quali_core.importing import Readiness
    from quali_core.importing.show import plan_json, plan_lines
    from quali_core.uploads import details_of, gather, shipped_files

    scope = LOCAL if paths else LIBRARY
    readings = await library.read(gather(paths) if paths else shipped_files())
    plan = await library.plan(readings, scope, details_of(**given))
    allowed = (Readiness.READY,) if strict else (Readiness.READY, Readiness.CONFIRM)
    stored = not dry_run and plan.readiness in allowed
    if stored:
        with _progress() as progress:
            await library.commit(plan, scope, ACTOR if paths else "library", progress)
    if as_json:
        click.echo(json.dumps({"stored": stored, **plan_json(plan)}, ensure_ascii=False))
    else:
        click.echo("\n".join(plan_lines(plan)))
        click.echo(_outcome(stored, dry_run, plan.readiness))
    return 0 if stored or plan.readiness is Readiness.NOTHING or (dry_run and plan.sessions) else NO


def _outcome(stored: bool, dry_run: bool, readiness: str) -> str:
    if stored:
        return "Stored."
    if readiness == "nothing":
        return "All of it is stored already: nothing was stored."
    if readiness == "confirm" and not dry_run:
        return "There are warnings, and --strict was given: nothing was stored."
    return "Dry run: nothing was stored." if dry_run else "Nothing was stored."


@contextmanager
def _progress() -> Iterator[Callable[[int, int], Awaitable[None]]]:
    """Show a bar on standard error for long imports, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("Storing sessions")

        async def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance


# --- asking --------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("question", required=False)
@click.option("--batch", type=existing, help='Lines of {"id", "question"}; prints a line of JSON for each.')
@click.option("--explain", is_flag=True, help="Show how the question is read.")
@event_option
@json_option
@db_option
def ask(
    question: str | None, batch: Path | None, explain: bool, event: str | None, as_json: bool, db: str | None
) -> None:
    """Answer QUESTION in words."""
    if (question is None) == (batch is None):
        raise click.UsageError("give a question, or --batch with a file of questions")
    if batch is not None:
        questions = batch.read_text(encoding="utf-8").splitlines()
        with_library(db, lambda library: _batch(library, questions, event))
    elif explain:
        with_library(db, lambda library: _explain(library, str(question)))
    else:
        with_library(db, lambda library: _ask(library, str(question), event, as_json))


async def _ask(library: Library, question: str, event: str | None, as_json: bool) -> int:
    return _show(await library.ask(question, LOCAL, event=event), as_json)


async def _explain(library: Library, question: str) -> int:
    click.echo((await library.explain(question, LOCAL)).explained())
    return 0


async def _batch(library: Library, questions: list[str], event: str | None) -> int:
    from quali_core.answers import to_json

    for number, line in enumerate(questions, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question = str(item["question"])
        except (ValueError, TypeError, KeyError):
            click.echo(f'quali: line {number}: expected {{"id", "question"}}, got {line[:60]}', err=True)
            return 2
        answer = await library.ask(question, LOCAL, event=event)
        reply = {"id": item.get("id"), **to_json(answer, answer.language or "en")}
        click.echo(json.dumps(reply, ensure_ascii=False))
    return 0


def _show(answer: Answer, as_json: bool) -> int:
    from quali_core.answers import render, to_json, to_text

    language = answer.language or "en"
    if as_json:
        click.echo(json.dumps(to_json(answer, language), ensure_ascii=False))
    else:
        click.echo(to_text(answer, language))
        for note in answer.notes:
            click.echo(f"({render(note, language)})")
    return 0 if answer.status in ("answered", "choose", "help") else NO


def _command(kind: str, help_: str, *params: Callable[[Any], Any]) -> None:
    """Register a subcommand that asks what the slash command of the same name asks."""

    def ask_it(db: str | None, as_json: bool, **options: Any) -> None:
        given = {name: " ".join(value) if isinstance(value, tuple) else value for name, value in options.items()}
        with_library(db, lambda library: _run_command(library, kind, given, as_json))

    for decorate in (db_option, json_option, event_option, *reversed(params)):
        ask_it = decorate(ask_it)
    main.command(kind, help=help_)(ask_it)


async def _run_command(library: Library, kind: str, options: dict[str, Any], as_json: bool) -> int:
    given = {name: None if value is None else str(value) for name, value in options.items()}
    return _show(await library.command(kind, given, LOCAL), as_json)


_name = click.argument("name", nargs=-1, required=True)
_command("pole", "Who is on pole, with which time and margin.")
_command("driver", "A driver's place, time, gap and car.", _name)
_command("team", "A team's cars, and the gap between them.", _name)
_command("car", "A car by its number, make or model.", _name)
_command(
    "gap",
    "The gap between two drivers, teams, cars or places; to pole without a second one.",
    click.argument("first"),
    click.argument("second", required=False),
)
_command(
    "results",
    "The classification: all of it, or a part.",
    click.option("--top", type=click.IntRange(1), help="Only the first so many."),
    click.option("--bottom", type=click.IntRange(1), help="Only the last so many."),
    click.option("--team", metavar="NAME"),
    click.option("--car", metavar="NAME"),
    click.option("--class", metavar="NAME"),
    click.option("--by", type=click.Choice(["place", "time", "speed"]), help="In which order."),
)
_command(
    "compare",
    "Two to four drivers, teams or cars beside each other.",
    click.argument("first"),
    click.argument("second"),
    click.argument("third", required=False),
    click.argument("fourth", required=False),
)
_command("events", "The stored events, or those that fit the words.", click.argument("text", nargs=-1))


# --- the life of a result ------------------------------------------------------------------------------------------


session_argument = click.argument("session", nargs=-1, required=True)


@main.command()
@session_argument
@db_option
def history(session: tuple[str, ...], db: str | None) -> None:
    """Show every revision of SESSION (words such as "monaco 2012", or its number)."""
    with_library(db, lambda library: _with_session(library, session, lambda id_: _history(library, id_)))


async def _history(library: Library, session: int) -> int:
    for one in await library.history(session, LOCAL):
        mark = "*" if one.current else " "
        click.echo(f"{mark} {one.number}  {one.at:%Y-%m-%d %H:%M} UTC  {one.actor}  {one.file}  {one.entries} entries")
    return 0


@main.command()
@session_argument
@db_option
def undo(session: tuple[str, ...], db: str | None) -> None:
    """Take back what was done last to SESSION."""

    def work(library: Library) -> Awaitable[int]:
        return _with_session(library, session, lambda id_: _done(library.undo(id_, LOCAL, ACTOR), "Undone."))

    with_library(db, work)


@main.command()
@session_argument
@db_option
def remove(session: tuple[str, ...], db: str | None) -> None:
    """Remove SESSION; `quali undo` with its number brings it back."""

    def work(library: Library) -> Awaitable[int]:
        def removed(id_: int) -> Awaitable[int]:
            return _done(library.store.writer(LOCAL, ACTOR).remove(id_), f"Removed. `quali undo {id_}` brings it back.")

        return _with_session(library, session, removed)

    with_library(db, work)


async def _with_session(library: Library, words: tuple[str, ...], work: Callable[[int], Awaitable[int]]) -> int:
    """Do the work on the one session that the words name; several or none are listed with their numbers."""
    if len(words) == 1 and words[0].isdigit():
        return await work(int(words[0]))
    found = await library.complete("event", " ".join(words), LOCAL)
    if len(found) == 1:
        return await work(int(found[0].value))
    click.echo("Which one?" if found else f"Nothing is stored for {' '.join(words)}.", err=True)
    for one in found:
        click.echo(f"  {one.value}  {one.label}", err=True)
    return NO


async def _done(work: Awaitable[object], said: str) -> int:
    await work
    click.echo(said)
    return 0


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@db_option
def backup(target: Path, db: str | None) -> None:
    """Write a copy of the database to TARGET, also while the bot runs."""
    with_library(db, lambda library: _done(library.store.backup(target), f"Written to {target}."))


@main.command()
@click.argument("source", type=existing)
@db_option
def restore(source: Path, db: str | None) -> None:
    """Put the copy SOURCE in the place of the database, also while the bot runs."""
    with_library(db, lambda library: _done(library.store.restore(source), f"Restored from {source}."))


if __name__ == "__main__":
    main()
