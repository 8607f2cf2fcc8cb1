"""Queries as JSON-ready data and back: for buttons, `ask --json` and stored views."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache

from quali_core.queries.kinds import Query

KINDS: dict[str, type[Query]] = {kind.__name__: kind for kind in typing.get_args(Query)}


def dump(query: Query) -> dict[str, object]:
    """Turn a query into plain data: its kind, and every field that differs from the default."""
    return {"kind": type(query).__name__, **_fields(query)}


def load(data: dict[str, object]) -> Query:
    """Build the query that ``dump`` wrote. Raises ``ValueError`` for anything else."""
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ValueError(f"no such query: {data.get('kind')!r}")
    try:
        return typing.cast(Query, _build(kind, {name: value for name, value in data.items() if name != "kind"}))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a {kind.__name__} query: {error}") from error


def _fields(value: object) -> dict[str, object]:
    out: dict[str, object] = {}
    for field in fields(value):  # type: ignore[arg-type]
        got = getattr(value, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if got != default:
            out[field.name] = _plain(got)
    return out


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if type(value) in KINDS.values():
        return dump(typing.cast(Query, value))
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@cache
def _hints(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind)


def _build(kind: type, data: dict[str, object]) -> object:
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: object, value: object) -> object:
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if isinstance(value, dict) and "kind" in value:
        return load(value)
    if origin in (typing.Union, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
        return _value(hint, value)
    if origin is tuple:
        part, *_ = typing.get_args(hint)
        return tuple(_value(part, item) for item in typing.cast("list[object]", value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(hint, type) and is_dataclass(hint):
        return _build(hint, typing.cast("dict[str, object]", value))
    return value
