"""The golden files of answers across sessions."""

from __future__ import annotations

import pytest

from quali_core.store import Reader
from queries.across.golden import CASES, FOLDER, shown


@pytest.mark.parametrize("name", CASES)
async def test_answer_is_as_in_its_golden_file(small: Reader, name: str) -> None:
    assert await shown(name, small) == (FOLDER / f"{name}.txt").read_text("utf-8")


def test_every_golden_file_has_its_case() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CASES)
