"""/aliases: what people here call a driver, team or car; two spellings become one. Everything can be undone."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.access import require_importer
from bot.aftermath import record
from bot.client import QualiBot
from bot.cogs.lookup import names
from bot.embeds.colours import GOOD, NEUTRAL
from bot.embeds.escape import markdown
from bot.embeds.limits import fit_embed
from bot.failures import Refusal
from bot.replies import Reply
from bot.words import word
from quali_core.model import Scope
from quali_core.model.fold import fold
from quali_core.store import Conflict, NotFound

KINDS = [app_commands.Choice(name=kind, value=kind) for kind in ("driver", "team", "car", "class")]
SHOWN = 40
OFFERED = 5


@app_commands.guild_only()
class Names(commands.GroupCog, group_name="aliases", group_description="Other names for drivers, teams and cars"):
    """Keeps a server's own names."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot

    @app_commands.command(description="From now on one name means another: BMS is BMS Scuderia Italia")
    @app_commands.describe(
        kind="What it is a name of", name="The other name or spelling", means="The name it stands for"
    )
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(name=names("any"), means=names("any"))
    async def add(
        self,
        interaction: discord.Interaction[QualiBot],
        kind: str,
        name: app_commands.Range[str, 1, 100],
        means: app_commands.Range[str, 1, 100],
    ) -> None:
        """Add a name, or merge two spellings."""
        await self.bot.serve(interaction, self._add(interaction, kind, name, means), is_private=True)

    @app_commands.command(description="A name stands for itself again")
    @app_commands.describe(kind="What it is a name of", name="The name")
    @app_commands.choices(kind=KINDS)
    async def drop(
        self, interaction: discord.Interaction[QualiBot], kind: str, name: app_commands.Range[str, 1, 100]
    ) -> None:
        """Drop a name."""
        await self.bot.serve(interaction, self._drop(interaction, kind, name), is_private=True)

    @app_commands.command(name="list", description="The other names that this server uses")
    async def show(self, interaction: discord.Interaction[QualiBot]) -> None:
        """List the names."""
        await self.bot.serve(interaction, self._list(interaction), is_private=True)

    async def _add(self, interaction: discord.Interaction[Any], kind: str, name: str, means: str) -> Reply:
        scope = scopes.of_interaction(interaction)
        require_importer(interaction, await self.bot.library.settings(scope))
        into = await self._meant(kind, means, scope)
        await self._write(interaction, "alias", name, lambda writer: writer.set_alias(kind, name, into))
        return await self._say(interaction, "alias.added", name=markdown(name), means=markdown(into))

    async def _meant(self, kind: str, text: str, scope: Scope) -> str:
        """The one name that a text stands for. Raises ``Refusal`` for none, and for several."""
        known = [one.value for one in await self.bot.library.complete(kind, text, scope, OFFERED)]
        same = [name for name in known if fold(name) == fold(text)]
        if not known:
            raise Refusal("alias.unknown", name=markdown(text))
        if len(known) > 1 and not same:
            raise Refusal("alias.which", name=markdown(text), names=", ".join(map(markdown, known)))
        return (same or known)[0]

    async def _drop(self, interaction: discord.Interaction[Any], kind: str, name: str) -> Reply:
        require_importer(interaction, await self.bot.library.settings(scopes.of_interaction(interaction)))
        await self._write(interaction, "unalias", name, lambda writer: writer.drop_alias(kind, name))
        return await self._say(interaction, "alias.dropped", name=markdown(name))

    async def _list(self, interaction: discord.Interaction[Any]) -> Reply:
        language = await self.bot.language(interaction)
        aliases = await self.bot.library.store.reader(scopes.of_interaction(interaction)).aliases()
        lines = [f"• {markdown(one.text)} → **{markdown(one.into)}** ({one.kind})" for one in aliases[:SHOWN]]
        embed = discord.Embed(
            title=word("alias.title", language),
            description="\n".join(lines) or word("alias.none", language),
            colour=NEUTRAL,
        )
        return Reply(fit_embed(embed), is_private=True)

    async def _write(self, interaction: discord.Interaction[Any], what: str, name: str, work: Any) -> None:
        scope = scopes.of_interaction(interaction)
        try:
            await work(self.bot.library.store.writer(scope, f"user:{interaction.user.id}"))
        except (Conflict, NotFound) as error:
            raise Refusal("history.failed", reason=markdown(str(error))) from error
        await record(self.bot, interaction.guild, interaction.user.id, what, [markdown(name)])

    async def _say(self, interaction: discord.Interaction[Any], key: str, **values: object) -> Reply:
        text = word(key, await self.bot.language(interaction), **values)
        return Reply(fit_embed(discord.Embed(description=text, colour=GOOD)), is_private=True)


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Names(bot))
