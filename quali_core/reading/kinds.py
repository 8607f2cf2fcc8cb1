"""What kind of session a title, caption, key or file name speaks of."""

from __future__ import annotations

import re

from quali_core.model import SessionKind
from quali_core.model.fold import fold

_KINDS: tuple[tuple[SessionKind, re.Pattern[str]], ...] = (
    (
        SessionKind.SPRINT_QUALIFYING,
        re.compile(
            r"\b(?:sprint (?:qualifying|qualification|qualifikation|shootout|quali)|sprintqualifying|sq[123]?)\b"
        ),
    ),
    (SessionKind.WARM_UP, re.compile(r"\b(?:warm ?up|warmup)\b")),
    (
        SessionKind.QUALIFYING,
        re.compile(
            r"\b(?:qualif\w*|quali|qualy|qualies|kvalifi\w*|kwalifik\w*|klasyfik\w* kwalif\w*|zeittraining|superpole|hyperpole|"
            r"super pole|fast (?:six|nine|twelve)|pole (?:day|shootout)|clasificacion|classificacao|clasificatori\w+|calificaci\w+|q[123]|"
            r"qp\d?|qualfying|top ten shootout|aika ajot|tidskval\w*|kval|shootout|prove ufficiali|time trials?|timed practice|"
            r"qualifica|essais (?:qualificatifs|chronometres)|quale|quals?)\b"
        ),
    ),
    (
        SessionKind.GRID,
        re.compile(
            r"\b(?:starting grid|startaufstellung|grille(?: de depart)?|griglia(?: di partenza)?|parrilla(?: de salida)?|grid)\b"
        ),
    ),
    (
        SessionKind.PRACTICE,
        re.compile(
            r"\b(?:practi[cs]e\w*|fp[1-4]|free practice|essais libres|libres?|freies training|training|prove libere|libere|"
            r"entrenamientos? libres?|test(?:ing| day)?|p[123]|treino livre|trening|shakedown)\b"
        ),
    ),
    (
        SessionKind.RACE,
        re.compile(
            r"\b(?:race\w*|rennen|rennergebnis|course|gara|carrera|feature|sprint|r[12]|lauf|main event|zavod|wyscig|heat|final)\b"
        ),
    ),
)


def session_kind(text: str) -> SessionKind | None:
    """The kind of session that a text names; None where it names none. Qualifying for a race is qualifying."""
    words = fold(text.replace("_", " "))
    if not words:
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)
