"""Smaller things in the life of a result: every difference in words, seasons drawn, languages, quiet failures."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord
from conftest import Paddock
from files import ROWS, result
from reading import labels, last, parts, words

from bot.client import QualiBot
from bot.embeds.imports import difference_words
from bot.preview import free_port, seed
from bot.progress import Progress
from bot.settings import Settings
from quali_core.importing import Added, Changed, Difference, Moved, Removed, Retimed, Standing
from quali_core.library import Library
from quali_core.model import Driver, Entry, LapTime
from quali_core.store import DeadlineExceeded, NotWritten

ENTRY = Entry(position=19, number="9", drivers=(Driver("Jason *Watt*"), Driver("Karsten Ree")), best=LapTime(98944000))


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (Moved(ENTRY, 12, 19), "#9 from P12 to P19"),
        (Moved(ENTRY, None, 19), "#9 from – to P19"),
        (Retimed(ENTRY, LapTime(98944000), None), "#9 1:38.944 → –"),
        (Changed(ENTRY, "team", "A_B", None), r"#9 team: A\_B → –"),
        (Added(ENTRY), r"new: #9 Jason \*Watt\* / Karsten Ree"),
        (Removed(Entry(team="R & M")), "gone: R & M"),
        (Standing(provisional=False), "now official"),
        (Standing(provisional=True), "now provisional"),
    ],
)
def test_a_difference_in_words(difference: Difference, said: str) -> None:
    assert difference_words(difference, "en") == said


async def imported(paddock: Paddock, *files: tuple[str, bytes]) -> None:
    for file in files:
        shown = await paddock.alex.slash(paddock.general, "import", file=file)
        assert shown.response is not None
        await paddock.alex.click(shown.response, label=labels(shown.response)[0])


async def test_a_season_is_drawn_on_request(paddock: Paddock) -> None:
    swapped = ROWS.replace("Ana Sól", "X").replace("Béla Kis", "Ana Sól").replace("X", "Béla Kis")
    await imported(paddock, result("Monza"), result("Imola", swapped), result("Enna"))
    asked = await paddock.robin.slash(
        paddock.general, "ask", question="Ana Sól against Béla Kis in 2021, who was ahead more often?"
    )
    shown = last(asked)
    assert "Chart" in labels(shown), words(shown)
    drawn = last(await paddock.robin.click(shown, label="Chart"))
    (file,) = drawn.attachments
    assert file.filename == "season.png"
    assert "Ana Sól" in (file.description or "")


async def test_a_command_draws_the_season(paddock: Paddock) -> None:
    swapped = ROWS.replace("Ana Sól", "X").replace("Béla Kis", "Ana Sól").replace("X", "Béla Kis")
    await imported(paddock, result("Monza"), result("Imola", swapped), result("Enna"))
    robin, general = paddock.robin, paddock.general
    places = last(await robin.slash(general, "driver", name="Ana", picture="season"))
    assert "Monza: P1; Imola: P2; Enna: P1" in places.attachments[0].description
    against = last(await robin.slash(general, "compare", first="Ana", second="Béla", picture="season"))
    assert "Ana Sól 2, Béla Kis 1" in against.attachments[0].description
    alone = last(await robin.slash(general, "driver", name="Baldi", event="Magny-Cours", picture="season"))
    assert alone.ephemeral and "takes two sessions" in words(alone)
    choice = last(await robin.slash(general, "driver", name="Zadra", event="Magny-Cours", picture="season"))
    assert "Which Zadra" in words(choice)


async def test_a_question_in_german_is_answered_in_german_buttons_and_all(paddock: Paddock) -> None:
    assert paddock.bot.user is not None
    await paddock.robin.send(paddock.general, f"<@{paddock.bot.user.id}> wer stand auf der Pole?")
    answer = paddock.general.last_message
    assert answer is not None and "1:29.449" in words(answer)
    await paddock.robin.send(paddock.general, f"<@{paddock.bot.user.id}> zeig mir die ersten 25")
    answer = paddock.general.last_message
    assert answer is not None
    if "Seite" in words(answer):
        assert "Nach Zeit" in labels(answer)


async def test_the_language_of_a_server_wins(paddock: Paddock) -> None:
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None
    modal = await paddock.alex.click(panel.response, label="Language")
    await paddock.alex.submit_modal(modal, {"language": ["de"]})
    shown = last(await paddock.robin.slash(paddock.general, "results"))
    assert "Seite 1 von 2" in words(shown)
    assert "Nach Zeit" in labels(shown)


async def test_some_sessions_of_a_file_can_be_taken(paddock: Paddock) -> None:
    both = (
        "Series: Alpine Cup\nYear: 2021\n\nEvent: Monza\n\n"
        + ROWS
        + "\nEvent: Imola\n\n"
        + ROWS.replace("1:30", "1:40").replace("1:31", "1:41").replace("1:32", "1:42")
    )
    shown = await paddock.alex.slash(paddock.general, "import", file=("both.txt", both.encode()))
    preview = shown.response
    assert preview is not None
    menus = [part for part in parts(preview) if part["type"] == 3]
    correct = next(menu for menu in menus if menu["custom_id"].endswith(":correct"))
    assert "sessions" in [option["value"] for option in correct["options"]]
    modal = await paddock.alex.select(preview, ["sessions"], custom_id=correct["custom_id"])
    await paddock.alex.submit_modal(modal, {"sessions": ["1"]})
    assert shown.response is not None
    assert words(shown.response).count("4 entries") == 1
    assert "1:40.100" in words(shown.response)


async def test_where_the_bot_may_not_post_the_log_says_so(paddock: Paddock, caplog: pytest.LogCaptureFixture) -> None:
    me = paddock.guild.me
    assert me is not None
    mute = paddock.guild.create_text_channel("mute", overwrites={me: discord.PermissionOverwrite(send_messages=False)})
    await paddock.env.settle()
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await paddock.alex.select(panel.response, [mute], custom_id="s:announcements")
    await imported(paddock, result())
    assert mute.history() == []
    assert "lacking Send Messages" in caplog.text


async def test_what_discord_refuses_to_post_does_not_break_the_import(
    paddock: Paddock, caplog: pytest.LogCaptureFixture
) -> None:
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await paddock.alex.select(panel.response, [paddock.results], custom_id="s:log")
    paddock.env.inject_error("POST", f"/channels/{paddock.results.id}/messages", status=400)
    await imported(paddock, result())
    assert "could not be posted" in caplog.text
    assert "Salzburgring" in words(last(await paddock.robin.slash(paddock.general, "events")))


async def test_a_file_that_discord_lost_is_asked_for_again(paddock: Paddock) -> None:
    message = await paddock.alex.send(paddock.general, attachments=[result()])
    paddock.env.backend.cdn._blobs.clear()
    shown = await paddock.alex.context_menu(paddock.general, "Import results", message)
    assert last(shown).ephemeral
    assert "result.txt could not be fetched from Discord" in words(last(shown))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DeadlineExceeded("a read took longer than 5 s"), "That took too long just now"),
        (discord.Forbidden(type("Response", (), {"status": 403, "reason": "no"})(), "no"), "Discord does not let me"),  # type: ignore[arg-type]
    ],
)
async def test_what_may_happen_is_said_in_a_sentence(paddock: Paddock, error: Exception, said: str) -> None:
    assert said in (paddock.bot.explain(error, "en", "a test").description or "")


async def test_a_full_disk_is_said_in_a_sentence(paddock: Paddock, broken_on_purpose: None) -> None:
    embed = paddock.bot.explain(NotWritten("The disk is full."), "en", "a test")
    assert "Nothing could be stored just now: The disk is full." in (embed.description or "")


async def test_an_undo_of_another_server_is_refused(paddock: Paddock) -> None:
    await imported(paddock, result())
    own = last(await paddock.sam.slash(paddock.lounge, "results"))
    stored = paddock.env.backend.get_message(paddock.lounge.id, own.id)
    (action, *_) = await paddock.library.store.reader(scope_of_guild(paddock)).audit(1)
    stored.components[0]["components"][-1]["custom_id"] = f"h:undo:{action.id}"
    pressed = await paddock.sam.click(own, custom_id=f"h:undo:{action.id}")
    assert "That did not work" in words(last(pressed))


def scope_of_guild(paddock: Paddock) -> Any:
    from bot.scopes import scope_of

    return scope_of(paddock.guild.id, 0)


async def test_the_pretend_server_shows_what_to_try(library: Library) -> None:
    bot = QualiBot(library, Settings())
    async with simcord.run(bot, settle_timeout=20.0) as env:
        channel, (admin, guest) = await seed(env, bot)
        first = channel.last_message
        assert first is not None and "/pole" in words(first)
        assert "1:29.449" in words(last(await guest.slash(channel, "pole")))
        assert last(await admin.slash(channel, "settings")).ephemeral
        async with env.preview(channel, viewers=[admin, guest], layout="channel", port=free_port(0)) as shown:
            assert shown.url.startswith("http://127.0.0.1:")


async def test_progress_is_told_now_and_then() -> None:
    told: list[str] = []

    class Loop:
        now = 0.0

        def time(self) -> float:
            return self.now

    class Discord:
        client = type("Client", (), {"loop": Loop()})()

        async def edit_original_response(self, *, embed: discord.Embed, view: None) -> None:
            told.append(embed.description or "")

    here = Discord()
    progress = Progress(here, "en")  # type: ignore[arg-type]
    for done in range(1, 11):
        here.client.loop.now = float(done)
        await progress.tell(done * 30, 300)
    assert told == [f"Importing: {done} of 300 sessions …" for done in (90, 180, 270)]
