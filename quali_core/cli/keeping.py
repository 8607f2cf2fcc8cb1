"""The life of a result: history, undo, removal; backup and restore of the database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quali_core.cli.base import ACTOR, NO, db_option, existing, main, with_library
from quali_core.model import LOCAL

if TYPE_CHECKING:
    from quali_core.library import Library


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
