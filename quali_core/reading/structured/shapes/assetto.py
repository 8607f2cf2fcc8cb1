"""The Assetto Corsa family: the server, the game, Competizione and EVO."""

from __future__ import annotations

from quali_core.model import SessionKind
from quali_core.reading.extracted import Role
from quali_core.reading.structured import cells
from quali_core.reading.structured.columns import RECORD, ROW, Column
from quali_core.reading.structured.document import Node, dicts, written
from quali_core.reading.structured.paths import Record, pick, walk
from quali_core.reading.structured.sessions import session_kind
from quali_core.reading.structured.shape import Part, Shape, columns
from quali_core.reading.structured.shapes.cars import competizione_car

_COMPETIZIONE_TYPES = {"0": "FP", "4": "Q", "9": "Superpole", "10": "R", "11": "Hotlap", "12": "Hotlap superpole"}


def _mend_competizione(root: Node) -> Node:
    """Some versions of the game number the sessions; the game itself names its parts in another way than the server."""
    if not isinstance(root, dict):
        return root
    said = written(root.get("sessionType")) or written(pick(root, "sessionDef.sessionType"))
    result = root.get("sessionResult") or root.get("snapShot")
    return {**root, "sessionType": _COMPETIZIONE_TYPES.get(said, said), "sessionResult": result}


COMPETIZIONE = tuple(
    Shape(
        name="acc_json",
        marks=(mark,),
        parts=(
            Part(
                "sessionResult.leaderBoardLines",
                (
                    Column(Role.POSITION, ROW),
                    Column(Role.NUMBER, "car.raceNumber", cells.number),
                    Column(Role.CLASS, "car.carGroup"),
                    Column(Role.DRIVERS, "car.drivers.*", cells.person),
                    Column(Role.TEAM, "car.teamName"),
                    Column(Role.CAR, "car.carModel", competizione_car),
                    Column(Role.TIME, "timing.bestLap", cells.milliseconds),
                    Column(Role.LAPS, "timing.lapCount"),
                ),
            ),
        ),
        details={"series": "", "event": "", "circuit": "trackName", "session": "sessionType", "label": ""},
        mend=_mend_competizione,
        empty="This Assetto Corsa Competizione log holds a session in which no car took part.",
    )
    for mark in ("sessionResult.leaderBoardLines", "snapShot.leaderBoardLines")
)


def _mend_assetto(root: Node) -> Node:
    """Teams and nations stand with the cars; a car without a driver took no part, one left for another is no entry.

    The list is in the order of the result, but a lap in qualifying is always ahead of none.
    """
    if not isinstance(root, dict):
        return root
    results = [entry for entry in dicts(root.get("Result")) if written(entry.get("DriverName"))]
    timed = {_who(entry) for entry in results if cells.milliseconds(entry.get("BestLap")).text}
    cars = {written(car.get("CarId")): car for car in dicts(root.get("Cars"))}
    entries: list[Node] = [
        {
            **entry,
            "team": pick(cars.get(written(entry.get("CarId"))), "Driver.Team"),
            "nation": pick(cars.get(written(entry.get("CarId"))), "Driver.Nation"),
            "out": "DSQ" if entry.get("Disqualified") is True else None,
        }
        for entry in results
        if cells.milliseconds(entry.get("BestLap")).text or _who(entry) not in timed
    ]
    if session_kind(written(root.get("Type"))) is not SessionKind.RACE:
        entries.sort(key=lambda entry: not cells.milliseconds(pick(entry, "BestLap")).text)
    return {**root, "Result": entries}


def _who(entry: Record) -> tuple[str, str]:
    return written(entry.get("DriverGuid")), written(entry.get("DriverName"))


_ASSETTO_ENTRY = (
    Column(Role.POSITION, ROW),
    Column(Role.NUMBER, "RaceNumber", cells.place),
    Column(Role.DRIVERS, "DriverName", cells.name),
    *columns(nation="nation", team="team", car="CarModel"),
    Column(Role.TIME, "BestLap", cells.milliseconds),
    *columns(laps="NumLaps", status="out"),
)
_ASSETTO_DETAILS = {
    "series": "ChampionshipName",
    "event": "EventName",
    "session": "Type",
    "label": "SessionName",
    "date": "Date",
}
ASSETTO_SERVER = Shape(
    name="assetto_corsa_json",
    marks=("TrackName", "Result.*.CarModel", "Result.*.BestLap"),
    parts=(Part("Result", _ASSETTO_ENTRY),),
    details=_ASSETTO_DETAILS,
    mend=_mend_assetto,
    empty="This Assetto Corsa log holds a session in which nobody drove.",
)


def _mend_championship(root: Node) -> Node:
    """A manager of servers keeps the log of each session in its event; of those to come there is none."""
    logs = [found.node for found in walk(root, "Events.*.Sessions.**.Results") if isinstance(found.node, dict)]
    return {"Name": pick(root, "Name"), "logs": [_mend_assetto(log) for log in logs]}


ASSETTO_CHAMPIONSHIP = Shape(
    name="assetto_corsa_championship",
    marks=("Events.*.RaceSetup", "Events.*.Sessions"),
    parts=(Part("logs.*.Result", _ASSETTO_ENTRY),),
    details={**_ASSETTO_DETAILS, "series": "ChampionshipName|Name", "here": ""},
    mend=_mend_championship,
    empty="This championship of an Assetto Corsa server holds no session with results yet.",
)

