"""Years and places that point back at the last exchange: "that season", "the same year", "there"."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.language.catalogue import Catalogue
from quali_core.language.context import Exchange
from quali_core.language.tokens import Token
from quali_core.model.fold import fold

_BACK = frozenset({"that", "same"})
_COUNTING = frozenset({"many", "often", "poles", "most", "ever", "times"})
_YEAR = frozenset({"year", "season"})


def dated(tokens: Sequence[Token], last: Exchange, catalogue: Catalogue) -> list[Token]:
    """The tokens with the year that was talked of in the place of "that year"; unchanged where there is not one."""
    year = _year(last, catalogue)
    out: list[Token] = []
    for at, token in enumerate(tokens):
        follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
        if year is not None and token.word in _BACK and follows in _YEAR:
            out.append(Token(year, year, token.start, tokens[at + 1].end, "integer", float(year)))
        elif not (out and out[-1].end == token.end and token.word in _YEAR):
            out.append(token)
    return out


def placed(tokens: Sequence[Token], last: Exchange, catalogue: Catalogue) -> list[Token]:
    """The tokens of a count with the place that was talked of in the place of "there"."""
    words = {token.word for token in tokens}
    spoken = [token for token in tokens if token.kind != "stop"]
    place = _place(last, catalogue)
    if place is None or not words & _COUNTING or not spoken or spoken[-1].word != "there":
        return list(tokens)
    at = tokens.index(spoken[-1])
    named = [Token(word, word, spoken[-1].start, spoken[-1].end) for word in fold(place).split()]
    return [*tokens[:at], *named, *tokens[at + 1 :]]


def _place(last: Exchange, catalogue: Catalogue) -> str | None:
    """The circuit (or event) that the last exchange was about."""
    span = getattr(last.query, "span", None)
    if span is not None and (span.circuit or span.event):
        return str(span.circuit or span.event)
    session = getattr(last.query, "session", None)
    stored = catalogue.get(session) if session is not None else None
    return None if stored is None else stored.event.circuit or stored.event.name


def _year(last: Exchange, catalogue: Catalogue) -> str | None:
    span = getattr(last.query, "span", None)
    if span is not None and span.years is not None and span.years[0] == span.years[1]:
        return str(span.years[0])
    ids = [getattr(last.query, "session", None), *(source.id for source in last.answer.sources)]
    events = [s.event for id_ in ids if id_ is not None and (s := catalogue.get(id_)) is not None]
    years = {event.year for event in events if event.year is not None}
    return str(years.pop()) if len(years) == 1 else None
