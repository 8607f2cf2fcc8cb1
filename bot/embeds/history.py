"""Who did what when, and the revisions of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import discord

from bot.embeds.colours import CAUTION, NEUTRAL
from bot.embeds.escape import markdown
from bot.embeds.limits import fit, fit_embed
from bot.words import word
from quali_core.answers import render
from quali_core.model import Classification, Source
from quali_core.queries.words import session_title
from quali_core.store import ActionRecord, RevisionSummary, SessionSummary

ACTIONS = 15
REVISIONS = 12


def audit_embed(actions: Sequence[ActionRecord], language: str) -> discord.Embed:
    """The latest changes of a server or member, newest first."""
    lines = [_action(action, language) for action in actions[:ACTIONS]]
    body = "\n".join(lines) or word("history.empty", language)
    return fit_embed(discord.Embed(title=word("history.title", language), description=body, colour=NEUTRAL))


def session_embed(
    summary: SessionSummary, revisions: Sequence[RevisionSummary], language: str, note: str | None = None
) -> discord.Embed:
    """A session's revisions, newest first; ``note`` says what was just done."""
    lines = [word("history.is_removed", language)] if summary.removed else [note] if note else []
    lines += [_revision(revision, language) for revision in revisions[:REVISIONS]]
    embed = discord.Embed(
        title=summary_title(summary, language),
        description="\n".join(lines),
        colour=CAUTION if summary.removed else NEUTRAL,
    )
    return fit_embed(embed)


def summary_title(summary: SessionSummary, language: str, escape: Callable[[str], str] = markdown) -> str:
    """What a stored session is called."""
    source = Source(summary.file, "")
    session = Classification(summary.event, summary.session, (), source, label=summary.label)
    return render(session_title(session), language, escape)


def action_words(action: ActionRecord, language: str) -> str:
    """What was done, without who and when."""
    return f"{word(f'action.{action.kind}', language)} {fit(_about(action), 80)}"


def _action(action: ActionRecord, language: str) -> str:
    gone = f" · {word('history.undone', language)}" if action.changes and action.undone == action.changes else ""
    when = discord.utils.format_dt(action.at, "R")
    what = f"**{word(f'action.{action.kind}', language)}** {markdown(fit(_about(action), 120))}"
    return f"{when} {_actor(action.actor, language)}: {what}{gone}"


def _about(action: ActionRecord) -> str:
    return action.summary.replace("_", " ") if action.kind == "settings" else action.summary


def _revision(revision: RevisionSummary, language: str) -> str:
    when = discord.utils.format_dt(revision.at, "f")
    parts = [
        f"**{word('history.revision', language, number=revision.number)}**",
        word("import.entries", language, count=revision.entries),
        word("answer.provisional", language) if revision.provisional else "",
        word("history.current", language) if revision.current else "",
        _actor(revision.actor, language),
        when,
        markdown(fit(revision.file, 60)),
    ]
    return " · ".join(part for part in parts if part)


def _actor(actor: str, language: str) -> str:
    kind, _, number = actor.partition(":")
    if kind == "user" and number.isdigit():
        return f"<@{number}>"
    return word(f"actor.{kind}", language)
