"""The `quali` command."""


def main() -> None:
    """Run the command line."""
