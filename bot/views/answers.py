"""The buttons and selects below an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import discord

from bot.embeds import limits
from bot.embeds.answers import choice_label
from bot.embeds.escape import plain
from bot.embeds.tables import page_count
from bot.pictures import pictures_of
from bot.router import custom_id
from bot.views.parts import assemble, button, option, select
from bot.words import word
from quali_core.answers import Answer
from quali_core.answers.render import render
from quali_core.queries.kinds import Query, Results
from quali_core.queries.parts import By, Measure, OrderBy, Subject

FAMILY = "q"
EVERYTHING = "*"
SUGGESTIONS = 5
CHOICE_BUTTONS = 5

Items = Iterator[discord.ui.Item[Any]]


def answer_view(
    answer: Answer, query: Query | None, token: str, language: str, *, page: int = 0, is_over: bool = False
) -> discord.ui.View | None:
    """Everything that can be pressed below one page of an answer; with ``is_over`` all of it is disabled."""
    items = [*_choices(answer, token, language)]
    if not answer.choices:
        items += _pager(answer, token, language, page)
        items += _files(answer, token)
        if isinstance(query, Results):
            items += _toggles(query, token, language)
            items += _filter(answer, query, token, language)
        items += _pictures(answer, query, token, language)
    items += _suggestions(answer, token, language)
    return assemble(items, is_disabled=is_over)


def sorted_by(query: Results, order: OrderBy) -> Results:
    """The same classification in another order."""
    return replace(query, order=order)


def measured_by(query: Results, measure: Measure) -> Results:
    """The same classification with another figure beside the time."""
    return replace(query, measure=measure)


def filtered_by(query: Results, chosen: str) -> Results:
    """The same classification of one class or team only (``class:GT``, ``team:…``), or of everything again."""
    kept = tuple(subject for subject in query.filter.subjects if subject.by not in (By.CLASS, By.TEAM))
    if chosen != EVERYTHING:
        by, _, value = chosen.partition(":")
        kept += (Subject(By(by), value),)
    return replace(query, filter=replace(query.filter, subjects=kept))


def filter_values(answer: Answer) -> list[str]:
    """What the filter offers: the classes, then the teams of the session, each as ``class:…`` or ``team:…``."""
    if answer.classification is None:
        return []
    entries = answer.classification.entries
    classes = dict.fromkeys(f"{By.CLASS}:{entry.class_name}" for entry in entries if entry.class_name)
    teams = dict.fromkeys(f"{By.TEAM}:{entry.team}" for entry in entries if entry.team)
    offered = [*(classes if len(classes) > 1 else ()), *(teams if len(teams) > 1 else ())]
    return [value for value in offered if limits.size(value) <= limits.SELECT_VALUE][: limits.SELECT_OPTIONS - 1]


def _pager(answer: Answer, token: str, language: str, page: int) -> Items:
    pages = page_count(answer.table)
    if pages > 1:
        yield button("‹", custom_id(FAMILY, token, "page", page - 1, "back"), row=0, is_disabled=page <= 0)
        yield button(f"{page + 1} / {pages}", custom_id(FAMILY, token, "jump"), row=0)
        yield button("›", custom_id(FAMILY, token, "page", page + 1, "on"), row=0, is_disabled=page >= pages - 1)


def _files(answer: Answer, token: str) -> Items:
    if answer.table and len(answer.table.rows) > 1:
        yield button("CSV", custom_id(FAMILY, token, "csv"), row=0)
        yield button("JSON", custom_id(FAMILY, token, "json"), row=0)


def _pictures(answer: Answer, query: Query | None, token: str, language: str) -> Items:
    for picture in pictures_of(answer, query):
        yield button(word(f"picture.{picture}", language), custom_id(FAMILY, token, "picture", picture), row=3)


def _toggles(query: Results, token: str, language: str) -> Items:
    by_time = query.order is OrderBy.TIME
    yield button(
        word("view.by_place" if by_time else "view.by_time", language),
        custom_id(FAMILY, token, "order", OrderBy.PLACE if by_time else OrderBy.TIME),
        row=1,
    )
    for measure in (Measure.GAP, Measure.INTERVAL, Measure.CARD):
        if query.measure is not measure:
            yield button(word(f"view.{measure}", language), custom_id(FAMILY, token, "measure", measure), row=1)


def _filter(answer: Answer, query: Results, token: str, language: str) -> Items:
    values = filter_values(answer)
    if not values:
        return
    current = {f"{subject.by}:{subject.value}" for subject in query.filter.subjects}
    options = [option(word("view.everything", language), EVERYTHING)]
    for value in values:
        by, _, name = value.partition(":")
        label = f"{word('view.class', language)} {name}" if by == By.CLASS else name
        options.append(option(label, value, is_default=value in current))
    yield select(word("view.filter", language), custom_id(FAMILY, token, "filter"), options, row=2)


def _choices(answer: Answer, token: str, language: str) -> Items:
    labels = [choice_label(choice, language) for choice in answer.choices[: limits.SELECT_OPTIONS]]
    if len(labels) <= CHOICE_BUTTONS:
        for number, label in enumerate(labels):
            yield button(
                f"{number + 1} {label}",
                custom_id(FAMILY, token, "choose", number),
                row=0,
                style=discord.ButtonStyle.primary,
            )
        return
    options = [option(f"{number + 1} {label}", str(number)) for number, label in enumerate(labels)]
    yield select(word("view.choose", language), custom_id(FAMILY, token, "choose"), options, row=0)


def _suggestions(answer: Answer, token: str, language: str) -> Items:
    for number, suggestion in enumerate(answer.suggestions[:SUGGESTIONS]):
        label = plain(render(suggestion.label, language, plain))
        yield button(label, custom_id(FAMILY, token, "suggest", number), row=4)
