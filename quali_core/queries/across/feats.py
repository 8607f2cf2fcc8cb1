"""What can be achieved in a session, in words: took pole, 7 poles, the last pole."""

from __future__ import annotations

from dataclasses import dataclass

from quali_core.answers import Message, Name, Place, Value, say
from quali_core.model import SessionKind
from quali_core.model.fold import fold
from quali_core.queries.parts import Feat, Span, Subject
from quali_core.queries.words import subject

# Of these a team has one in a session at most; the others count each of its cars.
_ONCE_A_SESSION = {Feat.POLE, Feat.PLACE, Feat.LAST, Feat.ENTERED, Feat.LOCK_OUT, Feat.AHEAD}
_POLE_KINDS = {SessionKind.QUALIFYING, SessionKind.SPRINT_QUALIFYING, SessionKind.GRID}
_USUAL_N = {Feat.TOP: 10, Feat.OUTSIDE: 10, Feat.PLACE: 1}
_USUAL_SEGMENT = "Q3"


@dataclass(frozen=True, slots=True)
class Deed:
    """A feat with its number or segment, and its words."""

    feat: Feat
    n: int | None = None
    segment: str | None = None
    beside: Subject | None = None

    @property
    def key(self) -> str | None:
        """The segment as the store compares it."""
        return fold(self.segment) if self.segment is not None else None

    @property
    def by_entries(self) -> bool:
        """Whether a team's cars count one by one."""
        return self.feat not in _ONCE_A_SESSION

    def times(self, n: int) -> Message:
        """``took 11 poles``."""
        return self._say("times", n)

    def did(self) -> Message:
        """``took pole``."""
        return self._say("did")

    def one(self) -> Message:
        """``pole``: the noun for one."""
        return self._say("one")

    def many(self) -> Message:
        """``poles``: the noun for several."""
        return self._say("many")

    def _say(self, form: str, count: int | None = None) -> Message:
        return say(
            f"feat.{self.feat.value}.{form}",
            n=count,
            top=self.n,
            place=None if self.n is None else Place(self.n),
            segment=None if self.segment is None else Name(self.segment),
            other=self._other(),
        )

    def _other(self) -> Value:
        return None if self.beside is None else subject(self.beside)


def deed(
    feat: Feat, span: Span, n: int | None = None, segment: str | None = None, beside: Subject | None = None
) -> Deed:
    """The feat that is meant: with its usual number or segment where none is stated.

    The first place of a race or a practice session is no pole.
    """
    if feat is Feat.POLE and span.kinds and not _POLE_KINDS & set(span.kinds):
        return Deed(Feat.PLACE, 1)
    if feat in {Feat.SEGMENT, Feat.MISSED, Feat.OUT}:
        return Deed(feat, None, segment or _USUAL_SEGMENT)
    return Deed(feat, _USUAL_N.get(feat) if n is None else n, beside=beside)
