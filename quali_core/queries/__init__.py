"""Queries and their answers: one frozen value a question, one module a kind."""

from quali_core.queries.codec import dump, load
from quali_core.queries.kinds import Query
from quali_core.queries.registry import RUN, run

__all__ = ["RUN", "Query", "dump", "load", "run"]
