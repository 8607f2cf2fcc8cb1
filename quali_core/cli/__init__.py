"""The `quali` command: reading, importing and asking without Discord.

Exit status: 0 done, 1 the answer is no (nothing found, a file refused), 2 wrong use.
"""

from quali_core.cli import asking, importing, keeping
from quali_core.cli.base import main

__all__ = ["asking", "importing", "keeping", "main"]
