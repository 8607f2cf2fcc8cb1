"""An import in preview and after: what was recognised, what would change, what to check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import discord

from bot.embeds.colours import BAD, CAUTION, GOOD, NEUTRAL
from bot.embeds.escape import markdown, plain
from bot.embeds.limits import fit, fit_embed
from bot.embeds.tables import table_block
from bot.words import word
from quali_core.answers import render, show
from quali_core.answers.values import Lap
from quali_core.importing import (
    Added,
    Changed,
    Difference,
    ImportPlan,
    Moved,
    PlannedSession,
    Readiness,
    Receipt,
    Removed,
    Retimed,
    Standing,
    State,
)
from quali_core.model import Classification, Entry, LapTime, Problem, Severity
from quali_core.queries.sheet import Sheet
from quali_core.queries.tables import entry_table
from quali_core.queries.words import session_name, session_title
from quali_core.reading.extracted import FileReading, ReadStatus

SESSIONS = 8
DIFFERENCES = 10
PROBLEMS = 8
COLUMNS = 10
FIRST = 5
"""Entries of a recognised session that the preview shows."""

_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.NOTE: "⚪"}
_COLOURS = {
    Readiness.READY: GOOD,
    Readiness.CONFIRM: CAUTION,
    Readiness.NOTHING: NEUTRAL,
    Readiness.REFUSED: BAD,
}


def plan_embed(plan: ImportPlan, language: str, note: str | None = None) -> discord.Embed:
    """The preview of an import; ``note`` says what happened since the last one."""
    embed = discord.Embed(title=word(f"import.title_{plan.readiness}", language), colour=_COLOURS[plan.readiness])
    sessions = [_session_lines(one, language) for one in plan.sessions[:SESSIONS]]
    lines = ([note] if note else []) + sessions + _more(len(plan.sessions) - SESSIONS, language)
    if len(plan.sessions) == 1 and (block := _first_rows(plan.sessions[0].classification, language)):
        lines.append(block)
    embed.description = "\n".join(lines + [_refused(reading, language) for reading in _without_result(plan)][:SESSIONS])
    _field(embed, word("import.changes", language), _differences(plan.sessions, language), DIFFERENCES, language)
    _field(embed, word("import.problems", language), _problems(_beside_refusals(plan), language), PROBLEMS, language)
    columns = [f"• {markdown(column.words)}" for reading in plan.readings[:1] for column in reading.columns]
    _field(embed, word("import.columns", language), columns, COLUMNS, language)
    return fit_embed(embed)


def receipt_embed(receipt: Receipt, language: str) -> discord.Embed:
    """What an import stored."""
    if receipt.action is None:
        return fit_embed(discord.Embed(description=word("import.done_nothing", language), colour=NEUTRAL))
    lines = done_lines(receipt, language)
    embed = discord.Embed(title=word("import.done", language), colour=GOOD)
    embed.description = "\n".join(lines[:SESSIONS] + _more(len(lines) - SESSIONS, language))
    failed = [_refused(reading, language) for reading in _without_result(receipt.plan)]
    _field(embed, word("import.failed", language), failed, SESSIONS, language)
    return fit_embed(embed)


def done_lines(receipt: Receipt, language: str) -> list[str]:
    """Every session that an import changed, in a line each."""
    unchanged = (State.SAME, State.SUPERSEDED)
    return [_done(one.classification, language) for one in receipt.sessions if one.state not in unchanged]


def session_words(one: Classification, language: str) -> str:
    """A session's name for a button or option: plain, in one line."""
    return plain(render(session_name(one), language, plain))


