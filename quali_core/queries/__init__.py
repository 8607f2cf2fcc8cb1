"""Queries and their answers: one frozen value a question, one module a kind."""

from quali_core.queries.codec import dump, load
from quali_core.queries.kinds import Query

__all__ = ["Query", "dump", "load"]
