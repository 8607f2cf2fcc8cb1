"""What happens when the buttons below an answer are pressed."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot import scopes
from bot.client import QualiBot
from bot.embeds.exports import as_csv, as_json
from bot.embeds.tables import page_count
from bot.failures import Refusal
from bot.pictures import Picture
from bot.presenting import Shown, picture_reply, present, recall, reply_of
from bot.replies import Reply
from bot.router import asker_of, custom_id, selected, submitted
from bot.views.answers import FAMILY, filtered_by, measured_by, sorted_by
from bot.views.parts import dialogue, text_input
from bot.words import word
from quali_core.queries import Query, load
from quali_core.queries.kinds import Results
from quali_core.queries.parts import Measure, OrderBy

OPEN_TO_ALL = ("csv", "json", "suggest", "picture")
"""What everybody may press; the rest changes the reply and belongs to whoever asked."""


class Answers(commands.Cog):
    """Paging, sorting, filtering, choosing, following up and taking away."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot
        bot.router.add(FAMILY, self.press, "answer", action_at=1)

    async def press(self, interaction: discord.Interaction[Any], parts: tuple[str, ...]) -> None:
        """Serve one press. ``parts`` are the token, the action and what it is about."""
        token, action, *rest = parts
        try:
            shown = await recall(self.bot.library, token, scopes.of_interaction(interaction))
        except Refusal:
            if (owner := owner_beside(interaction)) is not None:
                raise Refusal("view.not_yours", owner=f"<@{owner}>") from None
            await self._say_over(interaction)
            return
        if action not in OPEN_TO_ALL and interaction.user.id != shown.owner:
            raise Refusal("view.not_yours", owner=f"<@{shown.owner}>")
        match action:
            case "page":
                await self._turn(interaction, shown, int(rest[0]))
            case "jump":
                await self._ask_page(interaction, shown)
            case "jumped":
                await self._jump(interaction, shown)
            case "csv" | "json":
                await self._export(interaction, shown, action)
            case "picture":
                await self._picture(interaction, shown, Picture(rest[0]))
            case "choose":
                number = int(rest[0] if rest else selected(interaction)[0])
                await self._replace(interaction, shown, load(shown.choices[number]))
            case "suggest":
                await self._follow_up(interaction, shown, load(shown.suggestions[int(rest[0])]))
            case _:
                await self._replace(interaction, shown, _rearranged(_query(shown), action, rest, interaction))

    async def _turn(self, interaction: discord.Interaction[Any], shown: Shown, page: int) -> None:
        async def work() -> Reply:
            answer = await self.bot.library.run(_query(shown), scopes.of_interaction(interaction))
            return reply_of(answer, shown, page=max(0, min(page, page_count(answer.table) - 1)))

        await self.bot.desk(interaction).serve(work(), is_change=True)

    async def _ask_page(self, interaction: discord.Interaction[Any], shown: Shown) -> None:
        asked = text_input(word("view.page", shown.language), "page", hint="1", longest=4, is_required=True)
        title = word("view.jump", shown.language)
        await interaction.response.send_modal(dialogue(title, custom_id(FAMILY, shown.token, "jumped"), [asked]))

    async def _jump(self, interaction: discord.Interaction[Any], shown: Shown) -> None:
        text = submitted(interaction).get("page", ("",))[0]
        if not (text.isascii() and text.isdigit()):
            raise Refusal("view.no_page")
        await self._turn(interaction, shown, int(text) - 1)

    async def _export(self, interaction: discord.Interaction[Any], shown: Shown, kind: str) -> None:
        async def work() -> Reply:
            answer = await self.bot.library.run(_query(shown), scopes.of_interaction(interaction))
            upload = (as_csv if kind == "csv" else as_json)(answer, shown.language)
            return Reply(text=word("view.exported", shown.language), files=(upload,), is_private=True)

        await self.bot.desk(interaction).serve(work(), is_private=True)

    async def _picture(self, interaction: discord.Interaction[Any], shown: Shown, picture: Picture) -> None:
        async def work() -> Reply:
            query, scope = _query(shown), scopes.of_interaction(interaction)
            answer = await self.bot.library.run(query, scope)
            return await picture_reply(
                self.bot.library, answer, query, scope, picture, shown.language, is_private=is_private
            )

        is_private = interaction.user.id != shown.owner
        await self.bot.desk(interaction).serve(work(), is_private=is_private)

    async def _replace(self, interaction: discord.Interaction[Any], shown: Shown, query: Query) -> None:
        async def work() -> Reply:
            scope = scopes.of_interaction(interaction)
            answer = await self.bot.library.run(query, scope)
            return await present(self.bot.library, answer, scope, shown.owner, shown.language, is_read=shown.is_read)

        await self.bot.desk(interaction).serve(work(), is_change=True)

    async def _follow_up(self, interaction: discord.Interaction[Any], shown: Shown, query: Query) -> None:
        is_private = interaction.user.id != shown.owner

        async def work() -> Reply:
            scope = scopes.of_interaction(interaction)
            answer = await self.bot.library.run(query, scope)
            language = await self.bot.language(interaction) if is_private else shown.language
            return await present(self.bot.library, answer, scope, interaction.user.id, language, is_private=is_private)

        await self.bot.desk(interaction).serve(work(), is_private=is_private)

    async def _say_over(self, interaction: discord.Interaction[Any]) -> None:
        language = await self.bot.language(interaction)
        if interaction.message is not None:
            await interaction.response.edit_message(view=None)
        await self.bot.desk(interaction).send(Reply(text=word("view.over", language), is_private=True))


def owner_beside(interaction: discord.Interaction[Any]) -> int | None:
    """Whose reply it is where several share a private channel: there each member has a scope of their own."""
    owner = asker_of(interaction)
    return owner if interaction.guild_id is None and owner != interaction.user.id else None


def _query(shown: Shown) -> Query:
    if shown.asked is None:
        raise Refusal("view.over")
    return shown.asked


def _rearranged(query: Query, action: str, rest: list[str], interaction: discord.Interaction[Any]) -> Query:
    if not isinstance(query, Results):
        raise Refusal("view.over")
    match action:
        case "order":
            return sorted_by(query, OrderBy(rest[0]))
        case "measure":
            return measured_by(query, Measure(rest[0]))
        case "filter":
            return filtered_by(query, selected(interaction)[0])
        case _:
            raise Refusal("view.over")


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Answers(bot))
