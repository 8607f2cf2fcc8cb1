"""From an answer to a reply: its embed, and buttons that work after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.embeds.answers import answer_embed
from bot.embeds.colours import NEUTRAL
from bot.embeds.escape import markdown
from bot.embeds.limits import fit_embed
from bot.failures import Refusal
from bot.pictures import Picture, draw
from bot.replies import Reply
from bot.views.answers import answer_view
from quali_core.answers import Answer, render
from quali_core.library import Library
from quali_core.model import Scope
from quali_core.queries import Query, load
from quali_core.queries.words import session_title


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands behind the buttons of an answer: plain data in the store, found by its token."""

    token: str
    owner: int
    language: str
    query: dict[str, object] | None
    suggestions: tuple[dict[str, object], ...] = ()
    choices: tuple[dict[str, object], ...] = ()
    is_read: bool = False

    @property
    def asked(self) -> Query | None:
        """The query itself."""
        return load(self.query) if self.query else None

    def data(self) -> dict[str, object]:
        """As the store keeps it."""
        return {
            "owner": self.owner,
            "language": self.language,
            "query": self.query,
            "suggestions": list(self.suggestions),
            "choices": list(self.choices),
            "is_read": self.is_read,
        }

    @classmethod
    def of(cls, token: str, data: Mapping[str, Any]) -> Shown:
        """From what the store kept."""
        return cls(
            token,
            int(data["owner"]),
            str(data["language"]),
            data["query"],
            tuple(data["suggestions"]),
            tuple(data["choices"]),
            bool(data["is_read"]),
        )


async def present(
    library: Library,
    answer: Answer,
    scope: Scope,
    owner: int,
    language: str,
    *,
    is_read: bool = False,
    is_private: bool = False,
) -> Reply:
    """Show an answer from its first page, owned by the member who asked; ``is_read``: in words."""
    shown = Shown(
        "",
        owner,
        language,
        answer.query,
        tuple(suggestion.query for suggestion in answer.suggestions),
        tuple(choice.query for choice in answer.choices),
        is_read,
    )
    if answer_view(answer, shown.asked, "-", language) is not None:
        token = await library.store.keep_view(scope, f"user:{owner}", shown.data())
        shown = replace(shown, token=token)
    return reply_of(answer, shown, is_private=is_private)


def reply_of(answer: Answer, shown: Shown, *, page: int = 0, is_private: bool = False) -> Reply:
    """One page of an answer with its buttons."""
    view = answer_view(answer, shown.asked, shown.token, shown.language, page=page) if shown.token else None
    embed = answer_embed(answer, shown.language, page, is_read=shown.is_read)
    return Reply(embed, view, is_private=is_private)


async def picture_reply(
    library: Library,
    answer: Answer,
    query: Query,
    scope: Scope,
    picture: Picture,
    language: str,
    *,
    is_private: bool = False,
) -> Reply:
    """What an answer tells as a picture, under its headline. Raises ``Refusal`` where there is none."""
    upload = await draw(library, query, scope, picture, language)
    if upload is None:
        raise Refusal("view.no_season" if picture is Picture.SEASON else "view.no_picture")
    session = answer.classification
    is_whole = session is not None and (answer.table is None or len(answer.table.rows) == len(session.entries))
    title = render(session_title(session) if session and is_whole else answer.headline, language, markdown)
    embed = discord.Embed(title=title, colour=NEUTRAL)
    embed.set_image(url=f"attachment://{upload.name}")
    return Reply(fit_embed(embed), files=(upload,), is_private=is_private)


async def recall(library: Library, token: str, scope: Scope) -> Shown:
    """What stands behind a token in this scope. Raises ``Refusal`` when it is over."""
    found = await library.store.reader(scope).view(token)
    if found is None:
        raise Refusal("view.over")
    data, _ = found
    return Shown.of(token, data)


async def session_of(library: Library, text: str | None, scope: Scope) -> int | None:
    """The session that an event option names: chosen from the list, or typed. Raises ``Refusal`` for none."""
    if not text:
        return None
    if text.isascii() and text.isdigit() and await library.store.reader(scope).session(int(text)) is not None:
        return int(text)
    found = await library.complete("event", text, scope, 1)
    if not found:
        raise Refusal("view.no_event", event=markdown(text[:100]))
    return int(found[0].value)
