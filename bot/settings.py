"""What the operator sets: read once, by the composition root, from the environment and ``.env``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

MEBIBYTE = 1024 * 1024
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it, what was expected and what was got."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The operator's settings. ``token`` None opens the preview."""

    token: str | None = None
    database: Path = Path("quali.sqlite")
    has_message_content: bool = False
    upload_bytes: int = 8 * MEBIBYTE
    log_level: str = "INFO"
    preview_port: int = 8377


NAMES = (
    "DISCORD_TOKEN",
    "QUALI_DATABASE",
    "QUALI_MESSAGE_CONTENT",
    "QUALI_UPLOAD_MIB",
    "QUALI_LOG_LEVEL",
    "QUALI_PREVIEW_PORT",
)
"""Every variable that is read; each stands in ``.env.example``."""


def load(environment: Mapping[str, str] | None = None, file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over the file. Raises ``SettingsError``."""
    values = {name: value for name, value in dotenv_values(file).items() if value is not None}
    values |= dict(os.environ if environment is None else environment)
    given = {name: values[name].strip() for name in NAMES if values.get(name, "").strip()}
    default = Settings()
    return Settings(
        token=given.get("DISCORD_TOKEN"),
        database=Path(given.get("QUALI_DATABASE", default.database)).expanduser(),
        has_message_content=_switch(given, "QUALI_MESSAGE_CONTENT"),
        upload_bytes=_number(given, "QUALI_UPLOAD_MIB", default.upload_bytes // MEBIBYTE, 1, 100) * MEBIBYTE,
        log_level=_level(given.get("QUALI_LOG_LEVEL", default.log_level)),
        preview_port=_number(given, "QUALI_PREVIEW_PORT", default.preview_port, 0, 65535),
    )


def _switch(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "0").lower()
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    raise SettingsError(f"{name} is {text!r}: expected 1 (on) or 0 (off).")


def _number(given: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = given.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsError(f"{name} is {text!r}: expected a whole number from {low} to {high}.")
    return int(text)


def _level(text: str) -> str:
    if text.upper() not in LEVELS:
        raise SettingsError(f"QUALI_LOG_LEVEL is {text!r}: expected one of {', '.join(LEVELS)}.")
    return text.upper()
