"""The commands that look something up: one for each thing people ask most."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import scopes
from bot.client import QualiBot
from bot.embeds import limits
from bot.embeds.escape import plain
from bot.pictures import Picture, over_the_season
from bot.presenting import picture_reply, present
from bot.replies import Reply
from quali_core.answers import Status
from quali_core.library import Library
from quali_core.queries import load

EVENT = "Which session; without it the newest"
Complete = Callable[[discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def names(kind: str) -> Complete:
    """Autocomplete from memory: names of one kind that the member's scope may see."""

    async def complete(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
        scope = scopes.of_interaction(interaction)
        library: Library = interaction.client.library
        found = await library.complete(kind, current, scope, limits.CHOICES)
        return [
            app_commands.Choice(name=limits.fit(plain(one.label), limits.CHOICE_NAME), value=one.value)
            for one in found
            if plain(one.label) and 0 < limits.size(one.value) <= limits.CHOICE_VALUE
        ][: limits.CHOICES]

    return complete


class Lookup(commands.Cog):
    """Pole, driver, team, car, gap, results, compare, events."""

    def __init__(self, bot: QualiBot) -> None:
        self.bot = bot

    async def look_up(self, interaction: discord.Interaction[Any], kind: str, **options: str | int | None) -> None:
        """Run a command of the library and show its answer."""
        given = {name: None if value is None else str(value) for name, value in options.items()}
        await self.bot.serve(interaction, self._answer(interaction, kind, given))

    async def _answer(self, interaction: discord.Interaction[Any], kind: str, options: dict[str, str | None]) -> Reply:
        scope = scopes.of_interaction(interaction)
        language = await self.bot.language(interaction)
        answer = await self.bot.library.command(kind, options, scope, language=language)
        return await present(self.bot.library, answer, scope, interaction.user.id, language)

    async def draw(
        self, interaction: discord.Interaction[Any], kind: str, picture: Picture, **options: str | int | None
    ) -> None:
        """Run a command of the library and draw its answer."""
        given = {name: None if value is None else str(value) for name, value in options.items()}
        await self.bot.serve(interaction, self._drawn(interaction, kind, picture, given))

    async def _drawn(
        self, interaction: discord.Interaction[Any], kind: str, picture: Picture, options: dict[str, str | None]
    ) -> Reply:
        scope, library = scopes.of_interaction(interaction), self.bot.library
        language = await self.bot.language(interaction)
        answer = await library.command(kind, options, scope, language=language)
        query = load(answer.query) if answer.query else None
        if picture is Picture.SEASON and (query := over_the_season(answer)) is not None:
            answer = await library.run(query, scope)
        if answer.status is not Status.ANSWERED or query is None:
            return await present(library, answer, scope, interaction.user.id, language)
        return await picture_reply(library, answer, query, scope, picture, language)

    @app_commands.command(description="Who is on pole, with which time and margin")
    @app_commands.describe(event=EVENT)
    @app_commands.autocomplete(event=names("event"))
    async def pole(self, interaction: discord.Interaction[QualiBot], event: str | None = None) -> None:
        """Show the pole sitter."""
        await self.look_up(interaction, "pole", event=event)

    @app_commands.command(description="A driver's place, time, gap and car")
    @app_commands.describe(name="The driver, or a part of the name", event=EVENT, picture="Draw it")
    @app_commands.choices(picture=[app_commands.Choice(name="places over the season", value=Picture.SEASON)])
    @app_commands.autocomplete(name=names("driver"), event=names("event"))
    async def driver(
        self,
        interaction: discord.Interaction[QualiBot],
        name: str,
        event: str | None = None,
        picture: str | None = None,
    ) -> None:
        """Show a driver, or draw the season."""
        if picture is not None:
            await self.draw(interaction, "driver", Picture(picture), name=name, event=event)
        else:
            await self.look_up(interaction, "driver", name=name, event=event)

    @app_commands.command(description="A team's cars, and the gap between them")
    @app_commands.describe(name="The team, or a part of the name", event=EVENT)
    @app_commands.autocomplete(name=names("team"), event=names("event"))
    async def team(self, interaction: discord.Interaction[QualiBot], name: str, event: str | None = None) -> None:
        """Show a team."""
        await self.look_up(interaction, "team", name=name, event=event)

    @app_commands.command(description="A car by its number, make or model")
    @app_commands.describe(name="The car's number, make or model", event=EVENT)
    @app_commands.autocomplete(name=names("car"), event=names("event"))
    async def car(self, interaction: discord.Interaction[QualiBot], name: str, event: str | None = None) -> None:
        """Show a car."""
        await self.look_up(interaction, "car", name=name, event=event)

    @app_commands.command(description="The gap between two drivers, teams, cars or places")
    @app_commands.describe(
        first="Driver, team, car, number or place (P3)", second="To whom; without it to pole", event=EVENT
    )
    @app_commands.autocomplete(first=names("any"), second=names("any"), event=names("event"))
    async def gap(
        self,
        interaction: discord.Interaction[QualiBot],
        first: str,
        second: str | None = None,
        event: str | None = None,
    ) -> None:
        """Show a gap."""
        await self.look_up(interaction, "gap", first=first, second=second, event=event)

    @app_commands.command(description="The classification: all of it, or a part")
    @app_commands.describe(
        top="Only the first so many",
        bottom="Only the last so many",
        team="Only this team",
        car="Only this make or model",
        car_class="Only this class",
        by="In which order",
        picture="Draw it",
        event=EVENT,
    )
    @app_commands.rename(car_class="class")
    @app_commands.choices(
        by=[
            app_commands.Choice(name="official place", value="place"),
            app_commands.Choice(name="lap time", value="time"),
            app_commands.Choice(name="average speed", value="speed"),
        ],
        picture=[
            app_commands.Choice(name="gaps to pole", value=Picture.GAPS),
            app_commands.Choice(name="poster of the top ten", value=Picture.CARD),
            app_commands.Choice(name="poster of the whole field", value=Picture.FIELD),
        ],
    )
    @app_commands.autocomplete(team=names("team"), car=names("car"), car_class=names("class"), event=names("event"))
    async def results(
        self,
        interaction: discord.Interaction[QualiBot],
        event: str | None = None,
        top: app_commands.Range[int, 1, 500] | None = None,
        bottom: app_commands.Range[int, 1, 500] | None = None,
        team: str | None = None,
        car: str | None = None,
        car_class: str | None = None,
        by: str | None = None,
        picture: str | None = None,
    ) -> None:
        """Show the classification, or draw it."""
        parts: dict[str, str | int | None] = {"top": top, "bottom": bottom, "team": team, "car": car}
        parts |= {"event": event, "class": car_class, "by": by}
        if picture is not None:
            await self.draw(interaction, "results", Picture(picture), **parts)
        else:
            await self.look_up(interaction, "results", **parts)

    @app_commands.command(description="Two to four drivers, teams or cars beside each other")
    @app_commands.describe(
        first="Who", second="With whom", third="And whom", fourth="And whom", event=EVENT, picture="Draw it"
    )
    @app_commands.choices(
        picture=[app_commands.Choice(name="the first two over the season", value=Picture.SEASON)],
    )
    @app_commands.autocomplete(
        first=names("any"), second=names("any"), third=names("any"), fourth=names("any"), event=names("event")
    )
    async def compare(
        self,
        interaction: discord.Interaction[QualiBot],
        first: str,
        second: str,
        third: str | None = None,
        fourth: str | None = None,
        event: str | None = None,
        picture: str | None = None,
    ) -> None:
        """Compare two to four, or draw two over the season."""
        if picture is not None:
            await self.draw(interaction, "compare", Picture(picture), first=first, second=second, event=event)
            return
        await self.look_up(interaction, "compare", first=first, second=second, third=third, fourth=fourth, event=event)

    @app_commands.command(description="The events and sessions there are results of")
    @app_commands.describe(search="A part of the event's, series' or circuit's name, or a year")
    @app_commands.autocomplete(search=names("event"))
    async def events(self, interaction: discord.Interaction[QualiBot], search: str | None = None) -> None:
        """List or search the events."""
        await self.look_up(interaction, "events", search=search)


async def setup(bot: QualiBot) -> None:
    """Load the cog."""
    await bot.add_cog(Lookup(bot))
