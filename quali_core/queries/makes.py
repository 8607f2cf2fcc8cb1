"""The make in a car's name: what stands before the model."""

from __future__ import annotations

from quali_core.model.fold import fold

# Makes of two words, folded; of any other name the first word is the make.
_TWO_WORDS = {
    "alfa romeo",
    "aston martin",
    "brun motorsport",
    "de tomaso",
    "force india",
    "general motors",
    "harley davidson",
    "land rover",
    "lynk co",
    "mg rover",
    "mv agusta",
    "racing point",
    "red bull",
    "royal enfield",
    "super aguri",
    "toro rosso",
}
_JOINS = {"&", "+", "and"}


def make(car: str) -> str:
    """The make of a car as its name writes it: ``Riley & Scott Mk III Judd`` → ``Riley & Scott``."""
    words = car.split()
    if len(words) >= 3 and words[1].casefold() in _JOINS:
        return " ".join(words[:3])
    if fold(" ".join(words[:2])) in _TWO_WORDS:
        return " ".join(words[:2])
    return words[0] if words else car
