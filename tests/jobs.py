"""Jobs for the child process: what well-behaved, slow, greedy and broken code does."""

from __future__ import annotations

import os


def add(a: int, b: int) -> int:
    return a + b


def spin() -> None:
    while True:
        pass


def hoard() -> int:
    return len(bytearray(2 * 1024**3))


def abort() -> None:
    os.abort()


def fail() -> None:
    raise ValueError("no such lap")


def environment() -> list[str]:
    return sorted(os.environ)


def chatter() -> str:
    print("a library that prints")  # noqa: T201 - the very thing under test
    os.write(1, b"and native code that does")
    return "answer"


def flood(size: int) -> bytes:
    return bytes(size)


def process() -> int:
    return os.getpid()
