"""What became of an entry where a record says it by a yes under a key (``"dnf": true``)."""

from __future__ import annotations

from collections.abc import Sequence

from quali_core.model import EntryStatus
from quali_core.reading.extracted import Cell, Role
from quali_core.reading.recognition.columns.header_words import heading
from quali_core.reading.structured.columns import RECORD, Column
from quali_core.reading.structured.document import Node
from quali_core.reading.structured.paths import Record
from quali_core.reading.values import parse_status

_SAMPLE = 120
_OPEN = (None, EntryStatus.TIMED, EntryStatus.NO_TIME)


def flagged(records: Sequence[Record]) -> list[Column]:
    """A column of what the flags of records say; none where no record raises one."""
    keys = {key for record in records[:_SAMPLE] for key, value in record.items() if value is True}
    telling = sorted(key for key in keys if parse_status(heading(key)) not in _OPEN)
    if not telling:
        return []

    def raised(node: Node) -> Cell:
        said = [key for key in telling if isinstance(node, dict) and node.get(key) is True]
        return Cell(heading(said[0]) if said else "")

    return [Column(Role.STATUS, RECORD, raised, "status")]
