"""Every payload that the bot sends, against Discord's own description and the rules that it leaves out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from jsonschema import Draft202012Validator

CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
COMMAND_NAME = re.compile(r"[-_a-z0-9]{1,32}")
EMBED_TOTAL = 6000
CONTENT = 2000
CHAT_INPUT = 1


def violations(method: str, path: str, body: Any) -> list[str]:
    """What Discord would refuse, or the bot has promised not to send; empty when all is well."""
    if body is None:
        return []
    if method == "POST" and path.endswith("/callback"):
        return [*_schema(CALLBACKS[body["type"]], body), *_callback_rules(body)]
    if method == "PUT" and path.endswith("/commands"):
        found = [problem for item in body for problem in _schema("ApplicationCommandUpdateRequest", item)]
        return found + list(command_rules(body))
    schema = _message_schema(method, path)
    return [*_schema(schema, body), *message_rules(body)] if schema else []


def message_rules(body: dict[str, Any]) -> Iterator[str]:
    """Rules of a message that the description does not know."""
    if body.get("flags") and set(body) <= {"flags", "attachments"}:
        return  # the bot is thinking
    says = any(body.get(key) for key in ("content", "embeds", "attachments"))
    if says and (body.get("allowed_mentions") or {}).get("parse") != []:
        yield f"mentions are not switched off: {body.get('allowed_mentions')!r}"
    if len(body.get("content") or "") > CONTENT:
        yield f"the content has {len(body['content'])} characters"
    total = 0
    for embed in body.get("embeds") or ():
        texts = [embed.get("title"), embed.get("description")]
        texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
        for field in embed.get("fields") or ():
            if not field["name"].strip() or not field["value"].strip():
                yield f"an embed field is empty: {field!r}"
            texts += [field["name"], field["value"]]
        total += sum(len(text.encode("utf-16-le")) // 2 for text in texts if text)
        for url in (embed.get("url"), (embed.get("image") or {}).get("url")):
            if url and urlparse(url).scheme not in ("http", "https", "attachment"):
                yield f"a malformed address: {url!r}"
    if total > EMBED_TOTAL:
        yield f"the embeds hold {total} characters together"
    yield from component_rules(body.get("components") or ())


def component_rules(rows: Any) -> Iterator[str]:
    """Custom ids must be unique within a message, and empty options name nothing."""
    seen: set[str] = set()
    for row in rows:
        for part in row.get("components") or ():
            if "custom_id" in part and part["custom_id"] in seen:
                yield f"the custom id {part['custom_id']!r} stands twice in a message"
            seen.add(part.get("custom_id", ""))
            values = [option["value"] for option in part.get("options") or ()]
            if len(values) != len(set(values)):
                yield f"a select offers a value twice: {values!r}"


def command_rules(commands: list[dict[str, Any]]) -> Iterator[str]:
    """Rules of the commands together and of each one's names and options."""
    names = [(command["name"], command.get("type", CHAT_INPUT)) for command in commands]
    if len(names) != len(set(names)):
        yield f"a command's name stands twice: {names}"
    if len(commands) > 100:
        yield f"{len(commands)} global commands"
    for command in commands:
        if command.get("type", CHAT_INPUT) == CHAT_INPUT:
            yield from _option_rules(command)


def _option_rules(node: dict[str, Any]) -> Iterator[str]:
    if not COMMAND_NAME.fullmatch(node["name"]):
        yield f"{node['name']!r} is no name for a command or option"
    if not 1 <= len(node.get("description", "")) <= 100:
        yield f"{node['name']!r} has a description of {len(node.get('description', ''))} characters"
    options = node.get("options") or []
    optional = [not option.get("required", False) for option in options]
    if optional != sorted(optional):
        yield f"{node['name']!r} has a required option behind an optional one"
    for option in options:
        yield from _option_rules(option)


def _callback_rules(body: dict[str, Any]) -> Iterator[str]:
    data = body.get("data") or {}
    if body["type"] == 8:
        if len(data["choices"]) > 25:
            yield f"{len(data['choices'])} choices"
        for choice in data["choices"]:
            if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(str(choice["value"])) <= 100:
                yield f"a choice does not fit: {choice!r}"
    elif body["type"] in (4, 7):
        yield from message_rules(data)


def _message_schema(method: str, path: str) -> str | None:
    if re.fullmatch(r"/channels/\d+/messages", path) and method == "POST":
        return "MessageCreateRequest"
    if re.fullmatch(r"/channels/\d+/messages/\d+", path) and method == "PATCH":
        return "MessageEditRequestPartial"
    if path.startswith("/webhooks/") and method == "POST":
        return "IncomingWebhookRequestPartial"
    if path.startswith("/webhooks/") and method == "PATCH":
        return "IncomingWebhookUpdateRequestPartial"
    return None


def _schema(name: str, body: Any) -> list[str]:
    errors = _validator(name).iter_errors(_as_sent(body))
    return [f"{name}: {error.json_path}: {error.message[:300]}" for error in errors]


def _as_sent(body: Any) -> Any:
    """Ids that discord.py sends as integers, as the strings that Discord reads them as."""
    if isinstance(body, dict):
        return {
            key: str(value)
            if isinstance(value, int) and not isinstance(value, bool) and (key == "id" or key.endswith("_id"))
            else _as_sent(value)
            for key, value in body.items()
        }
    return [_as_sent(item) for item in body] if isinstance(body, list | tuple) else body


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": _description()["components"]})


@cache
def _description() -> dict[str, Any]:
    path = Path(__file__).parent / "discord" / "openapi.json"
    description: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return description
