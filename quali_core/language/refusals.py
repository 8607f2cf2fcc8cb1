"""Why a clause has no reading: not in the data, not in the names, small talk, or not understood."""

from __future__ import annotations

from quali_core.answers import Answer
from quali_core.language import replies
from quali_core.language.catalogue import Catalogue
from quali_core.language.frame import SOFT
from quali_core.language.items import Item
from quali_core.language.people import about_people
from quali_core.language.races import PODIUMS
from quali_core.language.reading import Outcome
from quali_core.language.scope import of_kind
from quali_core.model import Classification, SessionKind
from quali_core.queries.words import session_name

_TALK = frozenset({"greeting", "thanks", "filler", "stop", "aux", "list", "any"})
_MOST_UNKNOWN = 3


def refuse(outcome: Outcome, catalogue: Catalogue, session: Classification | None) -> Answer:
    """The reply to a clause that no rule could explain whole."""
    if outcome.cover is None or outcome.scope is None:
        return replies.not_understood()
    scope = outcome.scope
    said = tuple(about_people(list(outcome.cover.items)))
    if all(item.kinds & _TALK for item in said):
        return _talk(said)
    topic = next(
        (kind for item in (*said, *outcome.items) for kind in sorted(item.kinds) if kind.startswith("decline_")), None
    )
    if topic is not None:
        return replies.declined(topic)
    if any(item.has("race_finish", "race_result") or item.text in PODIUMS for item in (*said, *outcome.items)):
        return replies.of_a_race(of_kind(scope, SessionKind.RACE, catalogue))
    if scope.is_said and not scope.sessions:
        return replies.not_stored(scope, catalogue)
    if any(item.has("hostile") for item in said):
        return replies.not_understood()
    strange = [item for item in said if item.has("unknown", "make")]
    meaningful = [item for item in said if not item.has("unknown") and not item.kinds & SOFT] or _asks(said)
    if strange and len(strange) <= _MOST_UNKNOWN and meaningful:
        return replies.unknown(strange, session_name(session) if session else None)
    return replies.not_understood("not_understood" if strange else "incomplete")


def _asks(said: tuple[Item, ...]) -> list[Item]:
    words = [item for item in said if item.has("who", "where", "qualify", "session", "crew", "drive", "how_did")]
    return [item for item in words if item.text != "how"]


def _talk(said: tuple[Item, ...]) -> Answer:
    if any(item.has("thanks") for item in said):
        return replies.small_talk("thanks")
    if any(item.has("greeting") for item in said):
        return replies.small_talk("greeting")
    return replies.not_understood("empty")
