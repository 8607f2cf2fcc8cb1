"""Small result files of the tests' own."""

from __future__ import annotations

HEAD = "Series: Alpine Cup\nEvent: {event}\nYear: 2021\nSession: Qualifying\n\n"
ROWS = (
    "| Pos | No | Driver | Team | Time |\n"
    "|---|---|---|---|---|\n"
    "| 1 | 7 | Ana Sól | Nord Racing | 1:30.100 |\n"
    "| 2 | 9 | Béla Kis | Süd Racing | 1:30.500 |\n"
    "| 3 | 4 | Cara Lund | Nord Racing | 1:31.000 |\n"
    "| 4 | 12 | Dan O'Neill | Süd Racing | 1:32.250 |\n"
)


def result(event: str = "Salzburgring", rows: str = ROWS, name: str = "result.txt") -> tuple[str, bytes]:
    """A file of four entries with its details."""
    return name, (HEAD.format(event=event) + rows).encode()


CORRECTED = ROWS.replace(
    "| 1 | 7 | Ana Sól | Nord Racing | 1:30.100 |", "| 1 | 9 | Béla Kis | Süd Racing | 1:30.500 |"
).replace("| 2 | 9 | Béla Kis | Süd Racing | 1:30.500 |\n| 3", "| 2 | 7 | Ana Sól | Nord Racing | 1:30.700 |\n| 3", 1)
HOSTILE = (
    "| Pos | No | Driver | Team | Time |\n"
    "|---|---|---|---|---|\n"
    "| 1 | 7 | @everyone | **x** | 1:30.100 |\n"
    "| 2 | 9 | <@1234567890> | ```py | 1:30.500 |\n"
    "| 3 | 4 | [free](https://evil.example) | \\# loud | 1:31.000 |\n"
)
