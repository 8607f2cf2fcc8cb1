"""Results on their way in: /import, "Import results", a file with a mention, the results channel, a direct message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.access import member_may_import, require_importer
from bot.aftermath import announce, record
from bot.attachments import fetch, files_of
from bot.client import QualiBot
from bot.embeds.escape import markdown
from bot.embeds.imports import done_lines, plan_embed, receipt_embed
from bot.embeds.limits import fit
from bot.failures import Refusal
from bot.pending import FAMILY, Edit, Pending, Waiting, edited
from bot.posting import answer_or_explain
from bot.progress import Progress
from bot.replies import Reply
from bot.router import custom_id, selected, submitted
from bot.views.corrections import corrected, correction_dialogue
from bot.views.history import receipt_view
from bot.views.imports import ALL, details_dialogue, details_given, plan_view
from bot.words import word
from quali_core.importing import NotImportable, StalePlan
from quali_core.model import Scope
from quali_core.reading.extracted import Details

FILE = "A result file, or a zip of them"


class Imports(commands.Cog):
    """Previews, edits and stores what people send."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        self.waiting = Waiting()
        self._menu = app_commands.ContextMenu(name="Import results", callback=self.import_results)
        bot.router.add(FAMILY, self.press, "import", action_at=1)

    async def cog_load(self) -> None:
        """Add the message command."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message command away."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    # --- ways in ----------------------------------------------------------------------------------------------------

    @app_commands.command(
        name="import", description="Read result files; you see what was recognised before it is stored"
    )
    @app_commands.describe(file=FILE, file2=FILE, file3=FILE, file4=FILE, file5=FILE)
    async def import_files(
        self,
        interaction: discord.Interaction[QualiBot],
        file: discord.Attachment,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
    ) -> None:
        """Preview up to five files, to the member alone."""
        given = [one for one in (file, file2, file3, file4, file5) if one is not None]
        await self._preview(interaction, given)

    async def import_results(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        """Preview all files of a message, to the member alone."""
        await self._preview(interaction, message.attachments)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Preview files that are dropped in the results channel, sent with a mention, or in a direct message."""
        files = files_of(message)
        if message.author.bot or message.webhook_id or not files or self.bot.user is None:
            return
        scope = scopes.of_message(message)
        settings = await self.bot.library.settings(scope)
        is_addressed = message.guild is None or f"<@{self.bot.user.id}>" in message.content.replace("<@!", "<@")
        places = {message.channel.id, getattr(message.channel, "parent_id", None)} - {None}
        is_dropped = settings.results_channel in places
        may = member_may_import(message.author, settings)
        if not is_addressed and not (is_dropped and may):
            return

        async def reply(language: str) -> Reply:
            if not may:
                raise Refusal("access.importer_short")
            async with message.channel.typing():
                return await self._read(files, scope, message.author.id, language)

        await answer_or_explain(self.bot, message, settings, reply)

    @commands.Cog.listener()
    async def on_member_erased(self, member_id: int) -> None:
        """Let go of the previews of a member who wants to be forgotten."""
        self.waiting.drop_of(member_id)

    async def _preview(self, interaction: discord.Interaction[Any], attachments: Sequence[discord.Attachment]) -> None:
        scope = scopes.of_interaction(interaction)
        desk = self.bot.desk(interaction)
        try:
            require_importer(interaction, await self.bot.library.settings(scope))
            await desk.think(is_private=True)
            language = await self.bot.language(interaction)
            reply = await self._read(attachments, scope, interaction.user.id, language, is_private=True)
        except Refusal as refusal:
            await self.bot.report(interaction, refusal, "/import")
            return
        await desk.send(reply)

    async def _read(
        self,
        attachments: Sequence[discord.Attachment],
        scope: Scope,
        owner: int,
        language: str,
        *,
        is_private: bool = False,
    ) -> Reply:
        files = await fetch(attachments, self.bot.settings.upload_bytes)
        readings = await self.bot.library.read(files, scope=scope)
        plan = await self.bot.library.plan(readings, scope)
        kept = files if len(files) == 1 else ()
        pending = Pending(scope, owner, language, readings, plan, kept)
        return replace(self._shown(self.waiting.add(pending), pending), is_private=is_private)

    def _shown(self, token: str, pending: Pending, note: str | None = None) -> Reply:
        return Reply(plan_embed(pending.plan, pending.language, note), plan_view(pending, token))

    # --- the preview's buttons --------------------------------------------------------------------------------------

    async def press(self, interaction: discord.Interaction[Any], parts: tuple[str, ...]) -> None:
        """Serve one press. ``parts`` are the token, the action and which session it is about."""
        token, action, *rest = parts
        scope = scopes.of_interaction(interaction)
        pending = self.waiting.find(token, scope)
        if pending is None or pending.is_running:
            await self._say_over(interaction, is_running=pending is not None)
            return
        if interaction.user.id != pending.owner:
            raise Refusal("import.not_yours", owner=f"<@{pending.owner}>")
        require_importer(interaction, await self.bot.library.settings(scope))
        match action:
            case "confirm":
                await self._confirm(interaction, token, pending)
            case "edit":
                which = rest[0] if rest else selected(interaction)[0]
                session = None if which == ALL else pending.sessions[int(which)]
                event, kind = (session.event, session.session) if session else (None, None)
                submit_id = custom_id(FAMILY, token, "edited", which)
                await interaction.response.send_modal(details_dialogue(event, kind, submit_id, pending.language))
            case "edited":
                await self._edit(interaction, token, pending, rest[0])
            case "correct":
                what = selected(interaction)[0]
                modal = correction_dialogue(what, pending.readings[0], pending.correction, token, pending.language)
                await interaction.response.send_modal(modal)
            case "corrected":
                await self._correct(interaction, token, pending, rest[0])
            case "keep":
                await self._keep(interaction, token, pending)
            case _:
                self.waiting.drop(token)
                embed = discord.Embed(description=word("import.cancelled", pending.language))
                await self.bot.desk(interaction).change(Reply(embed))

    async def _confirm(self, interaction: discord.Interaction[Any], token: str, pending: Pending) -> None:
        desk = self.bot.desk(interaction)
        pending.is_running = True
        try:
            await desk.take_in()
            progress = Progress(interaction, pending.language)
            receipt = await self.bot.library.commit(
                pending.plan, pending.scope, f"user:{interaction.user.id}", progress.tell
            )
        except (StalePlan, NotImportable):
            await self._show_again(interaction, token, pending, word("import.stale", pending.language))
            return
        finally:
            pending.is_running = False
        self.waiting.drop(token)
        await desk.change(Reply(receipt_embed(receipt, pending.language), receipt_view(receipt, pending.language)))
        if receipt.action is not None:
            about = done_lines(receipt, pending.language)
            await record(self.bot, interaction.guild, interaction.user.id, "import", about)
            await announce(self.bot, interaction.guild, receipt)

    async def _edit(self, interaction: discord.Interaction[Any], token: str, pending: Pending, which: str) -> None:
        event, kind = details_given(submitted(interaction))
        edit = Edit(None if which == ALL else int(which), event, kind)
        pending.edits.append(edit)
        pending.readings = edited(pending.readings, edit)
        await self._show_again(interaction, token, pending)

    async def _correct(self, interaction: discord.Interaction[Any], token: str, pending: Pending, what: str) -> None:
        correction = corrected(pending.correction, what, submitted(interaction))
        await self.bot.desk(interaction).take_in()
        readings = await self.bot.library.read(pending.files, correction)
        if not any(reading.sessions for reading in readings):
            reason = next((reading.reason for reading in readings if reading.reason), "")
            note = word("correct.worse", pending.language, reason=markdown(fit(reason or "", 300)))
            await self.bot.desk(interaction).change(self._shown(token, pending, note))
            return
        for edit in pending.edits:
            readings = edited(readings, edit)
        pending.correction, pending.readings = correction, readings
        await self._show_again(interaction, token, pending, word("correct.done", pending.language))

    async def _keep(self, interaction: discord.Interaction[Any], token: str, pending: Pending) -> None:
        actor = f"user:{interaction.user.id}"
        is_kept = await self.bot.library.keep_correction(pending.readings[0], pending.correction, pending.scope, actor)
        note = word("correct.kept" if is_kept else "correct.not_kept", pending.language)
        await self.bot.desk(interaction).change(self._shown(token, pending, note))

    async def _show_again(
        self, interaction: discord.Interaction[Any], token: str, pending: Pending, note: str | None = None
    ) -> None:
        details = Details() if pending.edits else None
        pending.plan = await self.bot.library.plan(pending.readings, pending.scope, details)
        await self.bot.desk(interaction).change(self._shown(token, pending, note))

    async def _say_over(self, interaction: discord.Interaction[Any], *, is_running: bool) -> None:
        language = await self.bot.language(interaction)
        if is_running:
            await self.bot.desk(interaction).send(Reply(text=word("import.running", language), is_private=True))
            return
        if interaction.message is not None:
            await interaction.response.edit_message(view=None)
        await self.bot.desk(interaction).send(Reply(text=word("import.over", language), is_private=True))


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Imports(bot))
