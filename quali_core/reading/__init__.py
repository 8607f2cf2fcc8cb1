"""The upload on its way to results: extraction, then recognition.

``quali_core.reading.read`` does the work, and imports every format: whoever only passes readings on need not wait for
that.
"""

from quali_core.reading.as_json import parse_json
from quali_core.reading.extracted import (
    ColumnReading,
    Correction,
    Details,
    FileReading,
    ReadStatus,
    Role,
    UploadedFile,
)

__all__ = [
    "ColumnReading",
    "Correction",
    "Details",
    "FileReading",
    "ReadStatus",
    "Role",
    "UploadedFile",
    "parse_json",
]
