"""Who or what is meant: an index of names with whole-word, part, prefix and fuzzy look-up."""

from quali_core.names.index import KINDS, Index
from quali_core.names.match import How, Match, Named, PlainName, Slip, best_first
from quali_core.names.spelling import spellings, stems

__all__ = [
    "KINDS",
    "How",
    "Index",
    "Match",
    "Named",
    "PlainName",
    "Slip",
    "best_first",
    "spellings",
    "stems",
]
