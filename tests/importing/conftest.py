"""A store in an empty folder, with a clock that moves on a minute at each look."""

from store.conftest import clock, store

__all__ = ["clock", "store"]
