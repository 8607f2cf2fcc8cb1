from __future__ import annotations

from dataclasses import replace

import pytest
from made import MONZA

from quali_core.importing.profiles import pack_correction, shape_of, unpack_correction
from quali_core.model import Scope, ScopeKind, SessionKind
from quali_core.reading import ColumnReading, Correction, Details, FileReading, ReadStatus, Role
from quali_core.store import Store

COLUMNS = (
    ColumnReading(0, Role.POSITION, "Pos", "column 1 read as position", 1.0),
    ColumnReading(1, Role.TEAM, "Entrant", "column 2 read as team", 0.6),
)
READING = FileReading("a.csv", "0" * 64, "delimited", ReadStatus.OK, columns=COLUMNS)


def test_a_shape_is_of_the_columns_not_of_what_they_were_read_as() -> None:
    corrected = (COLUMNS[0], replace(COLUMNS[1], role=Role.CAR, header="ENTRANT"))
    assert shape_of(replace(READING, columns=corrected, file="b.csv")) == shape_of(READING)
    assert shape_of(replace(READING, columns=COLUMNS[:1])) != shape_of(READING)
    assert shape_of(replace(READING, columns=())) is None


@pytest.mark.parametrize(
    "correction",
    [
        Correction(),
        Correction({1: Role.CAR, 3: Role.IGNORE}, 2, (0, 1), "cp1252"),
        Correction(details=Details(MONZA, SessionKind.PRACTICE, "Friday", provisional=True)),
    ],
)
async def test_a_correction_is_kept_for_files_of_a_shape(store: Store, correction: Correction) -> None:
    here = Scope(ScopeKind.GUILD, 1)
    shape = shape_of(READING)
    assert shape is not None
    await store.writer(here, "user:7").keep_profile(shape, pack_correction(correction))
    kept = await store.reader(here).profile(shape)
    assert kept is not None
    assert unpack_correction(kept) == correction
    assert await store.reader(Scope(ScopeKind.GUILD, 2)).profile(shape) is None
