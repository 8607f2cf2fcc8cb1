"""Reading and importing files."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quali_core.cli.base import ACTOR, NO, db_option, existing, json_option, main, upload_bytes, with_library
from quali_core.model import LIBRARY, LOCAL, SessionKind

if TYPE_CHECKING:
    from quali_core.library import Library


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

    largest = upload_bytes()
    readings = asyncio.run(read_bounded(gather(files), max_bytes=largest))
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
