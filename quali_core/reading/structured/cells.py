"""How a family writes a value: each form turns a node of the document into a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import unquote_plus

from quali_core.reading.extracted import Cell
from quali_core.reading.recognition.columns.readable_ids import are_readable, written_out
from quali_core.reading.structured.document import Decimal, Node, written
from quali_core.reading.values import parse_clock

Form = Callable[[Node], Cell]

NOTHING = Cell("")
_NO_TIME = 900_000_000
"""Simulators write 999999999 or 2147483647 for no time."""
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?\Z")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NORMAL = frozenset({"none", "finished", "finished normally", "running", "ok"})
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def text(node: Node) -> Cell:
    """The value as written; lone surrogates and control characters are replaced."""
    plain = written(node)
    return Cell(plain if plain.isprintable() else _UNPRINTABLE.sub("\ufffd", plain))


def name(node: Node) -> Cell:
    """A name with single spaces."""
    return Cell(" ".join(text(node).text.split()))


_GIVEN = ("givenname", "firstname", "forename", "givennames", "first")
_FAMILY = ("familyname", "lastname", "surname", "secondname", "last")
_FULL = ("fullname", "displayname", "name")
_OTHERWISE = ("nickname", "username", "label", "shortname", "broadcastname")
_CODES = ("code", "tla", "acronym", "abbreviation")
_OF_A_PERSON = re.compile(r"^(?:driver|rider|pilot|player|competitor)(?=.)|[^a-z]")


def person(node: Node) -> Cell:
    """A person's name: a text, or a record with given and family name or a full name under usual keys."""
    if not isinstance(node, dict):
        return name(node)
    known = {
        _OF_A_PERSON.sub("", _OF_A_PERSON.sub("", key.lower(), count=1)): name(value).text
        for key, value in node.items()
    }
    given = next((known[key] for key in _GIVEN if known.get(key)), "")
    family = next((known[key] for key in _FAMILY if known.get(key)), "")
    if family and not given:
        given = known.get("name", "") if known.get("name", "") != family else ""
    if family and given:
        return Cell(f"{given} {family}")
    whole = next((known[key] for key in _FULL if known.get(key)), family or given)
    if whole.count(",") == 1:
        whole = " ".join(reversed([part.strip() for part in whole.split(",")])).strip()
    otherwise = next((known[key] for key in _OTHERWISE if known.get(key)), "")
    return Cell(whole or otherwise or _by_id(node) or next((known[key] for key in _CODES if known.get(key)), ""))


_READABLE = re.compile(r"[a-z]{3,}(?:[_-][a-z]+)*\Z")


def _by_id(person: Mapping[str, Node]) -> str:
    """The name in a driver's readable id (``max_verstappen``), where nothing else names him."""
    said = next((written(value) for key, value in person.items() if key in ("driverId", "driver_id")), "")
    return slug(said).text if _READABLE.match(said) else ""


