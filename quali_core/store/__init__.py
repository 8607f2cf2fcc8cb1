"""The database: the only room with SQL. Every read and write is bounded by a scope."""

from quali_core.store.errors import (
    BackupFailed,
    Conflict,
    DeadlineExceeded,
    NotFound,
    NotWritten,
    StoreError,
    UnusableDatabase,
)
from quali_core.store.identity import content_digest, fault, identity_of, same_round
from quali_core.store.reader import Reader
from quali_core.store.records import (
    ActionRecord,
    AliasRecord,
    MemberRecord,
    NameRecord,
    Receipt,
    RevisionSummary,
    Saved,
    SessionSummary,
    Stored,
)
from quali_core.store.settings import ServerSettings
from quali_core.store.store import Store
from quali_core.store.writer import Writer

__all__ = [
    "ActionRecord",
    "AliasRecord",
    "BackupFailed",
    "Conflict",
    "DeadlineExceeded",
    "MemberRecord",
    "NameRecord",
    "NotFound",
    "NotWritten",
    "Reader",
    "Receipt",
    "RevisionSummary",
    "Saved",
    "ServerSettings",
    "SessionSummary",
    "Store",
    "StoreError",
    "Stored",
    "UnusableDatabase",
    "Writer",
    "content_digest",
    "fault",
    "identity_of",
    "same_round",
]
