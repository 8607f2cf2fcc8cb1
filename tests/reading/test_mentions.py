"""The series and circuit that titles name."""

from __future__ import annotations

import pytest

from quali_core.reading.recognition.titles.mentions import mentioned


@pytest.mark.parametrize(
    ("lines", "series", "circuit"),
    [
        (["Qualifying 1 MotoGP, Losail International Circuit:"], "MotoGP", "Losail International Circuit"),
        (["ADAC GT Masters, Nürburgring, Qualifying 2"], "ADAC GT Masters", "Nürburgring"),
        (["F1, GP Monza 2020: la griglia di partenza", "GRIGLIA DI PARTENZA GP MONZA"], "F1", None),
        (["Brands Hatch Indy - BTCC qualifying"], "BTCC", "Brands Hatch"),
        (["Formula 1 qualifying at Monza", "MotoGP qualifying at Mugello"], None, None),
        (["He won at Spa and at Monza before he came to Imola for this season's opener of the club"], None, None),
        (["Ann Lee took pole for race one of the Example Touring Car Cup on Friday."], "Example Touring Car Cup", None),
        (["Circuit of the Americas - qualifying"], None, "Circuit of the Americas"),
        (["Qualifying results", "At Daytona International Speedway"], None, "Daytona International Speedway"),
        (["Former IndyCar racer Lee on pole in club qualifying"], None, None),
        (["Monza winner Lee leads Imola qualifying"], None, None),
    ],
)
def test_what_titles_name(lines: list[str], series: str | None, circuit: str | None) -> None:
    event = mentioned(lines).event
    assert (event.series, event.circuit) == (series, circuit)
