"""Word order and senses of other languages than English, brought to those that the rules know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from quali_core.language.items import Item, NameLink

_SUPERLATIVES = ("fastest", "slowest", "best", "worst")
_SIDES = (("pole", "ahead"), ("last", "behind"))
_GAPS = ("gap", "how_far", "interval", "duration", "closest", "pole_margin")
_ASKING = ("who", "what", "how_many", "how_far", "how_fast", "where")
_PARTS = ("knocked_out", "reached")
_ALL = ("every", "nobody")
_HAVING = ("no_time", "set_time")
_DRIVES = ("name", "drive", "name")
_OFF_TOP = frozenset({"off the top", "from the top"})
_ONE = frozenset({"car", "driver"})
_GOT = frozenset({"reached", "aux"})
_TWO = 2


def with_plurals(items: Sequence[Item]) -> list[Item]:
    """``le ferrari``, ``los ferrari``: the article alone says that all of them are meant."""
    out = list(items)
    for at, (article, name) in enumerate(pairwise(items)):
        if article.has("plural"):
            out[at] = replace(article, kinds=article.kinds - {"plural"})
            if isinstance(name.value, NameLink):
                out[at + 1] = replace(name, value=replace(name.value, many=True))
    return [replace(item, kinds=item.kinds - {"plural"}) if item.has("plural") else item for item in out]


def as_english_goes(items: Sequence[Item]) -> list[Item]:
    """The items with verbs, superlatives and parts of a session where English has them, and each in one sense."""
    out = list(items)
    for turn in _TURNS:
        out = turn(out)
    return out


def _superlatives_first(items: Sequence[Item]) -> list[Item]:
    """``la seconda panoz più veloce`` is the second fastest Panoz; with "di Caffi" behind it, it is a comparison."""
    out = list(items)
    for at in range(len(out) - 2):
        nth, noun, word = out[at : at + 3]
        if not (nth.has("ordinal") and noun.has("name", "cars", "car", "crew") and word.has(*_SUPERLATIVES)):
            continue
        if not any(item.has("than", "of") for item in out[at + 3 : at + 4]):
            out[at : at + 3] = [nth, replace(word, kinds=word.kinds - {"faster", "slower"}), noun]
    return out


def _sided(items: Sequence[Item]) -> list[Item]:
    """``wer ist vorne?`` asks for the pole, ``wer ist vorne, Nielsen oder Lupberger?`` for the one ahead."""
    named = sum(item.has("name", "at_place", "number", "hash") for item in items)
    compares = named >= _TWO and any(item.has("or", "vs", "between") for item in items)
    out = list(items)
    for at, item in enumerate(items):
        for end, side in _SIDES:
            if item.has(end) and item.has(side):
                out[at] = replace(item, kinds=item.kinds - {end if compares else side})
    return out


def _on_or_off_pole(items: Sequence[Item]) -> list[Item]:
    """``qui a la pole`` has it, ``écart à la pole`` is off it."""
    off = any(item.has(*_GAPS) for item in items)
    both = frozenset({"off", "pole"})
    return [
        replace(item, kinds=item.kinds - {"pole" if off else "off"}) if both <= item.kinds else item for item in items
    ]


def _clefts(items: Sequence[Item]) -> list[Item]:
    """``c'est Baldi qui a la pole ?`` asks whether Baldi has it."""
    said = [item for item in items if not item.has("stop")]
    if len(said) > _TWO + 1 and said[0].has("aux") and said[1].has("name") and said[2].has("who", "what"):
        return [item for item in items if item is not said[2]]
    return list(items)


def _verb_first(items: Sequence[Item]) -> list[Item]:
    """``toutes les Ferrari sont dans le top 10 ?``: what is said of all or none is asked with the verb in front."""
    said = [item for item in items if not item.has("stop")]
    if len(said) < _TWO or any(item.has(*_ASKING) for item in said):
        return list(items)
    many = getattr(said[0].value, "many", False)  # "Pilbeams that set a time" is a list
    if said[0].has("name") and not many and (said[1].has(*_HAVING) or said[1].kinds >= _GOT):
        return [Item(frozenset({"aux"}), "is it", -1, -1), *items]  # "Morelli n'a pas de temps ?"
    if not any(item.has("name") for item in said[:_TWO]) or not any(item.has(*_ALL) for item in said[: _TWO + 1]):
        return list(items)
    if said[0].has("name"):  # "le ferrari sono tutte nei primi 10?"
        verb, whole = said[1], said[_TWO] if len(said) > _TWO else said[1]
        return [verb, whole, *_besides(items, verb, whole)] if verb.has("aux") and whole.has(*_ALL) else list(items)
    none = said[0].has("nobody")
    verb = next((item for item in said[_TWO:] if not (none and item.has("not"))), said[0])
    if not said[0].has(*_ALL) or not verb.has("aux"):
        return list(items)
    whole = replace(said[0], kinds=said[0].kinds - {"not"}) if none else said[0]
    return [verb, whole, *(i for i in _besides(items, verb, said[0]) if not (none and i.has("not")))]