def difference_words(one: Difference, language: str) -> str:
    """A difference as people say it: ``#9 from P12 to P19``."""
    match one:
        case Moved(entry, before, after):
            return word("difference.moved", language, who=_who(entry), before=_place(before), after=_place(after))
        case Retimed(entry, before, after):
            values = {"before": _time(before, language), "after": _time(after, language)}
            return word("difference.retimed", language, who=_who(entry), **values)
        case Changed(entry, field, before, after):
            values = {"before": _short(before), "after": _short(after), "field": word(f"field.{field}", language)}
            return word("difference.changed", language, who=_who(entry), **values)
        case Added(entry):
            return word("difference.added", language, who=_who(entry, is_long=True))
        case Removed(entry):
            return word("difference.removed", language, who=_who(entry, is_long=True))
        case Standing(provisional):
            return word("difference.provisional" if provisional else "difference.official", language)


def _session_lines(one: PlannedSession, language: str) -> str:
    session = one.classification
    title = render(session_title(session), language, markdown)
    state = word("state.shipped" if one.shipped and one.state is State.NEW else f"state.{one.state}", language)
    count = word("import.entries", language, count=len(session.entries))
    standing = f" · {word('answer.provisional', language)}" if session.provisional else ""
    return f"**{title}**\n{count} · {state}{standing} · {_short(session.source.file)}"


def _first_rows(session: Classification, language: str) -> str:
    table = entry_table(Sheet(session), session.entries[:FIRST])
    return table_block(table, language) if table else ""


def _differences(sessions: Sequence[PlannedSession], language: str) -> list[str]:
    found = [f"• {difference_words(one, language)}" for session in sessions for one in session.differences]
    for session in sessions:
        for name, before, after in session.details:
            words = {"field": word(f"field.{name}", language), "before": _short(before), "after": _short(after)}
            found.append("• " + word("difference.detail", language, **words))
    return found


def _problems(problems: Iterable[Problem], language: str) -> list[str]:
    worst = sorted(problems, key=lambda problem: list(_SIGNS).index(problem.severity))
    return [
        f"{_SIGNS[problem.severity]} {_where(problem, language)}{markdown(fit(problem.message, 300))}"
        for problem in worst
    ]


def _beside_refusals(plan: ImportPlan) -> list[Problem]:
    """The problems but for those that are a file's reason to be refused: that is said already."""
    said = {reading.reason for reading in _without_result(plan)}
    return [problem for problem in plan.problems if problem.message not in said]


def _where(problem: Problem, language: str) -> str:
    parts = []
    if problem.line is not None:
        parts.append(word("import.line", language, line=problem.line))
    if problem.column:
        parts.append(_short(problem.column))
    return f"{', '.join(parts)}: " if parts else ""


def _without_result(plan: ImportPlan) -> list[FileReading]:
    return [reading for reading in plan.readings if reading.status is ReadStatus.REFUSED or not reading.sessions]


def _refused(reading: FileReading, language: str) -> str:
    reason = markdown(fit(reading.reason or word("import.no_result", language), 300))
    return f"{word('import.refused', language)} **{_short(reading.file)}** {reason}"


def _done(session: Classification, language: str) -> str:
    title = f"**{render(session_title(session), language, markdown)}**"
    key = "import.done_revision" if session.revision > 1 else "import.done_line"
    return word(key, language, title=title, count=len(session.entries), revision=session.revision)


def _field(embed: discord.Embed, name: str, lines: list[str], most: int, language: str) -> None:
    if lines:
        embed.add_field(name=name, value="\n".join(lines[:most] + _more(len(lines) - most, language)), inline=False)


def _more(count: int, language: str) -> list[str]:
    return [word("import.more", language, count=count)] if count > 0 else []


def _who(entry: Entry, *, is_long: bool = False) -> str:
    crew = _short(" / ".join(entry.crew) or entry.team or entry.car)
    if entry.number is None:
        return crew
    return f"#{_short(entry.number)} {crew}" if is_long else f"#{_short(entry.number)}"


def _place(place: int | None) -> str:
    return "–" if place is None else f"P{place}"


def _time(time: LapTime | None, language: str) -> str:
    return "–" if time is None else show(Lap(time.us), language)


def _short(value: object) -> str:
    return "–" if value is None or value == "" else markdown(fit(str(value), 80))
