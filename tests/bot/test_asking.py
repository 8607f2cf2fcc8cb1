"""Questions wherever people ask them, and what can be pressed below an answer."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable

import discord
import pytest
from conftest import Paddock
from reading import labels, last, parts, pressable, words

from bot.client import QualiBot
from bot.idle import AFTER


async def mention(paddock: Paddock, text: str, channel: object = None) -> discord.Message:
    assert paddock.bot.user is not None
    place = paddock.general if channel is None else channel
    await paddock.robin.send(place, f"<@{paddock.bot.user.id}> {text}")  # type: ignore[arg-type]
    message = place.last_message  # type: ignore[attr-defined]
    assert message is not None
    return message  # type: ignore[no-any-return]


async def test_a_mention_is_answered_where_it_stands(paddock: Paddock) -> None:
    answer = await mention(paddock, "who is on pole?")
    assert answer.author.bot
    assert "David Terrien / Christian Pescatori" in words(answer)
    assert "1:29.449" in words(answer)
    assert "Magny-Cours 2000 qualifying" in words(answer)
    assert answer.reference is not None
    before = len(paddock.general.history())
    await paddock.robin.send(paddock.general, "who is on pole?")
    await paddock.robin.send(paddock.general, "@everyone who is on pole?")
    assert len(paddock.general.history()) == before + 2


async def test_a_direct_message_is_a_question(paddock: Paddock) -> None:
    robin = paddock.robin.user
    await robin.send_dm("fastest Lucchini")
    answer = robin.dm_channel.last_message
    assert answer is not None
    assert "#60" in words(answer) and "1:35.445" in words(answer)


async def test_ask_and_answer_this_read_the_same(paddock: Paddock) -> None:
    asked = await paddock.robin.slash(paddock.general, "ask", question="gap between 22 and 23")
    assert "0.810" in words(last(asked))
    message = await paddock.alex.send(paddock.general, "gap between 22 and 23")
    answered = await paddock.robin.context_menu(paddock.general, "Answer this", message)
    assert words(last(answered)) == words(last(asked))
    bare = await paddock.alex.send(paddock.general, attachments=[("x.txt", b"x")])
    refused = await paddock.robin.context_menu(paddock.general, "Answer this", bare)
    assert last(refused).ephemeral
    assert "There is no text" in words(last(refused))


async def test_a_thread_is_answered_too(paddock: Paddock) -> None:
    start = await paddock.robin.send(paddock.general, "race weekend")
    found = paddock.bot.get_channel(paddock.general.id)
    assert isinstance(found, discord.TextChannel)
    await (await found.fetch_message(start.id)).create_thread(name="weekend")
    await paddock.env.settle()
    (thread,) = paddock.general.threads
    answer = await mention(paddock, "pole?", thread)
    assert "1:29.449" in words(answer)


async def test_an_ambiguous_name_is_a_choice_with_answers(paddock: Paddock) -> None:
    asked = await paddock.robin.slash(paddock.general, "ask", question="where did Zadra qualify?")
    choice = last(asked)
    assert "Marco Zadra" in words(choice) and "Angelo Zadra" in words(choice)
    assert "P6" in words(choice) and "P7" in words(choice)
    label = next(label for label in labels(choice) if "Angelo" in label)
    other = await paddock.alex.click(choice, label=label)
    assert "Only" in words(last(other)) and last(other).ephemeral
    chosen = await paddock.robin.click(choice, label=label)
    assert chosen.response is not None
    assert "P7" in words(chosen.response) and "Marco" not in words(chosen.response)


async def test_a_long_classification_is_paged_by_its_owner(paddock: Paddock, bot_again: Callable[[], QualiBot]) -> None:
    answer = await mention(paddock, "show the whole classification")
    assert "Page 1 of 2" in words(answer)
    assert "‹" not in pressable(answer) and "›" in pressable(answer)
    others = await paddock.alex.click(answer, label="›")
    assert f"Only <@{paddock.robin.id}> can turn this reply" in words(last(others))
    await paddock.robin.click(answer, label="›")
    second = paddock.general.last_message
    assert second is not None
    assert "Page 2 of 2" in words(second)
    assert "›" not in pressable(second) and "‹" in pressable(second)

    modal = await paddock.robin.click(second, label="2 / 2")
    await paddock.robin.submit_modal(modal, {"page": "1"})
    first = paddock.general.last_message
    assert first is not None and "Page 1 of 2" in words(first)
    modal = await paddock.robin.click(first, label="1 / 2")
    wrong = await paddock.robin.submit_modal(modal, {"page": "one"})
    assert "That is no page number" in words(last(wrong))

    await paddock.env.restart_bot(bot_again())
    await paddock.robin.click(first, label="›")
    again = paddock.general.last_message
    assert again is not None and "Page 2 of 2" in words(again)


async def test_a_restart_in_the_middle_of_the_page_dialogue_still_jumps(
    paddock: Paddock, bot_again: Callable[[], QualiBot]
) -> None:
    answer = await mention(paddock, "show the whole classification")
    modal = await paddock.robin.click(answer, label="1 / 2")
    await paddock.env.restart_bot(bot_again())
    await paddock.robin.submit_modal(modal, {"page": "99"})
    last_page = paddock.general.last_message
    assert last_page is not None and "Page 2 of 2" in words(last_page)


async def test_buttons_nobody_presses_are_disabled(paddock: Paddock) -> None:
    answer = await mention(paddock, "show the whole classification")
    await paddock.env.advance_time(AFTER / 2)
    await paddock.robin.click(answer, label="›")
    await paddock.env.advance_time(AFTER / 2 + 1)
    shown = paddock.general.last_message
    assert shown is not None and pressable(shown)
    await paddock.env.advance_time(AFTER / 2)
    shown = paddock.general.last_message
    assert shown is not None and parts(shown) and not pressable(shown)


async def test_a_classification_is_sorted_filtered_and_measured(paddock: Paddock) -> None:
    answer = await mention(paddock, "show the whole classification")
    await paddock.robin.click(answer, label="By time")
    shown = paddock.general.last_message
    assert shown is not None
    assert "P12" not in words(shown).split("```")[1], "P12 is slower than P13 to P19, so it stands on the second page"
    await paddock.robin.click(shown, label="By place")
    await paddock.robin.click(shown, label="Interval")
    shown = paddock.general.last_message
    assert shown is not None and "+0.115" in words(shown)
    select = next(part for part in parts(shown) if part["type"] == 3)
    team = next(option["value"] for option in select["options"] if option["label"] == "BMS Scuderia Italia")
    await paddock.robin.select(shown, [team], custom_id=select["custom_id"])
    shown = paddock.general.last_message
    assert shown is not None
    table = words(shown).split("```")[1]
    assert "P6" in table and "P7" in table and "P8" not in table
    select = next(part for part in parts(shown) if part["type"] == 3)
    await paddock.robin.select(shown, ["*"], custom_id=select["custom_id"])
    shown = paddock.general.last_message
    assert shown is not None and "P8" in words(shown)


async def test_what_is_shown_can_be_taken_away(paddock: Paddock) -> None:
    answer = await mention(paddock, "show the whole classification")
    table = await paddock.alex.click(answer, label="CSV")
    message = last(table)
    assert message.ephemeral
    (file,) = message.attachments
    assert file.filename == "results.csv"
    lines = (await file.read()).decode("utf-8-sig").splitlines()
    assert len(lines) == 27
    assert "David Terrien / Christian Pescatori" in lines[1] and "1:29.449" in lines[1]
    data = await paddock.alex.click(answer, label="JSON")
    (file,) = last(data).attachments
    found = json.loads(await file.read())
    assert found["status"] == "answered" and len(found["table"]) == 26
    assert found["table"][0]["number"] == "1" and found["table"][0]["time"] == "1:29.449"


async def test_a_follow_up_answers_whoever_presses(paddock: Paddock) -> None:
    answer = await mention(paddock, "who is on pole?")
    label = labels(answer)[-1]
    own = await paddock.robin.click(answer, label=label)
    assert not last(own).ephemeral
    other = await paddock.alex.click(answer, label=label)
    assert last(other).ephemeral
    assert words(last(other)) == words(last(own))


async def test_the_log_names_what_was_pressed_and_how_long_it_took(
    paddock: Paddock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    answer = await mention(paddock, "show the whole classification")
    await paddock.alex.click(answer, label="CSV")
    await paddock.alex.slash(paddock.general, "pole")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert re.search(r"^a message answered in \d+ ms$", said, re.MULTILINE)
    assert re.search(r"^press answer csv in \d+ ms$", said, re.MULTILINE)
    assert re.search(r"^/pole in \d+ ms$", said, re.MULTILINE)


async def test_mentions_can_be_switched_off(paddock: Paddock) -> None:
    panel = await paddock.alex.slash(paddock.general, "settings")
    assert panel.response is not None
    await paddock.alex.click(panel.response, label="Ignore mentions")
    silent = await mention(paddock, "who is on pole?")
    assert not silent.author.bot
    await paddock.alex.click(panel.response, label="Answer here")
    assert "1:29.449" in words(await mention(paddock, "who is on pole?"))
    assert not (await mention(paddock, "who is on pole?", paddock.results)).author.bot


async def test_without_embed_links_the_answer_is_text_that_says_so(paddock: Paddock) -> None:
    denied = discord.PermissionOverwrite(embed_links=False, read_message_history=False)
    quiet = paddock.guild.create_text_channel("quiet", overwrites={paddock.guild.default_role: denied})
    me = paddock.guild.me
    assert me is not None
    mute = paddock.guild.create_text_channel("mute", overwrites={me: discord.PermissionOverwrite(send_messages=False)})
    await paddock.env.settle()
    await paddock.robin.send(mute, f"<@{me.id}> pole?")
    assert len(mute.history()) == 1
    overwrite = {paddock.guild.default_role: denied, me: denied}
    quiet = paddock.guild.create_text_channel("plain", overwrites=overwrite)
    await paddock.env.settle()
    robin = paddock.robin
    await robin.send(quiet, f"<@{me.id}> who is on pole?")
    posted = [message for message in quiet.history(viewer=None) if message.author.bot]
    assert posted and "1:29.449" in posted[-1].content and "Embed Links" in posted[-1].content


async def test_asking_too_fast_is_answered_with_patience(paddock: Paddock) -> None:
    for _ in range(20):
        await paddock.robin.slash(paddock.general, "help")
    slow = await paddock.robin.slash(paddock.general, "help")
    assert last(slow).ephemeral
    assert "That is a lot of questions at once. Please wait" in words(last(slow))
    assert "Please wait" in words(await mention(paddock, "who is on pole?"))


async def test_a_question_that_is_none_gets_help(paddock: Paddock) -> None:
    assert paddock.bot.user is not None
    await paddock.robin.send(paddock.general, f"<@{paddock.bot.user.id}>")
    answer = paddock.general.last_message
    assert answer is not None and answer.author.bot and words(answer).strip()


async def test_a_picture_beside_a_question_is_no_result(paddock: Paddock) -> None:
    assert paddock.bot.user is not None
    meme = ("meme.png", b"\x89PNG")
    await paddock.robin.send(paddock.general, f"<@{paddock.bot.user.id}> who is on pole?", attachments=[meme])
    answer = paddock.general.last_message
    assert answer is not None and "1:29.449" in words(answer)


async def test_webhooks_and_bots_are_not_answered(paddock: Paddock) -> None:
    assert paddock.bot.user is not None
    hook = paddock.guild.create_webhook(paddock.general)
    await hook.send(f"<@{paddock.bot.user.id}> who is on pole?")
    other = paddock.guild.add_member(paddock.env.create_user("other", bot=True))
    await other.send(paddock.general, f"<@{paddock.bot.user.id}> who is on pole?")
    assert len(paddock.general.history()) == 2
