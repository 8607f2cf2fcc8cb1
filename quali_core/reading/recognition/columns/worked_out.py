"""Columns of what was worked out from many sessions, or foretold: no table that holds them is a session's result."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quali_core.reading.recognition.titles.mentions import is_circuit

_FORETOLD = re.compile(
    r"\b(?:guess(?:es|ed)?|my tips?|tipps?|picks?)\b"
    r"|\b(?:predict\w*|forecast\w*|projected|vorhersage|pronostic\w*|mae|rmse)\b|\b(?:expected|prevision|previsto)\b.*"
    r"\b(?:time|lap|pos|position|place|rank|finish\w*|grid|order|result|winner|points|gap|delta|score)\b"
    r"|\b(?:win|winner|podium|pole|top ?\d+|dnf|finish) (?:prob\w*|chance|odds|likelihood)\b|\bodds\b"
)
_FEATURE = re.compile(
    r"\b(?:rolling|ewma|std|momentum|elo|skill|encoded|enc|target|prob\w*|podiums?|top ?\d+ ?(?:finish)?|lag|"
    r"experience|reliability|consistency|strength|form|historical|percentile|normali[sz]ed|zscore)\b"
    r"|\b(?:teammate|prev) \w*(?:delta|gap|finish\w*|pos\w*|grid)\b"
    r"|\A(?:poles|wins|victories|titles|championships|dnfs|fastest laps|pole positions)\Z|\blast \d+\b"
    r"|\b(?:avg|average|mean) (?:\w+ )?(?:finish\w*|pos\w*|grid|quali\w*|points|rank|gap)\b"
    r"|\b(?:avg|average|mean|median) (?:laps?|pace|race lap)\Z"
    r"|\bis (?:podium|winner|pole|dnf|wet|top ?\d+|home)\b"
)
_WEATHER = re.compile(
    r"\b(?:(?:air|track|asphalt|ambient) ?temp\w*|humidity|(?:wind|air) (?:speed|direction|pressure)|rainfall|"
    r"pressure)\b"
)
_OTHER_SPORTS = frozenset({"swimmer", "stroke", "horse", "jockey", "runner", "chip time", "gun time", "athlete id"})
_TELEMETRY = frozenset(
    {
        "rpm",
        "throttle",
        "brake",
        "n gear",
        "gear",
        "drs",
        "steering",
        "steer",
        "speed",
        "engine rpm",
        "distance",
        "clutch",
    }
)
_HAPPENED = frozenset({"text", "message", "incident", "description", "infringement", "flag", "decision", "offence"})
_LAP = frozenset({"lap", "lap number", "lap no", "on lap", "lap num"})
_FEATURES = 2
_CIRCUITS = 3
_READINGS = 3
_CHANNELS = 4
PREDICTIONS = "These are predictions, not the result of a session."


def why_worked_out(headings: Iterable[str], names_somebody: bool = True) -> str | None:
    """Why a table under these headings (folded) is no session's result; None where they do not say so."""
    said = list(headings)
    if any(map(_FORETOLD.search, said)):
        return PREDICTIONS
    if sum(map(bool, map(_FEATURE.search, said))) >= _FEATURES:
        return "These are figures worked out from several sessions (averages, form, chances), not the result of one."
    if "starts" in said and any("points" in heading for heading in said):
        return "This is how a season stands (starts and points), not the result of one session."
    if not _OTHER_SPORTS.isdisjoint(said):
        return "This is a result of another sport, not of cars or motorcycles."
    if not _HAPPENED.isdisjoint(said) and not _LAP.isdisjoint(said):
        return "This is a list of what happened in a session, not its result."
    if sum(map(is_circuit, said)) >= _CIRCUITS:
        return "The table has a column a circuit (records, or a season), not the result of one session."
    if not names_somebody and len(_TELEMETRY.intersection(said)) >= _CHANNELS:
        return "This is the telemetry of a car, not the result of a session."
    if not names_somebody and sum(map(bool, map(_WEATHER.search, said))) >= _READINGS:
        return "These are readings of the weather, not the result of a session."
    return None
