"""What can be asked, with examples."""

from __future__ import annotations

from quali_core.answers import Answer, Fact, Status, Suggestion, say
from quali_core.queries.codec import dump
from quali_core.queries.kinds import Events, Help, Pole, Results
from quali_core.store import Reader

_TOPICS = ("session", "drivers", "gaps", "lists", "counts", "history", "import")


async def run(query: Help, reader: Reader) -> Answer:
    """The ways to ask; ``topic`` shows that family alone."""
    topics = (query.topic,) if query.topic in _TOPICS else _TOPICS
    newest = await reader.newest()
    session = None if newest is None else newest.id
    return Answer(
        Status.HELP,
        say("help.headline"),
        facts=tuple(Fact(f"help.label.{topic}", say(f"help.example.{topic}")) for topic in topics),
        suggestions=(
            Suggestion(say("follow.pole", leader=say("leader.pole")), dump(Pole(session))),
            Suggestion(say("follow.results"), dump(Results(session=session))),
            Suggestion(say("follow.events"), dump(Events())),
        ),
        reading=say("reading.help"),
        query=dump(query),
    )
