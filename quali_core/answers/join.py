"""Several questions in one message: one reply."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.answers.answer import Answer, Status
from quali_core.answers.values import Message, say


def join(answers: Sequence[Answer]) -> Answer:
    """Put the answers to several questions behind each other, in the order of the questions.

    The reply is an answer where any of them is; the parts that are none still say so in their own sentence. Only the
    first table stays whole: a reply is short.
    """
    if len(answers) == 1:
        return answers[0]
    answered = [answer for answer in answers if answer.status is Status.ANSWERED]
    readings = [answer.reading for answer in answers if answer.reading is not None]
    with_facts = [answer for answer in answers if answer.facts]
    lead = answered[0] if answered else answers[0]
    return Answer(
        status=lead.status,
        headline=_sentences([answer.headline for answer in answers]),
        # Facts name no entry, so those of several would not say whose they are.
        facts=with_facts[0].facts if len(with_facts) == 1 else (),
        table=next((answer.table for answer in answers if answer.table is not None), None),
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
        sources=tuple({source.id: source for answer in answers for source in answer.sources}.values()),
        suggestions=lead.suggestions,
        choices=tuple(choice for answer in answers for choice in answer.choices),
        reading=_sentences(readings) if readings else None,
        query=lead.query,
        colour_key=lead.colour_key,
        language=lead.language,
        classification=lead.classification,
    )


def _sentences(messages: Sequence[Message]) -> Message:
    return messages[0] if len(messages) == 1 else say("list.sentences", items=tuple(messages))