def _driving(items: Sequence[Item]) -> list[Item]:
    """``caffi roule pour conrero ?`` · ``conduce flux un ferrari?``: whether somebody drives it."""
    said = [item for item in items if not item.has("stop", "filler", "for")]
    names = [item for item in said if item.has("name")]
    verbs = [item for item in said if item.has("drive", "do")]
    if len(said) != len(_DRIVES) or len(names) != _TWO or len(verbs) != 1 or said[_TWO] is not names[1]:
        return list(items)
    return [Item(frozenset({"aux"}), "is it", -1, -1), *items]


def _besides(items: Sequence[Item], *others: Item) -> list[Item]:
    return [item for item in items if item not in others]


def _passive(items: Sequence[Item]) -> list[Item]:
    """``wurde Terrien von Baldi geschlagen?``: beaten by Baldi, not beating him."""
    beaten = next((item for item in items if item.has("beat")), None)
    if beaten is None or not any(item.has("passive") for item in items):
        return list(items)
    for by, name in pairwise(items):
        if by.has("of", "from") and name.has("name", "at_place") and name.start < beaten.start:
            lost = replace(beaten, kinds=frozenset({"lose_to"}), start=by.start, end=by.end)
            return [lost if item is by else item for item in items if item is not beaten]
    return list(items)


def _parts_last(items: Sequence[Item]) -> list[Item]:
    """``in Q2 ausgeschieden`` is knocked out in Q2."""
    out = list(items)
    for at in range(1, len(out) - 1):
        if out[at - 1].has("in") and out[at].has("segment") and out[at + 1].has(*_PARTS):
            out[at - 1 : at + 2] = [out[at + 1], out[at - 1], out[at]]
    return out


def _race_finished(items: Sequence[Item]) -> list[Item]:
    """``en qué puesto terminó Caffi la carrera`` is about the race, unless its grid or qualifying is said."""
    ended = next((item.start for item in items if item.has("ended")), None)
    if ended is None or any(item.has("session", "grid", "pole", "poles", "qualify") for item in items):
        return list(items)
    race = frozenset({"race_result"})
    return [replace(item, kinds=race) if item.has("race_word") and item.start > ended else item for item in items]


def _one_lap(items: Sequence[Item]) -> list[Item]:
    """``caffis zeit in runde 2``: results hold the best lap only."""
    out = list(items)
    for at, (lap, figure) in enumerate(pairwise(items)):
        if lap.has("lap_word") and figure.has("integer"):
            out[at] = replace(lap, kinds=frozenset({"decline_sectors"}))
    return out


def _off_the_top_ten(items: Sequence[Item]) -> list[Item]:
    """``how far off the top ten``: off P10, not off pole."""
    out: list[Item] = []
    for at, item in enumerate(items):
        if item.text in _OFF_TOP and any(after.has("n") for after in items[at + 1 : at + 2]):
            off, _, top = item.text.rpartition(" ")
            out.append(replace(item, text=off.removesuffix(" the"), end=item.end - 1))
            out.append(replace(item, kinds=frozenset({"top_word", "best"}), text=top, start=item.end - 1))
        else:
            out.append(item)
    return out


def _any_behind(items: Sequence[Item]) -> list[Item]:
    """``the fastest car behind Gabbiani``: of all behind, not the next one."""
    out: list[Item] = []
    for at, item in enumerate(items):
        said = item.text.split()
        ranked = at > 0 and items[at - 1].has(*_SUPERLATIVES) and item.end - item.start > 1 and said[0] in _ONE
        if ranked and item.has("next_ahead", "next_behind") and at + 1 < len(items):
            side = "ahead" if item.has("next_ahead") else "behind"
            out.append(replace(item, kinds=frozenset({"car"}), text="car", end=item.start + 1))
            out.append(replace(item, kinds=frozenset({side}), text=" ".join(said[1:]), start=item.start + 1))
        else:
            out.append(item)
    return out


_TURNS: tuple[Callable[[Sequence[Item]], list[Item]], ...] = (
    _superlatives_first,
    _sided,
    _on_or_off_pole,
    _clefts,
    _verb_first,
    _driving,
    _passive,
    _parts_last,
    _race_finished,
    _one_lap,
    _off_the_top_ten,
    _any_behind,
)