def _duration(microseconds: int) -> Form:
    def form(node: Node) -> Cell:
        plain = text(node)
        if not _NUMBER.match(plain.text):
            return plain
        if not 0 < float(plain.text) < _NO_TIME:
            return NOTHING
        whole, _, fraction = plain.text.partition(".")
        units = int(whole) * 10**9 + int(fraction[:9].ljust(9, "0") or 0)
        return Cell(plain.text, timedelta(microseconds=(units * microseconds + 5 * 10**8) // 10**9))

    return form


microseconds = _duration(1)
ten_thousandths = _duration(100)
milliseconds = _duration(1_000)
seconds = _duration(1_000_000)


def gap_ten_thousandths(node: Node) -> Cell:
    """A gap counted in ten-thousandths of a second, in seconds."""
    plain = text(node).text
    return Cell(f"{int(plain) / 10_000:.4f}") if re.fullmatch(r"\d{1,9}", plain) else NOTHING


def words(node: Node) -> Cell:
    """A word in camel case as words: ``DidNotFinish`` is did not finish."""
    return Cell(_CAMEL.sub(" ", name(node).text))


_LAP_TIME = ("laptime", "time", "lapduration", "duration", "lapms", "laptimems", "tempo", "tiempo", "temps", "zeit")
_VALID = ("isvalid", "valid", "isvalidforbest", "countthislaptimes")


def fastest(node: Node) -> Cell:
    """The fastest valid lap of a list of laps, as its source writes it."""
    laps: list[tuple[int, str]] = []
    for lap in node if isinstance(node, list) else [node]:
        said = _lap(lap)
        us = parse_clock(said)
        rank = us if us is not None else int(float(said) * 1000) if _NUMBER.match(said) else 0
        if rank > 0:
            laps.append((rank, said))
    return Cell(min(laps)[1]) if laps else NOTHING


def _lap(node: Node) -> str:
    """The time of a lap, be it a record or the time alone; empty where it does not count."""
    if not isinstance(node, dict):
        return text(node).text
    known = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in node.items()}
    if any(known.get(key) in (False, 0, "false", "False") for key in _VALID):
        return ""
    return next((text(known[key]).text for key in _LAP_TIME if known.get(key) is not None), "")


def best_or_fastest(node: Node) -> Cell:
    """A record's best lap in milliseconds, else the fastest of the laps that it drove."""
    if not isinstance(node, dict):
        return NOTHING
    return milliseconds(node["best"]) if node.get("best") else milliseconds(fastest(node.get("driven")).text)


def timedelta_milliseconds(node: Node) -> Cell:
    """A duration as text, or as a record of milliseconds."""
    return milliseconds(node.get("milliseconds")) if isinstance(node, dict) else text(node)


def one_up(node: Node) -> Cell:
    """A place counted from zero, as a place counted from one."""
    plain = text(node).text
    return Cell(str(int(plain) + 1)) if re.fullmatch(r"\d{1,6}", plain) else NOTHING


def place(node: Node) -> Cell:
    """A place; zero and less stand for none."""
    plain = text(node)
    if isinstance(node, float) and node.is_integer():
        plain = Cell(str(int(node)))
    return NOTHING if re.fullmatch(r"-\d+|0+", plain.text) else plain


def number(node: Node) -> Cell:
    """A car number, its zeros kept; ``16.0`` is 16 and less than zero is none."""
    plain = text(node)
    if isinstance(node, Decimal) and node.is_integer():
        return Cell(str(int(node)))
    return NOTHING if plain.text.startswith("-") else plain


def slug(node: Node) -> Cell:
    """A readable id as a name: ``max-verstappen`` is Max Verstappen."""
    return Cell(written_out(text(node).text))


def person_or_id(node: Node) -> Cell:
    """A record with a name, or an id where it is a readable one."""
    if isinstance(node, dict):
        return person(node)
    return slug(node) if are_readable([written(node)]) else NOTHING


def team_or_id(node: Node) -> Cell:
    """A team's name, or its id where it is a readable one."""
    said = written(node)
    return NOTHING if said.isdecimal() else slug(node) if are_readable([said]) else text(node)


def slug_or_person(node: Node) -> Cell:
    """A record with a name, or a readable id as a name."""
    return person(node) if isinstance(node, dict) else slug(node)


def finish_status(node: Node) -> Cell:
    """A simulator's finish status; that it ended in the normal way says nothing of an entry."""
    said = words(node)
    return NOTHING if said.text.lower() in _NORMAL else said


_NASCAR_MARKS = re.compile(r"[*#†]+|\s*\((?:i|R|P|W)\)")


def nascar_name(node: Node) -> Cell:
    """A driver's name without the marks for rookies and those who score no points."""
    return Cell(" ".join(_NASCAR_MARKS.sub(" ", person(node).text).split()))


def gap_seconds(node: Node) -> Cell:
    """A gap in seconds; negative numbers count laps behind and are none."""
    plain = text(node)
    return NOTHING if plain.text.startswith("-") else plain


_MAKES = {"chv": "Chevrolet", "frd": "Ford", "tyt": "Toyota", "dge": "Dodge"}


def nascar_make(node: Node) -> Cell:
    """A make, its three-letter code written out."""
    said = name(node)
    return Cell(_MAKES.get(said.text.lower(), said.text))


def motogp_status(node: Node) -> Cell:
    """MotoGP's status; that a rider stands in the classification says nothing."""
    said = name(node)
    return NOTHING if said.text == "INSTND" else Cell("not classified") if said.text == "OUTSTND" else said


def classified(node: Node) -> Cell:
    """Whether an entry is classified, in words where it is not."""
    return Cell("not classified") if node is False else NOTHING


_JOLPICA = {"20": "disqualified", "30": "did not start", "40": "did not qualify", "41": "did not qualify"}


def jolpica_status(node: Node) -> Cell:
    """What an import file of Jolpica says of an entry: the number of its status, else whether it is classified."""
    if not isinstance(node, dict):
        return NOTHING
    said = _JOLPICA.get(written(node.get("status")))
    return Cell(said) if said else classified(node.get("is_classified"))


def unquoted(node: Node) -> Cell:
    """A value written as in a web address (``Joshua+K+Rogers``)."""
    return name(unquote_plus(written(node)).strip('"'))


def miles_per_hour(node: Node) -> Cell:
    """A speed in mph, the unit said."""
    plain = text(node).text
    return Cell(f"{plain} mph") if _NUMBER.match(plain) and float(plain) > 0 else NOTHING
