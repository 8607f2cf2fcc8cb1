"""From what was read to what is stored: a dry run, its words, one transaction, and the way back."""

from quali_core.importing.committing import Imported, NotImportable, Receipt, StalePlan, commit, undo
from quali_core.importing.differences import (
    Added,
    Changed,
    Difference,
    Moved,
    Removed,
    Retimed,
    Standing,
    differences,
)
from quali_core.importing.planning import ImportPlan, PlannedSession, Readiness, State, plan
from quali_core.importing.profiles import keep_correction, kept_correction

__all__ = [
    "Added",
    "Changed",
    "Difference",
    "ImportPlan",
    "Imported",
    "Moved",
    "NotImportable",
    "PlannedSession",
    "Readiness",
    "Receipt",
    "Removed",
    "Retimed",
    "StalePlan",
    "Standing",
    "State",
    "commit",
    "differences",
    "keep_correction",
    "kept_correction",
    "plan",
    "undo",
]
