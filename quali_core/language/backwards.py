"""Years that point back at the last exchange: "that season", "the same year"."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.language.catalogue import Catalogue
from quali_core.language.context import Exchange
from quali_core.language.tokens import Token

_BACK = frozenset({"that", "same"})
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


def _year(last: Exchange, catalogue: Catalogue) -> str | None:
    span = getattr(last.query, "span", None)
    if span is not None and span.years is not None and span.years[0] == span.years[1]:
        return str(span.years[0])
    ids = [getattr(last.query, "session", None), *(source.id for source in last.answer.sources)]
    events = [s.event for id_ in ids if id_ is not None and (s := catalogue.get(id_)) is not None]
    years = {event.year for event in events if event.year is not None}
    return str(years.pop()) if len(years) == 1 else None
