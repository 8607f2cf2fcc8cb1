"""The year that a car was built in, beside its make and model: it tells no season."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.reading.extracted import Role
from quali_core.reading.recognition.columns.guess import Claims
from quali_core.reading.values import parse_integer

_NEAR = 2


def settle_model_year(columns: Sequence[Sequence[str]], roles: Claims) -> None:
    """Let a column of years be the cars' where it leads to their makes, or goes up and down beside them."""
    cars = {i: role for i, (role, _) in roles.items() if role in (Role.MAKE, Role.CAR)}
    for i in [i for i, (role, _) in roles.items() if role is Role.YEAR]:
        leads = cars.get(i + 1) is Role.MAKE
        is_near = any(abs(i - car) <= _NEAR for car in cars)
        if leads or (is_near and not _in_order([year for text in columns[i] if (year := parse_integer(text))])):
            roles[i] = (Role.IGNORE, 0.8)


def _in_order(years: Sequence[int]) -> bool:
    """Whether years run on or back, as seasons do."""
    return list(years) in (sorted(years), sorted(years, reverse=True))
