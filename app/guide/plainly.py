"""Frozen values to plain lists, numbers and words that JSON can hold, and back, by their types alone."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Plain = Any  # what json.loads returns
Coder = Callable[[Any], Any]
Kind = Any  # a type, or a special form of one such as tuple[int, ...]
Value = TypeVar("Value")


def to_plain(value: Value, kind: type[Value]) -> Plain:
    """Return *value*, which is of *kind*, as plain values."""
    encode: Coder = _encoder(cast("Hashable", kind))
    return encode(value)


def from_plain(plain: Plain, kind: type[Value]) -> Value:
    """Return the value of *kind* that *plain* was made of; raise ValueError if it was made of none."""
    decode: Coder = _decoder(cast("Hashable", kind))
    try:
        value: Value = decode(plain)
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return value


def shape(kind: Kind) -> str:
    """Return in words what *kind* is made of, down to the last part: values of another shape cannot be read."""
    told: dict[str, str] = {}
    _tell(kind, told)
    return "; ".join(f"{name}: {parts}" for name, parts in sorted(told.items()))


def _tell(kind: Kind, told: dict[str, str]) -> None:
    kind = _real(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in told:
            hints = _hints(kind)
            told[kind.__name__] = repr([(field.name, hints[field.name]) for field in fields(kind)])
            for hint in hints.values():
                _tell(hint, told)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        told[kind.__name__] = repr(list(kind))
    for part in get_args(kind):
        _tell(part, told)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _real(kind: Kind) -> Any:
    """Return what a name such as PageId stands for."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _parts(kind: Kind) -> tuple[Any, tuple[Any, ...], bool]:
    """Return the kind of container, its parts without None, and whether None may stand instead."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        rest = tuple(part for part in parts if part is not type(None))
        return Union, rest, len(rest) < len(parts)
    return origin, parts, False


def _simple(kind: Kind, *, back: bool) -> Coder | None:
    if kind in {str, int, bool}:
        return _checked(kind)
    if kind is date or kind is time:
        return kind.fromisoformat if back else kind.isoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind if back else lambda value: value.value
    return None


def _checked(kind: type) -> Coder:
    def check(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return check


@cache
def _encoder(kind: Kind) -> Coder:
    kind = _real(kind)
    if simple := _simple(kind, back=False):
        return simple
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_out(kind)
    origin, parts, optional = _parts(kind)
    if origin is Union:
        coder = _encoder(parts[0]) if len(parts) == 1 else _union_out(parts)
        return (lambda value: None if value is None else coder(value)) if optional else coder
    if origin is tuple and Ellipsis not in parts:
        coders = tuple(map(_encoder, parts))
        return lambda value: [coder(part) for coder, part in zip(coders, value, strict=True)]
    if origin in {tuple, frozenset}:
        part = _encoder(parts[0])
        inner = sorted if origin is frozenset else list
        return lambda value: inner(map(part, value))
    if origin in {dict, Mapping}:
        key, inside = _encoder(parts[0]), _encoder(parts[1])
        return lambda value: {key(name): inside(part) for name, part in value.items()}
    raise TypeError(kind)


def _dataclass_out(kind: type) -> Coder:
    """Encode as the list of fields, those at its end left out that have their default."""
    hints = _hints(kind)
    coders = tuple((field.name, _default(field), _encoder(hints[field.name])) for field in fields(kind))

    def encode(value: object) -> list[Plain]:
        if type(value) is not kind:
            raise TypeError(value)
        held = [(getattr(value, name), default, coder) for name, default, coder in coders]
        while held and held[-1][0] == held[-1][1]:
            held.pop()
        return [coder(part) for part, _, coder in held]

    return encode


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _union_out(parts: tuple[type, ...]) -> Coder:
    """Encode one of several dataclasses as its name, followed by its fields."""
    coders = {part: _encoder(part) for part in parts}
    return lambda value: [type(value).__name__, *coders[type(value)](value)]


@cache
def _decoder(kind: Kind) -> Coder:
    kind = _real(kind)
    if simple := _simple(kind, back=True):
        return simple
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_back(kind)
    origin, parts, optional = _parts(kind)
    if origin is Union:
        coder = _decoder(parts[0]) if len(parts) == 1 else _union_back(parts)
        return (lambda plain: None if plain is None else coder(plain)) if optional else coder
    if origin is tuple and Ellipsis not in parts:
        coders = tuple(map(_decoder, parts))
        return lambda plain: tuple(coder(part) for coder, part in zip(coders, _list(plain), strict=True))
    if origin in {tuple, frozenset}:
        part = _decoder(parts[0])
        return lambda plain: origin(map(part, _list(plain)))
    if origin in {dict, Mapping}:
        key, inside = _decoder(parts[0]), _decoder(parts[1])
        return lambda plain: {key(name): inside(part) for name, part in plain.items()}
    raise TypeError(kind)


def _list(plain: Plain) -> list[Plain]:
    if type(plain) is not list:
        raise TypeError(plain)
    return plain


def _dataclass_back(kind: type) -> Coder:
    hints = _hints(kind)
    coders = tuple((field.name, _decoder(hints[field.name])) for field in fields(kind))

    def decode(plain: Plain) -> object:
        if len(_list(plain)) > len(coders):
            raise ValueError(plain)
        return kind(**{name: coder(part) for (name, coder), part in zip(coders, plain, strict=False)})

    return decode


def _union_back(parts: tuple[type, ...]) -> Coder:
    coders = {part.__name__: _decoder(part) for part in parts}
    return lambda plain: coders[_list(plain)[0]](plain[1:])
