"""Questions in words, and the look-ups."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quali_core.cli.base import NO, db_option, event_option, existing, json_option, main, with_library
from quali_core.model import LOCAL

if TYPE_CHECKING:
    from quali_core.answers import Answer
    from quali_core.library import Library


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
    from quali_core.answers import Answer, Status, say, to_json

    failed = 0
    for number, line in enumerate(questions, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question = str(item["question"])
        except (ValueError, TypeError, KeyError):
            click.echo(f'quali: line {number}: expected {{"id", "question"}}, got {line[:60]}', err=True)
            return 2
        try:
            answer = await library.ask(question, LOCAL, event=event)
        except Exception:  # noqa: BLE001 a fault in one question is told, and does not end the others
            click.echo(f"quali: line {number}: {traceback.format_exc()}", err=True)
            answer = Answer(Status.NOT_UNDERSTOOD, say("ask.failed"))
            failed += 1
        reply = {"id": item.get("id"), **to_json(answer, answer.language or "en")}
        click.echo(json.dumps(reply, ensure_ascii=False))
    return NO if failed else 0


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
