"""The `quali` command: reading, importing and asking without Discord.

Exit status: 0 done, 1 the answer is no (nothing found, a file refused), 2 wrong use.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quali_core.reading import FileReading

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
files_argument = click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quali-bot")
def main() -> None:
    """Read motorsport qualifying results, keep them, and answer questions about them."""


@main.command()
@files_argument
@json_option
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """Read FILES and show what was recognised; nothing is stored.

    Files given together belong together where they refer to each other.
    """
    from quali_core.reading import parse_json
    from quali_core.reading.bounded import read_bounded
    from quali_core.uploads import gather

    readings = asyncio.run(read_bounded(gather(files)))
    for reading in readings:
        if as_json:
            click.echo(json.dumps(parse_json(reading), ensure_ascii=False))
        else:
            show_reading(reading)
    sys.exit(int(all(reading.status == "refused" for reading in readings)))


def show_reading(reading: FileReading) -> None:
    """Print what was recognised in one file, for a person."""
    click.echo(f"{reading.file}: {reading.status}" + (f" ({reading.format})" if reading.format else ""))
    if reading.reason:
        click.echo(f"  {reading.reason}")


if __name__ == "__main__":
    main()
