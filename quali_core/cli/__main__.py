"""``python -m quali_core.cli``: the `quali` command where it is not installed."""

from quali_core.cli import main

main(prog_name="quali")
