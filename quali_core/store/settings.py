"""What a server (or member) can set; each has a default that is sensible without any setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TypeGuard


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """The settings of one scope.

    Ids are Discord's. ``importer_roles`` may import beside those who manage the server. ``answer_mentions`` says
    whether mentions are answered, ``mention_channels`` the same for single channels by their id. Rates are requests a
    minute.
    """

    importer_roles: tuple[int, ...] = ()
    results_channel: int | None = None
    announcements_channel: int | None = None
    log_channel: int | None = None
    language: str | None = None
    answer_mentions: bool = True
    mention_channels: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    show_library: bool = True
    member_rate: int = 20
    server_rate: int = 120

    def answers_in(self, channel: int) -> bool:
        """Whether a mention in this channel is answered."""
        return self.mention_channels.get(str(channel), self.answer_mentions)


NAMES = frozenset(field.name for field in fields(ServerSettings))
_OPTIONAL_IDS = frozenset({"results_channel", "announcements_channel", "log_channel"})


def settings_of(stored: Mapping[str, object]) -> ServerSettings:
    """Settings from what is stored. Raises ``ValueError`` for what is none, saying what was expected."""
    return ServerSettings(**{name: checked(name, value) for name, value in stored.items()})  # type: ignore[arg-type]


def checked(name: str, value: object) -> object:
    """One setting's value in its own type. Raises ``ValueError``."""
    if name == "importer_roles" and isinstance(value, list | tuple) and all(_is_number(role) for role in value):
        return tuple(value)
    if name in _OPTIONAL_IDS and (value is None or _is_number(value)):
        return value
    if name == "language" and (value is None or isinstance(value, str)):
        return value
    if name in ("answer_mentions", "show_library") and isinstance(value, bool):
        return value
    if name == "mention_channels" and isinstance(value, Mapping) and all(isinstance(on, bool) for on in value.values()):
        return MappingProxyType({str(channel): on for channel, on in value.items()})
    if name in ("member_rate", "server_rate") and _is_number(value) and value > 0:
        return value
    if name not in NAMES:
        raise ValueError(f"there is no setting {name!r}: the settings are {', '.join(sorted(NAMES))}")
    raise ValueError(f"{value!r} is no value for the setting {name}")


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
