"""The upload on its way to results: extraction, then recognition."""

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
from quali_core.reading.read import read

__all__ = [
    "ColumnReading",
    "Correction",
    "Details",
    "FileReading",
    "ReadStatus",
    "Role",
    "UploadedFile",
    "parse_json",
    "read",
]
