"""Questions in words, and the options of commands, to queries, choices or refusals."""

from quali_core.language.catalogue import Catalogue
from quali_core.language.context import Context, Exchange, Interpretation
from quali_core.language.interpret import interpret
from quali_core.language.options import resolve_command

__all__ = ["Catalogue", "Context", "Exchange", "Interpretation", "interpret", "resolve_command"]
