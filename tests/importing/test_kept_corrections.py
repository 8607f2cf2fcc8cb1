from __future__ import annotations

from pathlib import Path

from quali_core.library import Library
from quali_core.model import Scope, ScopeKind
from quali_core.reading import Correction, Role, UploadedFile

HERE = Scope(ScopeKind.GUILD, 1)
ELSEWHERE = Scope(ScopeKind.GUILD, 2)


def sheet(name: str, first: str) -> UploadedFile:
    rows = [
        "Pos,No,Driver,Entrant,Time",
        f"1,4,{first},Lucchini,1:30.100",
        "2,7,Nina Weber,Tampolli,1:30.900",
        "3,9,Paul Martin,Pilbeam,1:31.200",
        "4,12,Ines Costa,Picchio,1:31.800",
    ]
    return UploadedFile(name, "\n".join(rows).encode())


async def test_a_kept_correction_is_applied_to_the_next_file_of_the_shape(tmp_path: Path) -> None:
    async with await Library.open(tmp_path / "x.db") as library:
        (reading,) = await library.read([sheet("monza.csv", "Anna Berg")], scope=HERE)
        assert reading.sessions[0].entries[0].team == "Lucchini"
        roles = {column.index: column.role for column in reading.columns} | {3: Role.CAR}
        assert await library.keep_correction(reading, Correction(roles), HERE, "user:7")
        later = sheet("imola.csv", "Tom Ford")
        (here,), (elsewhere,) = await library.read([later], scope=HERE), await library.read([later], scope=ELSEWHERE)
        assert (here.sessions[0].entries[0].car, here.sessions[0].entries[0].team) == ("Lucchini", None)
        assert elsewhere.sessions[0].entries[0].team == "Lucchini"
