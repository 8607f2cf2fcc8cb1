"""What goes wrong on the way to a reply.

    Refusal   the member's request cannot be served, and the sentence says why and what helps

Everything else that is raised is unexpected: it gets a reference, which the member sees and the log explains.
"""

from __future__ import annotations

import secrets

from bot.words import word

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Refusal(Exception):
    """A request that is refused, with the phrase that says so and the values for its blanks (already escaped)."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def say(self, language: str) -> str:
        """The sentence for the member."""
        return word(self.key, language, **self.values)


def new_reference() -> str:
    """A short reference that can be read out: it stands in the reply and in the log."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))
