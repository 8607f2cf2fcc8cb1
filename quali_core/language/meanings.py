"""Every way to choose one meaning for each name of a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quali_core.language.items import Candidate, Item, NameLink

_MOST_MEANINGS = 6
_MOST_READINGS = 18


def meanings(items: Sequence[Item]) -> Iterator[dict[int, Candidate]]:
    """Every way to choose one meaning for each name; a few at most, the likelier first."""
    choices: list[dict[int, Candidate]] = [{}]
    for item in items:
        if not item.has("name") or not isinstance(item.value, NameLink):
            continue
        options = item.value.candidates[:_MOST_MEANINGS]
        choices = [{**chosen, item.start: option} for chosen in choices for option in options]
        if len(choices) > _MOST_READINGS:
            choices = choices[:_MOST_READINGS]
    yield from choices
