"""Results on their way in: every door, the preview, its buttons, who may, and the way back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import discord
import pytest
import simcord
from conftest import Paddock
from files import CORRECTED, HOSTILE, ROWS, result
from reading import labels, last, parts, words

from quali_core.model import Scope, ScopeKind


async def stored(paddock: Paddock, scope: Scope | None = None) -> list[str]:
    scope = scope or Scope(ScopeKind.GUILD, paddock.guild.id)
    summaries = await paddock.library.store.reader(scope).summaries()
    return [str(one.event.name) for one in summaries if one.scope == scope]


async def test_a_file_is_previewed_edited_and_imported(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    shown = await alex.slash(general, "import", file=result())
    preview = shown.response
    assert preview is not None and preview.ephemeral
    assert "Ready to import" in words(preview)
    assert "Salzburgring 2021 qualifying" in words(preview)
    assert "4 entries · new" in words(preview)
    assert "P1   7 Ana Sól" in words(preview)
    assert labels(preview)[:3] == ["Import", "Edit details", "Cancel"]
    assert await stored(paddock) == []

    modal = await alex.click(preview, label="Edit details")
    assert modal.modal is not None
    filled = {"series": "Alpine Cup", "event": "Red Bull Ring", "year": "2022", "circuit": "", "session": ["practice"]}
    again = await alex.submit_modal(modal, filled)
    assert again.response is not None
    assert "Red Bull Ring 2022 practice" in words(again.response)

    done = await alex.click(again.response, label="Import")
    assert done.response is not None
    assert "Imported" in words(done.response)
    assert "Red Bull Ring 2022 practice · Alpine Cup**: 4 entries" in words(done.response)
    assert await stored(paddock) == ["Red Bull Ring"]

    undone = await alex.click(done.response, label="Undo")
    assert undone.response is not None
    assert "Undone." in words(undone.response)
    assert await stored(paddock) == []


async def test_a_preview_says_what_a_reading_is_not_sure_of(paddock: Paddock) -> None:
    rows = ("1,Arno,Silva,1:23.456", "2,Bert,Costa,1:23.856", "3,Cleo,Moura,1:24.456", "4,Dora,Pires,1:24.856")
    shown = await paddock.alex.slash(paddock.general, "import", file=("round.csv", "\n".join(rows).encode()))
    assert shown.response is not None
    assert "Please check before importing" in words(shown.response)
    assert "The reading is not sure: columns 2 and 3 may hold names" in words(shown.response)


async def test_a_year_that_is_none_is_refused(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    modal = await paddock.alex.click(shown.response, label="Edit details")
    refused = await paddock.alex.submit_modal(modal, {"event": "X", "year": "20", "session": ["qualifying"]})
    assert refused.response is not None and refused.response.ephemeral
    assert "20 is no year" in words(refused.response)


async def test_cancel_stores_nothing(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    gone = await paddock.alex.click(shown.response, label="Cancel")
    assert gone.response is not None
    assert words(gone.response).strip() == "Cancelled: nothing was stored."
    assert gone.response.components == []
    assert await stored(paddock) == []


async def test_a_corrected_file_shows_what_changes(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    first = await alex.slash(general, "import", file=result())
    assert first.response is not None
    await alex.click(first.response, label="Import")
    same = await alex.slash(general, "import", file=result(name="copy.txt"))
    assert same.response is not None
    assert "it is all stored already" in words(same.response)
    assert "Import" not in labels(same.response)

    second = await alex.slash(general, "import", file=result(rows=CORRECTED))
    assert second.response is not None
    assert "a new revision" in words(second.response)
    assert "#9 from P2 to P1" in words(second.response)
    assert "#7 from P1 to P2" in words(second.response)
    assert "#7 1:30.100 → 1:30.700" in words(second.response)
    done = await alex.click(second.response, label="Import")
    assert done.response is not None
    assert "4 entries, revision 2" in words(done.response)


async def test_a_preview_overtaken_by_another_import_is_shown_afresh(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    one = await alex.slash(general, "import", file=result())
    other = await alex.slash(general, "import", file=result(rows=CORRECTED))
    assert one.response is not None and other.response is not None
    await alex.click(one.response, label="Import")
    again = await alex.click(other.response, label="Import")
    assert again.response is not None
    assert "Something else was stored meanwhile" in words(again.response)
    assert "a new revision" in words(again.response)
    assert labels(again.response)[0] == "Import"


async def test_several_files_are_one_import(paddock: Paddock) -> None:
    alex = paddock.alex
    shown = await alex.slash(
        paddock.general, "import", file=result("Monza"), file2=result("Imola", name="b.txt"), file3=("no.txt", b"hello")
    )
    preview = shown.response
    assert preview is not None
    assert "Monza" in words(preview) and "Imola" in words(preview)
    assert "Refused: **no.txt**" in words(preview)
    assert "Edit the details of …" in labels(preview)
    select = next(part["custom_id"] for part in parts(preview) if part["type"] == 3)
    modal = await alex.select(preview, ["all"], custom_id=select)
    edited = await alex.submit_modal(modal, {"series": "Italian Cup"})
    assert edited.response is not None
    assert words(edited.response).count("Italian Cup") == 2
    modal = await alex.select(edited.response, ["1"], custom_id=select)
    edited = await alex.submit_modal(modal, {"event": "Enna", "year": "2021", "session": ["race"]})
    assert edited.response is not None
    assert "Enna 2021 race" in words(edited.response)
    await alex.click(edited.response, label="Import all the same")
    assert sorted(await stored(paddock)) == ["Enna", "Monza"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("empty.txt", b""), "empty.txt"),
        (("cat.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4), "cat.png"),
        (("notes.txt", b"nothing to see here\n"), "notes.txt"),
    ],
)
async def test_what_holds_no_result_is_refused_with_a_sentence(
    paddock: Paddock, file: tuple[str, bytes], said: str
) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=file)
    assert shown.response is not None
    assert "Nothing that can be imported" in words(shown.response)
    assert f"Refused: **{said}**" in words(shown.response)
    assert shown.response.components == []


async def test_a_file_that_is_too_large_is_not_fetched(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=("big.txt", b"x" * (8 * 1024 * 1024 + 1)))
    assert "big.txt has 8.0 MiB: at most 8 MiB are read" in words(last(shown))


async def test_hostile_text_mentions_nobody_and_formats_nothing(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result(rows=HOSTILE, name="**bold**.txt"))
    assert shown.response is not None
    said = words(shown.response)
    assert "@everyone" not in said.replace("P1   7 @everyone", "")
    assert "https://" not in said
    assert "**bold**" not in said
    assert said.count("```") % 2 == 0
    done = await paddock.alex.click(shown.response, label=labels(shown.response)[0])
    assert done.response is not None and "Imported" in words(done.response)


async def test_only_managers_and_bearers_of_the_role_may_import(paddock: Paddock) -> None:
    robin, general = paddock.robin, paddock.general
    refused = await robin.slash(general, "import", file=result())
    assert refused.response is not None and refused.response.ephemeral
    assert "Importing is for those who manage the server" in words(refused.response)

    role = paddock.guild.create_role("Results crew")
    panel = await paddock.alex.slash(general, "settings")
    assert panel.response is not None
    await paddock.alex.select(panel.response, [role], custom_id="s:roles")
    pat = paddock.guild.add_member(paddock.env.create_user("pat"), roles=[role])
    shown = await pat.slash(general, "import", file=result())
    assert shown.response is not None and "Ready to import" in words(shown.response)
    await pat.click(shown.response, label="Import")
    assert await stored(paddock) == ["Salzburgring"]


async def test_the_message_command_takes_every_file(paddock: Paddock) -> None:
    message = await paddock.robin.send(
        paddock.general, "results!", attachments=[result("Monza"), result("Imola", name="b.txt")]
    )
    refused = await paddock.robin.context_menu(paddock.general, "Import results", message)
    assert refused.response is not None and "Importing is for those" in words(refused.response)
    shown = await paddock.alex.context_menu(paddock.general, "Import results", message)
    assert shown.response is not None and shown.response.ephemeral
    assert "Monza" in words(shown.response) and "Imola" in words(shown.response)
    bare = await paddock.alex.send(paddock.general, "no files")
    nothing = await paddock.alex.context_menu(paddock.general, "Import results", bare)
    assert "There is no file in that message." in words(last(nothing))


async def test_a_file_dropped_in_the_results_channel_starts_a_preview(paddock: Paddock) -> None:
    alex, results = paddock.alex, paddock.results
    await alex.send(results, attachments=[result()])
    assert len(results.history()) == 1

    panel = await alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await alex.select(panel.response, [results], custom_id="s:results")
    await paddock.robin.send(results, attachments=[result()])
    assert len(results.history()) == 2
    await alex.send(results, attachments=[result()])
    preview = results.last_message
    assert preview is not None and "Ready to import" in words(preview)

    other = await paddock.robin.click(preview, label="Import")
    assert other.response is not None and other.response.ephemeral
    assert f"Only <@{alex.id}> can decide" in words(other.response)
    done = await alex.click(preview, label="Import")
    assert done.response is not None and "Imported" in words(done.response)
    assert await stored(paddock) == ["Salzburgring"]


async def test_a_file_with_a_mention_always_works(paddock: Paddock) -> None:
    assert paddock.bot.user is not None
    mention = f"<@{paddock.bot.user.id}>"
    await paddock.robin.send(paddock.general, mention, attachments=[result()])
    refused = paddock.general.last_message
    assert refused is not None and "Importing is for those who manage the server" in words(refused)
    await paddock.alex.send(paddock.general, mention, attachments=[result()])
    preview = paddock.general.last_message
    assert preview is not None and "Ready to import" in words(preview)


async def test_a_direct_message_imports_for_its_member_alone(paddock: Paddock) -> None:
    robin = paddock.robin.user
    shown = await robin.slash("import", file=result("Home race"))
    assert shown.response is not None
    await robin.click(shown.response, label="Import")
    assert await stored(paddock, Scope(ScopeKind.USER, robin.id)) == ["Home race"]
    assert await stored(paddock) == []


async def test_after_a_restart_a_preview_says_that_it_is_over(paddock: Paddock, bot_again: Any) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    await paddock.env.restart_bot(bot_again())
    pressed = await paddock.alex.click(shown.response, label="Import")
    assert "This import is over, and nothing was stored." in words(pressed.followups[-1])
    assert shown.response.components == []
    assert await stored(paddock) == []


async def test_a_preview_of_another_server_cannot_be_confirmed(paddock: Paddock) -> None:
    shown = await paddock.alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    own = await paddock.sam.slash(paddock.lounge, "import", file=result("Rival round"))
    assert own.response is not None
    stolen = shown.response.components[0]["components"][0]["custom_id"]
    message = paddock.env.backend.get_message(paddock.lounge.id, own.response.id)
    message.components[0]["components"][0]["custom_id"] = stolen
    pressed = await paddock.sam.click(own.response, custom_id=stolen)
    assert "This import is over" in words(pressed.followups[-1])
    assert await stored(paddock) == []


async def test_new_results_are_announced_and_logged_where_the_server_wants_it(paddock: Paddock) -> None:
    alex, guild = paddock.alex, paddock.guild
    news, log = guild.create_text_channel("news"), guild.create_text_channel("log")
    await paddock.env.settle()
    panel = await alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await alex.select(panel.response, [news], custom_id="s:announcements")
    await alex.select(panel.response, [log], custom_id="s:log")
    shown = await alex.slash(paddock.general, "import", file=result())
    assert shown.response is not None
    await alex.click(shown.response, label="Import")
    posted = news.last_message
    assert posted is not None
    assert "Salzburgring 2021 qualifying" in words(posted)
    assert "**P1** Ana Sól" in words(posted) and "**P3** Cara Lund" in words(posted)
    assert "Dan" not in words(posted)
    assert posted.attachments[0].filename == "gaps.png"
    assert (posted.attachments[0].description or "").startswith("Bar chart of the gaps to pole")
    line = log.last_message
    assert line is not None and f"<@{alex.id}> imported" in words(line)
    assert "Salzburgring 2021 qualifying" in words(line)


async def test_what_the_bot_lacks_is_named_in_the_settings(paddock: Paddock) -> None:
    guild, alex = paddock.guild, paddock.alex
    denied = discord.PermissionOverwrite(embed_links=False, attach_files=False)
    quiet = guild.create_text_channel("quiet", overwrites={guild.default_role: denied})
    await paddock.env.settle()
    panel = await alex.slash(paddock.general, "settings")
    assert panel.response is not None
    changed = await alex.select(panel.response, [quiet], custom_id="s:announcements")
    assert changed.response is not None
    assert f"In <#{quiet.id}> I lack: **Embed Links, Attach Files**" in words(changed.response)


def test_the_fixture_files_hold_what_the_tests_say() -> None:
    assert ROWS.count("\n") == 6
    assert simcord.__version__ == "3.2.1"


async def test_a_column_read_wrongly_is_corrected_and_kept_for_such_files(paddock: Paddock) -> None:
    alex, general = paddock.alex, paddock.general
    shown = await alex.slash(general, "import", file=result())
    preview = shown.response
    assert preview is not None
    (menu,) = [part for part in parts(preview) if part["type"] == 3]
    assert [option["label"] for option in menu["options"]] == [
        "1 Pos: position",
        "2 No: car number",
        "3 Driver: drivers",
        "4 Team: team",
        "5 Time: lap time",
        "Take another table of the file",
        "Another text encoding",
    ]
    modal = await alex.select(preview, ["column3"], custom_id=menu["custom_id"])
    await alex.submit_modal(modal, {"role": ["car"]})
    assert "Read again with your correction." in words(shown.response)
    assert "“Team” read as car" in words(shown.response)

    modal = await alex.select(preview, ["column4"], custom_id=menu["custom_id"])
    await alex.submit_modal(modal, {"role": ["ignore"]})
    modal = await alex.select(preview, ["encoding"], custom_id=menu["custom_id"])
    await alex.submit_modal(modal, {"encoding": ["utf-8"]})
    modal = await alex.select(preview, ["table"], custom_id=menu["custom_id"])
    wrong = await alex.submit_modal(modal, {"table": "two"})
    assert "two is no number of a table" in words(last(wrong))
    modal = await alex.select(preview, ["table"], custom_id=menu["custom_id"])
    await alex.submit_modal(modal, {"table": "7"})
    assert "it stays as it was" in words(shown.response)

    await alex.click(preview, label="Keep for such files")
    assert "Kept: the next file of this shape is read so at once." in words(shown.response)
    again = await alex.slash(general, "import", file=result("Monza"))
    assert again.response is not None
    assert "“Team” read as car" in words(again.response)
    mine = await paddock.sam.slash(paddock.lounge, "import", file=result("Monza"))
    assert "“Team” read as team" in words(last(mine))


async def test_a_zip_of_many_files_is_imported_and_summed_up(paddock: Paddock) -> None:
    alex, news = paddock.alex, paddock.results
    panel = await alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await alex.select(panel.response, [news], custom_id="s:announcements")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(12):
            archive.writestr(*result(f"Round {number:02}", name=f"{number:02}.txt"))
        archive.writestr("broken.txt", b"\x00\x01\x02" * 50)
    shown = await alex.slash(paddock.general, "import", file=("season.zip", packed.getvalue()))
    preview = shown.response
    assert preview is not None
    assert "Round 00" in words(preview) and "… and 4 more" in words(preview)
    assert "broken.txt" in words(preview)
    done = await alex.click(preview, label=labels(preview)[0])
    assert done.response is not None
    assert "Imported" in words(done.response) and "broken.txt" in words(done.response)
    assert len(await stored(paddock)) == 12
    posted = news.last_message
    assert posted is not None and "12 new results" in words(posted)
