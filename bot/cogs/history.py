"""/history: who did what, and the way back: undo, remove, restore, edit, make official."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.access import require_importer
from bot.aftermath import record
from bot.client import QualiBot
from bot.cogs.lookup import names
from bot.embeds.escape import markdown, plain
from bot.embeds.history import action_words, audit_embed, session_embed, summary_title
from bot.failures import Refusal
from bot.presenting import session_of
from bot.replies import Reply
from bot.router import custom_id, selected, submitted
from bot.views.history import FAMILY, audit_view, session_view, sure_view
from bot.views.imports import details_dialogue, details_given
from bot.words import word
from quali_core.model import Scope
from quali_core.store import Conflict, NotFound, SessionSummary, Writer

SHOWN = 15
CHOICES = 25


class History(commands.Cog):
    """Shows the record of changes, and takes them back."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        bot.router.add(FAMILY, self.press, "history")

    @app_commands.command(description="Who imported and changed what; undo, remove, restore, edit")
    @app_commands.describe(event="One session: its revisions and what can be done with it")
    @app_commands.autocomplete(event=names("event"))
    async def history(self, interaction: discord.Interaction[QualiBot], event: str | None = None) -> None:
        """Show the record to those who may import, and to them alone."""
        await self.bot.serve(interaction, self._reply(interaction, event), is_private=True)

    async def _reply(self, interaction: discord.Interaction[Any], event: str | None) -> Reply:
        scope = scopes.of_interaction(interaction)
        require_importer(interaction, await self.bot.library.settings(scope))
        session = await session_of(self.bot.library, event, scope)
        if session is None:
            return await self._audit(scope, await self.bot.language(interaction))
        return await self._session(scope, session, await self.bot.language(interaction))

    async def _audit(self, scope: Scope, language: str) -> Reply:
        reader = self.bot.library.store.reader(scope)
        actions = await reader.audit(SHOWN)
        undoable = [(one.id, action_words(one, language)) for one in actions if one.changes > one.undone]
        removed = [(one.id, summary_title(one, language, plain)) for one in (await reader.removed())[:CHOICES]]
        return Reply(audit_embed(actions, language), audit_view(undoable, removed, language), is_private=True)

    async def _session(self, scope: Scope, session_id: int, language: str, note: str | None = None) -> Reply:
        summary = await self._summary(scope, session_id)
        revisions = await self.bot.library.history(session_id, scope)
        is_own = summary.scope == scope
        note = note or (None if is_own else word("history.shipped", language))
        view = session_view(summary, language) if is_own else None
        return Reply(session_embed(summary, revisions, language, note), view, is_private=True)

    async def _summary(self, scope: Scope, session_id: int) -> SessionSummary:
        reader = self.bot.library.store.reader(scope)
        found = [one for one in (*await reader.summaries(), *await reader.removed()) if one.id == session_id]
        if not found:
            raise Refusal("history.gone")
        return found[0]

    # --- buttons ----------------------------------------------------------------------------------------------------

    async def press(self, interaction: discord.Interaction[Any], parts: tuple[str, ...]) -> None:
        """Serve one press. ``parts`` are the action and the number of the session or change."""
        scope = scopes.of_interaction(interaction)
        require_importer(interaction, await self.bot.library.settings(scope))
        language = await self.bot.language(interaction)
        action, number = parts[0], int(parts[1] if len(parts) > 1 else selected(interaction)[0])
        writer = self.bot.library.store.writer(scope, f"user:{interaction.user.id}")
        match action:
            case "remove":
                await self._make_sure(interaction, scope, number, language)
            case "edit":
                summary = await self._summary(scope, number)
                submit_id = custom_id(FAMILY, "edited", number)
                modal = details_dialogue(summary.event, summary.session, submit_id, language)
                await interaction.response.send_modal(modal)
            case "leave":
                await self.bot.desk(interaction).change(await self._session(scope, number, language))
            case "undo" | "pick":
                await self._done(interaction, "undo", await self._undone(scope, number), writer.undo_action, number)
                note = word("history.done_undo", language)
                reply = await self._audit(scope, language)
                if reply.embed is not None:
                    reply.embed.description = f"{note}\n{reply.embed.description}"
                await self.bot.desk(interaction).change(reply)
            case _:
                await self._change(interaction, scope, writer, action, number, parts)

    async def _undone(self, scope: Scope, number: int) -> list[str]:
        """What is taken back, in a line for the log channel."""
        actions = await self.bot.library.store.reader(scope).audit(1, before=number + 1)
        return [markdown(one.summary.replace("_", " ")) for one in actions if one.id == number]

    async def _change(
        self,
        interaction: discord.Interaction[Any],
        scope: Scope,
        writer: Writer,
        action: str,
        number: int,
        parts: tuple[str, ...],
    ) -> None:
        language = await self.bot.language(interaction)
        summary = await self._summary(scope, number)

        async def edit(session_id: int) -> None:
            event, kind = details_given(submitted(interaction))
            wanted = replace(
                summary.event, series=event.series, name=event.name, year=event.year, circuit=event.circuit
            )
            await writer.edit_details(session_id, wanted, kind=kind)

        async def standing(session_id: int) -> None:
            await writer.mark_official(session_id, provisional=parts[2] == "1")

        doing: dict[str, tuple[str, Callable[[int], Awaitable[object]]]] = {
            "back": ("undo", writer.undo),
            "remove_sure": ("remove", writer.remove),
            "restore": ("restore", writer.restore),
            "edited": ("edit", edit),
            "standing": ("official", standing),
        }
        if action not in doing:
            raise Refusal("view.over")
        what, work = doing[action]
        await self._done(interaction, what, [f"**{summary_title(summary, language)}**"], work, number)
        note = word(f"history.done_{what}", language)
        await self.bot.desk(interaction).change(await self._session(scope, number, language, note))

    async def _done(
        self,
        interaction: discord.Interaction[Any],
        what: str,
        about: list[str],
        work: Callable[[int], Awaitable[object]],
        number: int,
    ) -> None:
        try:
            await work(number)
        except (Conflict, NotFound) as error:
            raise Refusal("history.failed", reason=markdown(str(error))) from error
        await record(self.bot, interaction.guild, interaction.user.id, what, about)

    async def _make_sure(self, interaction: discord.Interaction[Any], scope: Scope, number: int, language: str) -> None:
        reply = await self._session(scope, number, language, word("history.remove_ask", language))
        await self.bot.desk(interaction).change(replace(reply, view=sure_view("remove", number, language)))


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(History(bot))
