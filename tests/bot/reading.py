"""What a message says, for tests."""

from __future__ import annotations

from typing import Any


def words(message: Any) -> str:
    """Everything that a message's text and embeds say."""
    said: list[str] = [message.content]
    for embed in message.embeds:
        said += [embed.title or "", embed.description or "", embed.footer.text or ""]
        said += [f"{field.name} {field.value}" for field in embed.fields]
    return "\n".join(said)


def parts(message: Any) -> list[dict[str, Any]]:
    """The components of a message as Discord has them."""
    rows = [row if isinstance(row, dict) else row.to_dict() for row in message.components]
    return [part for row in rows for part in (row.get("components") or [])]


def labels(message: Any) -> list[str]:
    """What stands on the buttons and selects."""
    return [str(part.get("label") or part.get("placeholder")) for part in parts(message)]


def pressable(message: Any) -> list[str]:
    """What stands on the buttons and selects that are not disabled."""
    return [str(part.get("label") or part.get("placeholder")) for part in parts(message) if not part.get("disabled")]


def last(result: Any) -> Any:
    """The last message that an interaction brought."""
    return [message for message in (result.response, *result.followups) if message is not None][-1]