_ASSETTO_TYPES = {"1": "Practice", "2": "Qualifying", "3": "Race", "4": "Practice", "5": "Practice"}
"""Hot laps and time attacks count as practice."""


def _fastest(session: Record) -> dict[str, Node]:
    """Each car's fastest lap; in races some versions write the total where the best lap should stand."""
    best: dict[str, Node] = {written(lap.get("car")): lap.get("time") for lap in dicts(session.get("bestLaps"))}
    if _ASSETTO_TYPES.get(written(session.get("type"))) != "Race":
        return best
    driven: dict[str, list[int]] = {car: [] for car in best}
    for lap in dicts(session.get("laps")):
        time = lap.get("time")
        if isinstance(time, int) and time > 0:
            driven.setdefault(written(lap.get("car")), []).append(time)
    return {car: min(laps, default=None) for car, laps in driven.items()}


def _mend_race_out(root: Node) -> Node:
    """The game's own log joins cars by their place in the list of players; a race has an order of its own."""
    players = dicts(pick(root, "players"))
    sessions: list[Node] = []
    for session in dicts(pick(root, "sessions")):
        best = _fastest(session)
        order = session.get("raceResult")
        raced = [written(car) for car in order] if isinstance(order, list) else []
        places = {car: n for n, car in enumerate(raced, 1) if car in best}
        cars = list(dict.fromkeys([*places, *best, *map(str, range(len(players)))]))
        entries: list[Node] = [
            {**players[int(car)], "best": best.get(car), "place": places.get(car)}
            for car in cars
            if car.isdecimal() and int(car) < len(players)
        ]
        if not any(cells.milliseconds(time).text for time in best.values()):
            continue  # skipped or left before anybody drove a lap
        sessions.append(
            {"session": _ASSETTO_TYPES.get(written(session.get("type"))), "track": pick(root, "track"), "cars": entries}
        )
    return {"sessions": sessions}


ASSETTO_GAME = Shape(
    name="assetto_corsa_json",
    marks=("players.*.skin", "sessions.*.bestLaps"),
    parts=(
        Part(
            "sessions.*.cars",
            (
                Column(Role.POSITION, "place", cells.place),
                Column(Role.DRIVERS, "name", cells.name),
                Column(Role.CAR, "car"),
                Column(Role.TIME, "best", cells.milliseconds),
            ),
        ),
    ),
    details={"session": "session", "label": "", "event": ""},
    mend=_mend_race_out,
    empty="This Assetto Corsa log holds no session in which anybody drove a lap.",
)


def _key(node: Node) -> str:
    """Assetto Corsa EVO's ids, two long numbers, as one text."""
    return f"{written(pick(node, 'a'))}-{written(pick(node, 'b'))}"


def _mend_evo(root: Node) -> Node:
    """Drivers, cars and laps refer to each other by ids; the standings are two lists side by side.

    A race number that several cars have is one that nobody chose.
    """
    drivers = {_key(driver.get("guid")): driver for driver in dicts(pick(root, "drivers"))}
    numbers = [car.get("race_number") for car in dicts(pick(root, "cars"))]
    cars = {
        _key(car.get("car_id")): car if numbers.count(car.get("race_number")) == 1 else {**car, "race_number": None}
        for car in dicts(pick(root, "cars"))
    }
    laps: dict[str, list[Record]] = {}
    for lap in dicts(pick(root, "laps")):
        laps.setdefault(_key(lap.get("driver_key")), []).append(lap)
    times = pick(root, "time_standings")
    race = session_kind(written(pick(root, "session_type"))) is SessionKind.RACE
    entries: list[Node] = []
    for n, guid in enumerate(dicts(pick(root, "driver_standings"))):
        driven = laps.get(_key(guid), [])
        own = times[n] if isinstance(times, list) and n < len(times) and not race else None
        car = cars.get(_key(driven[0].get("car_key"))) if driven else None
        entries.append({"driver": drivers.get(_key(guid)), "car": car, "best": own, "driven": [*driven]})
    return {**root, "standings": entries} if isinstance(root, dict) else root


ASSETTO_EVO = Shape(
    name="assetto_corsa_evo_json",
    marks=("driver_standings", "time_standings", "drivers"),
    parts=(
        Part(
            "standings",
            (
                Column(Role.POSITION, ROW),
                Column(Role.NUMBER, "car.race_number", cells.number),
                Column(Role.DRIVERS, "driver", cells.person),
                *columns(nation="driver.nation", car="car.model_displayname"),
                Column(Role.TIME, RECORD, cells.best_or_fastest),
            ),
        ),
    ),
    details={"series": "", "event": "", "session": "session_type", "label": "", "circuit": "track_name", "date": ""},
    mend=_mend_evo,
    empty="This Assetto Corsa EVO log holds a session in which nobody drove.",
)

SHAPES = (*COMPETIZIONE, ASSETTO_SERVER, ASSETTO_CHAMPIONSHIP, ASSETTO_GAME, ASSETTO_EVO)
