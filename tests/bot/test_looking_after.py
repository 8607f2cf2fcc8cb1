"""Settings, history, names, privacy, help: what a server's people look after."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from conftest import Paddock
from files import CORRECTED, result
from reading import labels, last, parts, words

from bot.client import QualiBot
from quali_core.model import Scope, ScopeKind


async def imported(paddock: Paddock, file: tuple[str, bytes] | None = None) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=file or result())
    assert shown.response is not None
    await paddock.alex.click(shown.response, label=labels(shown.response)[0])


def scope(paddock: Paddock) -> Scope:
    return Scope(ScopeKind.GUILD, paddock.guild.id)


async def test_settings_are_for_managers(paddock: Paddock) -> None:
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None and panel.response.ephemeral
    with pytest.raises(Exception, match="not visible to this user"):
        await paddock.robin.slash(paddock.general, "settings")


async def test_every_setting_can_be_changed(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    role = paddock.guild.create_role("Results crew")
    panel = (await alex.slash(general, "settings")).response
    assert panel is not None
    for name, value in (("roles", role), ("results", general), ("announcements", general), ("log", general)):
        await alex.select(panel, [value], custom_id=f"s:{name}")
    for label in ("Ignore mentions", "Answer here", "Hide library"):
        await alex.click(panel, label=label)
    modal = await alex.click(panel, label="Rate limits")
    await alex.submit_modal(modal, {"member": "7", "server": "70"})
    modal = await alex.click(panel, label="Language")
    await alex.submit_modal(modal, {"language": ["en"]})
    got = await paddock.library.settings(scope(paddock))
    assert got.importer_roles == (role.id,)
    assert (got.results_channel, got.announcements_channel, got.log_channel) == (general.id,) * 3
    assert not got.answer_mentions and got.answers_in(general.id)
    assert not got.show_library
    assert (got.member_rate, got.server_rate, got.language) == (7, 70, "en")
    for name in ("roles", "results", "announcements", "log"):
        await alex.select(panel, [], custom_id=f"s:{name}")
    got = await paddock.library.settings(scope(paddock))
    assert (got.importer_roles, got.results_channel) == ((), None)
    modal = await alex.click(panel, label="Rate limits")
    wrong = await alex.submit_modal(modal, {"member": "0", "server": "70"})
    assert "no number from 1 to 1000" in words(last(wrong))


async def test_the_panel_works_after_a_restart_and_for_nobody_else(
    paddock: Paddock, bot_again: Callable[[], QualiBot]
) -> None:
    panel = (await paddock.alex.slash(paddock.general, "settings")).response
    assert panel is not None
    await paddock.env.restart_bot(bot_again())
    await paddock.alex.click(panel, label="Hide library")
    assert not (await paddock.library.settings(scope(paddock))).show_library
    assert (await paddock.library.settings(Scope(ScopeKind.GUILD, paddock.other.id))).show_library


async def test_history_shows_who_did_what_and_takes_it_back(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    empty = await alex.slash(general, "history")
    assert "Nothing has been changed here yet." in words(last(empty))
    await imported(paddock)
    await imported(paddock, result(rows=CORRECTED))
    record = await alex.slash(general, "history")
    assert words(last(record)).count(f"<@{alex.id}>: **imported**") == 2
    assert "<t:" in words(last(record))
    select = parts(last(record))[0]
    undone = await alex.select(last(record), [select["options"][0]["value"]], custom_id=select["custom_id"])
    assert "Undone." in words(last(undone))
    (event, *_) = await alex.autocomplete(general, "history", "event", "Salz")
    page = await alex.slash(general, "history", event=event["value"])
    assert "Revision 1" in words(last(page))
    refused = await paddock.robin.slash(general, "history")
    assert "Importing is for those" in words(last(refused)) and last(refused).ephemeral


async def test_a_session_is_edited_made_official_removed_and_restored(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    await imported(paddock)
    (event, *_) = await alex.autocomplete(general, "history", "event", "Salz")
    page = await alex.slash(general, "history", event=event["value"])
    message = last(page)
    assert labels(message) == ["Undo last change", "Edit details", "Make provisional", "Remove"]
    await alex.click(message, label="Make provisional")
    assert "Make official" in labels(page.response)
    await alex.click(page.response, label="Make official")
    modal = await alex.click(page.response, label="Edit details")
    await alex.submit_modal(modal, {"event": "Ring", "year": "2020", "series": "Cup", "session": ["warm_up"]})
    assert "Ring 2020 warm-up · Cup" in words(page.response)
    await alex.click(page.response, label="Undo last change")
    assert "Salzburgring 2021 qualifying" in words(page.response)
    await alex.click(page.response, label="Remove")
    assert "Remove this session?" in words(page.response)
    await alex.click(page.response, label="Cancel")
    assert "Remove" in labels(page.response)
    await alex.click(page.response, label="Remove")
    await alex.click(page.response, label="Yes, remove it")
    assert "Removed." in words(page.response)
    assert labels(page.response) == ["Restore"]
    assert words(page.response).count("Removed.") == 1
    record = last(await alex.slash(general, "history"))
    assert "Restore a removed session" in labels(record)
    assert "**removed** 2021 Alpine Cup Salzburgring: qualifying" in words(record)
    assert "**undid** 2020 Cup Ring: warm up" in words(record)
    select = parts(record)[-1]
    restored = await alex.select(record, [select["options"][0]["value"]], custom_id=select["custom_id"])
    assert "Restored." in words(last(restored))


async def test_the_shipped_library_cannot_be_changed(paddock: Paddock) -> None:
    (event, *_) = await paddock.alex.autocomplete(paddock.general, "history", "event", "Magny")
    page = await paddock.alex.slash(paddock.general, "history", event=event["value"])
    assert "This session ships with the bot" in words(last(page))
    assert labels(last(page)) == []


async def test_a_name_can_mean_another(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    none = await alex.slash(general, "aliases list")
    assert "There are no other names yet" in words(last(none))
    added = await alex.slash(general, "aliases add", kind="team", name="The Scuderia", means="BMS Scuderia Italia")
    assert "The Scuderia is **BMS Scuderia Italia** from now on" in words(last(added))
    listed = await alex.slash(general, "aliases list")
    assert "The Scuderia → **BMS Scuderia Italia** (team)" in words(last(listed))
    unknown = await alex.slash(general, "aliases add", kind="team", name="x", means="qqqqqqqq")
    assert "I know no qqqqqqqq here" in words(last(unknown))
    unclear = await alex.slash(general, "aliases add", kind="driver", name="Z", means="Zadra")
    assert "Zadra could be" in words(last(unclear)) and "Marco Zadra" in words(last(unclear))
    refused = await paddock.robin.slash(general, "aliases add", kind="team", name="B", means="BMS Scuderia Italia")
    assert "Importing is for those" in words(last(refused))
    dropped = await alex.slash(general, "aliases drop", kind="team", name="The Scuderia")
    assert "stands for itself again" in words(last(dropped))
    again = await alex.slash(general, "aliases drop", kind="team", name="The Scuderia")
    assert "That did not work" in words(last(again))


async def test_a_member_sees_and_erases_what_is_kept_of_them(paddock: Paddock) -> None:
    robin = paddock.robin.user
    shown = await robin.slash("import", file=result("Home race"))
    assert shown.response is not None
    await robin.click(shown.response, label="Import")
    kept = await robin.slash("privacy")
    assert "sessions of your own (direct messages) **1**" in words(last(kept))
    await robin.click(last(kept), label="Erase what is kept of me")
    await robin.click(kept.response, label="Cancel")
    assert "Nothing was erased" in words(kept.response)
    kept = await robin.slash("privacy")
    await robin.click(last(kept), label="Erase what is kept of me")
    await robin.click(kept.response, label="Yes, erase it")
    assert "Erased." in words(kept.response)
    own = Scope(ScopeKind.USER, robin.id)
    assert all(one.scope != own for one in await paddock.library.store.reader(own).summaries())


async def test_a_server_that_removed_the_bot_is_forgotten_after_a_while(paddock: Paddock) -> None:
    await imported(paddock)
    found = paddock.bot.get_guild(paddock.guild.id)
    assert found is not None
    await found.leave()
    await paddock.env.settle()
    assert await paddock.library.store.erase_left(timedelta(days=30)) == ()
    assert await paddock.library.store.erase_left(timedelta(0)) == (scope(paddock),)
    own = [one for one in await paddock.library.store.reader(scope(paddock)).summaries() if one.scope == scope(paddock)]
    assert own == []


async def test_a_server_that_left_or_came_back_while_the_bot_was_off_is_noticed(paddock: Paddock) -> None:
    await imported(paddock)
    gone = Scope(ScopeKind.GUILD, 4711)
    await paddock.library.change_settings(gone, "user:1", show_library=False)
    await paddock.library.store.mark_left(scope(paddock))
    privacy: Any = paddock.bot.get_cog("Privacy")
    await privacy.sweep()
    assert await paddock.library.store.erase_left(timedelta(0)) == (gone,)


async def test_who_is_erased_is_forgotten_at_once(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    await alex.slash(general, "ask", question="where did Caffi qualify?")
    preview = await alex.slash(general, "import", file=result())
    kept = await alex.slash(general, "privacy")
    await alex.click(last(kept), label="Erase what is kept of me")
    await alex.click(kept.response, label="Yes, erase it")
    follow_up = await alex.slash(general, "ask", question="and his team mate?")
    assert "Tedeschi" not in words(last(follow_up))
    assert preview.response is not None
    over = await alex.click(preview.response, label="Import")
    assert "This import is over" in words(last(over))


async def test_help_names_every_command(paddock: Paddock) -> None:
    shown = last(await paddock.robin.slash(paddock.general, "help"))
    assert shown.ephemeral
    for command in paddock.bot.tree.get_commands():
        assert command.name in words(shown)


async def test_the_unexpected_gets_a_reference_that_the_log_explains(
    paddock: Paddock, caplog: pytest.LogCaptureFixture, broken_on_purpose: None
) -> None:
    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a broken part")

    paddock.bot.library.command = broken  # type: ignore[method-assign]
    shown = last(await paddock.robin.slash(paddock.general, "pole"))
    assert shown.ephemeral
    assert "Something went wrong on our side" in words(shown)
    reference = words(shown).split("**")[1]
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert reference in record.getMessage()
    assert "a broken part" not in words(shown)
