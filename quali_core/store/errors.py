"""What can go wrong between the program and its database.

StoreError
├── DeadlineExceeded     a read took longer than it may
├── UnusableDatabase     the file is no database of this program, damaged, or from a newer version
├── NotFound             no such session (or action) of this scope's own
├── NotWritten           the disk is full, the file read-only, or another program keeps writing
├── Conflict             the change contradicts what is stored by now
└── BackupFailed         a backup could not be written, or is none
"""

from __future__ import annotations


class StoreError(Exception):
    """Anything that the store cannot do; the message says what, and what to do about it."""


class DeadlineExceeded(StoreError):
    """A read was stopped because it took longer than it may."""


class UnusableDatabase(StoreError):
    """The file cannot be used as the database."""


class NotFound(StoreError):
    """The scope has nothing of its own under this id."""


class NotWritten(StoreError):
    """The database could not be written: nothing was changed."""


class Conflict(StoreError):
    """What is stored by now stands against the change."""


class BackupFailed(StoreError):
    """A backup could not be written, or the file is no backup of this program."""
