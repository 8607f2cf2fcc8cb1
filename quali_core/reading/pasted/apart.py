"""Where a driver's name ends and the team begins, in lines that have nothing between the two.

Three things tell: a known make, words behind the name that stand in other lines as well (a team has two cars), and
how names are built. Where none does, the split is a guess, and said to be one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quali_core.model.fold import fold
from quali_core.reading.pasted.knowledge import begins_with_make, is_particle

_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\Z")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?,?\Z", re.IGNORECASE)
_LONGEST_NAME = 6
_SURE = 2.0
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Parted:
    """A name and what stands behind it; ``is_sure`` False where only the length of names told."""

    name: str
    rest: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """How a list writes its names: by the family name alone, or by initial and family name."""

    are_family_names: bool
    are_short: bool


def beside_make(texts: Sequence[str]) -> list[str]:
    """``Ann Lee/Audi`` and ``Audi Ann Lee`` as ``Ann Lee | Audi``, where nearly all lines are written so."""
    behind = [_slashed(text) for text in texts]
    if sum(map(bool, behind)) >= _NEARLY_ALL * len(texts):
        return [cut or text for cut, text in zip(behind, texts, strict=True)]
    ahead = [_led(text) for text in texts]
    if sum(map(bool, ahead)) >= _NEARLY_ALL * len(texts):
        return [cut or text for cut, text in zip(ahead, texts, strict=True)]
    return list(texts)


def _slashed(text: str) -> str | None:
    """A name, a slash and a make."""
    name, slash, make = text.rpartition("/")
    is_one = bool(slash) and "(" not in name and "/" not in name and begins_with_make(make) == fold(make) != ""
    return f"{name.strip()} | {make.strip()}" if is_one else None


def _led(text: str) -> str | None:
    """A make in front of a name."""
    words, make = text.split(), begins_with_make(text)
    at = next((i for i in range(1, len(words)) if make and fold(" ".join(words[:i])) == make), 0)
    name = words[at:]
    is_name = 2 <= len(name) <= 5 and all(word[0].isalpha() and not any(map(str.isdigit, word)) for word in name)
    return (
        f"{' '.join(name)} | {' '.join(words[:at])}"
        if at and is_name and not begins_with_make(" ".join(name))
        else None
    )


def part(texts: Sequence[str]) -> list[Parted]:
    """Part each text into name and team, looking at all of them."""
    words = [text.split() for text in texts]
    tails = Counter(tail for line in words for tail in {fold(" ".join(line[i:])) for i in range(1, len(line))})
    heads = Counter(fold(line[i]) for line in words for i in range(1, len(line)) if begins_with_make(line[i]))
    singles = sum(len(line) > 1 and begins_with_make(" ".join(line[1:])) is not None for line in words)
    are_family_names = singles > 0.6 * len(words)
    initialed = sum(bool(line) and line[0].endswith(".") and bool(_INITIAL.match(line[0])) for line in words)
    are_short = initialed >= _NEARLY_ALL * len(words)
    return [_best(line, tails, heads, _Names(are_family_names, are_short)) for line in words]


def by_length(one: Parted) -> Parted:
    """A name of two words, as most are, and what stands behind it given to the team: a guess."""
    words = one.name.split()
    core = 0
    for at, word in enumerate(words):
        core += not is_particle(word) and not _INITIAL.fullmatch(word)
        follows = at + 1 < len(words) and bool(_SUFFIX.match(words[at + 1]))
        if (core == 2 or (core == 1 and at and bool(_INITIAL.fullmatch(words[0])))) and not follows:
            return Parted(" ".join(words[: at + 1]), " ".join([*words[at + 1 :], *one.rest.split()]), False)
    return one


def _best(words: list[str], tails: Counter[str], heads: Counter[str], names: _Names) -> Parted:
    if len(words) < 2:
        return Parted(" ".join(words), "", True)
    scored = [(_score(words, at, tails, heads, names), -at) for at in range(1, min(len(words), _LONGEST_NAME + 1))]
    score, at = max(scored)
    whole = _shape(words, names)
    if whole + 1.0 >= score and score < _SURE:
        return Parted(" ".join(words), "", len(words) == 2)
    return Parted(" ".join(words[:-at]), " ".join(words[-at:]), score >= _SURE)


def _score(words: list[str], at: int, tails: Counter[str], heads: Counter[str], names: _Names) -> float:
    name, rest = words[:at], " ".join(words[at:])
    score = _shape(name, names)
    repeated = tails[fold(rest)] - 1
    if repeated > 0:
        score += 1.5 + 0.1 * min(repeated, 3)
    if begins_with_make(rest):
        score += 2.0
        if begins_with_make(" ".join(words[at - 1 :])) and at > 1 and not names.are_family_names:
            score -= 0.5  # the word before is a make as well: the car may begin there
    if any(begins_with_make(word) for word in name[2:]):
        score -= 1.5
    if heads[fold(words[at])] > 1:
        score += 0.3
    if not _is_latin(name) and _is_latin(words[at:]):
        score += 2.5  # a name in another script, a team that keeps its own
    return score


def _is_latin(words: Sequence[str]) -> bool:
    letters = [char for word in words for char in word if char.isalpha()]
    return bool(letters) and all(char < "\u0250" for char in letters)


def _shape(name: Sequence[str], names: _Names) -> float:
    """How much words look like one person's name: two of them, or more with initials and particles."""
    core = [word for word in name if not is_particle(word) and not _SUFFIX.match(word)]
    if any(char.isdigit() for word in name for char in word) or is_particle(name[-1]):
        return -3.0
    if len(core) == 1 and names.are_family_names:
        return 1.0
    initials = sum(bool(_INITIAL.match(word)) and len(word.strip(".-")) <= 2 for word in core[:-1])
    match len(core) - max(0, initials - 1):
        case 2:
            return 1.0
        case 3:
            return -1.5 if names.are_short else 0.2
        case 1:
            return -0.5
        case _:
            return -1.5
