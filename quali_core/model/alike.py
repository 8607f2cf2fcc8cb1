"""Names that differ from source to source and mean the same: countries and series."""

from __future__ import annotations

from functools import cache

from quali_core.model.fold import fold

_COUNTRIES = (
    ("USA", "United States", "United States of America", "US", "U.S.A.", "U.S."),
    ("UK", "United Kingdom", "Great Britain", "GB", "GBR", "Britain", "U.K."),
    ("UAE", "United Arab Emirates", "U.A.E."),
    ("Korea", "South Korea", "Republic of Korea", "Korea, Republic of", "KOR"),
    ("Netherlands", "The Netherlands", "Holland", "NED", "NLD"),
    ("Russia", "Russian Federation"),
    ("Czech Republic", "Czechia"),
    ("Turkey", "Türkiye"),
    ("China", "People's Republic of China", "PR China"),
    ("Germany", "GER", "DEU"),
    ("Italy", "ITA"),
    ("France", "FRA"),
    ("Spain", "ESP"),
    ("Portugal", "POR", "PRT"),
    ("Austria", "AUT"),
    ("Belgium", "BEL"),
    ("Australia", "AUS"),
    ("Japan", "JPN"),
)
_SERIES = (
    (
        "Formula 1", "F1", "Formula One", "FIA Formula 1", "FIA Formula One", "Formula 1 World Championship",
        "Formula One World Championship", "FIA Formula 1 World Championship", "FIA Formula One World Championship",
        "FIA F1 World Championship", "Formel 1", "Formule 1",
    ),
    ("Formula 2", "F2", "Formula Two", "FIA Formula 2", "FIA Formula 2 Championship"),
    ("Formula 3", "F3", "Formula Three", "FIA Formula 3", "FIA Formula 3 Championship"),
    ("Formula E", "FE", "FIA Formula E", "ABB FIA Formula E World Championship", "FIA Formula E World Championship"),
    ("MotoGP", "Moto GP", "MotoGP World Championship", "FIM MotoGP World Championship"),
    ("WEC", "FIA WEC", "World Endurance Championship", "FIA World Endurance Championship"),
    (
        "IMSA", "IMSA SportsCar Championship", "WeatherTech SportsCar Championship",
        "IMSA WeatherTech SportsCar Championship",
    ),
    ("IndyCar", "Indy Car", "IndyCar Series", "NTT IndyCar Series"),
    ("NASCAR Cup Series", "NASCAR Cup", "Cup Series"),
    ("BTCC", "British Touring Car Championship"),
    ("DTM", "Deutsche Tourenwagen Masters"),
    ("SRWC", "SportsRacing World Cup", "Sports Racing World Cup"),
)  # fmt: skip


def countries_alike(name: str) -> tuple[str, ...]:
    """The folded names of a country, the one in use for all of them first."""
    return _alike(_COUNTRIES, fold(name))


def series_alike(name: str) -> tuple[str, ...]:
    """The folded names of a series, the one in use for all of them first."""
    return _alike(_SERIES, fold(name))


@cache
def _alike(table: tuple[tuple[str, ...], ...], key: str) -> tuple[str, ...]:
    groups = (tuple(dict.fromkeys(fold(name) for name in group)) for group in table)
    return next((group for group in groups if key in group), (key,))
